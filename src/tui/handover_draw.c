/* The forms on the glass: as on paper, with what blocks the signature below. */
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/ticket_speak.h"
#include "term/canvas.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/handover.h"

/* Cells: where what stands. */
enum {
	TEXT_AT = 3,
	START_AT = 19,
	FINISH_AT = 29,
	REMARK_AT = 39,
	CUSTOMER_AT = 11,
	SUBJECT_AT = 20,
	WHO_CELLS = 11,
	DUE_CELLS = 13,
	WIDE = 76,
};

struct place {
	struct canvas *c;
	int row;
	const struct frame *f;
};

static void
put(const struct place *p, int col, int cols, enum style style, const char *text)
{
	struct buf cut = {0};

	buf_add(&cut, text, width_cut(text, cols > 0 ? cols : 1, NULL));
	(void)canvas_text(p->c, (struct span){.row = p->row, .col = col, .cols = cols}, style,
			  buf_str(&cut));
	buf_release(&cut);
}

static void
flag(const struct place *p, bool is_on)
{
	if (is_on)
		(void)canvas_text(p->c, (struct span){.row = p->row, .col = 1, .cols = 1}, S_FLAG,
				  "!");
}

static const char *
state_text(struct sql_int state)
{
	return state.is_set ? label_of(WORD_SEAT_ITEM, (int)state.value) : "-";
}

static enum style
state_style(struct sql_int state)
{
	return state.is_set && state.value != ITEM_INTACT ? S_WARN : S_PLAIN;
}

static void
item_draw(const struct place *p, const struct row_handover_item *i)
{
	struct buf words = {0};

	put(p, TEXT_AT, START_AT - TEXT_AT - 1, S_PLAIN, i->kind);
	put(p, START_AT, FINISH_AT - START_AT - 1, state_style(i->start), state_text(i->start));
	put(p, FINISH_AT, REMARK_AT - FINISH_AT - 1, state_style(i->finish), state_text(i->finish));
	handover_words_put(&words, i);
	put(p, REMARK_AT, p->c->cols - REMARK_AT, S_PLAIN, buf_str(&words));
	buf_release(&words);
}

static void
number_put(struct buf *out, struct sql_int n)
{
	if (n.is_set)
		buf_printf(out, "%lld", (long long)n.value);
	else
		buf_char(out, '-');
}

static void
count_draw(const struct place *p, const struct row_handover_count *c, const char *last)
{
	const struct sql_int due = {true, c->due.is_set ? c->due.value : c->should};
	const int64_t missing = handover_missing(c);
	struct buf text = {0}, words = {0};

	put(p, TEXT_AT, START_AT - TEXT_AT - 1, S_PLAIN, c->kind);
	number_put(&text, due);
	width_right(&words, buf_str(&text), 6);
	buf_clear(&text);
	number_put(&text, c->counted);
	width_right(&words, buf_str(&text), 8);
	buf_clear(&text);
	number_put(&text, (struct sql_int){c->counted.is_set, -missing});
	width_right(&words, buf_str(&text), 7);
	put(p, START_AT, 21, missing ? S_WARN : S_PLAIN, buf_str(&words));
	buf_clear(&words);
	handover_gap_say(&words, c, p->f->now);
	if (!words.len && last)
		buf_puts(&words, last);
	put(p, START_AT + 23, p->c->cols - START_AT - 23, S_PLAIN, buf_str(&words));
	flag(p, handover_is_unsettled(c));
	buf_release(&text);
	buf_release(&words);
}

static void
seat_draw(const struct place *p, const struct handover_seat *s)
{
	struct buf state = {0}, who = {0};
	const struct column *col = handover_seat_columns;

	put(p, TEXT_AT, START_AT - TEXT_AT - 1, S_PLAIN, s->duty.seat);
	col[1].text(&who, s, p->f);
	put(p, START_AT, 14, S_PLAIN, buf_str(&who));
	col[2].text(&state, s, p->f);
	put(p, START_AT + 15, p->c->cols - START_AT - 15,
	    handover_is_signed(&s->form) ? S_PLAIN : S_WARN, buf_str(&state));
	flag(p, !handover_is_signed(&s->form));
	buf_release(&state);
	buf_release(&who);
}

struct matter {
	const char *number, *customer, *title, *subject, *who;
	int64_t due_at;
	bool is_masked; /* the subject is text that may hold numbers */
};

static void
matter_draw(const struct place *p, const struct matter *m)
{
	const int who_at = p->c->cols - WHO_CELLS - DUE_CELLS;
	struct buf text = {0};

	put(p, TEXT_AT, CUSTOMER_AT - TEXT_AT - 1, S_PLAIN,
	    number_short(&text, m->number, time_day(p->f->now)));
	buf_clear(&text);
	mask_name(&text, m->customer, m->title);
	put(p, CUSTOMER_AT, SUBJECT_AT - CUSTOMER_AT - 1, S_PLAIN, buf_str(&text));
	buf_clear(&text);
	mask_text(&text, m->subject);
	put(p, SUBJECT_AT, who_at - SUBJECT_AT - 1, S_PLAIN, buf_str(&text));
	put(p, who_at, WHO_CELLS - 1, m->who ? S_PLAIN : S_WARN, m->who ? m->who : _("nobody yet"));
	buf_clear(&text);
	due_moment(&text, m->due_at, p->f->now);
	put(p, who_at + WHO_CELLS, DUE_CELLS, m->due_at < p->f->now ? S_ALERT : S_PLAIN,
	    buf_str(&text));
	flag(p, !m->who || m->due_at < p->f->now);
	buf_release(&text);
}

static void
word_draw(const struct place *p, const struct row_handover_word *w)
{
	struct buf text = {0};

	buf_printf(&text, "%s: ", w->agent);
	mask_text(&text, w->words);
	put(p, TEXT_AT, p->c->cols - TEXT_AT, S_PLAIN, buf_str(&text));
	buf_release(&text);
}

static void
block_draw(const struct place *p, const struct handover_view *v, const struct handover_block *b)
{
	struct buf text = {0};

	handover_block_say(&text, &v->sheet, b, p->f->now);
	put(p, TEXT_AT, p->c->cols - TEXT_AT, S_PLAIN, buf_str(&text));
	buf_release(&text);
}

/* What stands on the right is above the columns of matters. */
static void
head_draw(const struct place *p, const struct handover_line *l)
{
	const int who_at = p->c->cols - WHO_CELLS - DUE_CELLS;

	put(p, 0, p->c->cols, S_HEAD, l->text);
	if (l->right && p->c->cols >= WIDE)
		put(p, who_at, WHO_CELLS + DUE_CELLS, S_HINT, l->right);
}

static void
line_draw(const struct place *p, const struct handover_view *v, const struct handover_line *l)
{
	const struct row_handover_matter *m = l->row;
	const struct row_handover_promise *o = l->row;

	switch (l->kind) {
	case LINE_HEAD:
		head_draw(p, l);
		break;
	case LINE_ITEM:
		item_draw(p, l->row);
		break;
	case LINE_COUNT:
		count_draw(p, l->row, l->right);
		break;
	case LINE_SEAT:
		seat_draw(p, l->row);
		break;
	case LINE_MATTER:
		matter_draw(p, &(struct matter){m->number, m->customer, m->title, m->subject,
						m->receiver, m->due_at, true});
		break;
	case LINE_PROMISE:
		matter_draw(p, &(struct matter){o->number, o->customer, o->title, o->body, o->owner,
						o->due_at, true});
		break;
	case LINE_WORD:
		word_draw(p, l->row);
		break;
	case LINE_BLOCK:
		block_draw(p, v, l->row);
		break;
	}
}

static void
title_draw(const struct handover_view *v, struct canvas *c)
{
	const struct row_handover *h = &v->sheet.form;
	struct buf left = {0}, right = {0};

	handover_title(&left, &v->sheet);
	buf_printf(&right, c->cols < WIDE ? "%s > %s" : _("from %s to %s"), h->giver,
		   h->taker             ? h->taker
		   : v->sheet.has_taker ? v->sheet.taker.agent
					: _("nobody"));
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = S_PLAIN});
	buf_release(&left);
	buf_release(&right);
}

/* Whose signature comes next, or that all are there. */
static void
state_say(struct buf *out, const struct handover_sheet *s)
{
	const char *taker = s->has_taker ? s->taker.agent : _("a lead");

	switch (handover_next(s)) {
	case SIGN_GIVE:
		buf_printf(out, _("ready: %s signs (s)"), s->form.giver);
		break;
	case SIGN_TAKE:
		buf_printf(out, _("signed by %s, now %s (s)"), s->form.giver, taker);
		break;
	case SIGN_CHECK:
		buf_printf(out, _("taken by %s, now a lead checks (s)"), s->form.taker);
		break;
	case SIGN_SEE:
		buf_puts(out, _("a shift of two: a supervisor sees it (s)"));
		break;
	case SIGN_NONE:
		buf_puts(out, _("signed: what is to be said now is added to it"));
		break;
	}
}

static void
foot_say(struct buf *out, const struct handover_view *v, const struct frame *f)
{
	if (v->blocks) {
		buf_printf(out, _("not to be signed yet (%zu)  "), v->blocks);
		handover_block_say(out, &v->sheet, &v->block[0], f->now);
	} else {
		state_say(out, &v->sheet);
	}
}

static void
foot_draw(const struct handover_view *v, const struct frame *f, struct canvas *c)
{
	const int at = 1 + v->rows;
	struct buf text = {0};

	if (at + 1 >= c->rows)
		return;
	canvas_rule(c, at);
	foot_say(&text, v, f);
	(void)canvas_text(c, (struct span){.row = at + 1}, v->blocks ? S_WARN : S_GOOD,
			  buf_str(&text));
	buf_clear(&text);
	if (v->blocks > 1 && at + 2 < c->rows) {
		handover_block_say(&text, &v->sheet, &v->block[1], f->now);
		(void)canvas_text(c, (struct span){.row = at + 2, .col = 2}, S_PLAIN,
				  buf_str(&text));
	}
	buf_release(&text);
}

void
handover_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct handover_view *v = state;

	title_draw(v, c);
	for (int i = 0; i < v->rows && v->top + i < v->lines && i + 1 < c->rows; i++)
		line_draw(&(struct place){c, i + 1, f}, v, &v->line[v->top + i]);
	foot_draw(v, f, c);
	if (v->cursor >= v->top && v->cursor - v->top < v->rows)
		draw_marker(c, 1 + v->cursor - v->top);
}

/* --- for a screen reader --- */

static void
columns_say(struct buf *line, const struct column *cols, const void *row, const struct frame *f)
{
	for (; cols->title || cols->name; cols++) {
		struct buf part = {0};

		if (cols->title)
			cols->text(&part, row, f);
		speak_part(line, buf_str(&part));
		buf_release(&part);
	}
}

static void
line_say(struct buf *out, const struct handover_view *v, const struct handover_line *l,
	 const struct frame *f)
{
	switch (l->kind) {
	case LINE_HEAD:
		speak_part(out, l->text);
		break;
	case LINE_ITEM:
		columns_say(out, handover_item_columns, l->row, f);
		break;
	case LINE_COUNT:
		columns_say(out, handover_count_columns, l->row, f);
		break;
	case LINE_SEAT:
		columns_say(out, handover_seat_columns, l->row, f);
		break;
	case LINE_MATTER:
		columns_say(out, handover_matter_columns, l->row, f);
		break;
	case LINE_PROMISE:
		columns_say(out, handover_promise_columns, l->row, f);
		break;
	case LINE_WORD:
		columns_say(out, handover_word_columns, l->row, f);
		break;
	case LINE_BLOCK:
		handover_block_say(out, &v->sheet, l->row, f->now);
		break;
	}
}

void
handover_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct handover_view *v = state;
	struct buf line = {0};

	handover_title(&line, &v->sheet);
	speech_add(out, buf_str(&line), false);
	buf_clear(&line);
	foot_say(&line, v, f);
	speech_add(out, buf_str(&line), false);
	for (int i = v->top; i < v->lines && i < v->top + v->rows; i++) {
		buf_clear(&line);
		line_say(&line, v, &v->line[i], f);
		speech_add(out, buf_str(&line), i == v->cursor);
	}
	buf_release(&line);
}
