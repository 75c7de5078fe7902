#include "tui/back.h"

#include <inttypes.h>

#include "base/intl.h"
#include "core/callback_list.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "desk/callback.h"
#include "sql_read.h"
#include "store/store.h"
#include "term/canvas.h"
#include "tui/call_keys.h"
#include "tui/customer.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/life.h"
#include "tui/list.h"

enum {
	TITLE_ROWS = 2,
	WHY_ROWS = 1,
	WHY_FROM_ROWS = 8,
	SHOWN_MOST = 500,
	RESULTS = RESULT_REFUSED - RESULT_REACHED + 1
};

struct back_view {
	struct list list; /* of struct row_callback */
	int due;
	int64_t shown; /* the call-back whose number is uncovered; 0: none */
};

static enum rc
back_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct back_view *v = state;
	struct list loaded = {0};
	struct row_callback row;
	enum rc rc = sql_callback_open_begin(ui->store, 0, INT64_MAX, SHOWN_MOST);

	(void)quiet;
	v->due = 0;
	while (!rc && sql_callback_open_next(ui->store, mem, &row)) {
		struct row_callback *kept = arena_alloc(mem, sizeof *kept);

		*kept = row;
		v->due += row.due_at <= ui->by.now;
		list_push(&loaded, mem, kept, row.id);
	}
	if (!rc)
		rc = sql_callback_open_end(ui->store);
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

/* '!' before who is waited for. */
static char
due_flag(const void *row, const struct frame *f)
{
	return ((const struct row_callback *)row)->due_at <= f->now ? '!' : ' ';
}

static const char *
number_of(const struct row_callback *b)
{
	return b->number ? b->number : b->phone ? b->phone : "";
}

/* The number that was uncovered, while the cursor is on its row. */
static void
dial_put(const struct back_view *v, struct buf *out)
{
	const struct row_callback *b = list_current(&v->list);

	if (b && b->id == v->shown)
		buf_printf(out, _("dial %s"), number_of(b));
}

/* The column is narrow: what it is about stands whole below. */
static void
why_draw(const struct back_view *v, struct canvas *c)
{
	const struct row_callback *b = list_current(&v->list);
	struct buf why = {0};

	if (!b)
		return;
	if (b->ticket)
		buf_printf(&why, "%s  ", b->ticket);
	mask_text(&why, b->why);
	(void)canvas_text(c, (struct span){.row = c->rows - 1}, S_HINT, buf_str(&why));
	buf_release(&why);
}

static void
back_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Number", "Owner", NULL};
	static const char *const whole[] = {"Due", NULL};
	const struct back_view *v = state;
	const struct list_look look = {.columns = callback_columns,
				       .spare = spare,
				       .whole = whole,
				       .row = 1,
				       .flag = due_flag};
	struct buf left = {0}, right = {0};

	buf_printf(&left, _("To be called back %d, due %d"), v->list.count, v->due);
	dial_put(v, &right);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = right.len
						  ? buf_str(&right)
						  : _("six rings at most; three tries on two days"),
				 .right_style = right.len ? S_ALERT : S_HINT});
	list_draw(&v->list, &look, f, c);
	if (c->rows >= WHY_FROM_ROWS)
		why_draw(v, c);
	buf_release(&left);
	buf_release(&right);
}

static void
back_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct back_view *v = state;

	struct buf dial = {0};

	speech_add(out, _("Call-backs"), false);
	dial_put(v, &dial);
	if (dial.len)
		speech_add(out, buf_str(&dial), false);
	buf_release(&dial);
	list_speak(&v->list, callback_columns, f, out);
}

static void
back_fit(void *state, int rows)
{
	struct back_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS - (rows >= WHY_FROM_ROWS ? WHY_ROWS : 0));
}

static const struct row_ticket *
back_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* What comes next is said: over, or the next try. */
static void
next_say(struct ui *ui, int64_t id)
{
	struct arena mem = {0};
	struct row_callback b;
	struct buf at = {0};

	if (sql_callback_get(ui->store, id, &mem, &b)) {
		(void)ui_fail(ui);
	} else if (b.state == CALLBACK_REACHED) {
		ui_say(ui, "%s", _("reached: the call-back is done"));
	} else if (b.state == CALLBACK_UNREACHED) {
		ui_say(ui, "%s", _("tried often enough: not reached"));
	} else {
		due_moment(&at, b.due_at, ui->by.now);
		ui_say(ui, _("next try %s"), buf_str(&at));
	}
	buf_release(&at);
	arena_reset(&mem);
}

static int
try_done(struct ui *ui)
{
	const int64_t id = ui->prompt.answer[0];
	const struct callback_form f = {
		.result = (enum result)(RESULT_REACHED + ui->prompt.choices.chosen - 1)};
	const struct request ask = {.object = id, .callback = &f};
	struct outcome out;

	prompt_close(ui);
	if (desk_run(ui->store, &ui->by, verb_find("callback_try"), &ask, &out))
		return (int)ui_fail(ui);
	next_say(ui, id);
	return RELOAD;
}

static enum next
back_try(struct ui *ui, void *state, const char *pressed)
{
	struct back_view *v = state;
	const struct row_callback *b = list_current(&v->list);
	struct choices c = {.count = RESULTS, .chosen = 1};

	(void)pressed;
	if (!b)
		return STAY;
	for (int i = 0; i < RESULTS; i++)
		c.label[i] = label_of(WORD_RESULT, RESULT_REACHED + i);
	prompt_choose(ui, _("how did the call end"), &c, try_done);
	ui->prompt.answer[0] = b->id;
	return STAY;
}

/* --- given on, dropped, dialled --- */

/* A question about this call-back; its act stays on this screen. */
static bool
back_begin(struct ui *ui, const struct row_callback *b, const char *verb)
{
	const struct verb *v = verb_find(verb);

	if (!b)
		return false;
	if (!may(&ui->by, v, 0)) {
		(void)verb_deny(v, NULL, store_err(ui->store));
		(void)ui_fail(ui);
		return false;
	}
	call_begin(ui, verb);
	ui->prompt.ticket = b->ticket_id.value;
	return true;
}

static void
back_ask(struct ui *ui, const struct row_callback *b, const char *label, int (*done)(struct ui *ui))
{
	prompt_text(ui, label, "", done);
	ui->prompt.ticket = b->ticket_id.value;
	ui->prompt.answer[0] = b->id;
}

/* Undone is on the ticket, not here. */
static int
back_act(struct ui *ui, struct request *ask)
{
	const struct verb *v = ui->prompt.verb;
	const int next = prompt_act(ui, ask);

	if (!ui->is_error)
		ui_say(ui, _("done: %s"), _(v->label));
	return next;
}

static int
give_done(struct ui *ui)
{
	const int64_t to = life_agent_find(ui, prompt_answer(&ui->prompt));

	if (!to)
		return STAY;
	return back_act(ui, &(struct request){.object = ui->prompt.answer[0], .agent = to});
}

static enum next
back_give(struct ui *ui, void *state, const char *pressed)
{
	const struct row_callback *b = list_current(&((struct back_view *)state)->list);

	(void)pressed;
	if (back_begin(ui, b, "callback_give"))
		back_ask(ui, b, _("who calls back (work number)"), give_done);
	return STAY;
}

static int
drop_done(struct ui *ui)
{
	const char *why = prompt_answer(&ui->prompt);

	if (!*why)
		return STAY;
	return back_act(ui, &(struct request){.object = ui->prompt.answer[0], .reason = why});
}

static enum next
back_drop(struct ui *ui, void *state, const char *pressed)
{
	const struct row_callback *b = list_current(&((struct back_view *)state)->list);

	(void)pressed;
	if (back_begin(ui, b, "callback_drop"))
		back_ask(ui, b, _("why nobody calls them any more"), drop_done);
	return STAY;
}

/* To be dialled; once more covers it again, and so does leaving the list. */
static enum next
back_uncover(struct ui *ui, void *state, const char *pressed)
{
	struct back_view *v = state;
	const struct row_callback *b = list_current(&v->list);
	struct outcome out;

	(void)pressed;
	if (!b)
		return STAY;
	if (v->shown == b->id) {
		v->shown = 0;
		return STAY;
	}
	if (desk_run(ui->store, &ui->by, verb_find("callback_number"),
		     &(struct request){.object = b->id}, &out))
		return ui_fail(ui);
	v->shown = b->id;
	return RELOAD;
}

static enum next
back_person(struct ui *ui, void *state, const char *pressed)
{
	const struct row_callback *b = list_current(&((struct back_view *)state)->list);

	(void)pressed;
	if (b && b->customer_id.is_set)
		return customer_open(ui, b->customer_id.value);
	if (b)
		ui_say(ui, "%s", _("nobody knows yet who that is: the number is all there is"));
	return STAY;
}

static enum next
back_open(struct ui *ui, void *state, const char *pressed)
{
	const struct row_callback *b = list_current(&((struct back_view *)state)->list);

	(void)pressed;
	if (b && b->ticket_id.is_set)
		return ui_open(ui, &screen_ticket, b->ticket_id.value);
	if (b)
		ui_say(ui, "%s", _("this call-back hangs on no ticket"));
	return STAY;
}

static enum next
back_move(struct ui *ui, void *state, const char *pressed)
{
	struct back_view *v = state;

	(void)ui;
	v->shown = 0;
	(void)list_press(&v->list, pressed);
	return STAY;
}

enum next
back_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (ui_top(ui)->screen == &screen_back)
		return STAY;
	return ui_open(ui, &screen_back, 0);
}

/* clang-format off */
static const struct key back_keys[] = {
	{"Enter",       "try",       NULL, "callback_try",         back_try,   NEED_NOTHING, 1},
	{"+",           "uncover",   NULL, "callback_number",      back_uncover, NEED_NOTHING, 1},
	{"a",           "reassign",  NULL, "callback_give",        back_give,  NEED_NOTHING, 2},
	{"Delete",      "drop",      NULL, "callback_drop",        back_drop,  NEED_NOTHING, 2},
	{"o",           "person",    NULL, "customer_read",        back_person, NEED_NOTHING, 3},
	{"Right",       "open",      N_("open"),             NULL, back_open,  NEED_NOTHING, 3},
	{"j Down",      "down",      N_("next"),             NULL, back_move,  NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),         NULL, back_move,  NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),        NULL, back_move,  NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),          NULL, back_move,  NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),     NULL, back_move,  NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),      NULL, back_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_back = {
	.name = "callbacks",
	.title = N_("Call-backs"),
	.keys = back_keys,
	.state_size = sizeof(struct back_view),
	.load = back_load,
	.draw = back_draw,
	.speak = back_speak,
	.ticket = back_ticket,
	.fit = back_fit,
};
