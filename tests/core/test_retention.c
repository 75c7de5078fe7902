/* Which backups stay, written down as days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/retention.h"

enum { MANY = 12 };

/* Newest first, as the names in a directory are read; '1' stays. */
static const struct {
	struct retention r;
	int date[MANY];
	const char *stays;
} cases[] = {
	{{1, 0, 0}, {20261122}, "1"},
	{{2, 0, 0}, {20261122, 20261121, 20261120}, "110"},
	{{2, 0, 0}, {20261122, 20261122, 20261121}, "101"},
	{{7, 0, 0}, {20261122, 20261101, 20250101}, "111"}, /* days without one count for nothing */
	{{1, 2, 0}, {20261123, 20261122, 20261120, 20261116, 20261115}, "11000"},
	{{1, 3, 0}, {20261123, 20261122, 20261120, 20261116, 20261115}, "11001"},
	{{1, 0, 3}, {20261103, 20261101, 20261031, 20261001, 20250930}, "10101"},
	{{2, 2, 2}, {20261122, 20261121, 20261120, 20261114, 20261031}, "11011"},
	{{9, 0, 0}, {19700105, 19700104, 19691231}, "111"},
};

static void
the_newest_of_each_day_week_and_month_stay(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const size_t n = strlen(cases[i].stays);
		char got[MANY + 1] = "";
		bool stays[MANY];

		retention_mark(&cases[i].r, cases[i].date, n, stays);
		for (size_t j = 0; j < n; j++)
			got[j] = stays[j] ? '1' : '0';
		if (strcmp(got, cases[i].stays) != 0)
			fail_msg("%zu: %s, not %s", i, got, cases[i].stays);
	}
}

static const struct {
	const char *s;
	bool is;
	struct retention r;
} written[] = {
	{"7", true, {7, 0, 0}},       {"7,5", true, {7, 5, 0}}, {"7,5,12", true, {7, 5, 12}},
	{"7,0,12", true, {7, 0, 12}}, {"", false, {0}},         {"0", false, {0}},
	{"0,5", false, {0}},          {"7,", false, {0}},       {"7,5,12,1", false, {0}},
	{"-7", false, {0}},           {"7 ", false, {0}},       {" 7", false, {0}},
	{"99999", false, {0}},        {"7;5", false, {0}},
};

static void
how_many_stay_is_read_or_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
		struct retention r = {0};

		if (retention_parse(written[i].s, &r) != written[i].is ||
		    memcmp(&r, &written[i].r, sizeof r) != 0)
			fail_msg("%s: %d,%d,%d", written[i].s, r.days, r.weeks, r.months);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_newest_of_each_day_week_and_month_stay),
		cmocka_unit_test(how_many_stay_is_read_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
