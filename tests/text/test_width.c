#include "text/width.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/utf8.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static int
utf8_locale(void **state)
{
	(void)state;
	return !setlocale(LC_ALL, "C.UTF-8");
}

static void
a_cluster_is_a_character_with_its_marks(void **state)
{
	static const struct {
		const char *s;
		size_t len;
		int cells;
		bool steady;
	} rows[] = {
		{"", 0, 0, false},
		{"ab", 1, 1, true},
		{"退款", 3, 2, true},
		{"ａ", 3, 2, true},
		{"─", 3, 1, true},
		{"e\xCC\x81x", 3, 1, true},
		{"退\xCC\x81", 5, 2, true},
		{"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 9, 2, true}, /* Hangul in three letters */
		{"a\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
		 "b",
		 9, 1, true},
		{"a\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
		 "b",
		 11, 1, false},
		{"\xCC\x81"
		 "a",
		 2, 1, false},                                    /* a mark on nothing */
		{"\xF0\x9F\x98\x80", 4, 2, true},                 /* a face */
		{"\xF0\x9F\x8F\xBD", 4, 2, false},                /* a skin colour */
		{"\xF0\x9F\x87\xA8\xF0\x9F\x87\xB3", 4, 1, true}, /* half a flag */
		{"\xF0\xBF\xBF\xBD", 4, 2, false},                /* room for ideographs */
		{"\xCD\xB8", 2, 1, false},                        /* not given out yet */
		{"\n", 1, 1, false},
		{"\x1B[", 1, 1, false},
		{"\xE9\x80", 2, 1, false},
		{"\xFF\xCC\x81", 1, 1, false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct cluster c = cluster_next(rows[i].s, strlen(rows[i].s));

		if (c.len != rows[i].len || c.cells != rows[i].cells || c.steady != rows[i].steady)
			fail_msg("row %zu: %zu bytes, %d cells, %d", i, c.len, c.cells, c.steady);
	}
	assert_int_equal(cluster_next("\0\xCC\x81", 3).len, 1);
	assert_int_equal(cluster_next("\0\xCC\x81", 3).cells, 1);
}

static void
every_code_point_takes_one_or_two_cells_and_never_fewer_than_ncurses_counts(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		char bytes[5] = "";
		const size_t n = utf8_put(bytes, cp);
		const struct cluster c = cluster_next(bytes, n);
		const int libc = wcwidth((wchar_t)utf8_next(bytes, n).cp);

		if (c.len != n || c.cells < 1 || c.cells > 2 || c.cells < libc ||
		    (c.steady && c.cells != libc) || width_of(bytes) != c.cells)
			fail_msg("U+%04X: %d cells, libc %d", cp, c.cells, libc);
	}
}

/* Text made of what is likely to go wrong; the same seed gives the same text. */
static void
compose(struct buf *out, uint32_t seed)
{
	static const char *const parts[] = {
		"退",       "款",   "a",        "Z",  " ",         "  ",   "，",
		"。",       "「",   "」",       "（", "e\xCC\x81", "\n",   "\xF0\x9F\x98\x80",
		"\xCC\x81", "\xFF", "\xE9\x80", "ｶﾞ", "word",      "100%", "\x1B",
		"－",
	};

	buf_clear(out);
	for (uint32_t n = seed % 40; n > 0; n--) {
		seed = seed * 1664525 + 1013904223;
		buf_puts(out, parts[(seed >> 16) % COUNT(parts)]);
	}
}

static bool
is_cluster_edge(const char *s, size_t n, size_t at)
{
	size_t i = 0;

	while (i < at)
		i += cluster_next(s + i, n - i).len;
	return i == at;
}

static int
cells_between(const char *s, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n;) {
		const struct cluster c = cluster_next(s + i, n - i);

		sum += c.cells;
		i += c.len;
	}
	return sum;
}

enum { TEXTS = 4000 };

static void
a_cut_fits_is_the_longest_and_halves_nothing(void **state)
{
	struct buf text = {0};

	(void)state;
	for (uint32_t seed = 0; seed < TEXTS; seed++) {
		const int cells = (int)(seed / 40 % 12) - 1;
		size_t n;
		int used = -1;

		compose(&text, seed);
		n = width_cut(buf_str(&text), cells, &used);
		assert_true(n <= text.len && used >= 0 && used <= (cells > 0 ? cells : 0));
		assert_true(is_cluster_edge(buf_str(&text), text.len, n));
		assert_int_equal(cells_between(buf_str(&text), n), used);
		if (n < text.len)
			assert_true(used + cluster_next(text.data + n, text.len - n).cells > cells);
	}
	buf_release(&text);
}

static void
padding_fills_exactly_its_cells(void **state)
{
	static const struct {
		const char *s;
		int cells;
		const char *left, *right;
	} rows[] = {
		{"退款", 6, "退款  ", "  退款"},
		{"退款", 4, "退款", "退款"},
		{"退款", 3, "退 ", " 退"},
		{"退款", 1, " ", " "},
		{"退款", 0, "", ""},
		{"", 2, "  ", "  "},
		{"abc", 2, "ab", "ab"},
		{"abc", -1, "", ""},
		{"e\xCC\x81", 2, "e\xCC\x81 ", " e\xCC\x81"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		buf_clear(&out);
		width_pad(&out, rows[i].s, rows[i].cells);
		assert_string_equal(buf_str(&out), rows[i].left);
		buf_clear(&out);
		width_right(&out, rows[i].s, rows[i].cells);
		assert_string_equal(buf_str(&out), rows[i].right);
	}
	buf_release(&out);
}

static void
any_text_is_padded_to_exactly_its_cells(void **state)
{
	struct buf text = {0}, out = {0};

	(void)state;
	for (uint32_t seed = 0; seed < TEXTS; seed++) {
		const int cells = (int)(seed / 40 % 30);

		compose(&text, seed);
		buf_clear(&out);
		width_pad(&out, buf_str(&text), cells);
		assert_int_equal(width_of(buf_str(&out)), cells);
	}
	buf_release(&text);
	buf_release(&out);
}

static void
text_wraps_where_people_would_break_it(void **state)
{
	static const struct {
		const char *s;
		int cells;
		const char *first, *drawn;
	} rows[] = {
		{"", 10, "", ""},
		{"one two", 10, "one two", "one two"},
		{"one two", 7, "one two", "one two"},
		{"one two", 6, "one ", "one"},
		{"one  two", 3, "one  ", "one"},
		{"one two\nthree", 20, "one two\n", "one two"},
		{"one two\n", 7, "one two\n", "one two"},
		{"one  \ntwo", 3, "one  \n", "one"},
		{"\n\n", 5, "\n", ""},
		{"abcdefgh", 3, "abc", "abc"},
		{"我要退款", 4, "我要", "我要"},
		{"我要退款", 5, "我要", "我要"},
		{"我要，退款", 4, "我", "我"},     /* no comma at the start of a line */
		{"我「退款」", 4, "我", "我"},     /* no opening bracket at its end */
		{"我要退。款", 6, "我要", "我要"}, /* nor a full stop at the start */
		{"，，，，", 4, "，，", "，，"},   /* but it goes on, whatever comes */
		{"退款", 1, "退", "退"},
		{"退款", 0, "退", "退"},
		{"   x", 2, "   ", ""},
		{"e\xCC\x81"
		 "e\xCC\x81",
		 1, "e\xCC\x81", "e\xCC\x81"},
		{"退\xFF款退款", 4, "退\xFF", "退\xFF"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const size_t n = width_wrap(rows[i].s, rows[i].cells);

		buf_clear(&out);
		buf_add(&out, rows[i].s, n);
		assert_string_equal(buf_str(&out), rows[i].first);
		buf_clear(&out);
		buf_add(&out, rows[i].s, width_trim(rows[i].s, n));
		assert_string_equal(buf_str(&out), rows[i].drawn);
	}
	buf_release(&out);
}

static void
wrapped_lines_fit_and_are_together_the_whole_text(void **state)
{
	struct buf text = {0};

	(void)state;
	for (uint32_t seed = 0; seed < TEXTS; seed++) {
		const int cells = (int)(seed / 40 % 20) + 2;

		compose(&text, seed);
		for (size_t at = 0; at < text.len;) {
			const char *const s = text.data + at;
			const size_t n = width_wrap(s, cells);

			assert_true(n > 0 && n <= text.len - at);
			assert_true(is_cluster_edge(text.data, text.len, at + n));
			assert_true(cells_between(s, width_trim(s, n)) <= cells);
			assert_true(!memchr(s, '\n', n) || s[n - 1] == '\n');
			at += n;
		}
	}
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cluster_is_a_character_with_its_marks),
		cmocka_unit_test(
			every_code_point_takes_one_or_two_cells_and_never_fewer_than_ncurses_counts),
		cmocka_unit_test(a_cut_fits_is_the_longest_and_halves_nothing),
		cmocka_unit_test(padding_fills_exactly_its_cells),
		cmocka_unit_test(any_text_is_padded_to_exactly_its_cells),
		cmocka_unit_test(text_wraps_where_people_would_break_it),
		cmocka_unit_test(wrapped_lines_fit_and_are_together_the_whole_text),
	};

	return cmocka_run_group_tests(tests, utf8_locale, NULL);
}
