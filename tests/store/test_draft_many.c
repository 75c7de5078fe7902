/* Many sessions of one agent: each its own file, and nothing of the dead is lost. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "room.h"
#include "typing.h"

static void
file_path(const struct room *room, int n, char out[static 64])
{
	(void)snprintf(out, 64, "%s-draft-1001-%d", room->path, n);
}

static void
a_second_session_has_a_file_of_its_own(void **state)
{
	const struct room *room = *state;
	struct drafts *first = typing_open(room, "1001"), *second;
	char path[64];

	typing_put(first, "ticket_reply", 1, "一");
	second = typing_open(room, "1001");
	typing_holds(second, "ticket_reply", 1,
		     NULL); /* the first session lives: its words are its own */
	typing_put(second, "ticket_reply", 1, "二");
	typing_put(second, "ticket_note", 1, "三");
	typing_holds(first, "ticket_reply", 1, "一");
	file_path(room, 2, path);
	assert_int_equal(access(path, F_OK), 0);
	drafts_close(first);
	drafts_close(second);
}

static void
the_tenth_session_at_once_is_told(void **state)
{
	const struct room *room = *state;
	struct drafts *d[9], *tenth = NULL;
	struct err e = {0};

	for (int i = 0; i < 9; i++)
		d[i] = typing_open(room, "1001");
	assert_int_equal(drafts_open(room->store, "1001", &tenth, &e), E_IO);
	assert_null(tenth);
	assert_non_null(strstr(err_text(&e), "no place for drafts beside"));
	err_release(&e);
	for (int i = 0; i < 9; i++)
		drafts_close(d[i]);
}

/* A session of 1001 that puts a draft and lives until it is killed. */
static pid_t
session_start(struct room *room, int64_t ticket, const char *text)
{
	int ready[2];
	pid_t pid;
	char c;

	assert_int_equal(pipe(ready), 0);
	pid = fork();
	if (!pid) {
		typing_put(typing_open(room, "1001"), "ticket_reply", ticket, text);
		(void)!write(ready[1], "r", 1);
		for (;;)
			(void)pause();
	}
	assert_int_equal(read(ready[0], &c, 1), 1);
	(void)(close(ready[0]) | close(ready[1]));
	return pid;
}

static void
session_kill(pid_t pid)
{
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
}

static void
what_killed_sessions_left_is_taken_over(void **state)
{
	struct room *room = *state;
	const pid_t one = session_start(room, 1, "一"), two = session_start(room, 2, "二");
	struct drafts *d, *live;

	session_kill(two);
	live = typing_open(room, "1001"); /* takes file 2 */
	typing_holds(live, "ticket_reply", 1, NULL);
	typing_holds(live, "ticket_reply", 2, "二");
	session_kill(one);
	d = typing_open(room, "1001"); /* takes file 1; file 2 is alive */
	typing_holds(d, "ticket_reply", 1, "一");
	typing_holds(d, "ticket_reply", 2, NULL);
	drafts_close(live);
	drafts_close(d);
	d = typing_open(room, "1001");
	assert_int_equal(drafts_count(d), 2);
	drafts_close(d);
	d = typing_open(room, "1001"); /* and they are there once */
	assert_int_equal(drafts_count(d), 2);
	drafts_close(d);
}

/* Two dead sessions wrote for the same ticket: neither text is lost to the other. */
static void
two_drafts_for_one_place_are_both_kept(void **state)
{
	struct room *room = *state;
	const pid_t one = session_start(room, 1, "一"), two = session_start(room, 1, "二");
	struct err e = {0};
	struct drafts *d;

	session_kill(one);
	session_kill(two);
	d = typing_open(room, "1001");
	typing_holds(d, "ticket_reply", 1, "一");
	assert_int_equal(drafts_drop(d, "ticket_reply", 1, &e), OK);
	drafts_close(d);
	typing_next_holds(room, "ticket_reply", 1, "二");
}

/* What has no room in one file must not keep the agent from working. */
static void
drafts_too_long_to_be_taken_over_wait_where_they_are(void **state)
{
	struct room *room = *state;
	char *text = typing_text(DRAFT_TEXT_MAX);
	const pid_t one = session_start(room, 1, text), two = session_start(room, 2, text);
	struct err e = {0};
	struct drafts *d;

	session_kill(one);
	session_kill(two);
	d = typing_open(room, "1001");
	assert_int_equal(drafts_count(d), 1);
	typing_holds(d, "ticket_reply", 1, text);
	typing_put(d, "ticket_note", 1, "x");
	assert_int_equal(drafts_drop(d, "ticket_reply", 1, &e), OK);
	drafts_close(d);
	typing_next_holds(room, "ticket_reply", 2, text);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, room_desk, room_clear)
		A_TEST(a_second_session_has_a_file_of_its_own),
		A_TEST(the_tenth_session_at_once_is_told),
		A_TEST(what_killed_sessions_left_is_taken_over),
		A_TEST(two_drafts_for_one_place_are_both_kept),
		A_TEST(drafts_too_long_to_be_taken_over_wait_where_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
