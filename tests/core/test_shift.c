/* Shifts by the clock on the wall: H-109, past midnight, and where a clock jumps. */
#include "core/shift.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/err.h"
#include "base/time.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const struct shift shifts[] = {
	{"早班", 510, 1050}, /* 08:30-17:30 */
	{"中班", 720, 1260}, /* 12:00-21:00 */
	{"夜班", 1260, 510}, /* 21:00-08:30 */
};

static int64_t
at(const char *local)
{
	int64_t t = 0;

	assert_true(time_parse(local, &t));
	return t;
}

static void
zone(const char *name)
{
	struct err e = {0};

	assert_int_equal(time_zone_set(name, &e), OK);
}

static const struct {
	const char *at, *shift, *from;
} now_rows[] = {
	{"2026-11-22 08:29:59", "夜班", "2026-11-21 21:00"},
	{"2026-11-22 08:30:00", "早班", "2026-11-22 08:30"}, /* half open: the next one has it */
	{"2026-11-22 11:59:59", "早班", "2026-11-22 08:30"},
	{"2026-11-22 12:00:00", "中班", "2026-11-22 12:00"}, /* of two the one that began last */
	{"2026-11-22 20:59:59", "中班", "2026-11-22 12:00"},
	{"2026-11-22 21:00:00", "夜班", "2026-11-22 21:00"},
	{"2026-11-23 00:00:00", "夜班", "2026-11-22 21:00"}, /* past midnight it is yesterday's */
};

static void
which_shift_runs_is_said_to_the_second(void **state)
{
	struct shift_turn turn;

	(void)state;
	zone("Asia/Shanghai");
	for (size_t i = 0; i < COUNT(now_rows); i++) {
		const int found = shift_now(shifts, COUNT(shifts), at(now_rows[i].at), &turn);

		assert_true(found >= 0);
		assert_string_equal(shifts[found].name, now_rows[i].shift);
		assert_int_equal(turn.from, at(now_rows[i].from));
	}
	assert_int_equal(shift_now(shifts, 1, at("2026-11-22 17:30"), &turn), -1);
	assert_int_equal(shift_now(shifts, 0, at("2026-11-22 10:00"), &turn), -1);
}

static const struct {
	const char *at, *shift, *from;
} next_rows[] = {
	{"2026-11-22 08:29:59", "早班", "2026-11-22 08:30"},
	{"2026-11-22 08:30:00", "中班", "2026-11-22 12:00"},
	{"2026-11-22 21:00:00", "早班", "2026-11-23 08:30"},
	{"2026-12-31 23:00:00", "早班", "2027-01-01 08:30"},
};

static void
the_next_shift_begins_behind_now(void **state)
{
	struct shift_turn turn;

	(void)state;
	zone("Asia/Shanghai");
	for (size_t i = 0; i < COUNT(next_rows); i++) {
		const int found = shift_next(shifts, COUNT(shifts), at(next_rows[i].at), &turn);

		assert_true(found >= 0);
		assert_string_equal(shifts[found].name, next_rows[i].shift);
		assert_int_equal(turn.from, at(next_rows[i].from));
	}
	assert_int_equal(shift_next(shifts, 0, 0, &turn), -1);
}

/* By the wall, a night over the jump is an hour shorter in spring and longer in autumn. */
static void
a_clock_that_jumps_makes_a_night_longer_or_shorter(void **state)
{
	const int64_t spring = day_of(20260328), autumn = day_of(20261024);
	struct shift_turn t;

	(void)state;
	zone("Europe/Berlin");
	t = shift_turn(&shifts[2], spring);
	assert_int_equal(t.to - t.from, 11 * 3600 + 1800 - 3600);
	t = shift_turn(&shifts[2], autumn);
	assert_int_equal(t.to - t.from, 11 * 3600 + 1800 + 3600);
	t = shift_turn(&(struct shift){"x", 150, 240}, day_of(20260329)); /* begins in the gap */
	assert_int_equal(t.to - t.from, 3600);
	zone("Asia/Shanghai");
}

static void
a_shift_as_long_as_a_day_ends_where_the_next_begins(void **state)
{
	const struct shift round = {"全天", 480, 480};
	struct shift_turn turn;

	(void)state;
	zone("Asia/Shanghai");
	assert_int_equal(shift_now(&round, 1, at("2026-11-22 07:59:59"), &turn), 0);
	assert_int_equal(turn.from, at("2026-11-21 08:00"));
	assert_int_equal(shift_now(&round, 1, at("2026-11-22 08:00"), &turn), 0);
	assert_int_equal(turn.from, at("2026-11-22 08:00"));
}

static const struct {
	const char *at;
	int meant; /* of early and night below, -1 for none */
} meant_rows[] = {
	{"2026-11-22 02:27:00", -1}, {"2026-11-22 02:27:01", 0}, {"2026-11-22 08:27:00", 0},
	{"2026-11-22 17:29:59", 0},  {"2026-11-22 17:33:00", 0}, {"2026-11-22 20:56:00", 1},
	{"2026-11-22 20:57:00", 1},  {"2026-11-23 05:59:59", 1}, {"2026-11-23 06:04:00", 1},
	{"2026-11-23 12:00:00", -1},
};

static void
a_moment_belongs_to_the_turn_that_runs_or_is_near(void **state)
{
	struct shift_turn turn[2];

	(void)state;
	zone("Asia/Shanghai");
	turn[0] = shift_turn(&shifts[0], day_of(20261122));
	turn[1] = shift_turn(&(struct shift){"夜", 1260, 360}, day_of(20261122));
	for (size_t i = 0; i < COUNT(meant_rows); i++)
		if (shift_meant(turn, 2, at(meant_rows[i].at)) != meant_rows[i].meant)
			fail_msg("%s", meant_rows[i].at);
	assert_int_equal(shift_meant(turn, 0, at("2026-11-22 10:00")), -1);
}

/* H-109: 8:27 to 8:30, and not before three minutes after the end. */
static const struct {
	const char *at;
	bool is_on;
	int off_by;
	const char *said;
} sign_rows[] = {
	{"2026-11-22 08:26:59", true, -1, "1 min before signing on begins"},
	{"2026-11-22 08:27:00", true, 0, "in order"},
	{"2026-11-22 08:30:00", true, 0, "in order"},
	{"2026-11-22 08:30:01", true, 1, "1 min late"},
	{"2026-11-22 08:40:00", true, 600, "10 min late"},
	{"2026-11-22 17:32:59", false, -1,
	 "1 min too early: three minutes after the shift is in order"},
	{"2026-11-22 17:33:00", false, 0, "in order"},
	{"2026-11-22 19:00:00", false, 0, "in order"},
};

static void
signing_on_and_off_has_its_window(void **state)
{
	struct shift_turn turn;

	(void)state;
	zone("Asia/Shanghai");
	turn = shift_turn(&shifts[0], day_of(20261122));
	for (size_t i = 0; i < COUNT(sign_rows); i++) {
		const int64_t off_by = sign_rows[i].is_on
					       ? shift_on_by(&turn, at(sign_rows[i].at))
					       : shift_off_by(&turn, at(sign_rows[i].at));
		struct buf said = {0};

		assert_int_equal(off_by, sign_rows[i].off_by);
		shift_sign_say(&said, sign_rows[i].is_on, off_by);
		assert_string_equal(buf_str(&said), sign_rows[i].said);
		buf_release(&said);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(which_shift_runs_is_said_to_the_second),
		cmocka_unit_test(the_next_shift_begins_behind_now),
		cmocka_unit_test(a_clock_that_jumps_makes_a_night_longer_or_shorter),
		cmocka_unit_test(a_shift_as_long_as_a_day_ends_where_the_next_begins),
		cmocka_unit_test(a_moment_belongs_to_the_turn_that_runs_or_is_near),
		cmocka_unit_test(signing_on_and_off_has_its_window),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
