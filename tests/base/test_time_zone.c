#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"
#include "base/time.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static bool
has_tzdata(void)
{
	return !access("/usr/share/zoneinfo/Europe/Berlin", R_OK);
}

static void
shows(const char *zone, int64_t at, const char *expected)
{
	struct err err = {0};
	char iso[TIME_ISO_ROOM];

	assert_int_equal(time_zone_set(zone, &err), OK);
	time_iso(iso, at);
	assert_string_equal(iso, expected);
}

static void
the_zones_of_the_machine_are_known_with_their_summer_times(void **state)
{
	(void)state;
	NEED(has_tzdata(), "tzdata is not installed");
	shows("Asia/Shanghai", 1738283400, "2025-01-31T08:30:00+08:00");
	shows("Europe/Berlin", 1711846799, "2024-03-31T01:59:59+01:00");
	shows("Europe/Berlin", 1711846800, "2024-03-31T03:00:00+02:00");
	shows("Europe/Berlin", 1729990799, "2024-10-27T02:59:59+02:00");
	shows("Europe/Berlin", 1729990800, "2024-10-27T02:00:00+01:00");
	shows("America/Argentina/Ushuaia", 0, "1969-12-31T21:00:00-03:00");
	shows("Etc/GMT+5", 0, "1969-12-31T19:00:00-05:00");
}

static void
rules_need_no_file(void **state)
{
	(void)state;
	shows("UTC", 0, "1970-01-01T00:00:00+00:00");
	shows("CST-8", 0, "1970-01-01T08:00:00+08:00");
	shows("<+08>-8", 0, "1970-01-01T08:00:00+08:00");
	shows("CET-1CEST,M3.5.0/2,M10.5.0/3", 1711846800, "2024-03-31T03:00:00+02:00");
	shows("IST-2IDT,M3.4.4/26,M10.5.0", 1711670400, "2024-03-29T03:00:00+03:00");
}

static void
what_is_no_zone_is_refused_and_the_old_zone_stays(void **state)
{
	static const char *const rows[] = {
		"",
		"Shanghai",
		"Asia/Nowhere",
		"Asia",
		"asia/shanghai",
		"../../../etc/passwd",
		"/etc/localtime",
		":Asia/Shanghai",
		"Asia/../Asia/Shanghai",
		"zone.tab",
		"tzdata.zi",
		"posixrules",
		"right/UTC",
		"CST-25",
		"CST",
		"CST-8CDT",
		"CET-1CEST,M13.5.0,M10.5.0",
		"CET-1CEST,M3.6.0,M10.5.0",
		"CET-1CEST,M3.5.0",
		"CS-8",
		"CST-8 ",
		"CST-8\n",
		"\xE4\xB8\xAD\xE5\x9B\xBD-8",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-8",
	};
	char iso[TIME_ISO_ROOM];

	(void)state;
	shows("CST-8", 0, "1970-01-01T08:00:00+08:00");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = {0};

		if (time_zone_set(rows[i], &err) != E_INVALID)
			fail_msg("taken: \"%s\"", rows[i]);
		assert_non_null(strstr(err_text(&err), "there is no time zone"));
		err_release(&err);
		time_iso(iso, 0);
		assert_string_equal(iso, "1970-01-01T08:00:00+08:00");
	}
}

static void
the_environment_does_not_move_the_desk(void **state)
{
	(void)state;
	NEED(has_tzdata(), "tzdata is not installed");
	assert_int_equal(setenv("TZ", "America/New_York", 1), 0);
	assert_int_equal(setenv("TZDIR", "/nonexistent", 1), 0);
	shows("Asia/Shanghai", 0, "1970-01-01T08:00:00+08:00");
	assert_null(getenv("TZDIR"));
}

static void
the_zone_of_the_machine_can_be_set(void **state)
{
	struct err err = {0};
	char zone[TIME_ZONE_ROOM];

	(void)state;
	time_zone_system(zone);
	assert_true(strlen(zone) >= 3);
	assert_int_equal(time_zone_set(zone, &err), OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_zones_of_the_machine_are_known_with_their_summer_times),
		cmocka_unit_test(rules_need_no_file),
		cmocka_unit_test(what_is_no_zone_is_refused_and_the_old_zone_stays),
		cmocka_unit_test(the_environment_does_not_move_the_desk),
		cmocka_unit_test(the_zone_of_the_machine_can_be_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
