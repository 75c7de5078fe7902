/* Page one: who is there, who telephoned, who is missing, and what is due before ten. */
#include "tui/meeting.h"

#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/mask.h"
#include "core/number.h"
#include "store/store.h"
#include "tui/draw.h"

enum { TITLE_ROWS = 3, BESIDE_MOST = 4 };

static enum rc
page_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct meeting_view *v = state;
	struct list loaded = {0};
	enum rc rc = meeting_page_read(ui->store, ui->by.now, mem, &v->page);

	(void)quiet; /* who is missing stands above: it belongs there */
	for (int i = 0; !rc && i < v->page.persons; i++)
		list_push(&loaded, mem, &v->page.person[i], v->page.person[i].agent_id);
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

static void
title_text(const struct meeting_page *p, struct buf *left, struct buf *right)
{
	buf_puts(left, _("Morning meeting"));
	if (p->chair)
		buf_printf(left, _("  chair %s"), p->chair);
	if (p->meeting.began_at.is_set)
		buf_puts(right, _("it goes on: Tab to the agenda"));
	else
		buf_printf(right, _("begins %02d:%02d"), MEETING_MINUTE / 60, MEETING_MINUTE % 60);
}

static void
counts_text(const struct meeting_page *p, struct buf *out)
{
	buf_printf(out, _("missing %d  phoned in %d  signed on %d  at the phones %d"), p->missing,
		   p->phoned, p->on, p->covering);
}

static void
promise_text(const struct row_meeting_promise *p, int64_t now, struct buf *left, struct buf *right)
{
	struct buf room = {0};

	buf_printf(left, "  %s ", number_short(&room, p->number, time_day(now)));
	mask_name(left, p->customer, p->title);
	buf_puts(left, "  ");
	mask_text(left, p->body);
	buf_printf(right, "%s  ", p->owner);
	due_moment(right, p->due_at, now);
	buf_release(&room);
}

static int
beside_rows(const struct meeting_page *p)
{
	const int promises = p->promises < BESIDE_MOST ? p->promises : BESIDE_MOST;
	const int exceptions = p->exceptions < BESIDE_MOST ? p->exceptions : BESIDE_MOST;

	return 1 + promises + (exceptions ? 1 + exceptions : 0);
}

static void
heading_draw(struct canvas *c, int row, const char *text)
{
	struct buf head = {0};

	canvas_rule(c, row);
	buf_printf(&head, " %s ", text);
	(void)canvas_text(c, (struct span){.row = row, .col = 2, .cols = c->cols - 2}, S_HEAD,
			  buf_str(&head));
	buf_release(&head);
}

static int
promises_draw(const struct meeting_page *p, const struct frame *f, struct canvas *c, int row)
{
	struct buf head = {0};

	buf_printf(&head, _("promises due before 10:00 (%d)"), p->promises);
	heading_draw(c, row, buf_str(&head));
	for (int i = 0; i < p->promises && i < BESIDE_MOST; i++) {
		struct buf left = {0}, right = {0};

		promise_text(&p->promise[i], f->now, &left, &right);
		draw_ends(c, ++row,
			  &(struct ends){.left = buf_str(&left),
					 .right = buf_str(&right),
					 .right_style =
						 p->promise[i].due_at < f->now ? S_WARN : S_HINT});
		buf_release(&left);
		buf_release(&right);
	}
	buf_release(&head);
	return row + 1;
}

/* Where nothing is open from the handover, nothing is said. */
static void
exceptions_draw(const struct meeting_page *p, struct canvas *c, int row)
{
	if (!p->exceptions)
		return;
	heading_draw(c, row, _("open from the handover"));
	for (int i = 0; i < p->exceptions && i < BESIDE_MOST; i++)
		canvas_text(c, (struct span){.row = ++row, .col = 2, .cols = c->cols - 2}, S_WARN,
			    p->exception[i]);
}

static char
person_flag(const void *row, const struct frame *f)
{
	(void)f;
	return meeting_presence(row) == PRESENCE_MISSING ? '!' : ' ';
}

static void
page_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Shift", NULL};
	static const char *const whole[] = {"Who", NULL};
	const struct meeting_view *v = state;
	const struct list_look look = {.columns = meeting_person_columns,
				       .spare = spare,
				       .whole = whole,
				       .row = 2,
				       .flag = person_flag};
	struct buf left = {0}, right = {0};
	int row = c->rows - beside_rows(&v->page);

	title_text(&v->page, &left, &right);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = S_HINT});
	buf_clear(&left);
	counts_text(&v->page, &left);
	canvas_text(c, (struct span){.row = 1, .cols = c->cols}, v->page.missing ? S_WARN : S_PLAIN,
		    buf_str(&left));
	list_draw(&v->list, &look, f, c);
	row = promises_draw(&v->page, f, c, row);
	exceptions_draw(&v->page, c, row);
	buf_release(&left);
	buf_release(&right);
}

static void
promises_speak(const struct meeting_page *p, const struct frame *f, struct speech *out)
{
	struct buf head = {0};

	buf_printf(&head, _("promises due before 10:00 (%d)"), p->promises);
	speech_add(out, buf_str(&head), false);
	for (int i = 0; i < p->promises && i < BESIDE_MOST; i++) {
		struct buf left = {0}, right = {0};

		promise_text(&p->promise[i], f->now, &left, &right);
		buf_printf(&left, ", %s", buf_str(&right));
		speech_add(out, buf_str(&left), false);
		buf_release(&left);
		buf_release(&right);
	}
	for (int i = 0; i < p->exceptions && i < BESIDE_MOST; i++)
		speech_add(out, p->exception[i], false);
	buf_release(&head);
}

static void
page_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct meeting_view *v = state;
	struct buf left = {0}, right = {0};

	title_text(&v->page, &left, &right);
	buf_printf(&left, ", %s", buf_str(&right));
	speech_add(out, buf_str(&left), !v->list.count);
	buf_clear(&left);
	counts_text(&v->page, &left);
	speech_add(out, buf_str(&left), false);
	list_speak(&v->list, meeting_person_columns, f, out);
	promises_speak(&v->page, f, out);
	buf_release(&left);
	buf_release(&right);
}

static void
page_fit(void *state, int rows)
{
	struct meeting_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS - beside_rows(&v->page));
}

static enum next
page_move(struct ui *ui, void *state, const char *pressed)
{
	struct meeting_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

/* Present, absent, at the phones, and round again. */
static enum next
page_attend(struct ui *ui, void *state, const char *pressed)
{
	const struct meeting_view *v = state;
	const struct row_meeting_person *p = list_current(&v->list);
	struct meeting_form f = {.agent = p ? p->agent_id : 0, .attendance = ATTENDS};

	(void)pressed;
	if (p && p->attendance.is_set && p->attendance.value < ATTENDS_PHONES)
		f.attendance = (enum attendance)(p->attendance.value + 1);
	return p ? meeting_act(ui, "meeting_attend", &(struct request){.meeting = &f}) : STAY;
}

static enum next
page_chair(struct ui *ui, void *state, const char *pressed)
{
	const struct meeting_view *v = state;
	const struct row_meeting_person *p = list_current(&v->list);
	const struct meeting_form f = {.agent = p ? p->agent_id : 0};

	(void)pressed;
	return p ? meeting_act(ui, "meeting_chair", &(struct request){.meeting = &f}) : STAY;
}

static enum next
page_phone_in(struct ui *ui, void *state, const char *pressed)
{
	const struct meeting_view *v = state;
	const struct row_meeting_person *p = list_current(&v->list);

	(void)pressed;
	return meeting_phone_in(ui, p ? p->work_no : NULL);
}

static enum next
page_on(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return ui_open(ui, &screen_agenda, 0);
}

/* While it goes on, its agenda is what one comes for; page one lies below. */
enum next
meeting_go(struct ui *ui, void *state, const char *pressed)
{
	enum next next;

	(void)state, (void)pressed;
	while (ui->depth > 1)
		ui_back(ui);
	next = ui_open(ui, &screen_meeting, 0);
	if (ui_top(ui)->screen != &screen_meeting)
		return next;
	if (((const struct meeting_view *)ui_top(ui)->state)->page.meeting.began_at.is_set)
		return ui_open(ui, &screen_agenda, 0);
	return next;
}

/* clang-format off */
static const struct key page_keys[] = {
	{"Tab Enter Right", "agenda", N_("the agenda"),         NULL, page_on,       NEED_NOTHING, 1},
	{"Space",     "attendance",  N_("present, absent, at the phones"), "meeting_attend", page_attend, NEED_NOTHING, 1},
	{"!",         "phone-in",    NULL,                      "phone_in",      page_phone_in, NEED_NOTHING, 1},
	{"%",         "chair",       N_("make them the chair"), "meeting_chair", page_chair,    NEED_NOTHING, 2},
	{"(",         "begin",       NULL,                      "meeting_begin", meeting_begin, NEED_NOTHING, 1},
	{")",         "end",         NULL,                      "meeting_close", meeting_begin, NEED_NOTHING, 2},
	{"j Down",    "down",        N_("next"),                NULL, page_move,     NEED_NOTHING, 0},
	{"k Up",      "up",          N_("previous"),            NULL, page_move,     NEED_NOTHING, 0},
	{"PgDn",      "page-down",   N_("page down"),           NULL, page_move,     NEED_NOTHING, 0},
	{"PgUp",      "page-up",     N_("page up"),             NULL, page_move,     NEED_NOTHING, 0},
	{"C-d",       "half-down",   N_("half a page down"),    NULL, page_move,     NEED_NOTHING, 0},
	{"C-u",       "half-up",     N_("half a page up"),      NULL, page_move,     NEED_NOTHING, 0},
	{"g Home",    "first",       N_("to the first"),        NULL, page_move,     NEED_NOTHING, 0},
	{"G End",     "last",        N_("to the last"),         NULL, page_move,     NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_meeting = {
	.name = "meeting",
	.title = N_("Morning meeting"),
	.keys = page_keys,
	.state_size = sizeof(struct meeting_view),
	.load = page_load,
	.draw = page_draw,
	.speak = page_speak,
	.ticket = meeting_no_ticket,
	.fit = page_fit,
};
