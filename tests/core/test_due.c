#include "core/due.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/due_why.h"
#include "core/words.h"
#include "sql_rows.h"

enum { MINUTE = 60, HOUR = 3600 };

#define NOW INT64_C(1795327500) /* 2026-11-22 14:05:00 in Asia/Shanghai */

static int
zone_set(void **state)
{
	struct err e = {0};

	(void)state;
	return time_zone_set("Asia/Shanghai", &e);
}

static const struct row_ticket ticket = {
	.number = "KF20261122024",
	.subject = "投影仪",
	.status = STATUS_HANDLING,
	.quadrant = {true, Q_PLAN},
	.due_at = NOW + 70 * HOUR,
};

static void
moments_are_said_by_their_day(void **state)
{
	static const struct {
		int64_t at;
		const char *said;
	} rows[] = {
		{NOW + 55 * MINUTE, "today 15:00"},
		{NOW - 14 * HOUR, "today 00:05"},
		{NOW + 10 * HOUR, "tomorrow 00:05"},
		{NOW + 9 * HOUR + 55 * MINUTE, "tomorrow 00:00"},
		{NOW - 15 * HOUR, "11-21 23:05"},
		{NOW + 48 * HOUR, "11-24 14:05"},
		{NOW + 24 * 60 * HOUR, "2027-01-21 14:05"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = {0};

		due_moment(&out, rows[i].at, NOW);
		assert_string_equal(buf_str(&out), rows[i].said);
		buf_release(&out);
	}
}

/* One promise, a first word and a resolution, as the picture has them. */
static const struct row_promise promise = {.id = 1,
					   .owner = "Zhang",
					   .body = "call back by 15:00",
					   .made_at = NOW - HOUR,
					   .warn_at = NOW + 20 * MINUTE,
					   .due_at = NOW + 55 * MINUTE,
					   .state = PROMISE_OPEN};

static const struct row_clock clocks[] = {
	{.id = 1,
	 .kind = CLOCK_RESPONSE,
	 .secs = HOUR,
	 .started_at = NOW - 2 * HOUR,
	 .warn_at = NOW - HOUR - 15 * MINUTE,
	 .due_at = NOW - HOUR,
	 .stopped_at = {true, NOW - 90 * MINUTE}},
	{.id = 2,
	 .kind = CLOCK_RESOLUTION,
	 .secs = 72 * HOUR,
	 .started_at = NOW - 2 * HOUR,
	 .warn_at = NOW + 60 * HOUR,
	 .due_at = NOW + 70 * HOUR},
	{.id = 3,
	 .kind = CLOCK_INTERNAL,
	 .in_hours = 1,
	 .secs = HOUR,
	 .started_at = NOW,
	 .warn_at = NOW + 1,
	 .due_at = NOW + 2},
};

static void
line_is(const struct ticket_clocks *k, const struct row_ticket *t, int64_t now, const char *left,
	const char *right)
{
	struct buf l = {0}, r = {0};

	due_line(&l, &r, k, t, now);
	assert_string_equal(buf_str(&l), left);
	assert_string_equal(buf_str(&r), right);
	buf_release(&l);
	buf_release(&r);
}

static void
the_line_says_what_is_tightest_who_promised_and_what_else_runs(void **state)
{
	struct ticket_clocks k = {.clock = clocks, .clocks = 3, .promise = &promise, .promises = 1};
	struct row_ticket closed = ticket;

	(void)state;
	line_is(&k, &ticket, NOW,
		"clocks  today 15:00  0:55 left  promised by Zhang: call back by 15:00",
		"response met  resolution 2 d left");
	line_is(&k, &ticket, NOW + 67 * MINUTE,
		"clocks  today 15:00  late 0:12  promised by Zhang: call back by 15:00",
		"response met  resolution 2 d left");
	k.promises = 0;
	line_is(&k, &ticket, NOW, "clocks  11-25 12:05  2 d left  resolution", "response met");
	k.clocks = 0; /* the desk keeps none: its due moment stands */
	line_is(&k, &ticket, NOW, "clocks  11-25 12:05  2 d left  resolution", "");
	closed.status = STATUS_ARCHIVED;
	line_is(&k, &closed, NOW, "clocks  none runs", "");
}

static void
a_first_word_that_is_late_or_still_owed_is_said(void **state)
{
	struct row_clock c[] = {clocks[0], clocks[1]};
	const struct ticket_clocks k = {
		.clock = c, .clocks = 2, .promise = &promise, .promises = 1};

	(void)state;
	c[0].stopped_at.value = NOW;
	line_is(&k, &ticket, NOW,
		"clocks  today 15:00  0:55 left  promised by Zhang: call back by 15:00",
		"response missed  resolution 2 d left");
	c[0].stopped_at = (struct sql_int){0};
	line_is(&k, &ticket, NOW, "clocks  today 13:05  late 1:00  first response",
		"resolution 2 d left");
}

static void
why_is_text(const struct row_ticket *t, const struct ticket_clocks *k, int64_t now,
	    const char *text)
{
	const struct due_why why = {.ticket = t, .clocks = k};
	struct arena mem = {0};
	struct buf out = {0};

	due_why_text(&out, &why, now, &mem);
	assert_string_equal(buf_str(&out), text);
	buf_release(&out);
	arena_reset(&mem);
}

static void
why_says_level_lift_moment_and_the_arithmetic(void **state)
{
	static const struct row_due_moved moved = {.is_promise = 1,
						   .id = 1,
						   .at = NOW,
						   .agent = "Zhou",
						   .was = NOW + 25 * MINUTE,
						   .due_at = NOW + 55 * MINUTE,
						   .reason = "the warehouse is late"};
	const struct ticket_clocks k = {.clock = clocks,
					.clocks = 1,
					.promise = &promise,
					.promises = 1,
					.moved = &moved,
					.moves = 1};
	struct row_ticket t = ticket;

	(void)state;
	t.lifted = (struct sql_int){true, 1};
	why_is_text(
		&t, &k, NOW + 30 * MINUTE,
		"Where it stands in the queue:\n"
		"  no danger\n"
		"  priority: important, not urgent, level 2 of 6\n"
		"  it counts as urgent: promise call back by 15:00 is in its warning time since "
		"today 14:25\n"
		"  then the tightest moment: today 15:00, promise call back by 15:00 (0:25)\n"
		"  then the number: KF20261122024\n"
		"\npromise call back by 15:00: promise open, promised by Zhang\n"
		"    started 2026-11-22 13:05\n"
		"    1 h 55 min round the clock\n"
		"    counted 2026-11-22 13:05 to 15:00: 1 h 55 min\n"
		"    due 2026-11-22 15:00\n"
		"    Zhou moved it from today 14:30 to today 15:00: the warehouse is late\n"
		"\nfirst response: met\n"
		"    started 2026-11-22 12:05\n"
		"    1 h round the clock\n"
		"    counted 2026-11-22 12:05 to 13:05: 1 h\n"
		"    due 2026-11-22 13:05\n");
}

static void
danger_and_a_closed_ticket_have_their_own_words(void **state)
{
	const struct ticket_clocks none = {0};
	struct row_ticket t = ticket;

	(void)state;
	t.danger = (struct sql_int){true, 1};
	t.quadrant = (struct sql_int){0};
	why_is_text(&t, &none, NOW,
		    "Where it stands in the queue:\n"
		    "  danger: it stands before everything else\n"
		    "  priority: not triaged, level 1 of 6\n"
		    "  no clock lifts it: none is in its warning time or over\n"
		    "  then the tightest moment: 11-25 12:05, resolution (2 d)\n"
		    "  then the number: KF20261122024\n");
	t.status = STATUS_VOID;
	why_is_text(&t, &none, NOW, "The ticket is closed and stands in no queue.\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moments_are_said_by_their_day),
		cmocka_unit_test(the_line_says_what_is_tightest_who_promised_and_what_else_runs),
		cmocka_unit_test(a_first_word_that_is_late_or_still_owed_is_said),
		cmocka_unit_test(why_says_level_lift_moment_and_the_arithmetic),
		cmocka_unit_test(danger_and_a_closed_ticket_have_their_own_words),
	};

	return cmocka_run_group_tests(tests, zone_set, NULL);
}
