#include "core/clock_redo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time.h"
#include "sql_rows.h"

enum { HOUR = 3600 };

#define NOW INT64_C(1795327500) /* Sunday 2026-11-22 14:05:00 in Asia/Shanghai */

static int
zone_set(void **state)
{
	struct err e = {0};

	(void)state;
	return time_zone_set("Asia/Shanghai", &e);
}

static const struct clock_rules rules = {
	.desk = &calendar_natural,
	.complaint = {[COMPLAINT_SIMPLE] =
			      {[CLASS_ORDINARY] = {HOUR, false}, [CLASS_VIP] = {HOUR / 2, false}}},
	.response = {[CHANNEL_MAIL] = {12 * HOUR, false}, [CHANNEL_VISIT] = {0}},
	.resolution = {48 * HOUR, false},
	.warn = {[CLOCK_COMPLAINT] = 25, [CLOCK_RESPONSE] = 25, [CLOCK_RESOLUTION] = 10},
};

/* What ran by other rules, and the hours it has by these; 0: it stays. */
static const struct {
	struct row_clock_running was;
	int64_t hours, warn_minutes;
} rows[] = {
	{{.kind = CLOCK_RESPONSE, .channel = CHANNEL_MAIL, .secs = 24 * HOUR}, 12, 540},
	{{.kind = CLOCK_RESPONSE, .channel = CHANNEL_VISIT, .secs = 24 * HOUR}, 0, 0},
	{{.kind = CLOCK_RESPONSE, .channel = 77, .secs = 24 * HOUR}, 0, 0},
	{{.kind = CLOCK_RESOLUTION, .channel = CHANNEL_CHAT, .secs = 72 * HOUR}, 48, 2592},
	{{.kind = CLOCK_RESOLUTION, .channel = CHANNEL_CHAT, .secs = 72 * HOUR, .reason = "agreed"},
	 0,
	 0},
	{{.kind = CLOCK_COMPLAINT,
	  .complaint = {true, 1},
	  .class = CLASS_ORDINARY,
	  .secs = 2 * HOUR},
	 1,
	 45},
	{{.kind = CLOCK_COMPLAINT,
	  .complaint = {true, 2},
	  .class = CLASS_ORDINARY,
	  .secs = 2 * HOUR},
	 0,
	 0},
	{{.kind = CLOCK_INTERNAL, .in_hours = 1, .secs = 8 * HOUR}, 0, 0},
};

static void
what_runs_follows_unless_a_lead_moved_it_or_the_rules_lack_it(void **state)
{
	struct arena mem = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct row_clock_running was = rows[i].was;
		struct clock c = {0};

		was.started_at = NOW - HOUR;
		was.due_at = was.started_at + was.secs;
		was.warn_at = was.due_at - 1;
		if (clock_redo(&rules, &was, NOW, &mem, &c) != (rows[i].hours != 0))
			fail_msg("row %zu", i);
		if (!rows[i].hours)
			continue;
		assert_int_equal(c.due, was.started_at + rows[i].hours * HOUR);
		assert_int_equal(c.warn_at, was.started_at + rows[i].warn_minutes * 60);
		was.due_at = c.due, was.warn_at = c.warn_at, was.secs = c.secs;
		assert_false(clock_redo(&rules, &was, NOW, &mem, &c));
	}
	arena_reset(&mem);
}

static void
what_is_over_all_at_once_is_told_and_nothing_twice(void **state)
{
	const struct clock c = {.warn_at = NOW + 10, .due = NOW + 20};

	(void)state;
	assert_int_equal(clock_tell_at(&c, NOW + 99, NOW), NOW + 10);
	assert_int_equal(clock_tell_at(&c, NOW + 99, NOW + 15), NOW + 20);
	assert_int_equal(clock_tell_at(&c, NOW + 99, NOW + 30), NOW + 20);
	assert_int_equal(clock_tell_at(&c, NOW + 25, NOW + 30), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_runs_follows_unless_a_lead_moved_it_or_the_rules_lack_it),
		cmocka_unit_test(what_is_over_all_at_once_is_told_and_nothing_twice),
	};

	return cmocka_run_group_tests(tests, zone_set, NULL);
}
