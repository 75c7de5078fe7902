/* F2: hold with consent, progress every 15 seconds, the call-back at the third round, the thanks
 * (H-35); where nobody is on the line, the call that rings is answered, else a parked one taken up
 * again. */
#include "core/hold.h"
#include "base/intl.h"
#include "desk/line.h"
#include "tui/call_agree.h"
#include "tui/call_keys.h"
#include "tui/call_ring.h"
#include "tui/call_say.h"

static int
consent_given(struct ui *ui)
{
	if (ui->prompt.choices.chosen == 1)
		return prompt_act(ui, &(struct request){0});
	prompt_close(ui);
	return STAY;
}

static void
consent_ask(struct ui *ui)
{
	const struct choices c = {
		.label = {_("they agree: hold"), _("not now")}, .count = 2, .chosen = 1};

	call_begin(ui, "hold_begin");
	call_ask(ui, hold_ask_phrase, _("ask whether they would hold the line"), &c, consent_given);
}

/* Whoever waited is thanked first. */
static int
return_do(struct ui *ui)
{
	struct arena mem = {0};
	const char *thanks = call_say(ui, hold_thanks_phrase, 2, ui->line.live, &mem);
	int next;

	call_begin(ui, "hold_end");
	next = prompt_act(ui, &(struct request){0});
	if (!ui->is_error)
		ui_say(ui, "%s: %s", _("say"), thanks ? thanks : _("thank them for waiting"));
	arena_reset(&mem);
	return next;
}

/* The call goes on; by when they are called back is asked at once, ticket or not. */
static int
call_back_do(struct ui *ui)
{
	const int next = return_do(ui);

	if (ui->is_error)
		return next;
	if (ui_load(ui, false))
		return (int)ui_fail(ui);
	return ui->line.live ? call_agree_open(ui, ui->line.live) : STAY;
}

static int
told(struct ui *ui)
{
	switch (ui->prompt.choices.chosen) {
	case 1:
		return prompt_act(ui, &(struct request){0});
	case 2:
		return return_do(ui);
	default:
		return call_back_do(ui);
	}
}

static void
progress_ask(struct ui *ui, const struct row_line *l)
{
	const struct hold_look h = hold_look(l->told_at.value, (int)l->rounds.value, ui->by.now);
	const struct choices c = {.label = {_("told: they hold on"), _("back to the call"),
					    _("they agree to be called back")},
				  .count = h.is_long ? 3 : 2,
				  .chosen = 1};

	call_begin(ui, "hold_tell");
	prompt_choose(ui, ui->line.say ? ui->line.say : _("tell them how far it is"), &c, told);
}

static enum next
resume(struct ui *ui)
{
	const struct row_line *l = ui->line.parked;
	const struct line_form form = {.call = l ? l->id : 0};

	if (l)
		return call_do(ui, "call_resume", &form);
	(void)call_live(ui);
	return STAY;
}

enum next
hold_key(struct ui *ui, void *state, const char *pressed)
{
	const struct row_line *l = ui->line.live;

	(void)state, (void)pressed;
	if (!l && ui->line.ringing)
		return call_ring_answer(ui);
	if (!l)
		return resume(ui);
	if (l->state == CALL_HELD)
		progress_ask(ui, l);
	else
		consent_ask(ui);
	return STAY;
}
