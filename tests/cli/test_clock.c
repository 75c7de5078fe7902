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

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(times_are_shown_as_moments),
		ROW(people_read_columns_and_a_time_gone_by_is_marked),
		ROW(a_reply_without_a_time_is_exit_1),
		ROW(what_cannot_be_read_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
