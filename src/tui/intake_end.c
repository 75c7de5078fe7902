/* x: a call ends without a ticket, with a code (S3, S6, S27); one that has a ticket is put away. */
#include <string.h>

#include "base/intl.h"
#include "core/call.h"
#include "core/field.h"
#include "core/label.h"
#include "desk/call.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"
#include "tui/intake.h"

bool
intake_act(struct ui *ui, const char *verb, struct request *ask, struct outcome *out)
{
	(void)memcpy(ask->op_id, ui->prompt.op_id, sizeof ask->op_id);
	if (desk_run(ui->store, &ui->by, verb_find(verb), ask, out)) {
		(void)ui_fail(ui);
		prompt_save(ui, true);
		return false;
	}
	prompt_drop(ui);
	prompt_close(ui);
	return true;
}

/* What was begun for a ticket of this call is of no use to the next one. */
static void
draft_drop(struct ui *ui, int64_t contact)
{
	struct err e = {0};

	(void)!drafts_drop(ui->drafts, "call_ticket", -contact, &e);
	err_release(&e);
}

static int
plain_done(struct ui *ui)
{
	const struct intake_view *v = ui_top(ui)->state;
	const enum result result = (enum result)(RESULT_SILENT + ui->prompt.choices.chosen - 1);
	const struct row_caller *who = intake_caller(v);
	const struct call_form form = {
		.contact = v->call.id, .result = result, .customer = who ? who->id : 0};
	struct request ask = {.call = &form};
	struct outcome out;

	if (!intake_act(ui, "call_end_plain", &ask, &out))
		return STAY;
	draft_drop(ui, form.contact);
	ui_say(ui, _("the call is over: %s"), label_of(WORD_RESULT, (int)result));
	return BACK;
}

static int
away_done(struct ui *ui)
{
	const struct intake_view *v = ui_top(ui)->state;
	struct form *f = &ui->prompt.form;
	struct arena mem = {0};
	size_t hit;
	struct call_form form = {.contact = v->call.id, .summary = form_value(f, "answer")};
	struct request ask = {.call = &form};
	struct outcome out;
	bool is_done = false;

	if (category_find(&v->tree, form_value(f, "category"), &mem, &hit, 1)) {
		category_path(&v->tree, hit, form.category);
		form.summary = *form.summary ? form.summary : NULL;
		is_done = intake_act(ui, "call_away", &ask, &out);
	} else {
		ui_say(ui, _("no category begins so: F1 says how they are found"));
	}
	arena_reset(&mem);
	return is_done ? BACK : STAY;
}

static const struct form_plan away_plan = {
	.title = N_("put the call away"),
	.fields = call_away_fields,
	.done = away_done,
};

enum next
intake_end(struct ui *ui, void *state, const char *pressed)
{
	const struct intake_view *v = state;
	struct choices c = {.chosen = 1};

	(void)pressed;
	if (!v->has_call)
		return BACK;
	if (v->call.ticket_id.is_set) {
		prompt_close(ui);
		ui->prompt.verb = verb_find("call_away");
		ui->prompt.ticket = -v->call.id;
		form_open(ui, &away_plan, prompt_draft(ui));
		return STAY;
	}
	for (int r = RESULT_SILENT; r <= RESULT_DROPPED; r++)
		c.label[c.count++] = label_of(WORD_RESULT, r);
	prompt_close(ui);
	prompt_choose(ui, _("no ticket"), &c, plain_done);
	return STAY;
}
