/* F4: a hand goes up to the lead, and the lead's answer to it (H-13). */
#include <string.h>

#include "base/intl.h"
#include "core/hand.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/hand.h"
#include "tui/keys.h"
#include "tui/ui.h"

/* --- the agent --- */

static int
hand_do(struct ui *ui, const char *verb, const struct request *ask)
{
	struct outcome out;

	if (desk_run(ui->store, &ui->by, verb_find(verb), ask, &out))
		return (int)ui_fail(ui);
	if (!strcmp(verb, "hand_raise"))
		ui_say(ui, "%s", _("your hand is up: your lead sees it now"));
	else
		ui_say(ui, "%s", _("your hand is down"));
	ui->is_waiting = true;
	return RELOAD;
}

static int
raise_done(struct ui *ui)
{
	struct arena mem = {0};
	const struct request ask = {.ticket = ui->prompt.answer[0],
				    .text = arena_strdup(&mem, prompt_answer(&ui->prompt))};
	int next;

	prompt_close(ui);
	next = hand_do(ui, "hand_raise", &ask);
	arena_reset(&mem);
	return next;
}

static int64_t
ticket_in_view(const struct ui *ui)
{
	const struct row_ticket *t = ui_ticket(ui);

	return ui->prompt.is_open && ui->prompt.ticket ? ui->prompt.ticket : t ? t->id : 0;
}

/* --- the lead --- */

static int
answer_act(struct ui *ui, int64_t hand, int how, const char *words)
{
	const struct request ask = {.object = hand, .number = how, .text = words};
	struct outcome out;

	if (desk_run(ui->store, &ui->by, verb_find("hand_answer"), &ask, &out))
		return (int)ui_fail(ui);
	ui_say(ui, "%s", _("answered: the agent reads it now"));
	return RELOAD;
}

static int
note_done(struct ui *ui)
{
	struct arena mem = {0};
	const int64_t hand = ui->prompt.answer[0];
	const char *words;
	int next;

	if (!*prompt_answer(&ui->prompt)) {
		ui_say(ui, "%s", _("there is no text: write something first"));
		return STAY;
	}
	words = arena_strdup(&mem, prompt_answer(&ui->prompt));
	prompt_close(ui);
	next = answer_act(ui, hand, HAND_NOTE, words);
	arena_reset(&mem);
	return next;
}

static int
answer_done(struct ui *ui)
{
	const int64_t hand = ui->prompt.answer[0];
	const int how = ui->prompt.choices.chosen;

	prompt_close(ui);
	if (how != HAND_NOTE)
		return answer_act(ui, hand, how, NULL);
	prompt_text(ui, _("answer"), "", note_done);
	ui->prompt.answer[0] = hand;
	return STAY;
}

enum next
hand_answer_open(struct ui *ui, const struct row_hand *h)
{
	const struct choices c = {
		.label = {_("write a line"), _("I come over"), _("I take the call")},
		.count = 3,
		.chosen = 1};
	struct buf label = {0};

	buf_printf(&label, _("hand up: %s"), h->agent);
	prompt_choose(ui, buf_str(&label), &c, answer_done);
	ui->prompt.answer[0] = h->id;
	buf_release(&label);
	return STAY;
}

enum next
hand_open(struct ui *ui, void *state, const char *pressed)
{
	const struct row_hand *h = duty_hand(ui);
	const int64_t ticket = ticket_in_view(ui);

	(void)state, (void)pressed;
	if (ui->prompt.is_open && h) {
		ui_say(ui, "%s", _("put this aside first (Esc), then answer the hand"));
		return STAY;
	}
	if (h)
		return hand_answer_open(ui, h);
	if (ui->duty.up_at)
		return (enum next)hand_do(ui, "hand_lower", &(struct request){0});
	if (ui->prompt.is_open)
		return (enum next)hand_do(ui, "hand_raise", &(struct request){.ticket = ticket});
	prompt_text(ui, _("raise a hand, what is needed (Enter alone will do)"), "", raise_done);
	ui->prompt.answer[0] = ticket;
	return STAY;
}

bool
hand_is_asked(const struct ui *ui, const struct press *p)
{
	const struct key *k = p->is_text ? NULL : bind_find(&ui->binds, global_keys, p->name);

	return k && k->run == hand_open && !bind_find(&ui->binds, compose_keys, p->name);
}
