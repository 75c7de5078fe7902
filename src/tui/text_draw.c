#include <stddef.h>

#include "base/buf.h"
#include "term/canvas.h"
#include "tui/text.h"
#include "tui/text_lines.h"

/* A part of a line, all of it selected or none; `at` moves on. */
static void
part_draw(struct canvas *c, struct span *at, enum style style, const char *s, size_t n)
{
	struct buf part = {0};
	int used;

	if (n == 0 || at->cols <= 0)
		return;
	buf_add(&part, s, n);
	used = canvas_text(c, *at, style, part.data);
	at->col += used;
	at->cols -= used;
	buf_release(&part);
}

static size_t
within(size_t x, size_t low, size_t high)
{
	if (x < low)
		return low;
	return x > high ? high : x;
}

static void
line_draw(const struct text *t, const struct text_line *l, struct canvas *c, struct span at)
{
	const size_t end = l->at + text_line_shown(t, l);
	const char *const s = buf_str(&t->text);
	size_t from = 0, to = 0;
	size_t in, out;

	(void)text_selected(t, &from, &to);
	in = within(from, l->at, end);
	out = within(to, in, end);
	canvas_fill(c, at, S_PLAIN);
	part_draw(c, &at, S_PLAIN, s + l->at, in - l->at);
	part_draw(c, &at, S_MATCH, s + in, out - in);
	part_draw(c, &at, S_PLAIN, s + out, end - out);
	if (from <= end && to > end && end < l->at + l->len && at.cols > 0) /* its line break */
		canvas_fill(c, (struct span){at.row, at.col, 1}, S_MATCH);
}

void
text_draw(const struct text *t, struct canvas *c, int row, int col)
{
	const struct text_line caret = text_line_caret(t);
	struct text_line l = text_line_row(t, t->top);
	bool is_line = l.row == t->top;

	for (int i = 0; i < t->rows; i++) {
		const struct span at = {.row = row + i, .col = col, .cols = t->cols};

		if (is_line)
			line_draw(t, &l, c, at);
		else
			canvas_fill(c, at, S_PLAIN);
		is_line = is_line && text_line_next(t, &l);
	}
	canvas_cursor(c, row + caret.row - t->top, col + text_line_col(t, &caret, t->caret));
}
