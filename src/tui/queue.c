#include "tui/queue.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "core/ticket_speak.h"
#include "core/words.h"
#include "sql_read.h"
#include "tui/bulk.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/ui.h"

enum { PREVIEW_ROWS = 3, TITLE_ROWS = 2, LIST_ROWS_MIN = 5, WORDS_FROM = 70, WORDS_CELLS = 24 };

static void
queue_open(void *state, int64_t ticket)
{
	struct queue *q = state;

	(void)ticket;
	q->window.jump = JUMP_FIRST;
}

static enum rc
queue_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct queue *q = state;
	const bool stays = quiet && q->list.count && !q->window.jump;
	enum rc rc = list_filter_make(ui, &q->filter, q->narrow);

	q->binds = &ui->binds;
	if (!rc)
		rc = desk_filter_hide(&q->filter.made);
	if (!rc)
		rc = stays ? queue_window_again(ui, q, mem) : queue_window_read(ui, q, mem);
	if (rc)
		return rc;
	selection_mark(&q->selection, &q->list);
	if (!quiet)
		queue_settle(q);
	queue_promise_load(ui, q);
	return OK;
}

static const struct row_ticket *
queue_ticket(const void *state)
{
	const struct queue *q = state;

	return list_current(&q->list);
}

void
queue_settle(struct queue *q)
{
	const struct row_ticket *t = list_current(&q->list);

	q->settled = t ? t->id : 0;
	q->place = queue_window_place(q);
}

static void
queue_close(void *state)
{
	struct queue *q = state;

	arena_reset(&q->promise_mem);
	list_filter_release(&q->filter);
	selection_release(&q->selection);
}

static char
overdue_flag(const void *row, const struct frame *f)
{
	return ticket_is_overdue(row, f->now) ? '!' : ' ';
}

/* What left meanwhile is counted off, the place waits until the cursor rests. */
static void
place_say(const struct queue *q, struct buf *out)
{
	const struct queue_place now = queue_window_place(q);
	const int64_t place = now.total && q->place.place > now.total ? now.total : q->place.place;

	if (!now.place && q->list.count)
		buf_printf(out, _("%lld from the end"), (long long)q->place.from_end);
	else if (!now.total && !queue_window_is_whole(q))
		buf_printf(out, "%lld / %lld+", (long long)place,
			   (long long)(q->window.before + q->list.count));
	else
		buf_printf(out, "%lld / %lld", (long long)place, (long long)now.total);
}

static void
title_draw(const struct queue *q, struct canvas *c)
{
	struct buf left = {0}, right = {0};
	const enum style style = queue_title(q, &left);
	char room[KEY_ROOM];

	selection_say(&q->selection, &q->list, &right);
	if (q->selection.count) /* every other key acts on the row of the cursor alone */
		buf_printf(&right, _(" (%s: together)"),
			   key_said(q->binds, screen_queue.keys, "act-on-selected", room));
	if (q->list.fresh) {
		buf_puts(&right, right.len ? "  " : "");
		buf_printf(&right, _("new %d (^L)"), q->list.fresh);
	}
	buf_puts(&right, right.len ? "  " : "");
	place_say(q, &right);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = style,
				 .right = buf_str(&right),
				 .right_style =
					 q->list.fresh || q->selection.count ? S_WARN : S_HINT});
	buf_release(&left);
	buf_release(&right);
}

/* On a small screen the preview goes first. */
static int
preview_rows(int rows)
{
	return rows >= TITLE_ROWS + LIST_ROWS_MIN + PREVIEW_ROWS ? PREVIEW_ROWS : 0;
}

static void
nothing_say(const struct queue *q, struct buf *out)
{
	char room[KEY_ROOM];

	if (*q->narrow || q->filter.view.len)
		buf_puts(out,
			 _("nothing here passes the filter: 0 searches all tickets, Esc gives the "
			   "list back"));
	else
		buf_printf(out, _("the queue is empty: %s takes the next contact"),
			   key_said(q->binds, global_keys, "new", room));
}

static void
nothing_draw(const struct queue *q, struct canvas *c)
{
	struct buf line = {0};

	nothing_say(q, &line);
	(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT, buf_str(&line));
	buf_release(&line);
}

static void
queue_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Owner", "Mood", "Pri.", "Customer", "Left", NULL};
	static const char *const whole[] = {"No.", "Left", NULL};
	const struct queue *q = state;
	const struct row_ticket *t = list_current(&q->list);
	const struct list_look look = {.columns = ticket_columns,
				       .spare = spare,
				       .whole = whole,
				       .row = 1,
				       .flag = overdue_flag};
	const int rule = c->rows - preview_rows(c->rows);

	title_draw(q, c);
	list_draw(&q->list, &look, f, c);
	if (!t)
		nothing_draw(q, c);
	if (rule < c->rows)
		canvas_rule(c, rule);
	if (t && t->id == q->settled)
		queue_preview_draw(q, t, f, c, rule + 1);
}

static void
title_speak(const struct queue *q, struct speech *out)
{
	const struct queue_place all = queue_window_place(q);
	const int count = all.total ? (int)all.total : q->list.count;
	struct buf line = {0}, part = {0};

	(void)queue_title(q, &line);
	buf_printf(&part, ngettext("%d ticket", "%d tickets", (unsigned long)count), count);
	if (!all.total && !queue_window_is_whole(q))
		buf_puts(&part, _(" and more"));
	speak_part(&line, buf_str(&part));
	buf_clear(&part);
	selection_say(&q->selection, &q->list, &part);
	speak_part(&line, buf_str(&part));
	buf_clear(&part);
	if (q->list.fresh)
		buf_printf(&part, _("new %d (^L)"), q->list.fresh);
	speak_part(&line, buf_str(&part));
	speech_add(out, buf_str(&line), !q->list.count);
	buf_release(&line);
	buf_release(&part);
}

static void
queue_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct queue *q = state;
	struct buf nothing = {0};

	title_speak(q, out);
	for (int i = q->list.top; i < q->list.count && i < q->list.top + q->list.rows; i++) {
		struct buf line = {0};

		if (q->list.row[i].is_gone)
			buf_puts(&line, _("gone: "));
		if (q->list.row[i].is_selected)
			buf_puts(&line, _("selected: "));
		ticket_speak(&line, q->list.row[i].row, f->now);
		speech_add(out, buf_str(&line), i == q->list.cursor);
		buf_release(&line);
	}
	if (q->list.count)
		return;
	nothing_say(q, &nothing);
	speech_add(out, buf_str(&nothing), false);
	buf_release(&nothing);
}

static void
queue_fit(void *state, int rows)
{
	struct queue *q = state;

	list_fit(&q->list, rows - TITLE_ROWS - preview_rows(rows));
}

static void
queue_narrow(void *state, const char *text)
{
	struct queue *q = state;

	(void)snprintf(q->narrow, sizeof q->narrow, "%s", text);
	q->window.jump = *text ? JUMP_FIRST : JUMP_NONE; /* it comes back round the chosen row */
}

static enum next
queue_enter(struct ui *ui, void *state, const char *pressed)
{
	(void)pressed;
	return ui_open(ui, &screen_ticket, queue_ticket(state)->id);
}

static enum next
queue_move(struct ui *ui, void *state, const char *pressed)
{
	struct queue *q = state;

	if (queue_window_follow(ui, q))
		return ui_fail(ui);
	(void)list_press(&q->list, pressed);
	return STAY;
}

/* To an end that is not loaded: it is read from there, in the order of now. */
static enum next
queue_jump(struct queue *q, bool is_loaded, enum queue_jump to, const char *pressed)
{
	if (is_loaded) {
		(void)list_press(&q->list, pressed);
		return STAY;
	}
	q->window.jump = to;
	return RELOAD;
}

static enum next
queue_first(struct ui *ui, void *state, const char *pressed)
{
	struct queue *q = state;

	(void)ui;
	return queue_jump(q, q->window.front.is_at_end, JUMP_FIRST, pressed);
}

static enum next
queue_last(struct ui *ui, void *state, const char *pressed)
{
	struct queue *q = state;

	(void)ui;
	return queue_jump(q, q->window.back.is_at_end, JUMP_LAST, pressed);
}

/* clang-format off */
static const struct key queue_keys[] = {
	{"Enter Right", "open",      N_("open"),             NULL, queue_enter, NEED_ROW, 1},
	{"Space",       "select",    N_("select"),           NULL, queue_select, NEED_ROW, 0},
	{"*",           "select-all",N_("select all shown"), NULL, queue_select_all, NEED_ROW, 0},
	{",",           "act-on-selected", N_("act on the selected"), NULL, bulk_open, NEED_NOTHING, 0},
	{"j Down",      "down",      N_("next"),             NULL, queue_move,  NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),         NULL, queue_move,  NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),        NULL, queue_move,  NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),          NULL, queue_move,  NEED_NOTHING, 0},
	{"C-d",         "half-down", N_("half a page down"), NULL, queue_move,  NEED_NOTHING, 0},
	{"C-u",         "half-up",   N_("half a page up"),   NULL, queue_move,  NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),     NULL, queue_first, NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),      NULL, queue_last,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_queue = {
	.name = "queue",
	.title = N_("Queue"),
	.keys = queue_keys,
	.has_verbs = true,
	.state_size = sizeof(struct queue),
	.open = queue_open,
	.load = queue_load,
	.draw = queue_draw,
	.speak = queue_speak,
	.ticket = queue_ticket,
	.fit = queue_fit,
	.narrow = queue_narrow,
	.close = queue_close,
};
