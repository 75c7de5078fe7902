#include "core/due_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time.h"

#define NOW INT64_C(1795327500) /* Sunday 2026-11-22 14:05:00 in Asia/Shanghai */

/* A desk that works every day, with a break at noon. */
#define DAY                                                                                        \
	{                                                                                          \
		.count = 2, .block = { {540, 720}, {810, 1050} }                                   \
	}
static const struct calendar desk = {.week = {DAY, DAY, DAY, DAY, DAY, DAY, DAY}};

static int
zone_set(void **state)
{
	struct err e = {0};

	(void)state;
	return time_zone_set("Asia/Shanghai", &e);
}

static const char *
iso(int64_t at, char room[static TIME_ISO_ROOM])
{
	time_iso(room, at);
	room[16] = '\0';
	return at ? room : "";
}

static void
what_people_write_is_a_moment_to_come(void **state)
{
	static const struct {
		const char *text, *at;
	} rows[] = {
		{"18:00", "2026-11-22T18:00"},
		{" 18点 前", "2026-11-22T18:00"},
		{"明天 10:00", "2026-11-23T10:00"},
		{"明天上午", "2026-11-23T12:00"},
		{"后天下班前", "2026-11-24T17:30"},
		{"tomorrow 10:00", "2026-11-23T10:00"},
		{"11-25 09:00", "2026-11-25T09:00"},
		{"01-05 09:00", "2027-01-05T09:00"},
		{"2026-11-30T08:00:00+08:00", "2026-11-30T08:00"},
		{"2026/11/30 8:00", "2026-11-30T08:00"},
		{"2小时内", "2026-11-22T16:05"},
		{"", ""},
		{"尽快", ""},
		{"今天10:00", ""}, /* gone by */
		{"2026-11-22 14:05", ""},
		{"18:00 再说", ""}, /* nothing is guessed from a part */
		{"13:99", ""},
		{"16:00 17:00", ""},
	};
	struct arena mem = {0};
	char room[TIME_ISO_ROOM];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t at = 0;
		const bool is = due_read(rows[i].text, NOW, &desk, &mem, &at);

		if (is != (*rows[i].at != '\0') || strcmp(iso(at, room), rows[i].at) != 0)
			fail_msg("'%s' is %s", rows[i].text, iso(at, room));
	}
	arena_reset(&mem);
}

static void
a_moment_when_nobody_is_there_has_others_that_can_be_kept(void **state)
{
	static const struct {
		const char *due, *earlier, *later;
	} rows[] = {
		{"2026-11-22 16:05", "", ""},
		{"2026-11-22 17:30", "", ""}, /* at the end somebody still was */
		{"2026-11-22 18:05", "2026-11-22T17:30", "2026-11-23T09:30"},
		{"2026-11-23 12:30", "2026-11-23T12:00", "2026-11-23T14:00"},
		{"2026-11-24 08:59", "2026-11-23T17:30", "2026-11-24T09:30"},
	};
	char room[TIME_ISO_ROOM];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct due_kept kept;
		int64_t due;

		assert_true(time_parse(rows[i].due, &due));
		assert_int_equal(due_kept(&desk, due, NOW, &kept), *rows[i].later != '\0');
		assert_string_equal(iso(kept.earlier, room), rows[i].earlier);
		assert_string_equal(iso(kept.later, room), rows[i].later);
	}
}

/* Off duty already: what is left is only later. */
static void
in_the_evening_only_a_later_one_is_left(void **state)
{
	struct due_kept kept;
	int64_t now, due;
	char room[TIME_ISO_ROOM];

	(void)state;
	assert_true(time_parse("2026-11-22 20:00", &now) && time_parse("2026-11-22 22:00", &due));
	assert_true(due_kept(&desk, due, now, &kept));
	assert_int_equal(kept.earlier, 0);
	assert_string_equal(iso(kept.later, room), "2026-11-23T09:30");
	assert_false(due_kept(&calendar_natural, due, now, &kept));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_write_is_a_moment_to_come),
		cmocka_unit_test(a_moment_when_nobody_is_there_has_others_that_can_be_kept),
		cmocka_unit_test(in_the_evening_only_a_later_one_is_left),
	};

	return cmocka_run_group_tests(tests, zone_set, NULL);
}
