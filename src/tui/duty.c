#include "tui/duty.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/hand.h"
#include "core/label.h"
#include "core/role.h"
#include "core/shift.h"
#include "desk/floor_read.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/hand.h"
#include "tui/keys.h"
#include "tui/meeting.h"
#include "tui/tutor.h"
#include "tui/ui.h"

enum { ROWS_LEAST = 8 /* of a window that has room for the banner */ };

static void
hand_insert(struct duty *d, const struct row_hand *row)
{
	size_t i = d->hands++;

	for (; i > 0 && hand_order(row, &d->hand[i - 1]) < 0; i--)
		d->hand[i] = d->hand[i - 1];
	d->hand[i] = *row;
}

static enum rc
hands_load(struct ui *ui, struct duty *d)
{
	struct row_hands_count n = {0};
	struct row_hand row;
	enum rc rc = sql_hands_count(ui->store, NULL, &n);

	if (rc || !n.up)
		return rc;
	d->hand = arena_alloc(&d->mem, HANDS_MOST * sizeof *d->hand);
	rc = sql_hands_up_begin(ui->store);
	while (!rc && d->hands < HANDS_MOST && sql_hands_up_next(ui->store, &d->mem, &row)) {
		hand_insert(d, &row);
		if (row.agent_id == ui->by.agent)
			d->up_at = row.raised_at;
	}
	return rc ? rc : sql_hands_up_end(ui->store);
}

/* The seat is where one sits, else where one is planned. */
static enum rc
place_load(struct ui *ui, struct duty *d)
{
	struct turn_now turn;
	struct row_span s = {.state = AGENT_OFF};
	enum rc rc = turn_read(ui->store, ui->by.agent, ui->by.now, &d->mem, &turn);

	if (!rc)
		rc = sql_span_now(ui->store, ui->by.agent, &d->mem, &s);
	if (rc && rc != E_NOTFOUND)
		return rc;
	d->state = (int)s.state;
	d->shift = turn.shift;
	d->seat = s.state != AGENT_OFF && s.seat ? s.seat : turn.seat;
	return OK;
}

enum rc
duty_load(struct ui *ui)
{
	struct duty loaded = {0};
	enum rc rc = hands_load(ui, &loaded);

	if (!rc)
		rc = place_load(ui, &loaded);
	if (rc) {
		arena_reset(&loaded.mem);
		return rc;
	}
	arena_reset(&ui->duty.mem);
	ui->duty = loaded;
	return OK;
}

const struct row_hand *
duty_hand(const struct ui *ui)
{
	const struct duty *d = &ui->duty;

	if (ui->tutor || !(ui->by.roles & (ROLE_LEAD | ROLE_SUPERVISOR)))
		return NULL; /* a lesson is about one thing */
	for (size_t i = 0; i < d->hands; i++)
		if (hand_is_for(&d->hand[i], ui->by.agent, ui->by.now))
			return &d->hand[i];
	return NULL;
}

int
duty_rows(const struct ui *ui)
{
	return duty_hand(ui) && ui->canvas.rows >= ROWS_LEAST;
}

void
duty_draw(const struct ui *ui, struct canvas *c, int row)
{
	const struct row_hand *h = duty_hand(ui);
	struct buf left = {0}, right = {0};
	char f4[KEY_ROOM];

	if (!h || !duty_rows(ui))
		return;
	buf_printf(&left, "%s  ", _("Hand up"));
	hand_say(&left, h, ui_frame(ui).now);
	buf_printf(&right, _("%s answers"), key_said(&ui->binds, global_keys, "hand", f4));
	draw_ends(c, row,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_ALERT,
				 .right = buf_str(&right),
				 .right_style = S_ALERT,
				 .is_sentence = ui->setting.of[SETTING_LINEAR]});
	buf_release(&left);
	buf_release(&right);
}

/* For screen readers a second is not spoken anew. */
bool
duty_ticks(const struct ui *ui)
{
	return !ui->setting.of[SETTING_LINEAR] && (duty_hand(ui) || ui->duty.up_at);
}

void
duty_greet(struct ui *ui)
{
	const struct duty *d = &ui->duty;
	char room[KEY_ROOM];

	if (d->state != AGENT_OFF || !d->shift || ui->message.len)
		return;
	ui_say(ui, _("you are on the rota: %s%s%s -- %s signs you on"), d->shift,
	       d->seat ? " " : "", d->seat ? d->seat : "",
	       key_said(&ui->binds, global_keys, "state", room));
}

/* --- one's own state --- */

static const struct {
	enum agent_state to;
	const char *verb;
} states[] = {{AGENT_READY, "state_ready"},       {AGENT_WRAP, "state_wrap"},
	      {AGENT_BREAK, "state_break"},       {AGENT_MEAL, "state_meal"},
	      {AGENT_TRAINING, "state_training"}, {AGENT_OFF, "sign_off"}};

enum { STATES = sizeof states / sizeof *states };

/* What was done, and whether it was in order. */
static void
done_say(struct ui *ui)
{
	struct row_span s;
	struct arena mem = {0};
	struct buf order = {0};

	if (!sql_span_now(ui->store, ui->by.agent, &mem, &s)) {
		if (s.off_by.is_set)
			shift_sign_say(&order, s.state == AGENT_ON, s.off_by.value);
		ui_say(ui, "%s%s%s%s%s", label_of(WORD_STATE, (int)s.state), s.seat ? "  " : "",
		       s.seat ? s.seat : "", order.len ? "  " : "", buf_str(&order));
	}
	buf_release(&order);
	arena_reset(&mem);
}

static int
state_do(struct ui *ui, const char *verb, int64_t relief)
{
	const struct request ask = {.object = relief};
	struct outcome out;

	prompt_close(ui);
	if (desk_run(ui->store, &ui->by, verb_find(verb), &ask, &out))
		return (int)ui_fail(ui);
	done_say(ui);
	return RELOAD;
}

static int
relief_done(struct ui *ui)
{
	const char *number = prompt_answer(&ui->prompt);
	const char *verb = states[ui->prompt.answer[0]].verb;
	struct arena mem = {0};
	struct row_agent a = {0};
	enum rc rc = *number ? sql_agent_by_number(ui->store, number, &mem, &a) : OK;

	if (rc)
		ui_say(ui, _("there is no agent %s on this desk"), number);
	arena_reset(&mem);
	return rc ? STAY : state_do(ui, verb, a.id);
}

static int
state_done(struct ui *ui)
{
	const int i = ui->prompt.choices.chosen - 1;
	const bool is_away = states[i].to == AGENT_BREAK || states[i].to == AGENT_MEAL;
	struct row_away_rules rules = {0};

	if (!is_away || sql_away_rules(ui->store, NULL, &rules) || !rules.relief)
		return state_do(ui, states[i].verb, 0);
	prompt_close(ui);
	prompt_text(ui, _("who sits in, work number"), "", relief_done);
	ui->prompt.answer[0] = i;
	return STAY;
}

/* Whoever signs on reads first what a meeting said without him (H-93). */
static enum next
sign_on(struct ui *ui)
{
	const enum next next = (enum next)state_do(ui, "sign_on", 0);

	if (next == RELOAD)
		meeting_greet(ui);
	return next;
}

enum next
state_open(struct ui *ui, void *state, const char *pressed)
{
	struct choices c = {.count = STATES, .chosen = 1};

	(void)state, (void)pressed;
	if (ui->duty.state == AGENT_OFF)
		return sign_on(ui);
	for (int i = 0; i < STATES; i++) {
		c.label[i] = label_of(WORD_STATE, states[i].to);
		if ((int)states[i].to == ui->duty.state)
			c.chosen = i + 1;
	}
	prompt_choose(ui, _("my state"), &c, state_done);
	return STAY;
}
