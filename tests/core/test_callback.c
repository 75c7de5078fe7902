#include "core/callback.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/time.h"

static int64_t
at(const char *local)
{
	int64_t t = 0;

	assert_true(time_parse(local, &t));
	return t;
}

/* Handbook 001: three times, on at least two days. */
static void
enough_is_three_tries_on_two_days(void **state)
{
	static const struct {
		int attempts, days;
		bool is_over;
	} rows[] = {{1, 1, false}, {3, 1, false}, {2, 2, false}, {3, 2, true}, {5, 1, false}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(callback_is_over(&callback_usual, rows[i].attempts, rows[i].days),
				 rows[i].is_over);
}

static void
the_next_try_is_at_another_time_of_day(void **state)
{
	static const struct {
		int attempts, days;
		const char *now, *next;
	} rows[] = {
		{1, 1, "2026-11-22 09:10", "2026-11-22 15:00"},
		{1, 1, "2026-11-22 15:10", "2026-11-22 19:00"},
		{1, 1, "2026-11-22 20:00", "2026-11-23 10:00"},
		/* One try is left and a day is missing. */
		{2, 1, "2026-11-22 09:10", "2026-11-23 15:00"},
		{3, 1, "2026-11-22 15:10", "2026-11-23 19:00"},
		{2, 2, "2026-11-22 09:10", "2026-11-22 15:00"},
		{1, 1, "2026-12-31 23:59", "2027-01-01 10:00"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(callback_next(&callback_usual, rows[i].attempts, rows[i].days,
					       at(rows[i].now)),
				 at(rows[i].next));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(enough_is_three_tries_on_two_days),
		cmocka_unit_test(the_next_try_is_at_another_time_of_day),
	};
	struct err e = {0};

	if (time_zone_set("Asia/Shanghai", &e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
