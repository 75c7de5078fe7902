#include "term/canvas.h"

#include "base/buf.h"
#include "text/width.h"

#include <limits.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
assert_drawn(const struct canvas *c, const char *expected)
{
	struct buf out = {0};

	canvas_dump(c, &out);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

/* One row of ten cells with the text in the span, over a background of dots. */
struct row {
	struct span at;
	const char *text, *drawn;
	int used;
};

static const struct row rows[] = {
	{{0, 0, 0}, "abc", "abc.......\n", 3},
	{{0, 0, 0}, "退款", "退款......\n", 4},
	{{0, 2, 3}, "退款", "..退......\n", 2}, /* no half: the third cell stays */
	{{0, 2, 4}, "退款", "..退款....\n", 4},
	{{0, 0, 1}, "退", "..........\n", 0},
	{{0, 8, 0}, "退款", "........退\n", 2},
	{{0, 9, 0}, "退", "..........\n", 0},
	{{0, 9, 9}, "ab", ".........a\n", 1},
	{{0, 10, 0}, "a", "..........\n", 0},
	{{0, 0, 0}, "", "..........\n", 0},
	{{0, -1, 0}, "abc", "bc........\n", 3},
	{{0, -1, 0}, "退b", " b........\n", 3}, /* the right half alone is a blank */
	{{0, -2, 0}, "退b", "b.........\n", 3},
	{{0, -3, 3}, "abcd", "..........\n", 0},
	{{0, -3, 5}, "abcdefg", "de........\n", 5},
	{{0, 0, -1}, "a", "..........\n", 0},
	{{-1, 0, 0}, "a", "..........\n", 0},
	{{1, 0, 0}, "a", "..........\n", 0},
	{{0, INT_MAX, INT_MAX}, "a", "..........\n", 0},
	{{0, INT_MIN, INT_MAX}, "a", "..........\n", 0},
	{{0, INT_MIN, 0}, "退", "..........\n", 2},
	{{0, 9, INT_MAX}, "ab", ".........a\n", 1},
	{{INT_MIN, 0, 0}, "a", "..........\n", 0},
	{{INT_MAX, 0, 0}, "a", "..........\n", 0},
	{{0, 1, 0}, "e\u0301x", ".e\u0301x.......\n", 2},
	{{0, 0, 0}, "\u0301x", "?x........\n", 2},
	{{0, 0, 0}, "a\033[31mb", "a?[31mb...\n", 7},
	{{0, 0, 0}, "\a\r\n\x7f", "????......\n", 4},
	{{0, 0, 0},
	 "a\xc2\x9b"
	 "b",
	 "a?b.......\n",
	 3},
	{{0, 0, 0}, "\xff\xe9\x80", "??........\n", 2},
	{{0, 0, 0}, "\u2028b", "?b........\n", 2},
};

static void
text_stays_in_its_span_and_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct canvas c;

		canvas_init(&c, 1, 10);
		(void)canvas_text(&c, (struct span){0}, S_PLAIN, "..........");
		assert_int_equal(canvas_text(&c, rows[i].at, S_PLAIN, rows[i].text), rows[i].used);
		assert_drawn(&c, rows[i].drawn);
		canvas_release(&c);
	}
}

/* Bidi controls, byte order mark, tag: whatever text/width makes of them, none gets a cell. */
static void
no_control_reaches_a_cell(void **state)
{
	static const char *const bad[] = {"\u202e",      "a\u202e", "\u2066", "\u200f", "\ufeff",
					  "a\U000E0041", "\u2060",  "\x1b",   "\x80",   "\xc2\x85"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct canvas c;
		struct buf out = {0};

		canvas_init(&c, 1, 10);
		assert_int_equal(canvas_text(&c, (struct span){0}, S_PLAIN, bad[i]),
				 width_of(bad[i]));
		canvas_dump(&c, &out);
		assert_true(strspn(buf_str(&out), "a?\n") == out.len);
		assert_non_null(strchr(buf_str(&out), '?'));
		buf_release(&out);
		canvas_release(&c);
	}
}

static void
a_heap_of_marks_shows_a_stand_in(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 10);
	(void)canvas_text(&c, (struct span){0}, S_PLAIN,
			  "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301b");
	assert_drawn(&c, "?b\n");
	canvas_clear(&c);
	(void)canvas_text(&c, (struct span){0}, S_PLAIN, "退\u0301\u0301\u0301\u0301\u0301\u0301b");
	assert_drawn(&c, "？b\n");
	canvas_release(&c);
}

static void
overwriting_a_half_blanks_the_other(void **state)
{
	static const struct row over[] = {
		{{0, 0, 0}, "x", "x 款单\n", 1},  {{0, 1, 0}, "x", " x款单\n", 1},
		{{0, 1, 0}, "中", " 中 单\n", 2}, {{0, 3, 0}, "x", "退 x单\n", 1},
		{{0, 5, 0}, "x", "退款 x\n", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof over / sizeof *over; i++) {
		struct canvas c;

		canvas_init(&c, 1, 6);
		(void)canvas_text(&c, (struct span){0}, S_PLAIN, "退款单");
		(void)canvas_text(&c, over[i].at, S_PLAIN, over[i].text);
		assert_drawn(&c, over[i].drawn);
		canvas_release(&c);
	}
}

static void
a_fill_is_blank_in_its_style_and_parts_wide_characters(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 8);
	(void)canvas_text(&c, (struct span){0}, S_HEAD, "退款单号");
	canvas_fill(&c, (struct span){.col = 1, .cols = 4}, S_MATCH);
	assert_drawn(&c, "      号\n");
	for (int col = 0; col < c.cols; col++)
		assert_int_equal(c.cell[col].style, col >= 1 && col < 5 ? S_MATCH : S_HEAD);
	canvas_fill(&c, (struct span){.row = 3, .cols = 4}, S_MATCH);
	canvas_fill(&c, (struct span){.col = -5, .cols = INT_MAX}, S_UNDER);
	assert_drawn(&c, "\n");
	assert_int_equal(c.cell[7].style, S_UNDER);
	canvas_release(&c);
}

static void
a_rule_goes_from_edge_to_edge(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 3, 5);
	canvas_rule(&c, 1);
	canvas_rule(&c, 3);
	canvas_rule(&c, -1);
	assert_drawn(&c, "\n-----\n\n");
	assert_int_equal(c.cell[5].style, S_RULE);
	canvas_release(&c);
}

static void
the_cursor_and_the_size_are_brought_inside(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 0, -5);
	assert_true(c.rows == 1 && c.cols == 1);
	canvas_cursor(&c, 7, -7);
	assert_true(c.cursor_row == 0 && c.cursor_col == 0);
	canvas_resize(&c, 65535, 65535);
	assert_true(c.rows == CANVAS_ROWS_MAX && c.cols == CANVAS_COLS_MAX);
	canvas_cursor(&c, INT_MAX, INT_MAX);
	assert_true(c.cursor_row == c.rows - 1 && c.cursor_col == c.cols - 1);
	canvas_resize(&c, 2, 3);
	assert_true(c.cursor_row == 0 && c.cursor_col == 0);
	assert_drawn(&c, "\n\n");
	canvas_release(&c);
}

static uint64_t
random_next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

/* Every wide cell is followed by its right half, and no right half is without its left. */
static void
assert_whole(const struct canvas *c)
{
	for (int row = 0; row < c->rows; row++) {
		int due = 0;

		for (int col = 0; col < c->cols; col++) {
			const struct cell *cell = &c->cell[row * c->cols + col];

			assert_int_equal(cell->width == 0, due == 1);
			assert_int_equal(cell->width == 0, cell->utf8[0] == '\0');
			assert_non_null(memchr(cell->utf8, '\0', sizeof cell->utf8));
			if (cell->width)
				assert_int_equal(width_of(cell->utf8), cell->width);
			due = cell->width == 2;
		}
		assert_int_equal(due, 0);
	}
}

static void
whatever_is_drawn_no_character_is_halved(void **state)
{
	static const char *const texts[] = {"退款单号", "a退b款", "e\u0301", "\xe9\x80", "x", "中"};
	uint64_t seed = 22;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		struct canvas c;

		canvas_init(&c, 1 + (int)(random_next(&seed) % 3),
			    1 + (int)(random_next(&seed) % 9));
		for (int n = 0; n < 12; n++) {
			const struct span at = {(int)(random_next(&seed) % 4) - 1,
						(int)(random_next(&seed) % 14) - 4,
						(int)(random_next(&seed) % 7)};

			if (random_next(&seed) % 4 == 0)
				canvas_fill(&c, at, S_MATCH);
			else
				(void)canvas_text(&c, at, S_HEAD, texts[random_next(&seed) % 6]);
			assert_whole(&c);
		}
		canvas_release(&c);
	}
}

static int
locale_setup(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_stays_in_its_span_and_whole),
		cmocka_unit_test(no_control_reaches_a_cell),
		cmocka_unit_test(a_heap_of_marks_shows_a_stand_in),
		cmocka_unit_test(overwriting_a_half_blanks_the_other),
		cmocka_unit_test(a_fill_is_blank_in_its_style_and_parts_wide_characters),
		cmocka_unit_test(a_rule_goes_from_edge_to_edge),
		cmocka_unit_test(the_cursor_and_the_size_are_brought_inside),
		cmocka_unit_test(whatever_is_drawn_no_character_is_halved),
	};

	return cmocka_run_group_tests(tests, locale_setup, NULL);
}
