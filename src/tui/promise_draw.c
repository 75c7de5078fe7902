#include <string.h>

#include "base/intl.h"
#include "core/mask.h"
#include "term/canvas.h"
#include "text/width.h"
#include "tui/bind.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/promise.h"
#include "tui/prompt.h"
#include "tui/ui.h"

enum { WORDS_CELLS = 18, GAP = 3, ROOM_FROM = 10, LINES_IN = 3 };

/* Where an item stands: lines are counted from the strip's first, before it is moved. */
struct place {
	int line, col;
	struct buf text;
};

struct layout {
	struct place place[PROMISES_MAX + 1];
	int count, lines;
};

/* The words of a promise, not more than the others leave room for. */
static void
words_put(struct buf *out, const char *words, int cells)
{
	struct buf masked = {0};
	size_t n = 0;

	mask_text(&masked, words);
	if (cells > 0 && width_of(buf_str(&masked)) > cells)
		n = width_cut(buf_str(&masked), cells, NULL);
	else
		n = masked.len;
	buf_add(out, buf_str(&masked), n);
	buf_release(&masked);
}

/* What is left out stands in brackets; what is wrong with it has its sign. */
static void
item_text(const struct prompt *p, size_t i, struct buf *out)
{
	const struct promise_strip *s = &p->strip;
	const struct promise_found *f = &s->found.at[i];
	const bool is_alone = s->found.count == 1 && !s->open;

	buf_puts(out, f->is_past || f->is_closed ? "! " : "");
	buf_puts(out, s->item[i].is_on ? "" : "(");
	promise_label(out, f->at, s->now);
	if (*f->words) {
		buf_char(out, ' ');
		words_put(out, f->words, is_alone ? 2 * WORDS_CELLS : WORDS_CELLS);
	}
	if (s->item[i].is_on)
		buf_printf(out, " %s", s->item[i].owner ? s->item[i].owner_name : _("me"));
	buf_puts(out, s->item[i].is_on ? "" : ")");
}

static void
feedback_text(const struct promise_strip *s, struct buf *out)
{
	buf_puts(out, s->is_feedback ? _("keeps ") : _("(keeps not "));
	words_put(out, s->meets, 2 * WORDS_CELLS);
	if (s->open > 1)
		buf_printf(out, _(" and %zu more"), s->open - 1);
	buf_puts(out, s->is_feedback ? "" : ")");
}

static void
place_add(struct layout *l, bool is_linear, int cols, int *col)
{
	struct place *p = &l->place[l->count++];
	const int cells = width_of(buf_str(&p->text));

	if (*col && (is_linear || *col + cells > cols)) {
		*col = 0;
		l->lines++;
	}
	p->line = l->lines - 1;
	p->col = *col;
	*col += cells + GAP;
}

static void
layout_make(const struct prompt *p, int cols, struct layout *l)
{
	int col = 0;

	*l = (struct layout){.lines = 1};
	for (size_t i = 0; i < p->strip.found.count; i++) {
		item_text(p, i, &l->place[l->count].text);
		place_add(l, p->is_linear, cols - 2, &col);
	}
	if (p->strip.open) {
		feedback_text(&p->strip, &l->place[l->count].text);
		place_add(l, p->is_linear, cols - 2, &col);
	}
}

static void
layout_release(struct layout *l)
{
	for (int i = 0; i < l->count; i++)
		buf_release(&l->place[i].text);
}

int
strip_rows(const struct prompt *p, int rows, int cols)
{
	const struct promise_strip *s = &p->strip;
	struct layout l;
	int lines;

	if (!check_is_on(p) || (!s->found.count && !s->open) || rows < 4)
		return 0;
	if (rows < ROOM_FROM)
		return 1;
	layout_make(p, cols, &l);
	lines = l.lines;
	layout_release(&l);
	if (lines > (s->is_in ? LINES_IN : LINES_IN - 1))
		lines = s->is_in ? LINES_IN : LINES_IN - 1;
	return lines + 1;
}

/* The one that the keys mean, else the first with something wrong. */
static const struct promise_found *
trouble(const struct promise_strip *s)
{
	if (s->is_in)
		return s->at < (int)s->found.count ? &s->found.at[s->at] : NULL;
	for (size_t i = 0; i < s->found.count; i++)
		if (s->found.at[i].is_past || (s->found.at[i].is_closed && s->item[i].is_on))
			return &s->found.at[i];
	return NULL;
}

/* "^N ^G": the way to the moment offered. */
static void
way_put(const struct prompt *p, struct buf *out)
{
	const struct key *enter = keys_find_name(compose_keys, "promises");
	const struct key *take = keys_find_name(promise_keys, "on-duty");

	if (!p->strip.is_in) {
		key_put(out, bind_keys(p->text.binds, enter, enter->keys));
		buf_char(out, ' ');
	}
	key_put(out, bind_keys(p->text.binds, take, take->keys));
}

static void
trouble_text(const struct prompt *p, struct buf *out)
{
	const struct promise_strip *s = &p->strip;
	const struct promise_found *f = trouble(s);
	struct buf at = {0}, better = {0}, way = {0};

	if (!f || (!f->is_past && !f->is_closed))
		return;
	promise_label(&at, f->at, s->now);
	if (f->better)
		promise_label(&better, f->better, s->now);
	way_put(p, &way);
	if (f->is_past)
		buf_printf(out, _(" ! %s has gone by: no promise "), buf_str(&at));
	else if (f->better)
		buf_printf(out, _(" ! nobody is on duty at %s: %s takes %s "), buf_str(&at),
			   buf_str(&way), buf_str(&better));
	else
		buf_printf(out, _(" ! nobody is on duty at %s "), buf_str(&at));
	buf_release(&at);
	buf_release(&better);
	buf_release(&way);
}

static void
items_draw(const struct promise_strip *s, const struct layout *l, struct canvas *c, struct span at,
	   int rows)
{
	const int now = s->is_in ? l->place[s->at].line : 0;
	const int top = now >= rows ? now - rows + 1 : 0;

	for (int i = 0; i < l->count; i++) {
		const struct place *p = &l->place[i];
		const bool is_now = s->is_in && i == s->at;

		if (p->line < top || p->line >= top + rows)
			continue;
		(void)canvas_text(
			c, (struct span){.row = at.row + p->line - top, .col = at.col + p->col},
			is_now ? S_MATCH : S_PLAIN, buf_str(&p->text));
		if (is_now)
			canvas_cursor(c, at.row + p->line - top, at.col + p->col);
	}
}

/* How many begin; not all may be in sight. */
static size_t
counted(const struct promise_strip *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->found.count; i++)
		n += s->item[i].is_on;
	return n;
}

static void
line_draw(const struct promise_strip *s, const struct layout *l, const char *wrong,
	  struct canvas *c, int row)
{
	struct buf label = {0};
	int col;

	if (*wrong && !s->is_in) {
		(void)canvas_text(c, (struct span){.row = row}, S_ALERT, wrong + 1);
		return;
	}
	buf_printf(&label, _("promises %zu: "), counted(s));
	col = canvas_text(c, (struct span){.row = row}, S_HEAD, buf_str(&label));
	items_draw(s, l, c, (struct span){.row = row, .col = col}, 1);
	buf_release(&label);
}

static void
panel_draw(const struct prompt *p, const struct layout *l, const char *wrong, struct canvas *c,
	   struct span at, int rows)
{
	const struct promise_strip *s = &p->strip;
	struct buf label = {0};

	buf_printf(&label, _("-- promises that begin when it is sent: %zu "), counted(s));
	if (!p->is_linear)
		canvas_rule(c, at.row);
	else
		buf_splice(&label, 0, strspn(buf_str(&label), "- "), "", 0);
	draw_ends(c, at.row,
		  &(struct ends){.left = buf_str(&label),
				 .left_style = S_HEAD,
				 .right = wrong,
				 .right_style = S_ALERT,
				 .is_sentence = p->is_linear});
	items_draw(s, l, c, (struct span){.row = at.row + 1, .col = 2}, rows - 1);
	buf_release(&label);
}

void
strip_draw(const struct prompt *p, struct canvas *c, int row, int rows)
{
	struct buf wrong = {0};
	struct layout l;

	layout_make(p, c->cols, &l);
	trouble_text(p, &wrong);
	if (rows == 1)
		line_draw(&p->strip, &l, buf_str(&wrong), c, row);
	else
		panel_draw(p, &l, buf_str(&wrong), c, (struct span){.row = row}, rows);
	layout_release(&l);
	buf_release(&wrong);
}

/* The keys as this person has them. */
static void
keys_draw(const struct prompt *p, struct canvas *c, int row)
{
	struct buf line = {0};

	for (const struct key *k = promise_keys; k->keys; k++) {
		if (!k->hint)
			continue;
		buf_puts(&line, line.len ? p->is_linear ? _(", ") : "  " : "");
		key_put(&line, bind_keys(p->text.binds, k, k->keys));
		buf_printf(&line, " %s", key_help(k));
	}
	(void)canvas_text(c, (struct span){.row = row}, S_PLAIN, buf_str(&line));
	buf_release(&line);
}

void
strip_foot_draw(const struct prompt *p, struct canvas *c, int row)
{
	const struct promise_strip *s = &p->strip;
	int col;

	canvas_fill(c, (struct span){.row = row}, S_PLAIN);
	if (!s->asks) {
		keys_draw(p, c, row);
		return;
	}
	col = canvas_text(c, (struct span){.row = row, .cols = c->cols / 2}, S_HEAD,
			  _("whose promise, by work number: "));
	edit_draw(&s->owner, c, (struct span){.row = row, .col = col, .cols = c->cols - col});
}
