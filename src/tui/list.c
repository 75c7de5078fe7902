#include "tui/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/column.h"
#include "term/canvas.h"
#include "text/width.h"
#include "tui/draw.h"

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

/* The rows shown keep their places; says which loaded one stands behind all of them. */
static const struct list_row *
rows_keep(struct list *shown, const struct list *old, const struct list *loaded, struct arena *mem,
	  const struct list_left *left)
{
	const struct list_row **in = sorted(loaded, mem), *last = loaded->row;

	for (int i = 0; i < old->count; i++) {
		const struct list_row *now = find(in, loaded->count, old->row[i].id);
		bool is_gone = false;
		const void *row =
			now ? now->row : left->row(left->arg, mem, old->row[i].row, &is_gone);

		list_push(shown, mem, row, old->row[i].id);
		shown->row[i].is_gone = is_gone;
		if (now >= last)
			last = now + 1;
	}
	return last;
}

/* Behind a list that was cut is its next page; whatever else was not there before is new. */
static void
adopt_quietly(struct list *old, const struct list *loaded, struct arena *mem,
	      const struct list_left *left)
{
	struct list shown = {.cursor = old->cursor, .top = old->top, .rows = old->rows};
	const struct list_row *end = rows_keep(&shown, old, loaded, mem, left);
	const struct list_row **before = sorted(old, mem);

	shown.is_cut = loaded->is_cut;
	for (int i = 0; i < loaded->count; i++) {
		const struct list_row *r = &loaded->row[i];

		if (find(before, old->count, r->id))
			continue;
		if (old->is_cut && r >= end)
			list_push(&shown, mem, r->row, r->id);
		else
			shown.fresh++;
	}
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
list_adopt(struct list *old, struct list *loaded, struct arena *mem,
	   const struct list_left *quietly)
{
	if (quietly && old->count)
		adopt_quietly(old, loaded, mem, quietly);
	else
		adopt_order(old, loaded);
	list_move(old, 0);
}

const void *
list_current(const struct list *l)
{
	return l->cursor < l->count ? l->row[l->cursor].row : NULL;
}

static int
inside(const struct list *l, int place)
{
	if (place >= l->count)
		place = l->count - 1;
	return place < 0 ? 0 : place;
}

static void
row_remove(struct list *l, int place)
{
	(void)memmove(&l->row[place], &l->row[place + 1],
		      (size_t)(l->count - place - 1) * sizeof *l->row);
	l->count--;
	if (place < l->cursor)
		l->cursor--;
	if (place < l->top)
		l->top--;
}

void
list_move(struct list *l, int by)
{
	const int from = l->cursor, rows = l->rows > 0 ? l->rows : 1;

	l->cursor = inside(l, from + by);
	if (l->row && l->cursor != from && from < l->count && l->row[from].is_gone &&
	    !l->row[from].is_selected)
		row_remove(l, from);
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

enum { COLUMNS_MAX = 24, REST_MIN = 16, IDLE_ROWS = 6, MINUTE = 60 };

/* The widths that the columns have on this canvas; 0: not shown. */
struct layout {
	const struct column *columns;
	int width[COLUMNS_MAX];
	int count, rest; /* the place of the column that takes what the others leave */
};

static int
gap(const struct column *col)
{
	return col->is_right ? 2 : 1;
}

/* `row` NULL gives the heading. */
static void
cell_text(const struct column *col, const void *row, const struct frame *f, struct buf *out)
{
	buf_clear(out);
	if (row)
		col->text(out, row, f);
	else
		buf_puts(out, _(col->title));
}

static bool
is_among(const char *const *titles, const struct column *col)
{
	for (; *titles; titles++)
		if (col->title && !strcmp(*titles, col->title))
			return true;
	return false;
}

static char
flag_of(const struct list_row *r, const struct list_look *look, const struct frame *f)
{
	if (r->is_gone)
		return 'x';
	return look->flag ? look->flag(r->row, f) : ' ';
}

/*
 * While nobody types, six rows a minute go on with their countdowns, the next six in the next
 * minute, and all of them with the next key: a long list costs a slow line no more than a short
 * one. A row that is flagged another way meanwhile waits for nobody.
 */
static struct frame
row_frame(const struct list *l, const struct list_look *look, int row, const struct frame *f)
{
	const int64_t turns = (l->rows + IDLE_ROWS - 1) / IDLE_ROWS;
	const int64_t turn = (row - l->top) / IDLE_ROWS;
	struct frame then = *f;

	if (!f->touched || turns < 2)
		return *f;
	then.now -= (f->now / MINUTE + turns - turn) % turns * MINUTE;
	if (then.now < f->touched)
		then.now = f->touched < f->now ? f->touched : f->now;
	return flag_of(&l->row[row], look, &then) == flag_of(&l->row[row], look, f) ? then : *f;
}

/* The widest text of the rows on the screen, with its gap, but never less than `width`. */
static int
width_grown(int width, const struct column *col, const struct list *list,
	    const struct list_look *look, const struct frame *f)
{
	const int shown = list->rows > 0 ? list->rows : 0;
	struct buf text = {0};

	for (int i = list->top; i < list->count && i < list->top + shown; i++) {
		const struct frame then = row_frame(list, look, i, f);
		int cells;

		cell_text(col, list->row[i].row, &then, &text);
		cells = width_of(buf_str(&text)) + gap(col);
		width = cells > width ? cells : width;
	}
	buf_release(&text);
	return width;
}

static int
rest_of(const struct layout *l, int cols)
{
	int rest = cols - MARGIN;

	for (int i = 0; i < l->count; i++)
		rest -= l->width[i];
	return rest;
}

static void
column_drop(struct layout *l, const char *title)
{
	for (int i = 0; i < l->count; i++)
		if (is_among((const char *const[]){title, NULL}, &l->columns[i]))
			l->width[i] = 0;
}

static struct layout
layout_make(const struct list *list, const struct list_look *look, const struct frame *f, int cols)
{
	struct layout l = {.columns = look->columns};

	for (const struct column *col = look->columns; col->title || col->name; col++) {
		if (l.count == COLUMNS_MAX)
			break;
		l.width[l.count] = col->title ? col->width : 0;
		if (col->title && !col->width)
			l.rest = l.count;
		if (is_among(look->whole, col))
			l.width[l.count] = width_grown(col->width, col, list, look, f);
		l.count++;
	}
	for (const char *const *t = look->spare; *t && rest_of(&l, cols) < REST_MIN; t++)
		column_drop(&l, *t);
	l.width[l.rest] = rest_of(&l, cols) > 1 ? rest_of(&l, cols) : 1;
	return l;
}

static void
line_draw(const struct layout *l, const void *row, const struct frame *f, struct canvas *c,
	  struct span at, enum style style)
{
	struct buf text = {0}, cut = {0};

	at.col = MARGIN;
	for (int i = 0; i < l->count; i++) {
		const struct column *col = &l->columns[i];

		if (!l->width[i])
			continue;
		cell_text(col, row, f, &text);
		buf_clear(&cut);
		(col->is_right ? width_right : width_pad)(&cut, buf_str(&text),
							  l->width[i] - gap(col));
		at.cols = l->width[i];
		(void)canvas_text(c, at, style, buf_str(&cut));
		at.col += l->width[i];
	}
	buf_release(&text);
	buf_release(&cut);
}

void
list_draw(const struct list *l, const struct list_look *look, const struct frame *f,
	  struct canvas *c)
{
	const struct layout layout = layout_make(l, look, f, c->cols);

	line_draw(&layout, NULL, f, c, (struct span){.row = look->row}, S_HEAD);
	for (int i = 0; i < l->rows && l->top + i < l->count; i++) {
		const struct list_row *r = &l->row[l->top + i];
		const struct frame then = row_frame(l, look, l->top + i, f);
		const struct span at = {.row = look->row + 1 + i};
		const char flag[2] = {flag_of(r, look, f), '\0'};

		line_draw(&layout, r->row, &then, c, at, S_PLAIN);
		if (*flag != ' ') /* a blank in colour costs a slow line as much as a word */
			(void)canvas_text(c, (struct span){.row = at.row, .col = 2, .cols = 1},
					  S_FLAG, flag);
		if (r->is_selected)
			(void)canvas_text(c, (struct span){.row = at.row, .col = 1, .cols = 1},
					  S_FLAG, "*");
		if (l->top + i == l->cursor)
			draw_marker(c, at.row);
	}
}
