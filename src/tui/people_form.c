/* The forms behind Insert: leave that is asked for, an award or a penalty that is proposed. */
#include <stdio.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/field.h"
#include "core/words.h"
#include "feed/people_rules.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/call_keys.h"
#include "tui/people_deed.h"

enum { NUMBER_MOST = 12, DAY_MOST = 10, WORDS_MOST = 400, STORY_MOST = 2000, GROUNDS = 99 };

enum { LEAVE_KIND, LEAVE_FROM, LEAVE_TO, LEAVE_WORDS };
enum { AWARD_WHO, AWARD_STEP, AWARD_GROUND, AWARD_WORDS };

static const char *const kinds[] = {N_("personal"), N_("sick"), N_("annual"), N_("in lieu"), NULL};
static const char *const steps[] = {N_("praise"),         N_("commendation"), N_("merit"),
				    N_("formal warning"), N_("demerit"),      NULL};

/* clang-format off */
static const struct field leave_fields[] = {
	[LEAVE_KIND]  = {"kind",  N_("kind"),      N_("an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, kinds, "personal"},
	[LEAVE_FROM]  = {"from",  N_("first day"), N_("as 2026-10-01"), ANSWER_LINE, true, 0, DAY_MOST, NULL, NULL},
	[LEAVE_TO]    = {"to",    N_("last day"),  N_("empty: the first day alone"), ANSWER_LINE, false, 0, DAY_MOST, NULL, NULL},
	[LEAVE_WORDS] = {"words", N_("why"),       N_("the approver reads it"), ANSWER_LINE, true, 0, WORDS_MOST, NULL, NULL},
	{0},
};

static const struct field award_fields[] = {
	[AWARD_WHO]    = {"who",    N_("work number"), N_("whom it is about"), ANSWER_LINE, true, 0, NUMBER_MOST, NULL, NULL},
	[AWARD_STEP]   = {"step",   N_("step"),        N_("an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, steps, "praise"},
	[AWARD_GROUND] = {"ground", N_("ground"),      N_("its number: kefu award grounds lists them"), ANSWER_NUMBER, true, 1, GROUNDS, NULL, NULL},
	[AWARD_WORDS]  = {"words",  N_("what happened"), N_("facts, as they stand on the notice"), ANSWER_LINE, true, 0, STORY_MOST, NULL, NULL},
	{0},
};
/* clang-format on */

/* The rules of the moment live as long as the act. */
int
people_form_act(struct ui *ui, struct people_form *form, struct request *ask)
{
	struct arena mem = {0};
	struct err e = {0};
	int next;

	ask->people = form;
	if (desk_people_rules(ui->store, &mem, &form->rules, &e)) {
		(void)err_move(store_err(ui->store), &e);
		next = (int)ui_fail(ui);
	} else {
		next = prompt_act(ui, ask);
	}
	arena_reset(&mem);
	return next;
}

bool
people_day_read(const char *text, int *day)
{
	int year, month, date;
	char rest;

	if (sscanf(text, "%4d-%2d-%2d%c", &year, &month, &date, &rest) != 3 ||
	    !day_is_date(year, month, date))
		return false;
	*day = (year * 100 + month) * 100 + date;
	return true;
}

int
people_no_day(struct ui *ui)
{
	ui_say(ui, "%s", _("that is no day: write it as 2026-10-01"));
	ui->is_error = true;
	return STAY;
}

int64_t
people_agent_typed(struct ui *ui, const char *work_no)
{
	struct arena mem = {0};
	struct row_agent a;
	const int64_t id = sql_agent_by_number(ui->store, work_no, &mem, &a) ? PEOPLE_NOBODY : a.id;

	arena_reset(&mem);
	return id;
}

static int
leave_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const char *to = buf_str(&f->value[LEAVE_TO]);
	struct people_form form = {.kind = (enum leave_kind)(form_choice(f, LEAVE_KIND) + 1)};

	if (!people_day_read(buf_str(&f->value[LEAVE_FROM]), &form.from) ||
	    !people_day_read(*to ? to : buf_str(&f->value[LEAVE_FROM]), &form.to))
		return people_no_day(ui);
	return people_form_act(ui, &form,
			       &(struct request){.text = buf_str(&f->value[LEAVE_WORDS])});
}

static int
award_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	struct people_form form = {.step = (enum award_step)(form_choice(f, AWARD_STEP) + 1)};

	(void)sscanf(buf_str(&f->value[AWARD_GROUND]), "%d", &form.ground);
	form.agent = people_agent_typed(ui, buf_str(&f->value[AWARD_WHO]));
	return people_form_act(ui, &form,
			       &(struct request){.text = buf_str(&f->value[AWARD_WORDS])});
}

static const struct form_plan leave_plan = {
	.title = N_("ask for leave"),
	.fields = leave_fields,
	.done = leave_done,
};

static const struct form_plan award_plan = {
	.title = N_("propose an award or a penalty"),
	.fields = award_fields,
	.done = award_done,
};

enum next
people_ask(struct ui *ui, void *state, const char *pressed)
{
	const struct people_view *v = state;
	const char *verb = v->section == PEOPLE_AWARDS ? "award_propose" : "leave_ask";
	const struct form_plan *plan = people_watch_form(v->section, &verb);

	(void)pressed;
	if (!plan)
		plan = v->section == PEOPLE_AWARDS ? &award_plan : &leave_plan;
	if (!may(&ui->by, verb_find(verb), 0)) {
		(void)verb_deny(verb_find(verb), NULL, store_err(ui->store));
		return ui_fail(ui);
	}
	call_begin(ui, verb);
	form_open(ui, plan, prompt_draft(ui));
	return STAY;
}
