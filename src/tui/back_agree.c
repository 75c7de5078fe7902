/* F8: a call-back is agreed about the call or the ticket that is shown (H-24, S30). */
#include "base/intl.h"
#include "core/field.h"
#include "core/promise.h"
#include "desk/callback.h"
#include "sql_read.h"
#include "tui/back.h"
#include "tui/call_keys.h"
#include "tui/life.h"

enum { WHEN, WHY, NUMBER, PROMISED };
enum { MOMENT_CHARS = 40, WHY_CHARS = 400, NUMBER_CHARS = 40 };

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
