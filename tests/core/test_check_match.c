#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/check_match.h"
#include "core/check_pattern.h"
#include "core/check_text.h"

struct bench {
	struct arena mem;
	struct program program;
	struct matcher *matcher;
};

static void
bench_open(struct bench *b, const char *const *patterns, size_t n)
{
	struct err e = {0};

	*b = (struct bench){0};
	b->program.mem = &b->mem;
	for (size_t i = 0; i < n; i++)
		assert_int_equal(program_add(&b->program, patterns[i], (uint32_t)i, &e), OK);
	program_seal(&b->program, &b->mem);
	b->matcher = matcher_new(&b->program, n, &b->mem);
}

static struct hits
bench_run(struct bench *b, const char *text)
{
	const struct symbols s = symbols_read(text, strlen(text), &b->mem);

	return matcher_run(b->matcher, &s, &b->mem);
}

static void
of_one_place_the_longest_is_told(void **state)
{
	static const char *const patterns[] = {"知道[了|了吗]?"};
	struct bench b;
	struct hits hits;

	(void)state;
	bench_open(&b, patterns, 1);
	hits = bench_run(&b, "知道了吗，知道");
	assert_int_equal(hits.count, 2);
	assert_int_equal(hits.at[0].from, 0);
	assert_int_equal(hits.at[0].to, 4);
	assert_int_equal(hits.at[1].from, 5);
	assert_int_equal(hits.at[1].to, 7);
	arena_reset(&b.mem);
}

static void
patterns_do_not_disturb_each_other(void **state)
{
	static const char *const patterns[] = {"不知道", "知道", "知道了", "不…了"};
	struct bench b;
	struct hits hits;
	unsigned seen = 0;

	(void)state;
	bench_open(&b, patterns, 4);
	hits = bench_run(&b, "我不知道了");
	for (size_t i = 0; i < hits.count; i++)
		seen |= 1u << hits.at[i].id;
	assert_int_equal(seen, 0xF);
	assert_int_equal(hits.count, 4);
	arena_reset(&b.mem);
}

static void
a_matcher_forgets_the_last_text(void **state)
{
	static const char *const patterns[] = {"你…道"};
	struct bench b;

	(void)state;
	bench_open(&b, patterns, 1);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(bench_run(&b, "你知道").count, 1);
		assert_int_equal(bench_run(&b, "你").count, 0);
		assert_int_equal(bench_run(&b, "知道").count, 0);
		assert_int_equal(bench_run(&b, "").count, 0);
	}
	arena_reset(&b.mem);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_one_place_the_longest_is_told),
		cmocka_unit_test(patterns_do_not_disturb_each_other),
		cmocka_unit_test(a_matcher_forgets_the_last_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
