/* The arithmetic of monitoring (H-100 … H-107). */
#include "core/quality.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/time.h"
#include "core/score_sheet.h"

enum { AT = 1795312800 }; /* Sunday 2026-11-22 10:00 in Shanghai */

static int64_t
at(const char *text)
{
	int64_t moment = 0;

	assert_true(time_parse(text, &moment));
	return moment;
}

static int
zone_set(void **state)
{
	struct err e = {0};

	(void)state;
	return time_zone_set("CST-8", &e);
}

static void
records_are_in_by_half_past_five(void **state)
{
	(void)state;
	assert_int_equal(quality_record_due(&score_sheet_plain, at("2026-11-22 10:00")),
			 at("2026-11-22 17:30"));
	assert_int_equal(quality_record_due(&score_sheet_plain, at("2026-11-22 17:31")),
			 at("2026-11-23 17:30"));
}

static void
reports_are_due_when_the_handbook_says(void **state)
{
	static const struct {
		enum quality_kind kind;
		int first, next;
		const char *due;
	} rows[] = {
		{QUALITY_DAILY, 20261122, 20261123, "2026-11-23 10:00"},
		{QUALITY_WEEKLY, 20261116, 20261123, "2026-11-23 12:00"},
		{QUALITY_MONTHLY, 20261101, 20261201, "2026-12-03 00:00"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(quality_first(rows[i].kind, AT), rows[i].first);
		assert_int_equal(quality_span(rows[i].kind, rows[i].first).next, rows[i].next);
		assert_int_equal(quality_due(&score_sheet_plain, rows[i].kind, rows[i].first),
				 at(rows[i].due));
	}
	assert_int_equal(quality_span(QUALITY_MONTHLY, 20261201).next, 20270101);
}

static void
a_quarter_ends_with_its_third_month(void **state)
{
	int first, last;

	(void)state;
	quality_quarter(AT, &first, &last);
	assert_int_equal(first, 20261001);
	assert_int_equal(last, 20261231);
}

/* Over a month the modes come as one to one to three. */
static void
the_modes_are_mixed_one_to_one_to_three(void **state)
{
	int64_t done[MODES] = {0};

	(void)state;
	for (int i = 0; i < 50; i++)
		done[quality_mode(&score_sheet_plain, done) - 1]++;
	assert_int_equal(done[0], 10);
	assert_int_equal(done[1], 10);
	assert_int_equal(done[2], 30);
}

static void
a_mode_without_a_share_never_comes(void **state)
{
	struct score_sheet s = score_sheet_plain;
	int64_t done[MODES] = {0};

	(void)state;
	s.modes[0] = 0;
	for (int i = 0; i < 40; i++)
		done[quality_mode(&s, done) - 1]++;
	assert_int_equal(done[0], 0);
	assert_int_equal(done[1], 10);
}

static void
the_same_seed_draws_the_same_and_every_place_is_drawn(void **state)
{
	uint64_t a = 7, b = 7;
	int hit[10] = {0};

	(void)state;
	for (int i = 0; i < 1000; i++) {
		const size_t n = quality_below(&a, 10);

		assert_int_equal(n, quality_below(&b, 10));
		hit[n]++;
	}
	for (int i = 0; i < 10; i++)
		assert_in_range(hit[i], 60, 140);
}

static void
kappa_is_that_of_the_book(void **state)
{
	/* 20 of 50 both full, 15 both none, 5 and 10 apart: kappa 0.4 */
	struct agreed pairs[50];

	(void)state;
	for (size_t i = 0; i < 50; i++)
		pairs[i] = (struct agreed){10, i < 25 ? 10 : 0, i < 20 || i >= 40 ? 10 : 0};
	assert_int_equal(quality_kappa(pairs, 50), 40);
	assert_int_equal(quality_difference(pairs, 50), -100);
	assert_int_equal(quality_distance(pairs, 50), 300);
}

static void
who_never_differs_agrees_and_who_is_off_does_not(void **state)
{
	const struct agreed same[] = {{10, 10, 10}, {10, 10, 10}};

	(void)state;
	assert_int_equal(quality_kappa(same, 2), 100);
	assert_true(quality_agrees(&score_sheet_plain, 60, 500));
	assert_false(quality_agrees(&score_sheet_plain, 59, 0));
	assert_false(quality_agrees(&score_sheet_plain, 100, 501));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_in_by_half_past_five),
		cmocka_unit_test(reports_are_due_when_the_handbook_says),
		cmocka_unit_test(a_quarter_ends_with_its_third_month),
		cmocka_unit_test(the_modes_are_mixed_one_to_one_to_three),
		cmocka_unit_test(a_mode_without_a_share_never_comes),
		cmocka_unit_test(the_same_seed_draws_the_same_and_every_place_is_drawn),
		cmocka_unit_test(kappa_is_that_of_the_book),
		cmocka_unit_test(who_never_differs_agrees_and_who_is_off_does_not),
	};

	return cmocka_run_group_tests(tests, zone_set, NULL);
}
