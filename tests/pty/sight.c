#include "stage.h"

#include <assert.h>
#include <string.h>

#include "actor.h"

int
actor_rows(const struct actor *a)
{
	int rows, cols;

	vterm_get_size(a->vt, &rows, &cols);
	return rows;
}

int
actor_cols(const struct actor *a)
{
	int rows, cols;

	vterm_get_size(a->vt, &rows, &cols);
	return cols;
}

/* --- cells --- */

/* libvterm marks the right half of a wide character with this. */
static const uint32_t right_half = (uint32_t)-1;
static const char halved[] = "\xef\xbf\xbd";

/* Widths that no table disputes. libvterm itself does not notice when half of a character goes. */
static const struct width {
	uint32_t first, last;
	int cells;
} widths[] = {
	{0x0020, 0x10ff, 1}, {0x2010, 0x22ff, 1}, {0x2460, 0x25fc, 1},
	{0x2e80, 0x303e, 2}, {0x3041, 0xa4cf, 2}, {0xac00, 0xd7a3, 2},
	{0xf900, 0xfaff, 2}, {0xff01, 0xff60, 2}, {0x20000, 0x3fffd, 2},
};

static bool
is_halved(const VTermScreenCell *cell)
{
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
		if (cell->chars[0] >= widths[i].first && cell->chars[0] <= widths[i].last)
			return cell->width != widths[i].cells;
	return cell->chars[0] == right_half;
}

static VTermScreenCell
cell_get(const struct actor *a, VTermPos at)
{
	VTermScreenCell cell;

	if (!vterm_screen_get_cell(a->screen, at, &cell))
		actor_fails(a, "has no cell at row %d, column %d", at.row, at.col);
	return cell;
}

static void
cell_text(const struct actor *a, VTermPos at, const VTermScreenCell *cell, struct glimpse *g)
{
	const VTermRect one = {.start_row = at.row,
			       .end_row = at.row + 1,
			       .start_col = at.col,
			       .end_col = at.col + 1};
	size_t n;

	if (is_halved(cell) && (cell->width == 1 || cell->chars[0] == right_half)) {
		(void)memcpy(g->text, halved, sizeof halved);
		return;
	}
	n = vterm_screen_get_text(a->screen, g->text, sizeof g->text - 1, one);
	if (!cell->chars[0])
		g->text[n++] = ' ';
	g->text[n] = '\0';
}

static struct glimpse
glimpse_of(const struct actor *a, VTermPos at, const VTermScreenCell *cell)
{
	struct glimpse g = {
		.width = is_halved(cell) ? 1 : cell->width,
		.is_reverse = cell->attrs.reverse,
		.is_bold = cell->attrs.bold,
		.is_underlined = cell->attrs.underline != VTERM_UNDERLINE_OFF,
		.has_colour = !VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) ||
			      !VTERM_COLOR_IS_DEFAULT_BG(&cell->bg),
	};

	cell_text(a, at, cell, &g);
	return g;
}

/* A right half carries no attributes of its own: its character has them. */
struct glimpse
actor_cell(const struct actor *a, int row, int col)
{
	const VTermPos at = {.row = row, .col = col}, left = {.row = row, .col = col - 1};
	const VTermScreenCell cell = cell_get(a, at);

	if (cell.chars[0] == right_half && col > 0) {
		const VTermScreenCell whole = cell_get(a, left);
		struct glimpse g = glimpse_of(a, left, &whole);

		if (g.width == 2) {
			g.text[0] = '\0';
			g.width = 0;
			return g;
		}
	}
	return glimpse_of(a, at, &cell);
}

bool
actor_reverse_at(const struct actor *a, int row, int col)
{
	return actor_cell(a, row, col).is_reverse;
}

/* --- text --- */

/* How many cells the text covers from there on; 0 when it does not stand there. */
static int
cells_of(const struct actor *a, int row, int col, const char *text)
{
	const int cols = actor_cols(a);
	int at = col;

	while (*text) {
		struct glimpse g;

		if (at >= cols)
			return 0;
		g = actor_cell(a, row, at);
		if (strncmp(text, g.text, strlen(g.text)) != 0)
			return 0;
		text += strlen(g.text);
		at += g.width;
	}
	return at - col;
}

/* The first column from `col` on where the text stands, or -1. */
static int
row_finds(const struct actor *a, int row, int col, const char *text)
{
	const int cols = actor_cols(a);

	for (; col < cols; col += actor_cell(a, row, col).width)
		if (cells_of(a, row, col, text))
			return col;
	return -1;
}

bool
actor_finds(const struct actor *a, const char *text, int *row, int *col)
{
	const int rows = actor_rows(a);

	assert(*text);
	for (int i = 0; i < rows; i++) {
		const int at = row_finds(a, i, 0, text);

		if (at < 0)
			continue;
		if (row)
			*row = i;
		if (col)
			*col = at;
		return true;
	}
	return false;
}

int
actor_row_of(const struct actor *a, const char *text)
{
	int row = -1;

	(void)actor_finds(a, text, &row, NULL);
	return row;
}

static void
row_add(const struct actor *a, int row, struct buf *out)
{
	const int cols = actor_cols(a);
	const size_t start = out->len;
	size_t end;

	for (int col = 0; col < cols;) {
		const struct glimpse g = actor_cell(a, row, col);

		buf_puts(out, g.text);
		col += g.width;
	}
	for (end = out->len; end > start && out->data[end - 1] == ' ';)
		end--;
	buf_splice(out, end, out->len - end, "\n", 1);
}

void
actor_screen(const struct actor *a, struct buf *out)
{
	const int rows = actor_rows(a);

	for (int row = 0; row < rows; row++)
		row_add(a, row, out);
}

void
actor_cursor(const struct actor *a, int *row, int *col)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(a->vt), &at);
	*row = at.row;
	*col = at.col;
}

bool
actor_cursor_shown(const struct actor *a)
{
	return !a->is_cursor_hidden;
}

const struct buf *
actor_output(const struct actor *a)
{
	return &a->written;
}

size_t
actor_bytes(const struct actor *a)
{
	return a->written.len;
}

/* --- waits --- */

static bool
shows(const struct actor *a, const struct want *w)
{
	return actor_finds(a, w->text, NULL, NULL);
}

static bool
shows_not(const struct actor *a, const struct want *w)
{
	return !shows(a, w);
}

static bool
row_shows(const struct actor *a, const struct want *w)
{
	const int row = w->row < 0 ? actor_rows(a) + w->row : w->row;

	return row_finds(a, row, 0, w->text) >= 0;
}

static bool
is_reverse(const struct actor *a, int row, int col, int cells)
{
	for (int i = 0; i < cells; i++)
		if (!actor_reverse_at(a, row, col + i))
			return false;
	return true;
}

static bool
row_shows_reverse(const struct actor *a, int row, const char *text)
{
	for (int col = row_finds(a, row, 0, text); col >= 0;
	     col = row_finds(a, row, col + actor_cell(a, row, col).width, text))
		if (is_reverse(a, row, col, cells_of(a, row, col, text)))
			return true;
	return false;
}

static bool
shows_reverse(const struct actor *a, const struct want *w)
{
	const int rows = actor_rows(a);

	for (int row = 0; row < rows; row++)
		if (row_shows_reverse(a, row, w->text))
			return true;
	return false;
}

static bool
cursor_is_at(const struct actor *a, const struct want *w)
{
	int row, col;

	actor_cursor(a, &row, &col);
	return row == w->row && col == w->col;
}

static bool
cursor_is_on(const struct actor *a, const struct want *w)
{
	int row, col;

	actor_cursor(a, &row, &col);
	return row_finds(a, row, 0, w->text) >= 0;
}

void
actor_sees(struct actor *a, const char *text)
{
	if (!actor_waits(a, shows, &(struct want){.text = text}))
		actor_fails(a, "does not see '%s'", text);
}

void
actor_sees_not(struct actor *a, const char *text)
{
	if (!actor_waits(a, shows_not, &(struct want){.text = text}))
		actor_fails(a, "still sees '%s'", text);
}

void
actor_sees_in_row(struct actor *a, int row, const char *text)
{
	if (!actor_waits(a, row_shows, &(struct want){.text = text, .row = row}))
		actor_fails(a, "does not see '%s' in row %d", text, row);
}

void
actor_sees_reverse(struct actor *a, const char *text)
{
	if (!actor_waits(a, shows_reverse, &(struct want){.text = text}))
		actor_fails(a, "does not see '%s' in reverse video", text);
}

void
actor_sees_cursor(struct actor *a, int row, int col)
{
	if (!actor_waits(a, cursor_is_at, &(struct want){.row = row, .col = col}))
		actor_fails(a, "does not see the cursor at row %d, column %d", row, col);
}

void
actor_sees_cursor_on(struct actor *a, const char *text)
{
	if (!actor_waits(a, cursor_is_on, &(struct want){.text = text}))
		actor_fails(a, "does not see the cursor in a row with '%s'", text);
}
