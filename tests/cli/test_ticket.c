/* What is done to a ticket from the command line: one line each, and who may not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "run.h"

/* 1001 may all; 1024 has ticket 1; 1031 is a colleague, 1040 looks at quality only. */
static int
stage_people(void **state)
{
	(void)stage_desk(state);
	(void)must(*state, "agent add 1024 Bob --roles agent");
	(void)must(*state, "agent add 1031 Cat --roles agent");
	(void)must(*state, "agent add 1040 Dan --roles quality");
	(void)must_with(*state, "ticket add", "customer: Ann\nsubject: one\n");
	(void)must(*state, "ticket take 1 --as 1024");
	return 0;
}

static const struct {
	const char *line, *input, *says;
} steps[] = {
	{"ticket add", "customer: Ann\nsubject: one\n", "KF20261122001\n"},
	{"ticket next", "", "KF20261122001: took it\n"},
	{"ticket release 1", "", "KF20261122001: released it\n"},
	{"ticket take 1", "", "KF20261122001: took it\n"},
	{"ticket triage 1 --emotion angry --quadrant now", "", "KF20261122001: triaged it\n"},
	{"ticket triage KF20261122001 --emotion 平静 --quadrant=重要不紧急", "",
	 "KF20261122001: triaged it\n"},
	{"ticket triage 1 --emotion angry --hurts-use --risk --tone loud --quote", "it still leaks",
	 "KF20261122001: triaged it\n"},
	{"ticket triage 1 --emotion calm --clear --quadrant now --reason contract", "",
	 "KF20261122001: triaged it\n"},
	{"ticket step 001", "", "KF20261122001: went on\n"},
	{"ticket note #1", "a note", "KF20261122001: noted\n"},
	{"ticket reply 1", "an answer", "KF20261122001: replied\n"},
	{"ticket heard 1", "thanks", "KF20261122001: heard\n"},
	{"ticket close 1 --told --understood --nothing-else --score 5", "",
	 "KF20261122001: closed it\n"},
	{"ticket reopen 1", "", "KF20261122001: reopened it\n"},
	{"ticket undo 1", "", "KF20261122001: undid\n"},
	{"ticket redo 1", "", "KF20261122001: redid\n"},
	{"ticket void 1 --reason twice", "", "KF20261122001: voided it\n"},
	{"ticket undo 22-001", "", "KF20261122001: undid\n"},
};

static void
every_step_says_what_was_done(void **state)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		assert_string_equal(must_with(*state, steps[i].line, steps[i].input),
				    steps[i].says);
}

static void
the_desk_holds_afterwards(void **state)
{
	every_step_says_what_was_done(state);
	assert_non_null(strstr(must(*state, "verify"), "19 acts"));
}

/* In the file itself: no trigger of ours stands in the way there. */
static void
scratch(const char *path, const char *what)
{
	const size_t n = strlen(what);
	FILE *f = fopen(path, "r+");
	char *bytes, *at;
	long size;

	assert_non_null(f);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	size = ftell(f);
	rewind(f);
	bytes = calloc(1, (size_t)size);
	assert_non_null(bytes);
	assert_int_equal(fread(bytes, 1, (size_t)size, f), size);
	at = memmem(bytes, (size_t)size, what, n);
	assert_non_null(at);
	assert_int_equal(fseek(f, at - bytes, SEEK_SET), 0);
	assert_int_equal(fputc('A', f), 'A');
	assert_int_equal(fclose(f), 0);
	free(bytes);
}

static void
what_was_changed_beside_kefu_is_found(void **state)
{
	struct stage *t = *state;
	sqlite3 *db;

	(void)must_with(t, "ticket add", "customer: Ann\nsubject: a very visible subject\n");
	assert_int_equal(sqlite3_open(t->db, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	scratch(t->db, "a very visible subject");
	run(t, "verify");
	assert_int_equal(t->status, 1);
	assert_string_equal(t->out, "");
	assert_non_null(strstr(t->err, "kefu: "));
}

static const struct {
	const char *who, *line, *input;
} denied[] = {
	{"1031", "ticket release 1", ""},
	{"1031", "ticket triage 1 --emotion calm --quadrant later", ""},
	{"1031", "ticket step 1", ""},
	{"1031", "ticket reply 1", "hello"},
	{"1031", "ticket close 1 --told --understood --nothing-else --score 5", ""},
	{"1031", "ticket void 1 --reason none", ""},
	{"1031", "ticket import ~/x.csv", ""},
	{"1031", "ticket undo 1 --of 1024 --reason no", ""},
	{"1031", "agent add 1050 Eve --roles agent", ""},
	{"1031", "agent disable 1040", ""},
	{"1031", "agent enable 1040", ""},
	{"1040", "ticket add", "customer: Ann\nsubject: two\n"},
	{"1040", "ticket next", ""},
	{"1040", "ticket heard 1", "hello"},
	{"1040", "ticket reopen 1", ""},
};

static void
who_may_not_is_told_so_and_nothing_is_done(void **state)
{
	struct stage *t = *state;
	char *before = strdup(must(t, "verify"));

	stage_put(t, "x.csv", "customer,subject\nAnn,one\n", 25);
	for (size_t i = 0; i < sizeof denied / sizeof *denied; i++) {
		char line[128];

		(void)snprintf(line, sizeof line, "%s --as %s", denied[i].line, denied[i].who);
		run_with(t, line, denied[i].input);
		if (t->status != 77 || *t->out)
			fail_msg("kefu %s: exit %d: %s%s", line, t->status, t->out, t->err);
	}
	assert_string_equal(must(t, "verify"), before);
	free(before);
}

static void
who_is_slower_is_told_who_was_faster(void **state)
{
	struct stage *t = *state;

	run(t, "ticket take 1 --as 1031");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "Bob has it"));
}

/* Two at once: the second is told what the first said, and sends it all the same, or not. */
static void
a_reply_that_was_overtaken_is_not_sent_but_shown(void **state)
{
	struct stage *t = *state;
	const char *seen;
	char again[80];

	(void)must_with(t, "ticket reply 1 --as 1024 --no-promise", "good day, we are on it\n");
	run_with(t, "ticket reply 1 --seen 1 --no-promise", "good day, we look for it\n");
	assert_int_equal(t->status, 75);
	assert_non_null(strstr(t->out, "replied\n"));
	assert_non_null(strstr(t->out, "-  we are on it"));
	assert_non_null(strstr(t->out, "+  we look for it"));
	seen = strstr(t->err, "--seen ");
	assert_non_null(seen);
	(void)snprintf(again, sizeof again, "ticket reply 1 --no-promise %.*s",
		       (int)(7 + strcspn(seen + 7, " ")), seen);
	run_with(t, again, "good day, we look for it\n");
	assert_int_equal(t->status, 0);
	run_with(t, "ticket reply 1 --seen x", "good day\n");
	assert_int_equal(t->status, 64);
}

static void
a_lead_takes_back_what_another_did_with_a_reason(void **state)
{
	struct stage *t = *state;

	run(t, "ticket undo 1 --of 1024");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "a reason is needed"));
	assert_string_equal(must(t, "ticket undo 1 --of 1024 --reason no"),
			    "KF20261122001: undid\n");
}

static void
a_new_ticket_is_an_object_for_scripts(void **state)
{
	const char *out = must_with(*state, "ticket add --json",
				    "customer: Zoe\nsubject: three\nexternal_id: x-9\n");

	assert_non_null(strstr(out, "{\"number\": \"KF20261122002\", \"external_id\": \"x-9\""));
	run_with(*state, "ticket add",
		 "customer: Zoe\nsubject: three\nexternal_id: x-9\nchannel: message\n");
	assert_int_equal(((struct stage *)*state)->status, 65);
}

#define DESK(f)   cmocka_unit_test_setup_teardown(f, stage_desk, stage_close)
#define PEOPLE(f) cmocka_unit_test_setup_teardown(f, stage_people, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DESK(every_step_says_what_was_done),
		DESK(the_desk_holds_afterwards),
		DESK(what_was_changed_beside_kefu_is_found),
		PEOPLE(who_may_not_is_told_so_and_nothing_is_done),
		PEOPLE(who_is_slower_is_told_who_was_faster),
		PEOPLE(a_reply_that_was_overtaken_is_not_sent_but_shown),
		PEOPLE(a_lead_takes_back_what_another_did_with_a_reason),
		PEOPLE(a_new_ticket_is_an_object_for_scripts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
