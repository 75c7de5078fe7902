#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "term/measure_answers.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct {
	const char *bytes;
	size_t count;
	int last; /* column of the last report */
	int identities;
	const char *program;
} rows[] = {
	{"", 0, 0, 0, ""},
	{"\033[5;3R", 1, 3, 0, ""},
	{"\033[5;3R\033[24;80R", 2, 80, 0, ""},
	{"\033[?1;2c", 0, 0, 1, ""},
	{"\033[>0;136;0c\033[?6c", 0, 0, 1, ">0;136;0"},
	{"typed\033[1;2Rmore", 1, 2, 0, ""},
	{"\033[1;2\033[1;3R", 1, 3, 0, ""}, /* one broken off by the next */
	{"\033[0;3R\033[3;0R\033[;R\033[R", 0, 0, 0, ""},
	{"\033[-1;3R\033[1;-3R", 0, 0, 0, ""},
	{"\033[99999999999999999999999999999999999;1R", 0, 0, 0, ""},
	{"\033[1;2;3R", 0, 0, 0, ""},
	{"\033[>c\033[c\033[?c", 0, 0, 1, ""},
	{"\033[>1 x;rm -rf~c", 0, 0, 0, ""},
	{"\033P1;2R\033\\", 0, 0, 0, ""},
	{"\033[1;\x01"
	 "2R",
	 0, 0, 0, ""},
	{"\033\033[1;2R", 1, 2, 0, ""},
};

static void
check(size_t i, size_t part)
{
	const size_t n = strlen(rows[i].bytes);
	struct answers a = {0};

	for (size_t at = 0; at < n; at += part)
		answers_feed(&a, rows[i].bytes + at, n - at < part ? n - at : part);
	assert_int_equal(a.count, rows[i].count);
	assert_int_equal(a.count ? a.col[a.count - 1] : 0, rows[i].last);
	assert_int_equal(a.identities, rows[i].identities);
	assert_string_equal(a.program, rows[i].program);
}

static void
answers_are_found_among_whatever_comes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		check(i, 4096);
		check(i, 1);
		check(i, 3);
	}
}

static void
more_reports_than_there_is_room_for_are_counted(void **state)
{
	struct answers a = {0};

	(void)state;
	for (int i = 0; i < 3 * ANSWERS_MAX; i++)
		answers_feed(&a, "\033[1;7R", 6);
	assert_int_equal(a.count, 3 * ANSWERS_MAX);
	assert_int_equal(a.col[ANSWERS_MAX - 1], 7);
}

static void
random_bytes_do_no_harm(void **state)
{
	static const char letters[] = "\033[;?>0123456789Rc~ x\x01\xff";
	struct answers a = {0};
	uint32_t seed = 1;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		seed = seed * 1664525 + 1013904223;
		answers_feed(&a, &letters[(seed >> 16) % (sizeof letters - 1)], 1);
		assert_true(a.len < sizeof a.sequence);
	}
	a.len = 0;
	a.count = 0;
	answers_feed(&a, "\033[1;2R", 6);
	assert_int_equal(a.col[0], 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_found_among_whatever_comes),
		cmocka_unit_test(more_reports_than_there_is_room_for_are_counted),
		cmocka_unit_test(random_bytes_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
