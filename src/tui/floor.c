#include "tui/floor.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "core/hand.h"
#include "core/label.h"
#include "core/ticket_speak.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/fold.h"
#include "tui/draw.h"
#include "tui/hand.h"
#include "tui/rota.h"
#include "tui/view.h"

enum { TITLE_ROWS = 2 };

static const void *
row_left(void *arg, struct arena *mem, const void *row, bool *is_gone)
{
	struct floor_row *copy = arena_alloc(mem, sizeof *copy);

	(void)arg;
	*copy = *(const struct floor_row *)row;
	copy->r = (struct row_floor){.id = copy->r.id, .work_no = "", .name = ""};
	copy->planned_seat = NULL;
	*is_gone = true;
	return copy;
}

static enum rc
floor_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct floor_view *v = state;
	struct list loaded = {0};
	struct buf folded = {0};
	struct floor f;
	enum rc rc = floor_read(ui->store, ui->by.now, mem, &f);

	if (rc)
		return rc;
	fold(&folded, v->narrow, strlen(v->narrow));
	for (size_t i = 0; i < f.count; i++)
		if (!folded.len || floor_matches(&f.row[i], buf_str(&folded), ui->by.now))
			list_push(&loaded, mem, &f.row[i], f.row[i].r.id);
	v->count = floor_count(f.row, f.count, ui->by.now);
	list_adopt(&v->list, &loaded, mem, quiet ? &(struct list_left){row_left, NULL} : NULL);
	buf_release(&folded);
	return OK;
}

static void
count_put(struct buf *out, const char *what, int n)
{
	if (n)
		buf_printf(out, "  %s %d", what, n);
}

static void
heading(struct buf *out, const struct floor_view *v)
{
	buf_puts(out, _("Floor"));
	count_put(out, _("on"), v->count.on);
	count_put(out, _("hands up"), v->count.hands);
	count_put(out, _("long calls"), v->count.calls);
	count_put(out, _("away too long"), v->count.away);
	count_put(out, _("promises overdue"), v->count.promises);
	count_put(out, _("not signed on"), v->count.absent);
	if (*v->narrow)
		buf_printf(out, "  /%s", v->narrow);
}

static char
need_flag(const void *row, const struct frame *f)
{
	return floor_need(row, f->now) <= FLOOR_ABSENT ? '!' : ' ';
}

static void
floor_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Team", "For", NULL};
	static const char *const whole[] = {"For", NULL};
	const struct floor_view *v = state;
	const struct list_look look = {.columns = floor_columns,
				       .spare = spare,
				       .whole = whole,
				       .row = 1,
				       .flag = need_flag};
	struct buf left = {0}, right = {0};

	heading(&left, v);
	if (v->list.fresh)
		buf_printf(&right, _("new %d (^L)"), v->list.fresh);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = v->count.hands ? S_ALERT : S_HEAD,
				 .right = buf_str(&right),
				 .right_style = S_WARN});
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _("nothing here holds these words: Esc gives the list back"));
	buf_release(&left);
	buf_release(&right);
}

static void
floor_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct floor_view *v = state;
	struct buf line = {0};

	heading(&line, v);
	speech_add(out, buf_str(&line), !v->list.count);
	list_speak(&v->list, floor_columns, f, out);
	buf_release(&line);
}

static void
floor_fit(void *state, int rows)
{
	struct floor_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static void
floor_narrow(void *state, const char *text)
{
	struct floor_view *v = state;

	(void)snprintf(v->narrow, sizeof v->narrow, "%s", text);
	if (*text)
		v->list.cursor = v->list.top = 0;
}

/* The tickets of others are looked at, never acted on from here. */
static const struct row_ticket *
floor_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* A hand is answered; else the ticket that is worked on is opened. */
static enum next
floor_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct floor_view *v = state;
	const struct floor_row *f = list_current(&v->list);
	const struct row_hand h = {.id = f ? f->r.hand_id.value : 0, .agent = f ? f->r.name : ""};

	(void)pressed;
	if (!f)
		return STAY;
	if (f->r.hand_id.is_set && f->r.id != ui->by.agent &&
	    may(&ui->by, verb_find("hand_answer"), 0))
		return hand_answer_open(ui, &h);
	if (f->r.ticket_id.is_set)
		return ui_open(ui, &screen_ticket, f->r.ticket_id.value);
	ui_say(ui, "%s", _("no ticket is worked on there"));
	return STAY;
}

static enum next
floor_explain(struct ui *ui, void *state, const char *pressed)
{
	const struct floor_view *v = state;
	const struct floor_row *f = list_current(&v->list);
	struct buf text = {0};

	(void)pressed;
	if (f) {
		floor_why(&text, f, ui->by.now);
		ui_say(ui, "%s", buf_str(&text));
	}
	buf_release(&text);
	return STAY;
}

static enum next
floor_move(struct ui *ui, void *state, const char *pressed)
{
	struct floor_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

enum next
floor_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	while (ui->depth > 1)
		ui_back(ui);
	return ui_open(ui, &screen_floor, 0);
}

/* --- another's state --- */

static const enum agent_state put_states[] = {AGENT_READY, AGENT_WRAP,     AGENT_BREAK,
					      AGENT_MEAL,  AGENT_TRAINING, AGENT_OFF};

enum { PUTS = sizeof put_states / sizeof *put_states };

static int
put_done(struct ui *ui)
{
	struct arena mem = {0};
	const struct request ask = {.agent = ui->prompt.answer[0],
				    .number = (int)ui->prompt.answer[1],
				    .reason = arena_strdup(&mem, prompt_answer(&ui->prompt))};
	struct outcome out;
	int next = RELOAD;

	if (desk_run(ui->store, &ui->by, verb_find("state_put"), &ask, &out)) {
		next = (int)ui_fail(ui);
	} else {
		prompt_close(ui);
		ui_say(ui, _("done: %s"), label_of(WORD_STATE, ask.number));
	}
	arena_reset(&mem);
	return next;
}

static int
put_chosen(struct ui *ui)
{
	const int64_t agent = ui->prompt.answer[0];
	const enum agent_state to = put_states[ui->prompt.choices.chosen - 1];

	prompt_close(ui);
	prompt_text(ui, _("why"), "", put_done);
	ui->prompt.answer[0] = agent;
	ui->prompt.answer[1] = to;
	return STAY;
}

enum next
floor_put(struct ui *ui, void *state, const char *pressed)
{
	const struct floor_view *v = state;
	const struct floor_row *f =
		ui_top(ui)->screen == &screen_floor ? list_current(&v->list) : NULL;
	struct choices c = {.count = PUTS, .chosen = 1};

	(void)pressed;
	if (!may(&ui->by, verb_find("state_put"), 0)) {
		(void)verb_deny(verb_find("state_put"), NULL, store_err(ui->store));
		return ui_fail(ui);
	}
	if (!f) {
		ui_say(ui, "%s", _("choose the person on the floor first"));
		return STAY;
	}
	for (int i = 0; i < PUTS; i++)
		c.label[i] = label_of(WORD_STATE, put_states[i]);
	prompt_choose(ui, f->r.name, &c, put_chosen);
	ui->prompt.answer[0] = f->r.id;
	return STAY;
}

/* clang-format off */
static const struct key floor_keys[] = {
	{"Enter Right", "open",      N_("answer, else the ticket"), NULL, floor_enter, NEED_NOTHING, 1},
	{"w",           "why",       N_("why it stands here"), NULL, floor_explain,  NEED_NOTHING, 2},
	{"Tab",         "rota",      N_("Rota"),               NULL, rota_open, NEED_NOTHING, 3},
	{"j Down",      "down",      N_("next"),               NULL, floor_move,     NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),           NULL, floor_move,     NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),          NULL, floor_move,     NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),            NULL, floor_move,     NEED_NOTHING, 0},
	{"C-d",         "half-down", N_("half a page down"),   NULL, floor_move,     NEED_NOTHING, 0},
	{"C-u",         "half-up",   N_("half a page up"),     NULL, floor_move,     NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),       NULL, floor_move,     NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),        NULL, floor_move,     NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_floor = {
	.name = "floor",
	.title = N_("Floor"),
	.keys = floor_keys,
	.state_size = sizeof(struct floor_view),
	.load = floor_load,
	.draw = floor_draw,
	.speak = floor_speak,
	.ticket = floor_ticket,
	.fit = floor_fit,
	.narrow = floor_narrow,
};
