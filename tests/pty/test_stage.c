#include "stage.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"

/* A shell's loop that lives until it is told: the shell looks at its traps each time round. */
#define LIVE_ON "while :; do sleep 0.05; done"
static struct actor *
shell_open(struct story *s, const char *script)
{
	return actor_open(&(struct staging){
		.story = s, .argv = (const char *const[]){"sh", "-c", script, NULL}});
}

static void
a_resize_reaches_the_running_program(void **state)
{
	struct actor *a = shell_open(*state, "trap 'stty size' WINCH; stty size; " LIVE_ON);

	actor_sees(a, "24 80");
	actor_resize(a, 10, 40);
	actor_sees(a, "10 40");
	actor_resize(a, 60, 200);
	actor_sees(a, "60 200");
	assert_int_equal(actor_row_of(a, "24 80"), 0);
}

static void
a_screen_of_one_cell_survives_anything(void **state)
{
	struct actor *a =
		shell_open(*state, "while read x; do"
				   "  printf '退\\033[7l退\\033[7h\\033[5;5H退e\\314\\201';"
				   "done");
	static const int sizes[][2] = {{1, 1}, {5, 1}, {1, 2}, {24, 80}, {1, 1}, {3, 3}};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		actor_resize(a, sizes[i][0], sizes[i][1]);
		actor_key(a, "Enter");
		actor_sees(a, "e\xcc\x81");
	}
	actor_key(a, "C-d");
	actor_ends_with(a, 0);
}

/* --- how it ends --- */

static void
the_exit_code_is_known(void **state)
{
	static const struct {
		const char *script;
		int code;
	} rows[] = {{"exit 0", 0}, {"exit 70", 70}, {"kill -9 $$", 137}, {"kill -TERM $$", 143}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct actor *a = shell_open(*state, rows[i].script);

		assert_int_equal(actor_ends(a), rows[i].code);
		actor_ends_with(a, rows[i].code);
		actor_close(a);
	}
}

static void
the_last_words_are_heard(void **state)
{
	struct actor *a = shell_open(*state, "seq 1 3000; printf last");

	actor_ends_with(a, 0);
	assert_int_equal(actor_row_of(a, "last"), 23);
}

static void
a_program_that_leaves_its_terminal_ends_too(void **state)
{
	struct actor *a = shell_open(*state, "exec <&- >&- 2>&-; sleep 0.1; exit 3");

	actor_ends_with(a, 3);
}

static void
a_program_that_cannot_start_says_so(void **state)
{
	struct actor *a = actor_open(&(struct staging){
		.story = *state, .argv = (const char *const[]){"/nowhere/kefu", NULL}});

	actor_sees(a, "cannot start /nowhere/kefu: No such file");
	actor_ends_with(a, 127);
}

static void
a_cut_line_hangs_up_although_others_play_on(void **state)
{
	struct actor *a = shell_open(*state, "trap 'exit 7' HUP; echo ready; " LIVE_ON);
	struct actor *later = shell_open(*state, "echo ready; read x");

	actor_sees(a, "ready");
	actor_sees(later, "ready");
	actor_hangup(a);
	actor_ends_with(a, 7);
	actor_key(later, "Enter");
	actor_ends_with(later, 0);
}

static void
a_signal_reaches_the_program(void **state)
{
	struct actor *a = shell_open(*state, "trap 'echo told' USR1; echo ready; " LIVE_ON);

	actor_sees(a, "ready");
	actor_kill(a, SIGUSR1);
	actor_sees(a, "told");
	actor_kill(a, SIGTERM);
	actor_ends_with(a, 128 + SIGTERM);
}

static void
an_ignored_signal_is_not_handed_on(void **state)
{
	struct actor *a;

	(void)signal(SIGHUP, SIG_IGN);
	a = shell_open(*state, "echo ready; " LIVE_ON);
	(void)signal(SIGHUP, SIG_DFL);
	actor_sees(a, "ready");
	actor_hangup(a);
	actor_ends_with(a, 128 + SIGHUP);
}

/* --- several at once --- */

/* The reader's word comes only after the talker got rid of more than a pty holds. */
static void
a_session_nobody_waits_for_does_not_block(void **state)
{
	char dir[] = "/tmp/stageXXXXXX";
	struct buf talk = {0}, read = {0}, fifo = {0};
	struct actor *talker, *reader;

	assert_non_null(mkdtemp(dir));
	buf_printf(&fifo, "%s/fifo", dir);
	assert_int_equal(mkfifo(buf_str(&fifo), 0600), 0);
	buf_printf(&talk, "seq 1 30000; echo over > %s", buf_str(&fifo));
	buf_printf(&read, "cat %s", buf_str(&fifo));
	talker = shell_open(*state, buf_str(&talk));
	reader = shell_open(*state, buf_str(&read));
	actor_sees(reader, "over");
	actor_ends_with(talker, 0);
	assert_int_equal(unlink(buf_str(&fifo)), 0);
	assert_int_equal(rmdir(dir), 0);
	buf_release(&talk);
	buf_release(&read);
	buf_release(&fifo);
}

static void
the_environment_is_clean(void **state)
{
	struct actor *a;

	assert_int_equal(setenv("KEFU_SECRET", "leaks", 1), 0);
	a = actor_open(&(struct staging){
		.story = *state,
		.argv = (const char *const[]){"env", NULL},
		.env = (const char *const[]){"KEFU_NOW=100", "KEFU_NOWHERE=1", "KEFU_NOW=200",
					     "LC_ALL", "TERM=vt220", NULL}});
	assert_int_equal(unsetenv("KEFU_SECRET"), 0);
	actor_ends_with(a, 0);
	assert_true(actor_row_of(a, "PATH=") >= 0);
	assert_true(actor_row_of(a, "TERM=vt220") >= 0);
	assert_true(actor_row_of(a, "KEFU_NOW=200") >= 0);
	assert_true(actor_row_of(a, "KEFU_NOWHERE=1") >= 0);
	assert_int_equal(actor_row_of(a, "KEFU_NOW=100"), -1);
	assert_int_equal(actor_row_of(a, "LC_ALL"), -1);
	assert_int_equal(actor_row_of(a, "KEFU_SECRET"), -1);
}

/* --- stories that fail --- */

static void
an_agent_waits_in_vain(void **state)
{
	struct story *s = *state;
	struct actor *a = shell_open(s, "echo 受理; " LIVE_ON);

	s->patience_ms = 300;
	step(s, "the queue opens");
	actor_sees(a, "受理");
	step(s, "the ticket closes");
	actor_sees(a, "归档");
}

static void
a_story_is_too_short(void **state)
{
	step(*state, "the only step");
	story_end(*state, 2);
}

static void
a_story_leaves_a_program_behind(void **state)
{
	(void)shell_open(*state, LIVE_ON);
	story_end(*state, 0);
}

static void
a_key_is_misspelt(void **state)
{
	actor_key(shell_open(*state, LIVE_ON), "Entr");
}

static void
a_program_crashes(void **state)
{
	struct actor *a = shell_open(*state, "printf '\\033[?1049h'; echo boom; exit 134");

	actor_sees(a, "never");
}

static const struct failure {
	const char *name;
	void (*play)(void **state);
	const char *sees[5];
} failures[] = {
	{"--vain",
	 an_agent_waits_in_vain,
	 {"# step 2: the ticket closes", "step 2 (the ticket closes): sh does not see '归档'",
	  "sh, 24 x 80, cursor at row 1, column 0", "受理"}},
	{"--short", a_story_is_too_short, {"the story has 1 steps, fewer than 2"}},
	{"--left", a_story_leaves_a_program_behind, {"sh still runs when the story ends"}},
	{"--key", a_key_is_misspelt, {"sh has no key called 'Entr'"}},
	{"--crash",
	 a_program_crashes,
	 {"it has ended with exit code 134; the end of its output:", "<1b>[?1049hboom"}},
};

static void
a_story_that_fails_says_where_and_shows_the_screen(void **state)
{
	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
		struct actor *a;

		a = actor_open(&(struct staging){
			.story = *state,
			.argv = (const char *const[]){"/proc/self/exe", failures[i].name, NULL},
			.env = (const char *const[]){"CMOCKA_MESSAGE_OUTPUT=TAP", NULL},
			.rows = 100});
		actor_ends_with(a, 1);
		for (size_t k = 0; failures[i].sees[k]; k++)
			actor_sees(a, failures[i].sees[k]);
		actor_close(a);
	}
}

static void
a_whole_story_passes(void **state)
{
	step(*state, "the first");
	step(*state, "the second");
	story_end(*state, 2);
}

static int
failure_play(const char *name)
{
	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
		const struct CMUnitTest test = {.name = failures[i].name,
						.test_func = failures[i].play,
						.setup_func = story_setup,
						.teardown_func = story_teardown};
		const struct CMUnitTest tests[] = {test};

		if (strcmp(failures[i].name, name) == 0)
			return cmocka_run_group_tests(tests, NULL, NULL);
	}
	return 2;
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, story_setup, story_teardown)

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		STORY(a_resize_reaches_the_running_program),
		STORY(a_screen_of_one_cell_survives_anything),
		STORY(the_exit_code_is_known),
		STORY(the_last_words_are_heard),
		STORY(a_program_that_leaves_its_terminal_ends_too),
		STORY(a_program_that_cannot_start_says_so),
		STORY(a_cut_line_hangs_up_although_others_play_on),
		STORY(a_signal_reaches_the_program),
		STORY(an_ignored_signal_is_not_handed_on),
		STORY(a_session_nobody_waits_for_does_not_block),
		STORY(the_environment_is_clean),
		STORY(a_story_that_fails_says_where_and_shows_the_screen),
		STORY(a_whole_story_passes),
	};

	if (argc > 1)
		return failure_play(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
