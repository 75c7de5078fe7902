#include "term/canvas.h"

#include "base/buf.h"
#include "text/utf8.h"
#include "text/width.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* One character of a string: the bytes it takes there, and what a cell gets. */
struct glyph {
	size_t len;
	int width;
	char utf8[sizeof((struct cell *)0)->utf8];
};

static int
clamp(int n, int low, int high)
{
	if (n < low)
		return low;
	return n > high ? high : n;
}

void
canvas_init(struct canvas *c, int rows, int cols)
{
	*c = (struct canvas){0};
	canvas_resize(c, rows, cols);
}

void
canvas_release(struct canvas *c)
{
	free(c->cell);
	*c = (struct canvas){0};
}

void
canvas_resize(struct canvas *c, int rows, int cols)
{
	free(c->cell);
	c->rows = clamp(rows, 1, CANVAS_ROWS_MAX);
	c->cols = clamp(cols, 1, CANVAS_COLS_MAX);
	c->cell = calloc((size_t)c->rows * (size_t)c->cols, sizeof *c->cell);
	if (!c->cell)
		abort();
	canvas_clear(c);
}

static void
cell_blank(struct cell *cell, enum style style)
{
	*cell = (struct cell){.utf8 = " ", .width = 1, .style = (unsigned char)style};
}

void
canvas_clear(struct canvas *c)
{
	for (int i = 0; i < c->rows * c->cols; i++)
		cell_blank(&c->cell[i], S_PLAIN);
	canvas_cursor(c, 0, 0);
}

/* The part of a span that lies on the canvas; `end` is behind its last column. */
struct reach {
	int start, end;
};

static struct reach
span_reach(const struct canvas *c, struct span at)
{
	const int64_t far = at.cols ? (int64_t)at.col + at.cols : c->cols;
	const int end = far < c->cols ? (int)far : c->cols;

	if (at.row < 0 || at.row >= c->rows || at.cols < 0 || at.col >= end || end <= 0)
		return (struct reach){0, 0};
	return (struct reach){at.col > 0 ? at.col : 0, end};
}

static struct cell *
cell_at(const struct canvas *c, int row, int col)
{
	assert(row >= 0 && row < c->rows && col >= 0 && col < c->cols);
	return &c->cell[row * c->cols + col];
}

/* Before a cell is overwritten: the other half of a wide character becomes a blank. */
static void
cell_part(const struct canvas *c, int row, int col)
{
	struct cell *cell = cell_at(c, row, col);

	if (cell->width == 2)
		cell_blank(cell + 1, cell[1].style);
	if (cell->width == 0)
		cell_blank(cell - 1, cell[-1].style);
	cell_blank(cell, cell->style);
}

static void
cell_put(const struct canvas *c, struct span at, enum style style, const struct glyph *g)
{
	struct cell *cell = cell_at(c, at.row, at.col);

	for (int i = 0; i < g->width; i++) {
		cell_part(c, at.row, at.col + i);
		cell[i] = (struct cell){.style = (unsigned char)style};
	}
	(void)memcpy(cell->utf8, g->utf8, sizeof cell->utf8);
	cell->width = (unsigned char)g->width;
}

/* What moves the cursor, turns the writing direction or hides: none of it is a letter. */
static bool
is_control(uint32_t cp)
{
	static const uint32_t range[][2] = {
		{0x0, 0x1f},      {0x7f, 0x9f},     {0x61c, 0x61c},
		{0x200e, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f},
		{0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe0fff},
	};

	for (size_t i = 0; i < sizeof range / sizeof *range; i++)
		if (cp >= range[i][0] && cp <= range[i][1])
			return true;
	return false;
}

/* False if there is anything in it that is no letter, or more than a cell has room for. */
static bool
glyph_keep(struct glyph *g, const char *utf8)
{
	struct utf8 u;

	for (size_t i = 0; i < g->len; i += u.len) {
		u = utf8_next(utf8 + i, g->len - i);
		if (!u.ok || is_control(u.cp))
			return false;
	}
	if (g->len >= sizeof g->utf8)
		return false;
	(void)memcpy(g->utf8, utf8, g->len);
	return true;
}

static struct glyph
glyph_next(const char *utf8, size_t n)
{
	const struct cluster k = cluster_next(utf8, n);
	struct glyph g = {.len = k.len, .width = k.cells};

	assert(k.len > 0 && k.len <= n && (k.cells == 1 || k.cells == 2));
	if (k.steady && glyph_keep(&g, utf8))
		return g;
	if (k.cells == 2) /* the full-width question mark */
		return (struct glyph){.len = k.len, .width = 2, .utf8 = "\xef\xbc\x9f"};
	return (struct glyph){.len = k.len, .width = 1, .utf8 = "?"};
}

static void
glyph_put(const struct canvas *c, struct span at, enum style style, const struct glyph *g)
{
	if (at.col + g->width <= 0)
		return;
	if (at.col >= 0)
		cell_put(c, at, style, g);
	else /* its left half is outside */
		cell_put(c, (struct span){.row = at.row}, style,
			 &(struct glyph){.width = 1, .utf8 = " "});
}

int
canvas_text(struct canvas *c, struct span at, enum style style, const char *utf8)
{
	const struct reach reach = span_reach(c, at);
	const int start = at.col;
	size_t n = strlen(utf8);

	if (reach.start == reach.end)
		return 0;
	while (n > 0 && at.col < reach.end) {
		const struct glyph g = glyph_next(utf8, n);

		if ((int64_t)at.col + g.width > reach.end)
			break;
		glyph_put(c, at, style, &g);
		at.col += g.width;
		utf8 += g.len;
		n -= g.len;
	}
	return at.col - start;
}

void
canvas_fill(struct canvas *c, struct span at, enum style style)
{
	const struct reach reach = span_reach(c, at);

	for (int col = reach.start; col < reach.end; col++) {
		cell_part(c, at.row, col);
		cell_blank(cell_at(c, at.row, col), style);
	}
}

void
canvas_rule(struct canvas *c, int row)
{
	for (int col = 0; col < c->cols; col++)
		(void)canvas_text(c, (struct span){.row = row, .col = col, .cols = 1}, S_RULE, "-");
}

void
canvas_cursor(struct canvas *c, int row, int col)
{
	c->cursor_row = clamp(row, 0, c->rows - 1);
	c->cursor_col = clamp(col, 0, c->cols - 1);
}

static void
row_dump(const struct canvas *c, int row, struct buf *out)
{
	const size_t start = out->len;

	for (int col = 0; col < c->cols; col++)
		buf_puts(out, cell_at(c, row, col)->utf8);
	while (out->len > start && out->data[out->len - 1] == ' ')
		buf_splice(out, out->len - 1, 1, NULL, 0);
	buf_char(out, '\n');
}

void
canvas_dump(const struct canvas *c, struct buf *out)
{
	for (int row = 0; row < c->rows; row++)
		row_dump(c, row, out);
}
