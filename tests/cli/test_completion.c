/*
 * The shells are really asked, for every command and every option, and must answer what the tables
 * say.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/cli.h"
#include "cli/completion.h"
#include "core/words.h"
#include "need.h"
#include "run.h"

enum { WORDS_MAX = 64 };

/* The questions, a line of shell each, and the answers, as all three shells must print them. `met`
 * are the options whose values were asked for: the same option takes the same wherever it stands.
 */
struct exam {
	struct buf asked, answered, met;
	struct arena mem;
};

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What the person typed; the answers between blanks, each behind `head`. */
static void
ask(struct exam *x, const char *place, const char *last, const char *head, const char *words)
{
	char *list = arena_strdup(&x->mem, words), *word[WORDS_MAX], *rest = NULL;
	size_t n = 0;

	for (char *w = strtok_r(list, " ", &rest); w; w = strtok_r(NULL, " ", &rest)) {
		assert_true(n < WORDS_MAX);
		word[n++] = w;
	}
	if (n)
		qsort(word, n, sizeof *word, compare);
	buf_printf(&x->asked, "ask kefu%s%s %s\n", *place ? " " : "", place, *last ? last : "''");
	buf_printf(&x->answered, "== kefu%s%s %s\n", *place ? " " : "", place, last);
	for (size_t i = 0; i < n; i++)
		buf_printf(&x->answered, "%s%s\n", head, word[i]);
}

static bool
is_new(struct exam *x, const struct opt *o)
{
	const char *met = arena_printf(&x->mem, "|%s %s|", o->name, o->arg);

	if (strstr(buf_str(&x->met), met))
		return false;
	buf_puts(&x->met, met);
	return true;
}

/* A row's word, once without and once with the option before it, once joined to it. */
static void
ask_value(struct exam *x, const char *place, const struct opt *o)
{
	const char *takes = completion_takes(o->arg);
	const char *head = arena_printf(&x->mem, "--%s=", o->name);
	const char *path = arena_printf(&x->mem, "%s --%s", place, o->name);

	path += *path == ' ';
	if (!strcmp(takes, "files")) {
		ask(x, path, "onl", "", "only.csv");
		ask(x, place, arena_printf(&x->mem, "%sonl", head), head, "only.csv");
	} else if (!strcmp(takes, "text")) {
		ask(x, path, "", "", "");
	} else {
		ask(x, path, "", "", takes + 5);
		ask(x, place, head, head, takes + 5);
	}
}

static const char *
opts_joined(struct exam *x, const struct opt *opts)
{
	const char *all = "";

	for (const struct opt *o = cli_opts; o->name; o++)
		all = arena_printf(&x->mem, "%s --%s", all, o->name);
	for (const struct opt *o = opts; o && o->name; o++)
		all = arena_printf(&x->mem, "%s --%s", all, o->name);
	return all;
}

static void
ask_cmd(struct exam *x, const char *path, const struct cmd *cmd)
{
	const char *name = cmd->operands ? cmd->operands + strspn(cmd->operands, "[") : NULL;
	const char *takes = name ? completion_takes(arena_printf(&x->mem, "%.*s",
								 (int)strcspn(name, " ]"), name))
				 : "text";

	assert_non_null(takes);
	ask(x, path, "--", "", opts_joined(x, cmd->opts));
	for (const struct opt *o = cmd->opts; o && o->name; o++)
		if (o->arg && is_new(x, o))
			ask_value(x, path, o);
	if (!strcmp(takes, "files"))
		ask(x, path, "onl", "", "only.csv");
	else if (!strcmp(takes, "text"))
		ask(x, path, "", "", "");
	else if (!strncmp(takes, "words ", 6))
		ask(x, path, "", "", takes + 6);
}

static const char *
subs_joined(struct exam *x, const struct cmd *subs)
{
	const char *all = "";

	for (const struct cmd *s = subs; s->name; s++)
		all = arena_printf(&x->mem, "%s %s", all, s->name);
	return all;
}

static void
ask_group(struct exam *x, const struct cmd *cmd)
{
	const char *subs = subs_joined(x, cmd->subs);

	ask(x, cmd->name, "", "", subs);
	ask(x, arena_printf(&x->mem, "help %s", cmd->name), "", "", subs);
	for (const struct cmd *s = cmd->subs; s->name; s++)
		ask_cmd(x, arena_printf(&x->mem, "%s %s", cmd->name, s->name), s);
}

static void
ask_all(struct exam *x)
{
	const char *all = "";

	for (const struct cmd *const *t = cli_cmds; *t; t++)
		all = arena_printf(&x->mem, "%s %s", all, (*t)->name);
	ask(x, "", "", "", all);
	ask(x, "help", "", "", all);
	ask(x, "--db x --as=1", "", "", all);
	ask(x, "", "-", "", arena_printf(&x->mem, "-h -V %s", opts_joined(x, NULL)));
	ask(x, "nothing", "", "", "");
	ask(x, "ticket import .", "--d", "", "--db --dry-run");
	ask(x, "ticket import --", "--d", "", "");
	ask(x, "agent add --roles", "agent,le", "", "agent,lead");
	for (const struct opt *o = cli_opts; o->name; o++)
		if (o->arg)
			ask_value(x, "", o);
	for (const struct cmd *const *t = cli_cmds; *t; t++)
		if ((*t)->subs)
			ask_group(x, *t);
		else
			ask_cmd(x, (*t)->name, *t);
}

static bool
has_shell(const char *shell)
{
	char command[64];

	(void)snprintf(command, sizeof command, "command -v %s >/dev/null", shell);
	return !system(command);
}

static void
files_put(struct stage *t, const char *shell, const char *driver, const struct exam *x)
{
	struct buf script = {0};
	char command[32];

	(void)snprintf(command, sizeof command, "completion %s", shell);
	(void)must(t, command);
	stage_put(t, "script", t->out, t->out_size);
	buf_printf(&script, "%s%s", driver, buf_str(&x->asked));
	stage_put(t, "driver", buf_str(&script), script.len);
	stage_put(t, "wanted", buf_str(&x->answered), x->answered.len);
	stage_put(t, "only.csv", "", 0);
	buf_release(&script);
}

static void
check_shell(struct stage *t, const char *shell, const char *driver)
{
	struct exam x = {0};
	char command[256];

	NEED(has_shell(shell), "the shell is not installed");
	ask_all(&x);
	files_put(t, shell, driver, &x);
	(void)snprintf(command, sizeof command,
		       "cd %s && %s -n script && HOME=$PWD %s driver >said 2>&1 &&"
		       "diff -U2 wanted said >&2",
		       t->dir, shell, shell);
	assert_int_equal(system(command), 0);
	buf_release(&x.asked);
	buf_release(&x.answered);
	buf_release(&x.met);
	arena_reset(&x.mem);
}

static void
bash_offers_what_the_tables_say(void **state)
{
	check_shell(
		*state, "bash",
		". ./script\n"
		"ask() {\n"
		"  COMP_WORDS=(\"$@\") COMP_CWORD=$(($# - 1))\n"
		"  _kefu; echo \"== $*\"\n"
		"  ((!${#COMPREPLY[@]})) || printf '%s\\n' \"${COMPREPLY[@]}\" | LC_ALL=C sort\n"
		"}\n");
}

/* Outside the line editor zsh's own helpers refuse: these say what they were told. What the editor
 * makes of it is seen in pty/completion. */
static void
zsh_offers_what_the_tables_say(void **state)
{
	check_shell(*state, "zsh",
		    "compdef() {}\n"
		    ". ./script\n"
		    "offer() {\n"
		    "  local each\n"
		    "  for each; do [[ $each != $PREFIX* ]] || print -r -- $head$each; done\n"
		    "}\n"
		    "_describe() { offer ${found%%:*} }\n"
		    "_files() { offer *(N) }\n"
		    "compadd() {\n"
		    "  while [[ $1 != -- ]]; do shift; done\n"
		    "  offer \"${@[2,-1]}\"\n"
		    "}\n"
		    "compset() {\n"
		    "  head+=${(M)PREFIX##${~2}}\n"
		    "  PREFIX=${PREFIX##${~2}}\n"
		    "}\n"
		    "ask() {\n"
		    "  words=(\"$@\") CURRENT=$# PREFIX=$@[-1] head=\n"
		    "  print -r -- \"== $*\"\n"
		    "  _kefu | LC_ALL=C sort\n"
		    "}\n");
}

static void
fish_offers_what_the_tables_say(void **state)
{
	check_shell(*state, "fish",
		    "source script\n"
		    "function ask\n"
		    "  echo \"== $argv\"\n"
		    "  complete -C \"$argv\" | string replace -r '\\t.*' '' | LC_ALL=C sort\n"
		    "end\n");
}

/* --- the words themselves --- */

static const struct {
	const char *argument;
	enum word_kind kind;
	int values;
} closed[] = {
	{"CHANNEL", WORD_CHANNEL, CHANNEL_VISIT},
	{"EMOTION", WORD_EMOTION, 4},
	{"QUADRANT", WORD_QUADRANT, 4},
	{"RELATION", WORD_LINK, LINK_DUPLICATE},
	{"PHASE", WORD_LOSS, 4},
};

static void
the_words_offered_are_those_of_the_contract(void **state)
{
	struct arena mem = {0};

	(void)state;
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
		char *list = arena_strdup(&mem, completion_takes(closed[i].argument) + 6);
		char *rest = NULL;
		int n = 0;

		for (char *w = strtok_r(list, " ", &rest); w; w = strtok_r(NULL, " ", &rest))
			assert_int_equal(word_find(closed[i].kind, w), ++n);
		assert_int_equal(n, closed[i].values);
	}
	arena_reset(&mem);
}

static void
every_argument_of_the_tables_is_known(void **state)
{
	(void)state;
	for (const struct cmd *const *t = cli_cmds; *t; t++)
		for (const struct cmd *c = (*t)->subs ? (*t)->subs : *t; c && c->name;
		     c = (*t)->subs ? c + 1 : NULL)
			for (const struct opt *o = c->opts; o && o->name; o++)
				if (o->arg && !completion_takes(o->arg))
					fail_msg("completion.c does not say what %s takes (--%s)",
						 o->arg, o->name);
}

static void
an_unknown_shell_is_refused(void **state)
{
	struct stage *t = *state;

	run(t, "completion csh");
	assert_int_equal(t->status, 64);
	assert_string_equal(t->out, "");
	assert_non_null(strstr(t->err, "csh is not known here: bash, zsh or fish"));
}

static void
the_help_is_in_the_readers_language(void **state)
{
	struct stage *t = *state;

	run_how(t, &(struct how){.env = "LANGUAGE=zh_CN"}, "completion fish");
	assert_int_equal(t->status, 0);
	assert_non_null(strstr(t->out, "ticket|take||接单"));
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(every_argument_of_the_tables_is_known),
		ROW(the_words_offered_are_those_of_the_contract),
		ROW(bash_offers_what_the_tables_say),
		ROW(zsh_offers_what_the_tables_say),
		ROW(fish_offers_what_the_tables_say),
		ROW(an_unknown_shell_is_refused),
		ROW(the_help_is_in_the_readers_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
