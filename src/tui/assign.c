/* Reassigning, help from above: who gets to know what (H-13, H-17). */
#include <stdlib.h>

#include "base/intl.h"
#include "core/field.h"
#include "core/life.h"
#include "desk/life.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/life.h"

enum { TO, LINE, LINE_MAX_CHARS = 180, WORK_NO_MAX = 12 };

/* clang-format off */
static const struct field assign_fields[] = {
	{"to",   N_("to (work number)"), N_("who gets the ticket; the brief of what was said, done and promised builds itself"), ANSWER_LINE, true, 0, WORK_NO_MAX, NULL, NULL},
	{"line", N_("one line more"),    N_("what the brief cannot know; it may stay empty"), ANSWER_LINE, false, 0, LINE_MAX_CHARS, NULL, NULL},
	{0},
};
/* clang-format on */

int64_t
life_agent_find(struct ui *ui, const char *work_no)
{
	struct arena mem = {0};
	struct row_agent a = {0};
	const enum rc rc = sql_agent_by_number(ui->store, work_no, &mem, &a);

	arena_reset(&mem);
	if (!rc)
		return a.id;
	ui_say(ui, _("there is no agent %s on this desk"), work_no);
	ui->is_error = true;
	return 0;
}

static int
assign_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	struct life_form form = {.to = life_agent_find(ui, buf_str(&f->value[TO]))};

	if (!form.to)
		return STAY;
	return prompt_act(ui, &(struct request){.life = &form, .text = buf_str(&f->value[LINE])});
}

static const struct form_plan assign_plan = {
	.title = N_("reassign, with its brief"),
	.fields = assign_fields,
	.done = assign_done,
};

enum next
assign_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (life_begin(ui, "ticket_assign"))
		form_open(ui, &assign_plan, prompt_draft(ui));
	return STAY;
}

/* --- help --- */

static int
help_done(struct ui *ui)
{
	const char *typed = buf_str(&ui->prompt.edit.text);
	const bool proposes = ui->prompt.answer[0];
	struct life_form form = {.proposal = proposes && *typed ? typed : NULL};

	return prompt_act(ui, &(struct request){.life = &form, .text = proposes ? NULL : typed});
}

/* One key and Enter; a proposal is asked for only where the matter is long unsolved. */
enum next
help_open(struct ui *ui, void *state, const char *pressed)
{
	const struct row_ticket *t = ui_ticket(ui);
	const bool is_long = ui->by.now - t->received_at > life_rules(ui)->long_secs;

	(void)state, (void)pressed;
	if (!life_begin(ui, "help_ask"))
		return STAY;
	prompt_text(ui,
		    is_long ? _("long unsolved: how would you solve it")
			    : _("ask for help (Enter), or say what is needed"),
		    "", help_done);
	ui->prompt.answer[0] = is_long;
	return STAY;
}

/* S15, S18: anger that cannot be managed waits for no words. */
enum next
help_at_once(struct ui *ui, void *state, const char *pressed)
{
	struct life_form form = {.is_at_once = true};

	(void)state, (void)pressed;
	if (!life_begin(ui, "help_ask"))
		return STAY;
	return (enum next)prompt_act(ui, &(struct request){.life = &form});
}
