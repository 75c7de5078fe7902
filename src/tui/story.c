#include "tui/story.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/column.h"
#include "core/mask.h"
#include "core/ticket_speak.h"
#include "desk/verb.h"
#include "term/canvas.h"
#include "tui/draw.h"
#include "tui/ticket.h"

enum {
	TIME_COLS = 13,
	WHO_COLS = 9,
	VERB_COLS = 12,
	TEXT_COL = TIME_COLS + WHO_COLS + VERB_COLS,
	NARROW = 50 /* below that, what was said stands under who said it */
};

static const struct row_event *
event_find(const struct ticket_view *v, int64_t id)
{
	for (int i = 0; i < v->count; i++)
		if (v->event[i].id == id)
			return &v->event[i];
	return NULL;
}

/* An undo names the act that it was about, and so does a redo. */
static void
undone_name(const struct ticket_view *v, const struct row_event *e, struct buf *out)
{
	const struct row_event *about = e;
	const struct verb *verb;

	while (about && about->undo_of.is_set)
		about = event_find(v, about->undo_of.value);
	verb = about && about != e ? verb_find(about->verb) : NULL;
	if (verb)
		buf_puts(out, _(verb->label));
}

/* What came by a gateway was no agent's doing. */
static bool
is_customers(const struct row_event *e)
{
	return !e->agent && ((e->said && e->direction.value == 1) ||
			     !strcmp(e->verb, "chat_leave") || !strcmp(e->verb, "chat_answer"));
}

static const char *
event_who(const struct row_event *e)
{
	if (is_customers(e))
		return _("customer");
	return e->agent ? e->agent : "kefu";
}

static void
event_text(const struct ticket_view *v, const struct row_event *e, struct buf *out)
{
	undone_name(v, e, out);
	if (e->undone_by.is_set)
		buf_printf(out, "%s%s", out->len ? " " : "", _("(undone) "));
	if (e->said && e->direction.value == 1 && !is_customers(e))
		buf_puts(out, _("customer: "));
	if (e->said || e->body)
		mask_text(out, e->said ? e->said : e->body);
	if (e->said && e->body) { /* what was noted of it in the same act */
		buf_char(out, '\n');
		mask_text(out, e->body);
	}
	if (e->files) {
		buf_printf(out, "%s%s", out->len ? "\n" : "", _("attached: "));
		mask_text(out, e->files);
	}
}

static int
text_col(const struct canvas *c)
{
	return c->cols < NARROW ? 2 : TEXT_COL;
}

static void
event_when(const struct row_event *e, const struct frame *f, char when[static 24])
{
	const struct local l = time_local(e->at);

	if (time_day(e->at) == time_day(f->now))
		(void)snprintf(when, 24, "%02d:%02d", l.hour, l.minute);
	else
		(void)snprintf(when, 24, "%02d-%02d %02d:%02d", l.month, l.day, l.hour, l.minute);
}

static void
event_head(const struct row_event *e, const struct frame *f, struct canvas *c, int row)
{
	const struct verb *verb = verb_find(e->verb);
	char when[24];

	event_when(e, f, when);
	(void)canvas_text(c, (struct span){.row = row, .cols = TIME_COLS - 1}, S_PLAIN, when);
	(void)canvas_text(c, (struct span){.row = row, .col = TIME_COLS, .cols = WHO_COLS - 1},
			  S_PLAIN, event_who(e));
	(void)canvas_text(
		c, (struct span){.row = row, .col = TIME_COLS + WHO_COLS, .cols = VERB_COLS - 1},
		e->undone_by.is_set ? S_HINT : S_HEAD, verb ? _(verb->past) : e->verb);
}

void
story_speak(const struct ticket_view *v, int n, const struct frame *f, struct buf *out)
{
	const struct row_event *e = &v->event[n];
	const struct verb *verb = verb_find(e->verb);
	struct buf text = {0};
	char when[24];

	event_when(e, f, when);
	event_text(v, e, &text);
	speak_part(out, verb ? _(verb->past) : e->verb);
	if (text.len)
		buf_printf(out, _(": %s"), buf_str(&text));
	speak_part(out, event_who(e));
	speak_part(out, when);
	buf_release(&text);
}

/* Draws an event from `row` on and returns its lines; rows outside the canvas are only counted. */
static int
event_draw(const struct ticket_view *v, const struct row_event *e, const struct frame *f,
	   struct canvas *c, int row)
{
	const int col = text_col(c), under = col < TEXT_COL;
	struct buf text = {0};
	int lines = 1;

	event_head(e, f, c, row);
	event_text(v, e, &text);
	if (text.len)
		lines = draw_wrapped(c, (struct span){.row = row + under, .col = col}, S_PLAIN,
				     buf_str(&text)) +
			under;
	buf_release(&text);
	return lines;
}

int
story_lines(const struct ticket_view *v, int cols)
{
	struct canvas nowhere = {.rows = 0, .cols = cols};
	const struct frame f = {0};
	int lines = 0;

	for (int i = 0; i < v->count; i++)
		lines += event_draw(v, &v->event[i], &f, &nowhere, 0);
	return lines;
}

int
story_words(const struct ticket_view *v, int cols, struct buf *out)
{
	struct canvas nowhere = {.rows = 0, .cols = cols};
	const struct frame f = {0};
	int line = 0, at = 0;

	for (int i = 0; i < v->count; i++) {
		const struct row_event *e = &v->event[i];

		if (e->said && e->direction.value == 1 && !e->undone_by.is_set) {
			buf_clear(out);
			mask_text(out, e->said);
			at = line;
		}
		line += event_draw(v, e, &f, &nowhere, 0);
	}
	return at;
}

void
story_draw(const struct ticket_view *v, const struct frame *f, struct canvas *c, int top, int first)
{
	struct canvas below = {.rows = c->rows - top,
			       .cols = c->cols,
			       .cell = c->cell + (size_t)top * (size_t)c->cols};
	int row = -first;

	for (int i = 0; i < v->count; i++)
		row += event_draw(v, &v->event[i], f, &below, row);
	canvas_cursor(c, row + top < c->rows ? row + top : c->rows - 1, 0);
}
