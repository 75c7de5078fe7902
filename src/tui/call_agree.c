#include "tui/call_agree.h"

#include <string.h>

#include "base/intl.h"
#include "core/promise.h"
#include "desk/call.h"
#include "desk/callback.h"
#include "sql_read.h"
#include "tui/call_keys.h"

/* The moment must be heard in what was said, and be to come. */
static bool
moment_read(struct ui *ui, const char *text, struct arena *mem, struct promise_form *out)
{
	const struct promises_found found =
		promise_find(text, strlen(text), ui->by.now, ui->by.rules, mem);

	if (!found.count || found.at[0].is_past) {
		ui_say(ui, found.count ? _("that moment has gone by: name one that is to come")
				       : _("there is no moment in it: say by when"));
		ui->is_error = true;
		return false;
	}
	*out = (struct promise_form){
		.body = found.at[0].body,
		.due_at = found.at[0].at,
		.warn_at = promise_warn_at(ui->by.rules, ui->by.now, found.at[0].at),
	};
	return true;
}

static const struct row_line *
call_of(const struct ui *ui, int64_t id)
{
	const struct call_line *c = &ui->line;
	const struct row_line *each[] = {c->live, c->parked, c->wrapup};

	for (size_t i = 0; i < sizeof each / sizeof *each; i++)
		if (each[i] && each[i]->id == id)
			return each[i];
	return NULL;
}

static void
result_note(struct ui *ui, int64_t call)
{
	const struct call_form form = {.contact = call, .result = RESULT_CALL_BACK};
	struct outcome out;

	if (desk_run(ui->store, &ui->by, verb_find("call_know"), &(struct request){.call = &form},
		     &out))
		(void)ui_fail(ui);
}

static int
agreed(struct ui *ui)
{
	const struct row_line *l = call_of(ui, ui->prompt.answer[0]);
	const int64_t call = ui->prompt.answer[0];
	struct arena mem = {0};
	const char *text = arena_strdup(&mem, prompt_answer(&ui->prompt));
	struct promise_form promise;
	struct callback_form form = {.contact = call, .why = text};
	int next = STAY;

	if (moment_read(ui, text, &mem, &promise)) {
		form.due_at = promise.due_at;
		form.customer = l ? l->customer_id.value : 0;
		form.number = l && !form.customer ? l->number : NULL;
		next = prompt_act(ui, &(struct request){.callback = &form,
							.promise = &promise,
							.promises = ui->prompt.ticket != 0});
		if (!ui->is_error)
			result_note(ui, call);
	}
	arena_reset(&mem);
	return next;
}

int
call_agree_open(struct ui *ui, const struct row_line *call)
{
	const int64_t id = call->id, ticket = call->ticket_id.value;

	call_begin(ui, "callback_add");
	prompt_text(ui, _("call back by when, and about what"), "", agreed);
	ui->prompt.ticket = ticket;
	ui->prompt.answer[0] = id;
	return STAY;
}
