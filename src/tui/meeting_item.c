/* A question with its minutes: what was said, one below the other, and what became of it. */
#include "base/intl.h"
#include "core/label.h"
#include "core/mask.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/meeting.h"

enum { HEAD = 2, UNWRAPPED = 1 << 20 };

static void
question_open(void *state, int64_t id)
{
	((struct question_view *)state)->id = id;
}

static enum rc
owed_read(struct ui *ui, struct question_view *v)
{
	struct row_meeting_owed o;
	enum rc rc = sql_meeting_unsigned_begin(ui->store, ui->by.agent);

	v->is_owed = false;
	while (!rc && sql_meeting_unsigned_next(ui->store, NULL, &o))
		v->is_owed = v->is_owed || o.item_id == v->id;
	return rc ? rc : sql_meeting_unsigned_end(ui->store);
}

static enum rc
question_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct question_view *v = state;
	const struct paper paper = {.now = ui->by.now, .cols = UNWRAPPED};
	enum rc rc = minutes_item_read(ui->store, v->id, mem, &v->m);

	(void)quiet;
	if (rc == E_NOTFOUND)
		return err_set(store_err(ui->store), rc, _("there is no such question"));
	if (!rc)
		rc = owed_read(ui, v);
	if (rc)
		return rc;
	buf_clear(&v->text);
	minutes_item_print(&v->text, &v->m, &paper);
	v->is_linear = ui->setting.of[SETTING_LINEAR];
	return OK;
}

static void
head_text(const struct question_view *v, int64_t now, struct buf *left, struct buf *right)
{
	const struct row_meeting_item *i = &v->m.item;

	buf_printf(left, _("question %d  %s"), (int)i->id, label_of(WORD_HEADING, (int)i->heading));
	if (v->is_owed)
		buf_puts(right, _("Enter signs that you have read it"));
	else
		item_state_text(i, now, right);
}

static void
question_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct question_view *v = state;
	const bool is_late = item_is_overdue(&v->m.item, f->now);
	struct canvas body = {.rows = c->rows - HEAD, .cols = c->cols};
	struct buf left = {0}, right = {0};

	if (body.rows > 0) {
		body.cell = c->cell + (size_t)HEAD * (size_t)c->cols;
		(void)draw_wrapped(&body, (struct span){.row = -v->top}, S_PLAIN,
				   buf_str(&v->text));
	}
	head_text(v, f->now, &left, &right);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = v->is_owed || is_late ? S_WARN : S_HINT});
	canvas_rule(c, 1);
	buf_release(&left);
	buf_release(&right);
}

static void
question_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct question_view *v = state;
	struct buf left = {0}, right = {0};

	head_text(v, f->now, &left, &right);
	buf_printf(&left, ", %s", buf_str(&right));
	speech_add(out, buf_str(&left), v->top == 0);
	(void)speech_text(out, buf_str(&v->text), v->top - 1);
	buf_release(&left);
	buf_release(&right);
}

static void
question_fit(void *state, int rows)
{
	((struct question_view *)state)->rows = rows - HEAD;
}

static void
question_close(void *state)
{
	buf_release(&((struct question_view *)state)->text);
}

static enum next
question_scroll(struct ui *ui, void *state, const char *pressed)
{
	struct question_view *v = state;
	struct canvas none = {.cols = ui->canvas.cols};
	const int lines = draw_wrapped(&none, (struct span){0}, S_PLAIN, buf_str(&v->text));
	const int below = lines > v->rows ? lines - v->rows : 0;
	const int most = v->is_linear ? speech_text(NULL, buf_str(&v->text), 0) : below;
	struct list l = {.count = most + 1, .cursor = v->top, .rows = v->rows};

	(void)list_press(&l, pressed);
	v->top = l.cursor;
	return STAY;
}

static enum next
question_note(struct ui *ui, void *state, const char *pressed)
{
	(void)pressed;
	return meeting_note(ui, ((const struct question_view *)state)->id);
}

static enum next
question_offer(struct ui *ui, void *state, const char *pressed)
{
	(void)pressed;
	return meeting_offer(ui, &((const struct question_view *)state)->m.item);
}

static enum next
question_approve(struct ui *ui, void *state, const char *pressed)
{
	const struct row_meeting_item *i = &((const struct question_view *)state)->m.item;

	(void)pressed;
	if (i->state != ITEM_OFFERED) {
		ui_say(ui, _("nothing of it waits for approval"));
		return STAY;
	}
	return meeting_act(ui, "phrase_approve", &(struct request){.version = i->version_id.value});
}

/* Whoever owes a signature signs, the next one is in the list below; else it is decided. */
static enum next
question_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct question_view *v = state;
	const struct meeting_form f = {.item = v->id};
	enum next next;

	(void)pressed;
	if (!v->is_owed)
		return meeting_outcome(ui, v->id);
	next = meeting_act(ui, "meeting_sign", &(struct request){.meeting = &f});
	return next == RELOAD ? BACK : next;
}

static enum next
question_ticket(struct ui *ui, void *state, const char *pressed)
{
	const struct row_meeting_item *i = &((const struct question_view *)state)->m.item;

	(void)pressed;
	if (i->ticket_id.is_set)
		return ui_open(ui, &screen_ticket, i->ticket_id.value);
	ui_say(ui, _("it hangs on no ticket"));
	return STAY;
}

/* clang-format off */
static const struct key question_keys[] = {
	{"Enter",     "decide",      N_("sign for it, or decide it"), NULL,                question_enter,   NEED_NOTHING, 1},
	{"m",         "note",        NULL,                       "meeting_note",   question_note,    NEED_NOTHING, 1},
	{"I",         "phrase-new",  NULL,                       "meeting_offer",  question_offer,   NEED_NOTHING, 1},
	{"A",         "approve",     N_("approve"),              "phrase_approve", question_approve, NEED_NOTHING, 2},
	{"Right",     "ticket",      N_("its ticket"),           NULL, question_ticket, NEED_NOTHING, 3},
	{"j Down",    "down",        N_("next line"),            NULL, question_scroll, NEED_NOTHING, 0},
	{"k Up",      "up",          N_("previous line"),        NULL, question_scroll, NEED_NOTHING, 0},
	{"PgDn",      "page-down",   N_("page down"),            NULL, question_scroll, NEED_NOTHING, 0},
	{"PgUp",      "page-up",     N_("page up"),              NULL, question_scroll, NEED_NOTHING, 0},
	{"C-d",       "half-down",   N_("half a page down"),     NULL, question_scroll, NEED_NOTHING, 0},
	{"C-u",       "half-up",     N_("half a page up"),       NULL, question_scroll, NEED_NOTHING, 0},
	{"g Home",    "first",       N_("to the first"),         NULL, question_scroll, NEED_NOTHING, 0},
	{"G End",     "last",        N_("to the last"),          NULL, question_scroll, NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_question = {
	.name = "question",
	.title = N_("Question of the meeting"),
	.keys = question_keys,
	.state_size = sizeof(struct question_view),
	.open = question_open,
	.load = question_load,
	.draw = question_draw,
	.speak = question_speak,
	.ticket = meeting_no_ticket,
	.fit = question_fit,
	.close = question_close,
};
