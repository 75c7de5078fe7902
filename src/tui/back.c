#include "tui/back.h"

#include <inttypes.h>

#include "base/intl.h"
#include "core/callback_list.h"
#include "core/due.h"
#include "core/field.h"
#include "core/label.h"
#include "core/promise.h"
#include "desk/callback.h"
#include "sql_read.h"
#include "store/store.h"
#include "term/canvas.h"
#include "tui/call_keys.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/life.h"
#include "tui/list.h"

enum { WHEN, WHY, NUMBER, PROMISED };
enum { MOMENT_CHARS = 40, WHY_CHARS = 400, NUMBER_CHARS = 40 };
enum { TITLE_ROWS = 2, SHOWN_MOST = 500, RESULTS = RESULT_REFUSED - RESULT_REACHED + 1 };

/* --- agreed --- */

/* clang-format off */
static const struct field fields[] = {
	[WHEN]     = {"when",     N_("call them at"), N_("16:00, tomorrow 10:00, 11-24 9:30"), ANSWER_LINE, true, 0, MOMENT_CHARS, NULL, NULL},
	[WHY]      = {"why",      N_("why"),          N_("what they are called about"), ANSWER_LINE, true, 0, WHY_CHARS, NULL, NULL},
	[NUMBER]   = {"number",   N_("number"),       N_("another one than the customer's; empty: theirs"), ANSWER_LINE, false, 0, NUMBER_CHARS, NULL, NULL},
	[PROMISED] = {"promised", N_("they were told when"), N_("yes: it is a promise on the ticket, too"), ANSWER_YES_NO, false, 0, 0, NULL, "yes"},
	{0},
};
/* clang-format on */

static const struct row_line *
call_of(const struct ui *ui)
{
	return ui->line.live ? ui->line.live : ui->line.wrapup;
}

static int
agree_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const struct row_line *l = call_of(ui);
	const char *number = buf_str(&f->value[NUMBER]);
	struct callback_form form = {.why = buf_str(&f->value[WHY]),
				     .number = *number ? number : NULL,
				     .contact = l ? l->id : 0,
				     .customer = l ? l->customer_id.value : 0};
	struct promise_form promise = {.body = form.why};

	if (!life_when(ui, buf_str(&f->value[WHEN]), &form.due_at))
		return STAY;
	if (!form.number && !form.customer && l)
		form.number = l->number;
	promise.due_at = form.due_at;
	promise.warn_at = promise_warn_at(ui->by.rules, ui->by.now, form.due_at);
	return prompt_act(
		ui, &(struct request){.ticket = ui->prompt.ticket,
				      .callback = &form,
				      .promise = &promise,
				      .promises = ui->prompt.ticket && !form_choice(f, PROMISED)});
}

static const struct form_plan plan = {
	.title = N_("agree a call-back"), .fields = fields, .done = agree_done};

enum next
back_agree(struct ui *ui, void *state, const char *pressed)
{
	const struct row_line *l = call_of(ui);
	const struct row_ticket *t = ui_ticket(ui);

	(void)state, (void)pressed;
	if (!l && !t) {
		ui_say(ui, "%s", _("there is no call and no ticket here"));
		return STAY;
	}
	call_begin(ui, "callback_add");
	ui->prompt.ticket = l ? l->ticket_id.value : t->id;
	form_open(ui, &plan, NULL);
	return STAY;
}

/* --- whom to call --- */

struct back_view {
	struct list list; /* of struct row_callback */
	int due;
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

static void
back_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Number", "Owner", NULL};
	static const char *const whole[] = {NULL};
	const struct back_view *v = state;
	const struct list_look look = {
		.columns = callback_columns, .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0};

	buf_printf(&left, _("To be called back %d, due %d"), v->list.count, v->due);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = _("six rings at most; three tries on two days"),
				 .right_style = S_HINT});
	list_draw(&v->list, &look, f, c);
	buf_release(&left);
}

static void
back_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct back_view *v = state;

	speech_add(out, _("Call-backs"), false);
	list_speak(&v->list, callback_columns, f, out);
}

static void
back_fit(void *state, int rows)
{
	struct back_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
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
	const struct back_view *v = state;
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

static enum next
back_move(struct ui *ui, void *state, const char *pressed)
{
	struct back_view *v = state;

	(void)ui;
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
	{"Enter Right", "try",       NULL, "callback_try",         back_try,   NEED_NOTHING, 1},
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
