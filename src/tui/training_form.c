/* Training from its screen: the plan, who was there and how the exam went, the evaluation. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "core/field.h"
#include "sql_read.h"
#include "tui/people.h"
#include "tui/people_write.h"
#include "tui/training.h"

enum { TITLE_MOST = 80, DAY_MOST = 10, NUMBERS_MOST = 400, NUMBER_MOST = 12, WORDS_MOST = 2000 };
enum { POINTS = 100, PEOPLE_MOST = 64, NO_EXAM = -1 };
enum { PLAN_TITLE, PLAN_SUBJECT, PLAN_DAY, PLAN_PASS, PLAN_PEOPLE };
enum { RECORD_WHO, RECORD_STATE, RECORD_SCORE };

static const char *const subjects[] = {N_("service"),           N_("communication"),
				       N_("problem solving"),   N_("product"),
				       N_("rules and process"), NULL};
static const char *const states[] = {N_("was there"), N_("was not there"), NULL};

/* clang-format off */
static const struct field plan_fields[] = {
	[PLAN_TITLE]   = {"title",   N_("name of it"),   NULL, ANSWER_LINE, true, 0, TITLE_MOST, NULL, NULL},
	[PLAN_SUBJECT] = {"subject", N_("subject"), N_("an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, subjects, "service"},
	[PLAN_DAY]     = {"on",      N_("day"),     N_("as 2026-10-01"), ANSWER_LINE, true, 0, DAY_MOST, NULL, NULL},
	[PLAN_PASS]    = {"pass",    N_("passed with"), N_("points of the exam"), ANSWER_NUMBER, true, 1, POINTS, NULL, "80"},
	[PLAN_PEOPLE]  = {"people",  N_("who is asked to come"), N_("work numbers, blanks between"), ANSWER_LINE, true, 0, NUMBERS_MOST, NULL, NULL},
	{0},
};

static const struct field record_fields[] = {
	[RECORD_WHO]   = {"who",   N_("work number"), N_("of who was asked to come"), ANSWER_LINE, true, 0, NUMBER_MOST, NULL, NULL},
	[RECORD_STATE] = {"state", N_("presence"), N_("an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, states, "was there"},
	[RECORD_SCORE] = {"score", N_("points of the exam"), N_("empty: there was none"), ANSWER_NUMBER, false, 0, POINTS, NULL, NULL},
	{0},
};

static const struct field close_fields[] = {
	{"words", N_("evaluation"), N_("what came of it, and what is proposed"), ANSWER_TEXT, true, 0, WORDS_MOST, NULL, NULL},
	{0},
};
/* clang-format on */

/* Work numbers with blanks or commas between; the first that nobody has goes to *unknown. */
static size_t
people_read(struct ui *ui, const char *typed, int64_t *agent, char *unknown)
{
	size_t n = 0;

	*unknown = '\0';
	while (n < PEOPLE_MOST && *(typed += strspn(typed, " ,"))) {
		const size_t len = strcspn(typed, " ,");

		(void)snprintf(unknown, NUMBER_MOST + 1, "%.*s", (int)len, typed);
		agent[n] = len > NUMBER_MOST ? PEOPLE_NOBODY : people_agent_typed(ui, unknown);
		if (agent[n] == PEOPLE_NOBODY)
			return n;
		*unknown = '\0';
		typed += len;
		n++;
	}
	return n;
}

static int
plan_done(struct ui *ui)
{
	char unknown[NUMBER_MOST + 1];
	int64_t agent[PEOPLE_MOST];
	struct training_form form = {
		.title = people_value(ui, PLAN_TITLE),
		.subject = (enum training_subject)(form_choice(&ui->prompt.form, PLAN_SUBJECT) + 1),
		.pass = people_number(ui, PLAN_PASS),
		.agent = agent};

	if (!people_day_read(people_value(ui, PLAN_DAY), &form.day))
		return people_no_day(ui);
	form.agents = people_read(ui, people_value(ui, PLAN_PEOPLE), agent, unknown);
	if (*unknown) {
		ui_say(ui, _("there is no agent %s on this desk"), unknown);
		return people_refuse(ui);
	}
	return prompt_act(ui, &(struct request){.training = &form});
}

static int
record_done(struct ui *ui)
{
	const bool is_there = !form_choice(&ui->prompt.form, RECORD_STATE);
	const struct training_form form = {.state = is_there ? TRAINEE_THERE : TRAINEE_ABSENT,
					   .score = *people_value(ui, RECORD_SCORE)
							    ? people_number(ui, RECORD_SCORE)
							    : NO_EXAM};
	const int64_t agent = people_agent_typed(ui, people_value(ui, RECORD_WHO));

	return prompt_act(ui, &(struct request){.object = ui->prompt.answer[0],
						.agent = agent,
						.training = &form});
}

static int
close_done(struct ui *ui)
{
	return prompt_act(
		ui, &(struct request){.object = ui->prompt.answer[0], .text = people_value(ui, 0)});
}

const struct form_plan training_plan_form = {
	.title = N_("plan a training"),
	.fields = plan_fields,
	.done = plan_done,
};

const struct form_plan training_record_form = {
	.title = N_("record of a training"),
	.fields = record_fields,
	.done = record_done,
};

const struct form_plan training_close_form = {
	.title = N_("evaluate a training"),
	.fields = close_fields,
	.done = close_done,
};

enum next
training_add(struct ui *ui, void *state, const char *pressed)
{
	static const enum people_write which[] = {WRITE_PLAN, WRITE_RECORD, WRITE_EVALUATION};
	const struct training_view *v = state;
	const void *row = list_current(&v->list);
	struct people_about about = {0};

	(void)pressed;
	if (row && v->is_records) {
		about.id = ((const struct row_trainee *)row)->training_id;
		about.work_no = ((const struct row_trainee *)row)->agent_no;
	} else if (row) {
		about.id = ((const struct row_training *)row)->id;
	}
	return people_write(ui, which, sizeof which / sizeof *which, &about);
}
