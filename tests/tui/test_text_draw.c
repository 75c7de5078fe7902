#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "term/canvas.h"
#include "term/keys.h"
#include "text/width.h"
#include "tui/text.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static int
utf8_locale(void **state)
{
	(void)state;
	return !setlocale(LC_ALL, "C.UTF-8");
}

static void
press(struct text *t, const char *name)
{
	struct press p = {.is_text = (unsigned char)name[0] >= 0x80 || !name[1]};

	(void)strcpy(p.name, name);
	assert_true(text_press(t, &p));
}

static void
lines_are_wrapped_and_the_cursor_is_on_the_caret(void **state)
{
	static const struct {
		const char *text;
		size_t caret;
		int rows, cols;
		const char *seen;
		int row, col;
	} rows[] = {
		{"", 0, 2, 8, "\n\n", 0, 0},
		{"退款", 3, 2, 8, "退款\n\n", 0, 2},
		{"a\n\nb", 2, 3, 8, "a\n\nb\n", 1, 0},
		{"a\n", 2, 2, 8, "a\n\n", 1, 0},
		{"退款了退款了", 18, 2, 7, "退款了\n退款了\n", 1, 6}, /* the cell kept free */
		{"退款了，退款", 9, 2, 7, "退款\n了，退\n", 1, 2},    /* no comma at the start */
		{"退款了退款了", 9, 2, 7, "退款了\n退款了\n", 1, 0},
		{"hello world", 6, 2, 8, "hello\nworld\n", 1, 0},
		{"hello   world", 8, 2, 7, "hello\nworld\n", 1, 0},
		{"hello   ", 8, 2, 7, "hello\n\n", 0, 6}, /* blanks hang, the caret waits */
		{"a\nb\nc\nd", 7, 2, 8, "c\nd\n", 1, 1},
		{"a\nb\nc\nd", 0, 2, 8, "a\nb\n", 0, 0},
		{"e\xCC\x81x", 3, 1, 8, "e\xCC\x81x\n", 0, 1},
		{"\xF0\x9F\x8F\xBD"
		 "x",
		 4, 1, 8, "？x\n", 0, 2}, /* terminals do not agree */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text t = {0};
		struct canvas c;
		struct buf out = {0};

		canvas_init(&c, rows[i].rows, rows[i].cols);
		text_fit(&t, rows[i].rows, rows[i].cols);
		text_set(&t, rows[i].text, rows[i].caret);
		text_draw(&t, &c, 0, 0);
		canvas_dump(&c, &out);
		if (strcmp(out.data, rows[i].seen) != 0 || c.cursor_row != rows[i].row ||
		    c.cursor_col != rows[i].col)
			fail_msg("row %zu: %s at %d, %d", i, out.data, c.cursor_row, c.cursor_col);
		buf_release(&out);
		canvas_release(&c);
		text_release(&t);
	}
}

static void
what_is_selected_is_marked_and_nothing_beside_the_area(void **state)
{
	struct text t = {0};
	struct canvas c;
	char marked[4 * 12 + 1] = "";

	(void)state;
	canvas_init(&c, 4, 12);
	for (int row = 0; row < 4; row++)
		(void)canvas_text(&c, (struct span){.row = row}, S_PLAIN, "############");
	text_fit(&t, 2, 8);
	text_set(&t, "a退\nbc", 1);
	press(&t, "S-Down");
	text_draw(&t, &c, 1, 2);
	for (int i = 0; i < 4 * 12; i++)
		marked[i] = c.cell[i].style == S_MATCH ? 'S' : c.cell[i].utf8[0] == '#' ? '#' : '.';
	assert_string_equal(marked, "############"
				    "##.SSS....##"
				    "##S.......##"
				    "############");
	canvas_release(&c);
	text_release(&t);
}

static void
compose(struct buf *out, uint32_t seed)
{
	static const char *const parts[] = {
		"退", "款",   "。", "，",   "（", "」",        "a",   "word", " ",
		"  ", "100%", "\n", "\n\n", "「", "e\xCC\x81", "3.5", "－",
	};

	buf_clear(out);
	buf_puts(out, "");
	for (uint32_t n = 5 + seed % 30; n > 0; n--) {
		seed = seed * 1664525 + 1013904223;
		buf_puts(out, parts[(seed >> 16) % COUNT(parts)]);
	}
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\0';
}

/* Under the cursor is the character that the caret stands before. */
static void
check_cursor(const struct text *t, const struct canvas *c)
{
	const struct cell *const cell = &c->cell[c->cursor_row * c->cols + c->cursor_col];
	const char *const s = t->text.data + t->caret;
	const size_t len = cluster_next(s, t->text.len - t->caret).len;

	if (is_blank(*s) ? strcmp(cell->utf8, " ") != 0
			 : strlen(cell->utf8) != len || memcmp(cell->utf8, s, len) != 0)
		fail_msg("%d columns, \"%s\" at %zu: \"%s\" at %d, %d", t->cols, t->text.data,
			 t->caret, cell->utf8, c->cursor_row, c->cursor_col);
}

static void
at_every_width_the_cursor_is_on_the_carets_character(void **state)
{
	struct text t = {0};
	struct buf s = {0};
	struct canvas c;

	(void)state;
	for (int cols = 3; cols <= 100; cols++) {
		canvas_init(&c, 3, cols);
		text_fit(&t, 3, cols);
		compose(&s, (uint32_t)cols * 7919);
		text_set(&t, s.data, 0);
		for (size_t last = SIZE_MAX; last != t.caret; press(&t, "Right")) {
			last = t.caret;
			text_draw(&t, &c, 0, 0);
			check_cursor(&t, &c);
		}
		canvas_release(&c);
	}
	buf_release(&s);
	text_release(&t);
}

/* Everything but blanks and line breaks, in order. */
static void
letters_of(struct buf *out, const char *s)
{
	buf_clear(out);
	buf_puts(out, "");
	for (; *s; s++)
		if (!is_blank(*s))
			buf_char(out, *s);
}

static void
at_every_width_no_character_is_halved_or_lost(void **state)
{
	struct text t = {0};
	struct buf s = {0}, seen = {0}, want = {0}, got = {0};
	struct canvas c;

	(void)state;
	for (int cols = 2; cols <= 100; cols++) {
		canvas_init(&c, 200, cols);
		text_fit(&t, 200, cols);
		compose(&s, (uint32_t)cols * 104729);
		text_set(&t, s.data, 0);
		text_draw(&t, &c, 0, 0);
		buf_clear(&seen);
		canvas_dump(&c, &seen);
		letters_of(&want, s.data);
		letters_of(&got, seen.data);
		assert_string_equal(got.data, want.data);
		canvas_release(&c);
	}
	buf_release(&s);
	buf_release(&seen);
	buf_release(&want);
	buf_release(&got);
	text_release(&t);
}

/* A letter typed at the end of a line that has room appears under the cursor. */
static void
what_is_typed_appears_where_the_cursor_was(void **state)
{
	struct text t = {0};
	struct canvas c;

	(void)state;
	canvas_init(&c, 12, 21);
	text_fit(&t, 12, 21);
	for (int i = 0; i < 100; i++) { /* ten on each line of 20 */
		int row, col;

		text_draw(&t, &c, 0, 0);
		row = c.cursor_row;
		col = c.cursor_col;
		press(&t, "退");
		text_draw(&t, &c, 0, 0);
		if (i % 10 == 0 && i > 0) { /* behind a full line: the next one begins */
			assert_int_equal(col, 20);
			row++;
			col = 0;
		}
		assert_string_equal(c.cell[row * c.cols + col].utf8, "退");
		assert_true(c.cursor_row == row && c.cursor_col == col + 2);
	}
	canvas_release(&c);
	text_release(&t);
}

static void
the_caret_stays_in_sight_when_the_room_changes(void **state)
{
	struct text t = {0};
	struct buf s = {0};
	struct canvas c;

	(void)state;
	compose(&s, 29);
	for (int rows = 1; rows < 6; rows++)
		for (int cols = 3; cols < 40; cols++) {
			canvas_init(&c, rows, cols);
			text_set(&t, s.data, s.len / 2);
			text_fit(&t, rows, cols);
			text_draw(&t, &c, 0, 0);
			check_cursor(&t, &c);
			canvas_release(&c);
		}
	buf_release(&s);
	text_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_wrapped_and_the_cursor_is_on_the_caret),
		cmocka_unit_test(what_is_selected_is_marked_and_nothing_beside_the_area),
		cmocka_unit_test(at_every_width_the_cursor_is_on_the_carets_character),
		cmocka_unit_test(at_every_width_no_character_is_halved_or_lost),
		cmocka_unit_test(what_is_typed_appears_where_the_cursor_was),
		cmocka_unit_test(the_caret_stays_in_sight_when_the_room_changes),
	};

	return cmocka_run_group_tests(tests, utf8_locale, NULL);
}
