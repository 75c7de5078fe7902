#include "tui/people_write.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/call_keys.h"
#include "tui/people.h"

/* clang-format off */
static const struct {
	const char *verb;
	const struct form_plan *plan;
	int who; /* the field that the row's person is proposed for; -1: none */
	bool is_of_row; /* it is about a training */
} writes[PEOPLE_WRITES] = {
	[WRITE_PLAN]       = {"training_plan",      &training_plan_form,      -1, false},
	[WRITE_RECORD]     = {"training_note",      &training_record_form,    0, true},
	[WRITE_EVALUATION] = {"training_close",     &training_close_form,     -1, true},
	[WRITE_VIEW]       = {"performance_write",  &performance_view_form,   0, false},
	[WRITE_RESULT]     = {"performance_decide", &performance_result_form, 0, false},
	[WRITE_ANSWER]     = {"survey_answer",      &survey_answer_form,      -1, false},
	[WRITE_DRAW]       = {"survey_draw",        &survey_draw_form,        -1, false},
};
/* clang-format on */

const char *
people_value(const struct ui *ui, int at)
{
	return buf_str(&ui->prompt.form.value[at]);
}

int
people_number(const struct ui *ui, int at)
{
	int n = 0;

	(void)sscanf(people_value(ui, at), "%d", &n);
	return n;
}

int
people_refuse(struct ui *ui)
{
	ui->is_error = true;
	return STAY;
}

static enum next
form_begin(struct ui *ui, enum people_write which, int64_t id, const char *work_no)
{
	call_begin(ui, writes[which].verb);
	form_open(ui, writes[which].plan, NULL);
	ui->prompt.answer[0] = id;
	if (work_no && *work_no && writes[which].who >= 0) {
		form_propose(&ui->prompt.form, writes[which].who, work_no);
		form_show(ui);
	}
	return STAY;
}

/* The person of the row, by the number that the menu kept. */
static int
write_chosen(struct ui *ui)
{
	const enum people_write which =
		(enum people_write)ui->prompt.meant[ui->prompt.choices.chosen - 1];
	const int64_t id = ui->prompt.answer[0], agent = ui->prompt.answer[1];
	struct arena mem = {0};
	struct row_agent a;
	const bool is_known = agent && !sql_agent_get(ui->store, agent, &mem, &a);
	const int next = (int)form_begin(ui, which, id, is_known ? a.work_no : NULL);

	arena_reset(&mem);
	return next;
}

static int64_t
agent_of(struct ui *ui, const struct people_about *about)
{
	return about->work_no ? people_agent_typed(ui, about->work_no) : 0;
}

enum next
people_write(struct ui *ui, const enum people_write *which, size_t n,
	     const struct people_about *about)
{
	struct choices c = {.chosen = 1};
	int64_t meant[sizeof((struct prompt *)0)->meant / sizeof(int64_t)] = {0};

	for (size_t i = 0; i < n; i++) {
		const struct verb *v = verb_find(writes[which[i]].verb);

		if (!may(&ui->by, v, 0) || (writes[which[i]].is_of_row && !about->id))
			continue;
		meant[c.count] = (int64_t)which[i];
		c.label[c.count++] = _(v->label);
	}
	if (!c.count) {
		(void)verb_deny(verb_find(writes[which[0]].verb), NULL, store_err(ui->store));
		return ui_fail(ui);
	}
	if (c.count == 1)
		return form_begin(ui, (enum people_write)meant[0], about->id, about->work_no);
	prompt_choose(ui, about->work_no ? about->work_no : _(ui_top(ui)->screen->title), &c,
		      write_chosen);
	(void)memcpy(ui->prompt.meant, meant, sizeof meant);
	ui->prompt.answer[0] = about->id;
	ui->prompt.answer[1] = agent_of(ui, about);
	return STAY;
}
