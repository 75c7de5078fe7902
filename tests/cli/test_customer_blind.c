/*
 * Nobody learns a hidden digit (H-05, decision 9): two desks that differ in nothing else answer an
 * agent every command alike, whatever is searched, sorted, counted or exported. A new command is a
 * row of `asked` or of `never` here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/cli.h"
#include "run.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* What the two desks have; only what stands behind the stars differs. */
static const char *const people[2][4] = {
	{"13812345678", "13887655678", "zhang.wei.one@example.com",
	 "call 13911112222 or 010-66668888"},
	{"13899995678", "13800025678", "zhabc.def.ane@example.com",
	 "call 13955552222 or 010-61118888"},
};

/* Commands that show customers or tickets, as an agent may run them. %s is a word that is sought.
 */
static const char *const asked[] = {
	"callback list",
	"callback list --json",
	"hot list",
	"queue",
	"queue --json",
	"queue --csv",
	"ticket list",
	"ticket list --json",
	"ticket list --csv",
	"ticket list %s",
	"ticket list --csv %s",
	"ticket list --filter %s",
	"ticket list --json --filter %s",
	"queue --filter %s",
	"ticket show 1",
	"ticket show 1 --json",
	"ticket show 2",
	"customer list",
	"customer list --json",
	"customer list --csv",
	"customer list %s",
	"customer list --json %s",
	"customer show 1",
	"customer show 2 --json",
	"customer list --twins",
	"customer reveal 2 phone --reason call",
	"customer undo 2",
	"customer erase 1",
	"customer merge 1 2",
	"promise list",
	"promise list --json",
	"promise rates",
	"triage form",
	"triage form --json",
	"triage form --csv",
	"service form",
	"service form --json",
	"ticket bulk --dry-run ticket_note --filter %s",
	"view list",
	"ticket take 2",
	"ticket undo 2",
	"service form 1",
	"clock explain 1",
	"ticket gate 1",
	"ticket brief 1",
	"ticket moves 1",
	"ticket aging",
	"ticket aging --json",
	"ticket asked",
	"ticket asked --json",
	"meeting list",
	"meeting list --json",
	"meeting agenda",
	"floor",
	"floor --json",
	"suggestion list",
	"suggestion list --json",
	"suggestion list --csv",
	"care list --until 2027-01-01",
	"care list --until 2027-01-01 --json",
	"care list --until 2027-01-01 --csv",
	"fault list",
	"fault list --json",
	"fault list --csv",
	"stats",
	"stats --json",
	"report desk",
	"report desk --rows contacts",
	"report desk --rows contacts --json",
	"report desk --rows tickets --csv",
	"ticket export",
	"ticket export --json",
	"ticket imports",
	"dump -",
	"search state",
	"archive",
	"mail list",
	"mail list --json",
	"mail show 1",
	"mail outbox",
	"quality scores",
	"quality scores --json",
	"quality scores --csv",
	"quality notes",
	"quality notes --json",
	"quality notes --csv",
	"quality plan",
	"quality plan --json",
	"quality show 1",
	"quality calibrate",
	"survey list",
	"survey rate",
	"survey rate --rows all",
	"survey rate --rows all --json",
};

/* Says nothing of customers, writes, or answers from its input alone. */
static const char *const never[] = {
	/* clang-format off */
	"init",
	"demo",
	"tutor",
	"practice",
	"training",
	"performance",
	"keys",
	"config",
	"completion",
	"help",
	"doctor",
	"guard",
	"verify",
	"agent",
	"chat",
	"check",
	"phrase",
	"outage",
	"call",
	"handover",
	"shift",
	"category",
	"asset",
	"rota",
	"team",
	"attendance",
	"leave",
	"award",
	"violation",
	"load",
	"login",
	"backup",
	"restore",
	/* clang-format on */
};

/* What an agent might try: pieces of what is hidden on either desk, and what everybody sees. */
static const char *const words[] = {"1234", "9999", "8765", "6666", "1118", "138",
				    "5678", "wei",  "abc",  "An",   "nabe", "22"};

static void
desk_fill(struct stage *t, const char *const *p)
{
	char text[400];

	(void)must(t, "agent add 1024 Bob --roles agent");
	(void)snprintf(text, sizeof text,
		       "customer: Annabel\nphone: %s\nemail: %s\nsubject: leaks, %s\n", p[0], p[2],
		       p[3]);
	(void)must_with(t, "ticket add --as 1024", text);
	(void)snprintf(text, sizeof text, "customer: Bernhard\nphone: %s\nsubject: dry\n", p[1]);
	(void)must_with(t, "ticket add --as 1024", text);
	(void)must_with(t, "ticket note 1 --as 1024", p[3]);
	(void)must_with(t, "ticket heard 1 --as 1024", p[3]);
	(void)must(t, "ticket take 1 --as 1024");
	(void)snprintf(text, sizeof text, "%s: 明天17点前给您回电", p[3]);
	(void)must_with(t, "promise add 1 --as 1024", text);
	(void)must(t, "ticket triage 1 --emotion calm --quadrant later --as 1024");
	(void)must_with(t, "customer edit 1 note --as 1024", p[3]);
	(void)must_with(t, "ticket ask 1 仓库 --as 1024", p[3]);
	(void)must_with(t, "meeting add --ticket 1 --as 1024", p[3]);
	(void)must_with(t, "suggestion note 1 --as 1024", p[3]);
	(void)must_with(t, "fault ask 1 --as 1024", p[3]);
	(void)must_with(t, "care add 1 visit --on 2026-12-24 --say --as 1024", p[3]);
	(void)must_with(t,
			"quality score 1 opening=8 listening=12 need=15 solution=20 promise=10 "
			"language=12 emotion=10 record=8 closing=5",
			p[3]);
	(void)must_with(t, "quality note 1 --item need", p[3]);
}

struct answer {
	int status;
	char *out, *err;
};

static struct answer
ask(struct stage *t, const char *command, const char *word)
{
	const char *gap = strstr(command, "%s");
	char line[200];

	if (gap)
		(void)snprintf(line, sizeof line, "%.*s%s%s --as 1024", (int)(gap - command),
			       command, word, gap + 2);
	else
		(void)snprintf(line, sizeof line, "%s --as 1024", command);
	run(t, line);
	return (struct answer){t->status, strdup(t->out), strdup(t->err)};
}

static void
alike(const struct answer *a, const struct answer *b, const char *command, const char *word)
{
	if (a->status != b->status || strcmp(a->out, b->out) != 0 || strcmp(a->err, b->err) != 0)
		fail_msg("%s, %s:\n%d %s%s\n---\n%d %s%s", command, word, a->status, a->out, a->err,
			 b->status, b->out, b->err);
}

static void
two_desks_that_differ_in_hidden_digits_answer_alike(void **state)
{
	struct stage *desk[2];

	(void)state;
	for (int d = 0; d < 2; d++) {
		void *made = NULL;

		(void)stage_desk(&made);
		desk[d] = made;
		desk_fill(desk[d], people[d]);
	}
	for (size_t i = 0; i < COUNT(asked); i++) {
		const size_t n = strstr(asked[i], "%s") ? COUNT(words) : 1;

		for (size_t w = 0; w < n; w++) {
			struct answer a = ask(desk[0], asked[i], words[w]);
			struct answer b = ask(desk[1], asked[i], words[w]);

			alike(&a, &b, asked[i], words[w]);
			free(a.out), free(a.err), free(b.out), free(b.err);
		}
	}
	for (int d = 0; d < 2; d++) {
		void *made = desk[d];

		(void)stage_close(&made);
	}
}

static bool
is_named(const char *const *rows, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strncmp(rows[i], name, strlen(name)) &&
		    (rows[i][strlen(name)] == ' ' || !rows[i][strlen(name)]))
			return true;
	return false;
}

static void
no_command_is_forgotten(void **state)
{
	(void)state;
	for (const struct cmd *const *c = cli_cmds; *c; c++)
		if (!is_named(asked, COUNT(asked), (*c)->name) &&
		    !is_named(never, COUNT(never), (*c)->name))
			fail_msg(
				"kefu %s: add what it prints of customers or tickets to `asked` of "
				"this test, or its name to `never` when it shows nothing of them",
				(*c)->name);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_desks_that_differ_in_hidden_digits_answer_alike),
		cmocka_unit_test(no_command_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
