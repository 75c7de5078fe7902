#include "tui/inbox.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "core/notice.h"
#include "core/ticket_speak.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/fold.h"
#include "tui/draw.h"
#include "tui/meeting.h"
#include "tui/people.h"
#include "tui/quality.h"

enum { TITLE_ROWS = 2, PAGE = 200 };

static void
inbox_open(void *state, int64_t ticket)
{
	struct inbox *v = state;

	(void)ticket;
	v->want = PAGE;
}

static const char *
text_keep(struct arena *mem, const char *text)
{
	return text ? arena_strdup(mem, text) : NULL;
}

static const struct row_notice *
row_keep(struct arena *mem, const struct row_notice *row)
{
	struct row_notice *copy = arena_alloc(mem, sizeof *copy);

	*copy = *row;
	copy->number = text_keep(mem, row->number);
	copy->customer = text_keep(mem, row->customer);
	copy->title = text_keep(mem, row->title);
	copy->subject = text_keep(mem, row->subject);
	copy->promise = text_keep(mem, row->promise);
	copy->words = text_keep(mem, row->words);
	return copy;
}

/* What is seen now was not seen before: its mark stays while the screen does. */
static void
mark(struct inbox *v, struct row_notice *n)
{
	if (!v->has_opened && n->seen_at.is_set && n->id > v->marked)
		v->marked = n->id;
	if (n->id > v->marked)
		n->seen_at = (struct sql_int){0};
}

static enum rc
rows_load(struct ui *ui, struct inbox *v, struct list *into, struct arena *mem)
{
	struct buf folded = {0};
	struct row_notice n;
	enum rc rc = sql_notice_of_begin(ui->store, ui->by.agent, INT64_MAX, INT64_MAX);

	if (rc)
		return rc;
	fold(&folded, v->narrow, strlen(v->narrow));
	while (into->count <= v->want && sql_notice_of_next(ui->store, NULL, &n)) {
		mark(v, &n);
		if (!folded.len || notice_matches(&n, buf_str(&folded)))
			list_push(into, mem, row_keep(mem, &n), n.id);
	}
	v->has_opened = true;
	into->is_cut = into->count > v->want;
	into->count -= into->is_cut;
	buf_release(&folded);
	return sql_notice_of_end(ui->store);
}

/* Notices do not leave, and what others wrote never narrows a list: the row is only behind it. */
static const void *
row_left(void *arg, struct arena *mem, const void *row, bool *is_gone)
{
	(void)arg;
	*is_gone = false;
	return row_keep(mem, row);
}

static enum rc
inbox_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct inbox *v = state;
	struct list loaded = {0};
	enum rc rc = rows_load(ui, v, &loaded, mem);

	if (rc)
		return rc;
	list_adopt(&v->list, &loaded, mem, quiet ? &(struct list_left){row_left, NULL} : NULL);
	return OK;
}

static int64_t
newest(const struct inbox *v)
{
	int64_t id = 0;

	for (int i = 0; i < v->list.count; i++)
		if (!((const struct row_notice *)v->list.row[i].row)->seen_at.is_set &&
		    v->list.row[i].id > id)
			id = v->list.row[i].id;
	return id;
}

bool
inbox_see(struct ui *ui)
{
	struct inbox *v = ui_top(ui)->state;
	struct request ask = {.object = newest(v)};
	struct outcome out;

	if (ask.object <= v->told)
		return false;
	v->told = ask.object; /* also when it fails: the next visit tries again */
	if (desk_run(ui->store, &ui->by, verb_find("notice_seen"), &ask, &out))
		(void)ui_fail(ui);
	else
		ui->counts.notices = 0;
	return true;
}

static char
unseen_flag(const void *row, const struct frame *f)
{
	(void)f;
	return ((const struct row_notice *)row)->seen_at.is_set ? ' ' : '*';
}

static void
title_draw(const struct inbox *v, struct canvas *c)
{
	struct buf left = {0}, right = {0};

	buf_puts(&left, _("Inbox"));
	if (*v->narrow)
		buf_printf(&left, "  /%s", v->narrow);
	if (v->list.fresh)
		buf_printf(&right, _("new %d (^L)"), v->list.fresh);
	buf_printf(&right, "%s%d / %d%s", right.len ? "  " : "",
		   v->list.count ? v->list.cursor + 1 : 0, v->list.count,
		   v->list.is_cut ? "+" : "");
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = v->list.fresh ? S_WARN : S_HINT});
	buf_release(&left);
	buf_release(&right);
}

static const char *
nothing_said(const struct inbox *v)
{
	if (*v->narrow)
		return _("nothing here holds these words: Esc gives the list back");
	return _("nothing to learn: warnings, breaches and risks of your tickets come here");
}

static void
inbox_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"At", "Customer", "Left", NULL};
	static const char *const whole[] = {"No.", "Left", NULL};
	const struct inbox *v = state;
	const struct list_look look = {.columns = notice_columns,
				       .spare = spare,
				       .whole = whole,
				       .row = 1,
				       .flag = unseen_flag};

	title_draw(v, c);
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   nothing_said(v));
}

static void
inbox_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct inbox *v = state;
	struct buf line = {0}, part = {0};

	speak_part(&line, _("Inbox"));
	if (*v->narrow)
		buf_printf(&part, _("narrowed by %s"), v->narrow);
	speak_part(&line, buf_str(&part));
	buf_clear(&part);
	if (v->list.fresh)
		buf_printf(&part, _("new %d (^L)"), v->list.fresh);
	speak_part(&line, buf_str(&part));
	speech_add(out, buf_str(&line), !v->list.count);
	list_speak(&v->list, notice_columns, f, out);
	if (!v->list.count)
		speech_add(out, nothing_said(v), false);
	buf_release(&line);
	buf_release(&part);
}

static void
inbox_fit(void *state, int rows)
{
	struct inbox *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static void
inbox_narrow(void *state, const char *text)
{
	struct inbox *v = state;

	(void)snprintf(v->narrow, sizeof v->narrow, "%s", text);
	v->want = PAGE;
	if (*text)
		v->list.cursor = v->list.top = 0;
}

/* No ticket is meant here, whatever lies below. */
static const struct row_ticket *
inbox_ticket(const void *state)
{
	(void)state;
	return NULL;
}

static enum next
inbox_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct inbox *v = state;
	const struct row_notice *n = list_current(&v->list);

	(void)pressed;
	(void)inbox_see(ui);
	if (!n || n->ticket_id.is_set)
		return n ? ui_open(ui, &screen_ticket, n->ticket_id.value) : STAY;
	if (meeting_is_about(n))
		return meeting_open(ui, n);
	if (quality_is_about(n))
		return quality_open(ui, n);
	if (people_is_about(n))
		return people_open(ui, n);
	ui_say(ui, "%s", _("this one is about no ticket: it is all there is to read"));
	return STAY;
}

/* Near the end of what is loaded, more is. */
static enum next
inbox_move(struct ui *ui, void *state, const char *pressed)
{
	struct inbox *v = state;

	(void)inbox_see(ui);
	(void)list_press(&v->list, pressed);
	if (!v->list.is_cut || v->list.cursor + 2 * v->list.rows < v->list.count)
		return STAY;
	v->want = v->want < INT_MAX / 2 ? v->want * 2 : v->want;
	return ui_load(ui, true) ? ui_fail(ui) : STAY;
}

enum next
inbox_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	while (ui->depth > 1)
		ui_back(ui);
	return ui_open(ui, &screen_inbox, 0);
}

/* clang-format off */
static const struct key inbox_keys[] = {
	{"Enter Right", "open",      N_("open"),             NULL, inbox_enter, NEED_NOTHING, 1},
	{"j Down",      "down",      N_("next"),             NULL, inbox_move,  NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),         NULL, inbox_move,  NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),        NULL, inbox_move,  NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),          NULL, inbox_move,  NEED_NOTHING, 0},
	{"C-d",         "half-down", N_("half a page down"), NULL, inbox_move,  NEED_NOTHING, 0},
	{"C-u",         "half-up",   N_("half a page up"),   NULL, inbox_move,  NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),     NULL, inbox_move,  NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),      NULL, inbox_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_inbox = {
	.name = "inbox",
	.title = N_("Inbox"),
	.keys = inbox_keys,
	.state_size = sizeof(struct inbox),
	.open = inbox_open,
	.load = inbox_load,
	.draw = inbox_draw,
	.speak = inbox_speak,
	.ticket = inbox_ticket,
	.fit = inbox_fit,
	.narrow = inbox_narrow,
};
