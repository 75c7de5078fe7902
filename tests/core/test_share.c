/* Shares add up to the fen, in whatever order people were written down (H-86). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/share.h"

enum { PEOPLE = 12, ROUNDS = 4000 };

static const char *const names[PEOPLE] = {"丁", "丙", "乙", "刘", "张", "张",
					  "李", "甲", "王", "赵", "陈", "Ann"};

/* A fixed sequence: what fails once fails again. */
static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
people(struct share *s, size_t n, char no[][8])
{
	for (size_t i = 0; i < n; i++) {
		(void)snprintf(no[i], 8, "%zu", 1001 + i);
		s[i] = (struct share){.agent = (int64_t)i + 1, .name = names[i], .work_no = no[i]};
	}
}

static void
shuffle(struct share *s, size_t n, uint32_t *seed)
{
	for (size_t i = n; i > 1; i--) {
		const size_t k = next(seed) % i;
		const struct share t = s[k];

		s[k] = s[i - 1];
		s[i - 1] = t;
	}
}

static void
shares_add_up_to_the_fen_in_any_order(void **state)
{
	char no[PEOPLE][8];
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		const size_t n = 1 + next(&seed) % PEOPLE;
		const int64_t fen = next(&seed) % 1000000;
		struct share a[PEOPLE], b[PEOPLE];
		int64_t sum = 0;

		people(a, n, no);
		(void)memcpy(b, a, sizeof b);
		shuffle(b, n, &seed);
		share_split(a, n, fen);
		share_split(b, n, fen);
		for (size_t i = 0; i < n; i++) {
			sum += a[i].amount;
			assert_int_equal(a[i].agent, b[i].agent);
			assert_int_equal(a[i].amount, b[i].amount);
			assert_true(a[0].amount - a[i].amount <= 1);
			assert_true(!i || a[i - 1].amount >= a[i].amount);
		}
		assert_int_equal(sum, fen);
	}
}

static void
the_remainder_goes_from_the_first_name_on(void **state)
{
	struct share s[] = {{1, "王", "1003", 0}, {2, "李", "1001", 0}, {3, "李", "1000", 0}};

	(void)state;
	share_split(s, 3, 5000);
	assert_int_equal(s[0].agent, 3);
	assert_int_equal(s[0].amount, 1667);
	assert_int_equal(s[1].agent, 2);
	assert_int_equal(s[1].amount, 1667);
	assert_int_equal(s[2].amount, 1666);
	share_split(s, 0, 1);
}

static void
months_under_the_cap_add_up_too(void **state)
{
	static const struct {
		int64_t amount, cap, months;
	} rows[] = {{0, 100, 0}, {100, 0, 1}, {100, 100, 1}, {101, 100, 2}, {999, 250, 4}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t sum = 0;

		assert_int_equal(share_months(rows[i].amount, rows[i].cap), rows[i].months);
		for (int64_t m = 0; m <= rows[i].months + 1; m++) {
			const int64_t part = share_month(rows[i].amount, rows[i].cap, m);

			assert_true(part >= 0 && (!rows[i].cap || part <= rows[i].cap));
			sum += part;
		}
		assert_int_equal(sum, rows[i].amount);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_add_up_to_the_fen_in_any_order),
		cmocka_unit_test(the_remainder_goes_from_the_first_name_on),
		cmocka_unit_test(months_under_the_cap_add_up_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
