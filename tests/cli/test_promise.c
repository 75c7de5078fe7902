/* What `kefu promise` prints, and what a reply from the command line promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

/* 1001 may all; 1024 is an agent; ticket 1 is 1024's. It is Sunday noon, and nobody is on duty. */
static int
stage_ticket(void **state)
{
	(void)stage_desk(state);
	(void)must(*state, "agent add 1024 Bob --roles agent");
	(void)must_with(*state, "ticket add", "customer: Ann\nsubject: one\n");
	(void)must(*state, "ticket take 1 --as 1024");
	return 0;
}

static void
a_reply_says_what_it_promises(void **state)
{
	assert_string_equal(must_with(*state, "ticket reply 1 --as 1024", "明天17点前给您回电"),
			    "KF20261122001: replied\n"
			    "  tomorrow 17:00  明天17点前给您回电\n");
	assert_string_equal(must(*state, "promise list --csv --mine --as 1024"),
			    "id,due_at,state,owner,number,customer,body,made_at,ended_at,reason\r\n"
			    "1,2026-11-23T17:00:00+08:00,open,1024,KF20261122001,A***,"
			    "明天17点前给您回电,2026-11-22T12:00:00+08:00,,\r\n");
	assert_string_equal(must_with(*state, "ticket reply 1 --as 1024", "查到了，已经寄出"),
			    "KF20261122001: replied\n  what was promised is kept\n");
	assert_non_null(strstr(must(*state, "promise list --csv"), ",kept,1024,"));
}

static void
a_reply_for_scripts_is_an_object(void **state)
{
	assert_string_equal(
		must_with(*state, "ticket reply 1 --json --as 1024", "今天18点前给您回电"),
		"{\"number\": \"KF20261122001\", \"feedback\": false, \"promises\": [\n"
		"    {\"words\": \"今天18点前\", \"due_at\": \"2026-11-22T18:00:00+08:00\", "
		"\"body\": \"今天18点前给您回电\", \"promise\": true, \"past\": false, "
		"\"on_duty\": false, \"instead\": \"2026-11-23T08:30:00+08:00\"}\n  ]}\n");
}

static void
times_are_no_promises_when_one_says_so(void **state)
{
	struct stage *t = *state;

	(void)must_with(t, "ticket reply 1 --no-promise --as 1024", "明天17点前给您回电");
	run(t, "promise list");
	assert_int_equal(t->status, 1);
}

static void
a_promise_is_made_ended_and_moved_by_hand(void **state)
{
	struct stage *t = *state;

	assert_string_equal(must_with(t, "promise add 1 --as 1024", "明天17点前给您回电"),
			    "KF20261122001: promised: tomorrow 17:00  29 h  Bob  "
			    "明天17点前给您回电\n");
	run(t, "promise move 1 whenever --reason later --as 1024");
	assert_int_equal(t->status, 65);
	run(t, "promise move 1 后天上午 --reason later --as 1024");
	assert_int_equal(t->status, 77);
	assert_string_equal(must(t, "promise move 1 后天上午 --reason later"),
			    "KF20261122001: moved a promise: 11-24 12:00  2 d  Bob  "
			    "明天17点前给您回电\n");
	run(t, "promise end 1 dropped --as 1024");
	assert_int_equal(t->status, 65);
	run(t, "promise end 1 open --as 1024");
	assert_int_equal(t->status, 65);
	assert_string_equal(must(t, "promise end 1 tried --as 1024"),
			    "KF20261122001: ended a promise: 11-24 12:00  not reached  Bob  "
			    "明天17点前给您回电\n");
	run(t, "promise end 1 kept --as 1024");
	assert_int_equal(t->status, 65);
	run(t, "promise end 7 kept");
	assert_int_equal(t->status, 1);
	run_with(t, "promise add 1 --as 1024", "尽快给您回电");
	assert_int_equal(t->status, 65);
}

static void
the_story_names_what_was_promised(void **state)
{
	struct stage *t = *state;

	(void)must_with(t, "promise add 1 --as 1024", "明天17点前给您回电");
	(void)must(t, "promise end 1 kept --as 1024");
	assert_non_null(
		strstr(must(t, "ticket show 1"), "tomorrow 17:00  明天17点前给您回电  Bob\n"));
	assert_non_null(
		strstr(must(t, "ticket show 1"), "tomorrow 17:00  明天17点前给您回电  kept\n"));
}

static void
only_what_was_kept_counts_as_kept(void **state)
{
	struct stage *t = *state;

	(void)must_with(t, "promise add 1 --as 1024", "明天17点前给您回电");
	(void)must_with(t, "promise add 1 --as 1024", "明天16点前给您回电");
	(void)must_with(t, "promise add 1", "周三给您寄出");
	(void)must(t, "promise end 1 kept --as 1024");
	(void)must(t, "promise end 2 broken --as 1024");
	assert_string_equal(must(t, "promise rates --csv"),
			    "owner,name,kept,late,tried,broken,overdue,open,dropped,share\r\n"
			    "1001,Amy,0,0,0,0,0,1,0,\r\n"
			    "1024,Bob,1,0,0,1,0,0,0,50\r\n"
			    ",,1,0,0,1,0,1,0,50\r\n");
	assert_string_equal(must(t, "promise rates --csv --from 2026-11-23"),
			    "owner,name,kept,late,tried,broken,overdue,open,dropped,share\r\n"
			    ",,0,0,0,0,0,0,0,\r\n");
	assert_non_null(strstr(must(t, "promise list --of 1024 --state broken --csv"),
			       "\r\n2,2026-11-23T16:00:00+08:00,broken,1024,"));
	run(t, "promise list --of 1024 --overdue");
	assert_int_equal(t->status, 1);
	run(t, "promise rates --from yesterday");
	assert_int_equal(t->status, 65);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_ticket, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(a_reply_says_what_it_promises),
		ROW(a_reply_for_scripts_is_an_object),
		ROW(times_are_no_promises_when_one_says_so),
		ROW(a_promise_is_made_ended_and_moved_by_hand),
		ROW(the_story_names_what_was_promised),
		ROW(only_what_was_kept_counts_as_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
