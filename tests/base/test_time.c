#include "base/time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* Berlin as a rule: what the files of the machine say is test_time_zone's business. */
static const char BERLIN[] = "CET-1CEST,M3.5.0,M10.5.0/3";

static void
live_in(const char *zone)
{
	struct err err = {0};

	assert_int_equal(time_zone_set(zone, &err), OK);
}

static int64_t
parsed(const char *s)
{
	int64_t at = -1;

	if (!time_parse(s, &at))
		fail_msg("not read: %s", s);
	return at;
}

static void
a_time_is_shown_in_the_zone_of_the_desk(void **state)
{
	static const struct {
		const char *zone;
		int64_t at;
		const char *iso;
	} rows[] = {
		{"UTC", 0, "1970-01-01T00:00:00+00:00"},
		{"UTC", -1, "1969-12-31T23:59:59+00:00"},
		{"CST-8", 1738283400, "2025-01-31T08:30:00+08:00"},
		{"CST-8", 1709222399, "2024-02-29T23:59:59+08:00"},
		{"CST-8", 1709222400, "2024-03-01T00:00:00+08:00"},
		{"NST3:30", 0, "1969-12-31T20:30:00-03:30"},
		{"<-0030>0:30", 0, "1969-12-31T23:30:00-00:30"},
		{"<+0545>-5:45", 0, "1970-01-01T05:45:00+05:45"},
		{"LMT-8:05:43", 0, "1970-01-01T08:05:00+08:05"}, /* the second is the same one */
		{BERLIN, 1711846799, "2024-03-31T01:59:59+01:00"},
		{BERLIN, 1711846800, "2024-03-31T03:00:00+02:00"},
		{BERLIN, 1729990799, "2024-10-27T02:59:59+02:00"},
		{BERLIN, 1729990800, "2024-10-27T02:00:00+01:00"},
		{"UTC", INT64_MAX, "9999-12-30T23:59:59+00:00"},
		{"UTC", INT64_MIN, "0001-01-02T00:00:00+00:00"},
	};
	char iso[TIME_ISO_ROOM];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		live_in(rows[i].zone);
		time_iso(iso, rows[i].at);
		assert_string_equal(iso, rows[i].iso);
	}
}

static void
the_parts_of_a_local_time_count_from_one(void **state)
{
	struct local l;

	(void)state;
	live_in(BERLIN);
	l = time_local(1709222405);
	assert_int_equal(l.year, 2024);
	assert_int_equal(l.month, 2);
	assert_int_equal(l.day, 29);
	assert_int_equal(l.hour, 17);
	assert_int_equal(l.minute, 0);
	assert_int_equal(l.second, 5);
	assert_int_equal(l.offset, 3600);
}

static void
a_day_is_the_local_day(void **state)
{
	(void)state;
	live_in("CST-8");
	assert_int_equal(time_day(1709222399), 20240229);
	assert_int_equal(time_day(1709222400), 20240301);
	live_in("UTC");
	assert_int_equal(time_day(1709222400), 20240229);
}

static void
a_day_starts_at_its_first_second(void **state)
{
	static const struct {
		const char *zone, *at, *start;
	} rows[] = {
		{"CST-8", "2024-03-01 00:00:00", "2024-03-01T00:00:00+08:00"},
		{"CST-8", "2024-03-01 23:59:59", "2024-03-01T00:00:00+08:00"},
		{BERLIN, "2024-03-31 12:00", "2024-03-31T00:00:00+01:00"}, /* 23 hours */
		{BERLIN, "2024-10-27 23:59", "2024-10-27T00:00:00+02:00"}, /* 25 hours */
		/* clocks that go forward at midnight: the day has no 00:00 */
		{"<-03>3<-02>,M10.3.0/0,M2.3.0/0", "2017-10-15 12:00", "2017-10-15T01:00:00-02:00"},
		/* and back at midnight: 23:00 comes twice on the day before */
		{"<-03>3<-02>,M10.3.0/0,M2.3.0/0", "2017-02-19 12:00", "2017-02-19T00:00:00-03:00"},
		{"<-03>3<-02>,M10.3.0/0,M2.3.0/0", "2017-02-18T23:30:00-03:00",
		 "2017-02-18T00:00:00-02:00"},
	};
	char iso[TIME_ISO_ROOM];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		live_in(rows[i].zone);
		time_iso(iso, time_day_start(parsed(rows[i].at)));
		assert_string_equal(iso, rows[i].start);
	}
}

static void
the_start_of_every_day_is_one_second_after_another_day(void **state)
{
	(void)state;
	live_in(BERLIN);
	for (int64_t at = 1704067200; at < 1704067200 + 366 * 86400; at += 40000) {
		const int64_t start = time_day_start(at);

		assert_true(start <= at);
		assert_int_equal(time_day(start), time_day(at));
		assert_int_not_equal(time_day(start - 1), time_day(at));
	}
	assert_true(time_day_start(INT64_MIN) <= time_day_start(INT64_MAX));
}

static void
a_time_is_read_as_people_and_programs_write_it(void **state)
{
	static const struct {
		const char *s;
		int64_t at;
	} rows[] = {
		{"2024-02-29T12:34:56Z", 1709210096},
		{"2024-02-29t12:34:56z", 1709210096},
		{"2024-02-29T20:34:56+08:00", 1709210096},
		{"2024-02-29T20:34:56+0800", 1709210096},
		{"2024-02-29T20:34:56+08", 1709210096},
		{"2024-02-29T12:34:56.789Z", 1709210096},
		{"2024-02-29T09:04:56-03:30", 1709210096},
		{"2024-02-29 20:34:56+08:00", 1709210096},
		{"2024-02-29T12:34Z", 1709210040},
		{"2024-02-29 20:34:56", 1709210096},
		{"2024-02-29T20:34:56", 1709210096},
		{"2024-02-29 20:34", 1709210040},
		{"2024/02/29 20:34", 1709210040},
		{"2024/2/29 20:34", 1709210040},
		{"2025/1/31 8:30", 1738283400},
		{"1969-12-31T23:59:59Z", -1},
		{"2000-02-29T00:00:00Z", 951782400},
	};

	(void)state;
	live_in("CST-8");
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(parsed(rows[i].s), rows[i].at);
}

static void
what_is_no_time_is_refused_and_leaves_the_result_alone(void **state)
{
	static const char *const rows[] = {
		"",
		"2024",
		"2024-02-29",
		"2024-02-30 12:00",
		"2023-02-29 12:00",
		"1900-02-29 12:00",
		"2024-04-31T12:00:00Z",
		"2024-13-01 12:00",
		"2024-00-10 12:00",
		"2024-01-00 12:00",
		"2024-01-01 24:00",
		"2024-01-01 12:60",
		"2024-01-01 12:00:60",
		"2024-01-01 12:00:",
		"2024-01-01 12:00:5",
		"2024-01-01 12:00:00.",
		"2024-01-01 12",
		"2024-1-01 12:00",
		"2024/01-01 12:00",
		"24-01-01 12:00",
		"0000-01-01 12:00",
		"2024-01-01  12:00",
		" 2024-01-01 12:00",
		"2024-01-01 12:00 ",
		"2024-01-01 12:00Zulu",
		"2024-01-01T12:00+24:00",
		"2024-01-01T12:00+08:60",
		"2024-01-01T12:00+8",
		"2024-01-01T12:00+08:",
		"2024-01-01T12:00+08:000",
		"-024-01-01 12:00",
		"2024-01-01 12:00\n",
		"2024-01-01 -1:00",
	};

	(void)state;
	live_in("CST-8");
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t at = 42;

		if (time_parse(rows[i], &at))
			fail_msg("read: \"%s\"", rows[i]);
		assert_int_equal(at, 42);
	}
}

static void
an_hour_that_the_clock_skips_is_no_time(void **state)
{
	int64_t at = 42;

	(void)state;
	live_in(BERLIN);
	assert_false(time_parse("2024-03-31 02:00", &at));
	assert_false(time_parse("2024-03-31 02:59:59", &at));
	assert_int_equal(at, 42);
	assert_int_equal(parsed("2024-03-31 01:59:59"), 1711846799);
	assert_int_equal(parsed("2024-03-31 03:00"), 1711846800);
}

static void
an_hour_that_comes_twice_is_the_first_whatever_was_asked_before(void **state)
{
	(void)state;
	live_in(BERLIN);
	assert_int_equal(parsed("2024-10-27 02:30"), 1729990800 - 1800);
	assert_int_equal(parsed("2024-12-27 02:30"), 1735263000);
	assert_int_equal(parsed("2024-10-27 02:30"), 1729990800 - 1800);
	assert_int_equal(parsed("2024-10-27T02:30+01:00"), 1729990800 + 1800);
}

static void
what_is_shown_reads_back_as_the_same_second(void **state)
{
	static const char *const zones[] = {"UTC", "CST-8", BERLIN, "NST3:30", "LMT-8:05:43"};
	char iso[TIME_ISO_ROOM];

	(void)state;
	for (size_t i = 0; i < COUNT(zones); i++) {
		live_in(zones[i]);
		for (int64_t at = 1700000000; at < 1735000000; at += 86400 * 7 + 1237) {
			time_iso(iso, at);
			assert_int_equal(parsed(iso), at);
		}
	}
}

static void
the_clock_is_later_than_this_test_was_written(void **state)
{
	(void)state;
	assert_true(time_now() > 1735689600);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_time_is_shown_in_the_zone_of_the_desk),
		cmocka_unit_test(the_parts_of_a_local_time_count_from_one),
		cmocka_unit_test(a_day_is_the_local_day),
		cmocka_unit_test(a_day_starts_at_its_first_second),
		cmocka_unit_test(the_start_of_every_day_is_one_second_after_another_day),
		cmocka_unit_test(a_time_is_read_as_people_and_programs_write_it),
		cmocka_unit_test(what_is_no_time_is_refused_and_leaves_the_result_alone),
		cmocka_unit_test(an_hour_that_the_clock_skips_is_no_time),
		cmocka_unit_test(an_hour_that_comes_twice_is_the_first_whatever_was_asked_before),
		cmocka_unit_test(what_is_shown_reads_back_as_the_same_second),
		cmocka_unit_test(the_clock_is_later_than_this_test_was_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
