#include "cage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "text/width.h"

enum { CANARY = 0x5a, CANARIES = 400 };

/* The cells stand between rows of canaries: a screen may draw nowhere else. */
static void
cells_open(struct canvas *c)
{
	const size_t cells = (size_t)c->rows * (size_t)c->cols;
	struct cell *all = malloc((cells + 2 * CANARIES) * sizeof *all);

	assert_non_null(all);
	(void)memset(all, CANARY, (cells + 2 * CANARIES) * sizeof *all);
	free(c->cell);
	c->cell = all + CANARIES;
}

static bool
is_untouched(const struct cell *cell)
{
	const unsigned char *bytes = (const unsigned char *)cell;

	for (size_t i = 0; i < CANARIES * sizeof *cell; i++)
		if (bytes[i] != CANARY)
			return false;
	return true;
}

/* A wide character is a cell of width 2 and one of width 0 right of it, in the same row. */
static bool
is_cell_whole(const struct cell *cell, int col, int cols)
{
	if (cell->width == 2 && (col + 1 == cols || cell[1].width))
		return false;
	if (cell->width == 0 && (col == 0 || cell[-1].width != 2))
		return false;
	if (!cell->width != !*cell->utf8)
		return false;
	return (unsigned char)*cell->utf8 < 0x80 ? cell->width <= 1
						 : width_of(cell->utf8) == cell->width;
}

static void
rows_check(const struct canvas *c)
{
	for (int row = 0; row < c->rows; row++)
		for (int col = 0; col < c->cols; col++)
			if (!is_cell_whole(c->cell + row * c->cols + col, col, c->cols))
				fail_msg("%d x %d: half a character, or one of another width, in "
					 "row %d, column %d",
					 c->cols, c->rows, row, col);
}

void
cage_draw(struct scene *s, int rows, int cols)
{
	struct canvas *c = &s->ui.canvas;

	scene_resize(s, rows, cols);
	cells_open(c);
	ui_draw(&s->ui);
	assert_true(is_untouched(c->cell - CANARIES));
	assert_true(is_untouched(c->cell + (size_t)c->rows * (size_t)c->cols));
	rows_check(c);
	assert_in_range(c->cursor_row, 0, c->rows - 1);
	assert_in_range(c->cursor_col, 0, c->cols - 1);
}

void
cage_end(struct scene *s)
{
	struct canvas *c = &s->ui.canvas;

	free(c->cell - CANARIES);
	c->cell = NULL;
	canvas_resize(c, c->rows, c->cols);
}
