#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/difference.h"

static const struct row {
	const char *first, *second, *shown_first, *shown_second;
} rows[] = {
	{"您好。", "您好。", "  您好。\n", "  您好。\n"},
	{"您好。", "", "- 您好。\n", ""},
	{"", "您好。", "", "+ 您好。\n"},
	{"王先生，今天 17:30 揽收，请放心。", "王先生，明早 8:30 送到，请放心。",
	 "  王先生，\n- 今天 17:30 揽收，\n  请放心。\n",
	 "  王先生，\n+ 明早 8:30 送到，\n  请放心。\n"},
	{"甲，乙，丙。", "乙，丙。", "- 甲，\n  乙，丙。\n", "  乙，丙。\n"},
	{"甲，乙，丁。", "甲，丙，乙，丁。", "  甲，乙，丁。\n", "  甲，\n+ 丙，\n  乙，丁。\n"},
	{"甲，乙，", "丙，丁，", "- 甲，乙，\n", "+ 丙，丁，\n"},
	{"一行\n二行\n", "一行\n三行\n", "  一行\n- 二行\n", "  一行\n+ 三行\n"},
	{"马上派人", "马上派人去", "- 马上派人\n", "+ 马上派人去\n"},
	{"yes, now", "yes, soon", "  yes,\n-  now\n", "  yes,\n+  soon\n"},
};

static void
what_stands_in_one_alone_has_its_sign(void **state)
{
	struct arena mem = {0};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct difference d = difference_of(rows[i].first, rows[i].second, &mem);

		buf_clear(&out);
		difference_print(&out, &d, IN_FIRST);
		assert_string_equal(buf_str(&out), rows[i].shown_first);
		buf_clear(&out);
		difference_print(&out, &d, IN_SECOND);
		assert_string_equal(buf_str(&out), rows[i].shown_second);
	}
	buf_release(&out);
	arena_reset(&mem);
}

static void
side_is(const struct difference *d, enum difference_in side, const char *text)
{
	struct buf out = {0};

	for (size_t i = 0; i < d->count; i++)
		if (d->part[i].in == IN_BOTH || d->part[i].in == side)
			buf_add(&out, d->part[i].text, d->part[i].size);
	assert_string_equal(buf_str(&out), text);
	buf_release(&out);
}

static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525U + 1013904223U;
	return *seed >> 16;
}

/* Half of a character, marks alone, lines without an end. */
static void
random_text(struct buf *out, uint32_t *seed, int phrases)
{
	static const char *const parts[] = {"好", "的", "，", "。",       "\n",  "a",
					    ",",  " ",  "？", "\xe3\x80", "甲乙"};

	buf_clear(out);
	for (int i = 0; i < phrases; i++)
		buf_puts(out, parts[next(seed) % (sizeof parts / sizeof *parts)]);
}

static void
both_texts_can_be_put_together_again(void **state)
{
	struct arena mem = {0};
	struct buf a = {0}, b = {0};
	uint32_t seed = 20261122;

	(void)state;
	for (int i = 0; i < 300; i++) {
		random_text(&a, &seed, (int)(next(&seed) % 40));
		random_text(&b, &seed, (int)(next(&seed) % 40));
		const struct difference d = difference_of(buf_str(&a), buf_str(&b), &mem);

		side_is(&d, IN_FIRST, buf_str(&a));
		side_is(&d, IN_SECOND, buf_str(&b));
		arena_reset(&mem);
	}
	buf_release(&a);
	buf_release(&b);
}

/* A reply of 64 KB in phrases of a word: no table of all pairs is made. */
static void
long_texts_are_told_apart_too(void **state)
{
	struct arena mem = {0};
	struct buf a = {0}, b = {0};

	(void)state;
	buf_puts(&a, "开头，");
	buf_puts(&b, "开头，");
	for (int i = 0; i < 8000; i++) {
		buf_printf(&a, "a%d,", i);
		buf_printf(&b, "b%d,", i);
	}
	buf_puts(&a, "结尾");
	buf_puts(&b, "结尾");
	const struct difference d = difference_of(buf_str(&a), buf_str(&b), &mem);

	assert_int_equal(d.count, 16002);
	assert_int_equal(d.part[0].in, IN_BOTH);
	assert_int_equal(d.part[d.count - 1].in, IN_BOTH);
	side_is(&d, IN_FIRST, buf_str(&a));
	side_is(&d, IN_SECOND, buf_str(&b));
	buf_release(&a);
	buf_release(&b);
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stands_in_one_alone_has_its_sign),
		cmocka_unit_test(both_texts_can_be_put_together_again),
		cmocka_unit_test(long_texts_are_told_apart_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
