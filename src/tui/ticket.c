#include "tui/ticket.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/ui.h"

enum {
	HEAD = 4,
	TIME_COLS = 13,
	WHO_COLS = 9,
	VERB_COLS = 10,
	TEXT_COL = TIME_COLS + WHO_COLS + VERB_COLS,
	NARROW = 50
};

static void
ticket_open(void *state, int64_t ticket)
{
	struct ticket_view *v = state;

	v->id = ticket;
}

static enum rc
events_load(struct ui *ui, struct ticket_view *v, struct arena *mem)
{
	int room = 0;
	struct row_event e;
	enum rc rc = sql_ticket_events_begin(ui->store, v->id, 0, INT_MAX);

	v->count = 0;
	v->event = NULL;
	if (rc)
		return rc;
	while (sql_ticket_events_next(ui->store, mem, &e)) {
		if (v->count == room) {
			struct row_event *old = v->event;

			room = room ? 2 * room : 16;
			v->event = arena_alloc(mem, (size_t)room * sizeof *v->event);
			if (old)
				(void)memcpy(v->event, old, (size_t)v->count * sizeof *old);
		}
		v->event[v->count++] = e;
	}
	return sql_ticket_events_end(ui->store);
}

static bool
has_draft(const struct ui *ui, int64_t ticket)
{
	for (size_t i = 0; ui->drafts && i < drafts_count(ui->drafts); i++)
		if (drafts_at(ui->drafts, i)->ticket == ticket)
			return true;
	return false;
}

static enum rc
ticket_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct ticket_view *v = state;
	enum rc rc = sql_ticket_get(ui->store, v->id, mem, &v->ticket);

	(void)quiet;
	v->has_draft = has_draft(ui, v->id);
	return rc ? rc : events_load(ui, v, mem);
}

static const struct row_ticket *
ticket_subject(const void *state)
{
	const struct ticket_view *v = state;

	return &v->ticket;
}

static void
ticket_fit(void *state, int rows)
{
	struct ticket_view *v = state;

	v->rows = rows;
}

static const char *
event_text(const struct row_event *e)
{
	return e->said ? e->said : e->body ? e->body : "";
}

static int
text_col(const struct canvas *c)
{
	return c->cols < NARROW ? 2 : TEXT_COL;
}

static void
event_head(const struct row_event *e, const struct frame *f, struct canvas *c, int row)
{
	const struct verb *verb = verb_find(e->verb);
	const struct local l = time_local(e->at);
	char when[24];

	if (time_day(e->at) == time_day(f->now))
		(void)snprintf(when, sizeof when, "%02d:%02d", l.hour, l.minute);
	else
		(void)snprintf(when, sizeof when, "%02d-%02d %02d:%02d", l.month, l.day, l.hour,
			       l.minute);
	(void)canvas_text(c, (struct span){.row = row, .cols = TIME_COLS - 1}, S_PLAIN, when);
	(void)canvas_text(c, (struct span){.row = row, .col = TIME_COLS, .cols = WHO_COLS - 1},
			  S_PLAIN, e->agent ? e->agent : "kefu");
	(void)canvas_text(
		c, (struct span){.row = row, .col = TIME_COLS + WHO_COLS, .cols = VERB_COLS - 1},
		e->undone_by.is_set ? S_HINT : S_HEAD, verb ? _(verb->past) : e->verb);
}

/* Draws an event from `row` on and returns its lines; rows outside the canvas are only counted. */
static int
event_draw(const struct row_event *e, const struct frame *f, struct canvas *c, int row)
{
	const int col = text_col(c), under = col < TEXT_COL;
	struct buf text = {0};
	int lines = 1;

	event_head(e, f, c, row);
	if (e->undone_by.is_set)
		buf_puts(&text, _("(undone) "));
	if (e->said && e->direction.value == 1)
		buf_puts(&text, _("customer: "));
	mask_text(&text, event_text(e));
	if (text.len)
		lines = draw_wrapped(c, (struct span){.row = row + under, .col = col}, S_PLAIN,
				     buf_str(&text)) +
			under;
	buf_release(&text);
	return lines;
}

static int
story_lines(const struct ticket_view *v, int cols)
{
	struct canvas nowhere = {.rows = 0, .cols = cols};
	const struct frame f = {0};
	int lines = 0;

	for (int i = 0; i < v->count; i++)
		lines += event_draw(&v->event[i], &f, &nowhere, 0);
	return lines;
}

static int
story_first(const struct ticket_view *v, int cols, int rows)
{
	const int first = story_lines(v, cols) - rows - v->back;

	return first > 0 ? first : 0;
}

static void
head_draw(const struct ticket_view *v, struct canvas *c)
{
	const struct row_ticket *t = &v->ticket;
	struct buf line = {0};

	buf_printf(&line, "%s  %s  %s  ", t->number,
		   label_of(WORD_QUADRANT, (int)t->quadrant.value),
		   label_of(WORD_EMOTION, (int)t->emotion.value));
	ticket_customer(&line, t);
	if (t->phone) {
		buf_puts(&line, "  ");
		mask_phone(&line, t->phone);
	}
	buf_printf(&line, "  %s", label_of(WORD_CHANNEL, (int)t->channel));
	if (t->class == CLASS_VIP)
		buf_printf(&line, "  %s", label_of(WORD_CLASS, (int)t->class));
	(void)canvas_text(c, (struct span){.row = 0}, S_HEAD, buf_str(&line));
	buf_release(&line);
}

static void
state_draw(const struct ticket_view *v, const struct frame *f, struct canvas *c)
{
	const struct row_ticket *t = &v->ticket;
	struct buf line = {0}, remaining = {0};
	const enum style style = ticket_is_overdue(t, f->now)    ? S_ALERT
				 : ticket_is_due_soon(t, f->now) ? S_WARN
								 : S_PLAIN;

	ticket_remaining(&remaining, t, f->now);
	buf_printf(&line, _("%s   owner %s   resolution %s"), label_of(WORD_STATUS, (int)t->status),
		   t->owner ? t->owner : _("free"), remaining.len ? buf_str(&remaining) : "-");
	(void)canvas_text(c, (struct span){.row = 1}, style, buf_str(&line));
	if (v->has_draft)
		draw_right(c, 1, S_WARN, _("draft kept"));
	buf_clear(&line);
	mask_text(&line, t->subject);
	(void)canvas_text(c, (struct span){.row = 2}, S_PLAIN, buf_str(&line));
	buf_release(&line);
	buf_release(&remaining);
}

static void
rule_draw(const struct ticket_view *v, int first, int rows, struct canvas *c)
{
	const int total = story_lines(v, c->cols),
		  last = first + rows < total ? first + rows : total;
	struct buf line = {0};

	canvas_rule(c, HEAD - 1, S_HINT);
	buf_printf(&line, _(" story %d-%d of %d "), total ? first + 1 : 0, last, total);
	draw_right(c, HEAD - 1, S_HINT, buf_str(&line));
	buf_release(&line);
}

static void
ticket_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct ticket_view *v = state;
	const int rows = c->rows > HEAD ? c->rows - HEAD : 0, first = story_first(v, c->cols, rows);
	struct canvas story = {.rows = rows,
			       .cols = c->cols,
			       .cell = c->cell + (size_t)(rows ? HEAD : 0) * (size_t)c->cols};
	int row = -first;

	head_draw(v, c);
	state_draw(v, f, c);
	rule_draw(v, first, rows, c);
	for (int i = 0; i < v->count; i++)
		row += event_draw(&v->event[i], f, &story, row);
	canvas_cursor(c, row + HEAD < c->rows ? row + HEAD : c->rows - 1, 0);
}

static enum next
story_scroll(struct ui *ui, void *state, const char *pressed)
{
	struct ticket_view *v = state;
	const int page = v->rows > HEAD + 1 ? v->rows - HEAD - 1 : 1,
		  most = story_lines(v, ui->canvas.cols) - (v->rows - HEAD);
	/* clang-format off */
	const struct { const char *key; int by; } moves[] = {
		{"j", -1}, {"Down", -1}, {"k", 1}, {"Up", 1}, {"PgDn", -page}, {"PgUp", page},
		{"C-d", -(page / 2 + 1)}, {"C-u", page / 2 + 1}, {"g", most}, {"Home", most}, {"G", -most}, {"End", -most},
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (!strcmp(moves[i].key, pressed))
			v->back += moves[i].by;
	v->back = v->back > most ? most : v->back;
	v->back = v->back < 0 ? 0 : v->back;
	return STAY;
}

static enum next
ticket_back(struct ui *ui, void *state, const char *pressed)
{
	(void)ui, (void)state, (void)pressed;
	return BACK;
}

/* clang-format off */
static const struct key view_keys[] = {
	{"j Down",    "down",      N_("down"),             NULL, story_scroll, NEED_NOTHING, false},
	{"k Up",      "up",        N_("up"),               NULL, story_scroll, NEED_NOTHING, false},
	{"PgDn",      "page-down", N_("page down"),        NULL, story_scroll, NEED_NOTHING, false},
	{"PgUp",      "page-up",   N_("page up"),          NULL, story_scroll, NEED_NOTHING, false},
	{"C-d",       "half-down", N_("half a page down"), NULL, story_scroll, NEED_NOTHING, false},
	{"C-u",       "half-up",   N_("half a page up"),   NULL, story_scroll, NEED_NOTHING, false},
	{"g Home",    "first",     N_("to the beginning"), NULL, story_scroll, NEED_NOTHING, false},
	{"G End",     "last",      N_("to the end"),       NULL, story_scroll, NEED_NOTHING, false},
	{"Left",      "back",      N_("back to the queue"),NULL, ticket_back,  NEED_NOTHING, false},
	{0},
};
/* clang-format on */

const struct screen screen_ticket = {
	.name = "ticket",
	.title = N_("Ticket"),
	.keys = view_keys,
	.has_verbs = true,
	.state_size = sizeof(struct ticket_view),
	.open = ticket_open,
	.load = ticket_load,
	.draw = ticket_draw,
	.ticket = ticket_subject,
	.fit = ticket_fit,
};
