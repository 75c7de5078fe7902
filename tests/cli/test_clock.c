/* What `kefu clock` prints, to the byte: scripts rely on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static void
times_are_shown_as_moments(void **state)
{
	assert_string_equal(must_with(*state, "clock when --json --zone CST-8",
				      "您昨天反映的事，今天18点前给您回电"),
			    "[\n"
			    "{\"words\": \"昨天\", \"at\": \"2026-11-22T00:00:00+08:00\", "
			    "\"kind\": \"by\", \"promise\": false, \"past\": true},\n"
			    "{\"words\": \"今天18点前\", \"at\": \"2026-11-22T18:00:00+08:00\", "
			    "\"kind\": \"by\", \"promise\": true, \"past\": false}\n"
			    "]\n");
	assert_string_equal(must_with(*state, "clock when --csv --zone CST-8 -", "5分钟内给您回电"),
			    "at,kind,promise,past,words\r\n"
			    "2026-11-22T12:05:00+08:00,within,true,false,5分钟内\r\n");
}

static void
people_read_columns_and_a_time_gone_by_is_marked(void **state)
{
	assert_string_equal(must(*state, "clock when --zone CST-8 今天10:00前给您回电"),
			    "Moment                    Kind   Promise          Words\n"
			    "2026-11-22T10:00:00+08:00 by     promise, gone by 今天10:00前\n");
}

static void
a_reply_without_a_time_is_exit_1(void **state)
{
	struct stage *t = *state;

	run_with(t, "clock when --json", "尽快给您处理");
	assert_int_equal(t->status, 1);
	assert_string_equal(t->out, "[]\n");
}

static void
what_cannot_be_read_is_refused(void **state)
{
	struct stage *t = *state;

	run_with(t, "clock when --zone Mars/Base", "今天");
	assert_int_equal(t->status, 65);
	run_with(t, "clock when a b", "");
	assert_int_equal(t->status, 64);
	run_with(t, "clock wehn", "");
	assert_int_equal(t->status, 64);
}

/* --- on a desk --- */

static void
ticket_add(struct stage *t)
{
	(void)must_with(t, "ticket add",
			"customer: 王先生\nemail: w@example.com\nchannel: mail\nsubject: 投影仪\n");
}

static void
a_ticket_is_explained_line_by_line(void **state)
{
	struct stage *t = *state;

	ticket_add(t);
	assert_string_equal(must(t, "clock explain 001"),
			    "KF20261122001: why it stands where it stands\n"
			    "Where it stands in the queue:\n"
			    "  no danger\n"
			    "  priority: not triaged, level 3 of 6\n"
			    "  no clock lifts it: none is in its warning time or over\n"
			    "  then the tightest moment: tomorrow 12:00, first response (24 h)\n"
			    "  then the number: KF20261122001\n"
			    "\nfirst response: runs\n"
			    "    started 2026-11-22 12:00\n"
			    "    24 h round the clock\n"
			    "    counted 2026-11-22 12:00 to 2026-11-23 12:00: 24 h\n"
			    "    due 2026-11-23 12:00\n"
			    "\nresolution: runs\n"
			    "    started 2026-11-22 12:00\n"
			    "    72 h round the clock\n"
			    "    counted 2026-11-22 12:00 to 2026-11-25 12:00: 72 h\n"
			    "    due 2026-11-25 12:00\n");
	run(t, "clock explain 002");
	assert_int_equal(t->status, 1);
}

static void
scripts_get_the_arithmetic_as_an_object(void **state)
{
	struct stage *t = *state;

	ticket_add(t);
	(void)must(t, "clock explain --json 001");
	assert_non_null(strstr(
		t->out,
		"{\"number\": \"KF20261122001\", \"level\": 2, \"danger\": false, \"lifted\": "
		"false, \"quadrant\": null, \"due_at\": \"2026-11-23T12:00:00+08:00\""));
	assert_non_null(strstr(
		t->out, "{\"kind\": \"response\", \"state\": \"running\", \"secs\": 86400, "
			"\"desk_hours\": false, \"started_at\": \"2026-11-22T12:00:00+08:00\""));
	assert_non_null(strstr(t->out, "{\"step\": \"due\", \"from\": "
				       "\"2026-11-23T12:00:00+08:00\"}]}"));
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, stage_desk, stage_close)
#define ROW(f)  cmocka_unit_test_setup_teardown(f, stage_open, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(times_are_shown_as_moments),
		ROW(people_read_columns_and_a_time_gone_by_is_marked),
		ROW(a_reply_without_a_time_is_exit_1),
		ROW(what_cannot_be_read_is_refused),
		DESK(a_ticket_is_explained_line_by_line),
		DESK(scripts_get_the_arithmetic_as_an_object),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
