#include "tui/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/column.h"
#include "term/canvas.h"
#include "text/width.h"

enum { MARGIN = 4 }; /* the cursor's mark, a blank, the flag, a blank */

void
list_push(struct list *l, struct arena *mem, const void *row, int64_t id)
{
	if (l->count == l->room) {
		struct list_row *old = l->row;

		l->room = l->room ? 2 * l->room : 32;
		l->row = arena_alloc(mem, (size_t)l->room * sizeof *l->row);
		if (old)
			(void)memcpy(l->row, old, (size_t)l->count * sizeof *l->row);
	}
	l->row[l->count++] = (struct list_row){.row = row, .id = id};
}

static int
by_id(const void *a, const void *b)
{
	const struct list_row *x = *(const struct list_row *const *)a,
			      *y = *(const struct list_row *const *)b;

	return x->id < y->id ? -1 : x->id > y->id;
}

static const struct list_row **
sorted(const struct list *l, struct arena *mem)
{
	const struct list_row **s = arena_alloc(mem, (size_t)l->count * sizeof *s + 1);

	for (int i = 0; i < l->count; i++)
		s[i] = &l->row[i];
	qsort(s, (size_t)l->count, sizeof *s, by_id);
	return s;
}

static const struct list_row *
find(const struct list_row **in, int count, int64_t id)
{
	const struct list_row key = {.id = id}, *k = &key;
	const struct list_row **hit = bsearch(&k, in, (size_t)count, sizeof *in, by_id);

	return hit ? *hit : NULL;
}

static void
adopt_quietly(struct list *old, const struct list *loaded, struct arena *mem,
	      const void *(*keep)(struct arena *mem, const void *row))
{
	const struct list_row **in = sorted(loaded, mem);
	struct list shown = {.cursor = old->cursor, .top = old->top, .rows = old->rows};
	int kept = 0;

	for (int i = 0; i < old->count; i++) {
		const struct list_row *now = find(in, loaded->count, old->row[i].id);

		list_push(&shown, mem, now ? now->row : keep(mem, old->row[i].row), old->row[i].id);
		shown.row[i].is_gone = !now;
		kept += now != NULL;
	}
	shown.fresh = loaded->count - kept;
	*old = shown;
}

/* The cursor follows its row; when that has left, it stays at its place. */
static void
adopt_order(struct list *old, const struct list *loaded)
{
	const int64_t id = old->cursor < old->count ? old->row[old->cursor].id : 0;
	struct list shown = *loaded;

	shown.cursor = old->cursor;
	shown.top = old->top;
	shown.rows = old->rows;
	for (int i = 0; i < shown.count; i++)
		if (shown.row[i].id == id)
			shown.cursor = i;
	*old = shown;
}

void
list_adopt(struct list *old, struct list *loaded, bool quiet, struct arena *mem,
	   const void *(*keep)(struct arena *mem, const void *row))
{
	if (quiet && old->count)
		adopt_quietly(old, loaded, mem, keep);
	else
		adopt_order(old, loaded);
	list_move(old, 0);
}

const void *
list_current(const struct list *l)
{
	return l->cursor < l->count ? l->row[l->cursor].row : NULL;
}

void
list_move(struct list *l, int by)
{
	const int to = l->cursor + by, rows = l->rows > 0 ? l->rows : 1;

	l->cursor = to >= l->count ? l->count - 1 : to;
	if (l->cursor < 0)
		l->cursor = 0;
	if (l->top > l->count - rows)
		l->top = l->count - rows;
	if (l->top < 0)
		l->top = 0;
	if (l->cursor < l->top)
		l->top = l->cursor;
	if (l->cursor >= l->top + rows)
		l->top = l->cursor - rows + 1;
}

void
list_fit(struct list *l, int rows)
{
	l->rows = rows;
	list_move(l, 0);
}

bool
list_press(struct list *l, const char *key)
{
	const int page = l->rows > 1 ? l->rows - 1 : 1;
	/* clang-format off */
	const struct { const char *key; int by; } moves[] = {
		{"j", 1}, {"Down", 1}, {"k", -1}, {"Up", -1},
		{"g", -l->count}, {"Home", -l->count}, {"G", l->count}, {"End", l->count},
		{"C-d", page / 2 + 1}, {"C-u", -(page / 2 + 1)}, {"PgDn", page}, {"PgUp", -page},
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (!strcmp(moves[i].key, key)) {
			list_move(l, moves[i].by);
			return true;
		}
	return false;
}

/* What the fixed columns leave for the one of width 0. */
static int
rest_of(const struct column *columns, int cols)
{
	int rest = cols - MARGIN;

	for (const struct column *col = columns; col->title || col->name; col++)
		if (col->title)
			rest -= col->width;
	return rest > 1 ? rest : 1;
}

/* `row` NULL draws the headings. */
static void
cell_draw(const struct column *col, const void *row, const struct frame *f, struct buf *out)
{
	buf_clear(out);
	if (row)
		col->text(out, row, f);
	else
		buf_puts(out, _(col->title));
}

static void
line_draw(const struct list_look *look, const void *row, const struct frame *f, struct canvas *c,
	  struct span at, enum style style)
{
	const int rest = rest_of(look->columns, c->cols);
	struct buf text = {0}, cut = {0};

	at.col = MARGIN;
	for (const struct column *col = look->columns; col->title || col->name; col++) {
		const int width = col->width ? col->width : rest;

		if (!col->title)
			continue;
		cell_draw(col, row, f, &text);
		buf_clear(&cut);
		(col->is_right ? width_right : width_pad)(&cut, buf_str(&text),
							  width - (col->is_right ? 2 : 1));
		at.cols = width;
		(void)canvas_text(c, at, style, buf_str(&cut));
		at.col += width;
	}
	buf_release(&text);
	buf_release(&cut);
}

void
list_draw(const struct list *l, const struct list_look *look, const struct frame *f,
	  struct canvas *c)
{
	line_draw(look, NULL, f, c, (struct span){.row = look->row}, S_HEAD);
	for (int i = 0; i < l->rows && l->top + i < l->count; i++) {
		const struct list_row *r = &l->row[l->top + i];
		const int row = look->row + 1 + i;
		const char flag[2] = {r->is_gone   ? 'x'
				      : look->flag ? look->flag(r->row, f)
						   : ' ',
				      '\0'};

		line_draw(look, r->row, f, c, (struct span){.row = row}, S_PLAIN);
		(void)canvas_text(c, (struct span){.row = row, .col = 2, .cols = 1}, S_ALERT, flag);
		if (l->top + i == l->cursor) {
			(void)canvas_text(c, (struct span){.row = row, .cols = 1}, S_HEAD, ">");
			canvas_cursor(c, row, 0);
		}
	}
}
