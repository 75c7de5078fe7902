#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"
#include "base/day.h"
#include "base/time.h"

static void
a_day_and_its_number_are_the_same_day(void **state)
{
	(void)state;
	assert_int_equal(day_of(19700101), 0);
	assert_int_equal(day_of(20261122), 20779);
	assert_int_equal(day_of(19691231), -1);
	for (int64_t day = day_of(19000101); day <= day_of(22000101); day++)
		assert_int_equal(day_of(day_date(day)), day);
}

static void
days_follow_each_other_as_the_clock_of_the_system_counts_them(void **state)
{
	struct err err = {0};

	(void)state;
	assert_int_equal(time_zone_set("UTC", &err), OK);
	for (int64_t day = day_of(20240101); day < day_of(20290101); day++)
		assert_int_equal(time_day(day * DAY_SECONDS), day_date(day));
}

static void
weeks_begin_on_monday(void **state)
{
	(void)state;
	assert_int_equal(day_weekday(day_of(20261122)), 6);
	assert_int_equal(day_weekday(day_of(20261123)), 0);
	assert_int_equal(day_weekday(day_of(20240229)), 3);
	assert_int_equal(day_weekday(day_of(19691228)), 6);
}

static void
days_that_do_not_exist_are_none(void **state)
{
	(void)state;
	assert_true(day_is_date(2024, 2, 29));
	assert_true(day_is_date(2026, 12, 31));
	assert_false(day_is_date(2026, 2, 29));
	assert_false(day_is_date(2100, 2, 29));
	assert_false(day_is_date(2026, 4, 31));
	assert_false(day_is_date(2026, 13, 1));
	assert_false(day_is_date(2026, 0, 1));
	assert_false(day_is_date(2026, 1, 0));
	assert_false(day_is_date(-1, 1, 1));
	assert_false(day_is_date(10000, 1, 1));
}

static void
a_clock_that_jumps_still_has_all_its_moments(void **state)
{
	struct err err = {0};

	(void)state;
	NEED(!access("/usr/share/zoneinfo/Europe/Berlin", R_OK), "tzdata is not installed");
	assert_int_equal(time_zone_set("Europe/Berlin", &err), OK);
	assert_int_equal(day_moment(day_of(20240331), 7200 - 1), 1711846799);
	assert_int_equal(day_moment(day_of(20240331), 7200), 1711846800);
	assert_int_equal(day_moment(day_of(20240331), 9000), 1711846800);
	assert_int_equal(day_moment(day_of(20240331), 10800), 1711846800);
	assert_int_equal(day_moment(day_of(20241027), 9000), 1729989000);
	assert_int_equal(day_moment(day_of(20241026), DAY_SECONDS),
			 day_moment(day_of(20241027), 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_and_its_number_are_the_same_day),
		cmocka_unit_test(days_follow_each_other_as_the_clock_of_the_system_counts_them),
		cmocka_unit_test(weeks_begin_on_monday),
		cmocka_unit_test(days_that_do_not_exist_are_none),
		cmocka_unit_test(a_clock_that_jumps_still_has_all_its_moments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
