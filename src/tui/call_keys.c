#include "tui/call_keys.h"

#include <string.h>
#include <sys/random.h>

#include "base/intl.h"
#include "desk/call.h"
#include "desk/line.h"
#include "tui/back.h"
#include "tui/call_say.h"
#include "tui/hot.h"
#include "tui/keys.h"

void
call_begin(struct ui *ui, const char *verb)
{
	struct prompt *p = &ui->prompt;

	prompt_close(ui);
	p->verb = verb_find(verb);
	(void)!getrandom(p->op_id, sizeof p->op_id, 0);
}

enum next
call_do(struct ui *ui, const char *verb, const struct line_form *form)
{
	call_begin(ui, verb);
	return (enum next)prompt_act(ui, &(struct request){.line = form});
}

const struct row_line *
call_live(struct ui *ui)
{
	if (!ui->line.live)
		ui_say(ui, "%s", _("no call is live"));
	return ui->line.live;
}

void
call_ask(struct ui *ui, const char *phrase, const char *otherwise, const struct choices *c,
	 int (*done)(struct ui *ui))
{
	struct arena mem = {0};
	const char *said = call_say(ui, phrase, 1, ui->line.live, &mem);

	prompt_choose(ui, said ? said : otherwise, c, done);
	arena_reset(&mem);
}

enum next
call_park(struct ui *ui)
{
	return call_live(ui) ? call_do(ui, "call_park", NULL) : STAY;
}

static enum next
park_key(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return call_park(ui);
}

enum next
late_key(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return call_live(ui) ? call_do(ui, "call_late", NULL) : STAY;
}

bool
call_keys_aside(struct ui *ui, const struct press *p)
{
	const struct prompt *q = &ui->prompt;

	if (!q->is_open || !ui->line.open_count || !bind_find(&ui->binds, call_keys, p->name))
		return false;
	if (q->need.is_open || !(q->is_draft || q->choices.count || q->form.plan ||
				 !q->edit.text.len || ui_top(ui)->screen == &screen_intake))
		return false;
	prompt_save(ui, true);
	if (q->is_draft && q->is_dirty)
		return false; /* it could not be kept, and the sentence says why */
	if (q->dropped)
		q->dropped(ui);
	prompt_close(ui);
	return true;
}

/* clang-format off */
const struct key call_keys[] = {
	{"F2 M-2",  "hold",     N_("answer, hold, take up again"), NULL, hold_key,     NEED_CALL, 1},
	{"F3 M-3",  "transfer", N_("transfer"),            NULL, transfer_key, NEED_CALL, 1},
	{"F6 M-6",  "verify",   N_("verify identity"),     NULL, verify_key,   NEED_CALL, 2},
	{"F7 M-7",  "late",     N_("rang over three times"), NULL, late_key,   NEED_CALL, 0},
	{"F9 M-9",  "park",     N_("park the call"),       NULL, park_key,     NEED_CALL, 2},
	{"F8 M-8",  "callback", NULL, "callback_add",       back_agree,   NEED_NOTHING, 0},
	{"M-5",     "hot-link", NULL, "hot_link",           hot_link_key, NEED_CALL, 0},
	{"F10 M-0", "end-call", N_("end the call, wrap-up"), NULL, wrapup_key, NEED_CALL, 1},
	{0},
};
/* clang-format on */
