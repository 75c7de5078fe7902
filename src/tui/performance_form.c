/* Performance from its screen: one's own view, a leader's, a colleague's, and the result. */
#include "base/intl.h"
#include "core/field.h"
#include "sql_read.h"
#include "tui/people.h"
#include "tui/people_write.h"
#include "tui/performance.h"

enum { NUMBER_MOST = 12, WORDS_MOST = 2000, MARKS = 5 };
enum { VIEW_WHO, VIEW_SERVICE, VIEW_SOLVING, VIEW_TALK, VIEW_TEAM, VIEW_WORDS };
enum { RESULT_WHO, RESULT_IS, RESULT_PROPOSES, RESULT_STEP, RESULT_WHY };

static const char *const results[] = {N_("excellent"), N_("good"), N_("needs improvement"),
				      N_("failed"), NULL};
static const char *const proposals[] = {N_("nothing"), N_("an award"), N_("a promotion"),
					N_("a training class"), NULL};
static const char *const steps[] = {N_("praise"), N_("commendation"), N_("merit"), NULL};

#define MARK(name, label, help)                                                                    \
	{                                                                                          \
		name, label, help, ANSWER_NUMBER, true, 1, MARKS, NULL, NULL                       \
	}

/* clang-format off */
static const struct field view_fields[] = {
	[VIEW_WHO]     = {"who", N_("work number"), N_("oneself, who one leads, or a colleague of the team"), ANSWER_LINE, true, 0, NUMBER_MOST, NULL, NULL},
	[VIEW_SERVICE] = MARK("service", N_("service"), N_("how customers are served, 1 to 5")),
	[VIEW_SOLVING] = MARK("solving", N_("problem solving"), N_("how problems are solved, 1 to 5")),
	[VIEW_TALK]    = MARK("communication", N_("communication"), N_("how it is said, 1 to 5")),
	[VIEW_TEAM]    = MARK("team", N_("for the team"), N_("how colleagues are helped, 1 to 5")),
	[VIEW_WORDS]   = {"words", N_("words"), N_("what the marks do not say"), ANSWER_TEXT, false, 0, WORDS_MOST, NULL, NULL},
	{0},
};

static const struct field result_fields[] = {
	[RESULT_WHO]      = {"who", N_("work number"), N_("whom it is about"), ANSWER_LINE, true, 0, NUMBER_MOST, NULL, NULL},
	[RESULT_IS]       = {"result", N_("result"), N_("an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, results, "good"},
	[RESULT_PROPOSES] = {"propose", N_("what is proposed"), N_("it waits for its approver; a class goes into the plan"), ANSWER_CHOICE, true, 0, 0, proposals, "nothing"},
	[RESULT_STEP]     = {"step", N_("step"), N_("only of an award"), ANSWER_CHOICE, true, 0, 0, steps, "praise"},
	[RESULT_WHY]      = {"reason", N_("why"), NULL, ANSWER_TEXT, true, 0, WORDS_MOST, NULL, NULL},
	{0},
};
/* clang-format on */

static int
view_done(struct ui *ui)
{
	const struct performance_list_view *v = ui_top(ui)->state;
	const struct performance_form form = {
		.agent = people_agent_typed(ui, people_value(ui, VIEW_WHO)),
		.span = performance_span_of(v, ui->by.now),
		.service = people_number(ui, VIEW_SERVICE),
		.solving = people_number(ui, VIEW_SOLVING),
		.talk = people_number(ui, VIEW_TALK),
		.team = people_number(ui, VIEW_TEAM),
	};

	return prompt_act(
		ui, &(struct request){.performance = &form, .text = people_value(ui, VIEW_WORDS)});
}

static int
result_done(struct ui *ui)
{
	const struct performance_list_view *v = ui_top(ui)->state;
	const struct form *f = &ui->prompt.form;
	const struct performance_form form = {
		.agent = people_agent_typed(ui, people_value(ui, RESULT_WHO)),
		.span = performance_span_of(v, ui->by.now),
		.result = form_choice(f, RESULT_IS) + 1,
		.proposal = (enum performance_proposal)form_choice(f, RESULT_PROPOSES),
		.step = (enum award_step)(form_choice(f, RESULT_STEP) + 1),
	};

	return prompt_act(ui, &(struct request){.performance = &form,
						.reason = people_value(ui, RESULT_WHY)});
}

const struct form_plan performance_view_form = {
	.title = N_("view of performance"),
	.fields = view_fields,
	.done = view_done,
};

const struct form_plan performance_result_form = {
	.title = N_("decide performance"),
	.fields = result_fields,
	.done = result_done,
};

enum next
performance_add(struct ui *ui, void *state, const char *pressed)
{
	static const enum people_write which[] = {WRITE_VIEW, WRITE_RESULT};
	const struct performance_list_view *v = state;
	const struct row_performance_list *row = list_current(&v->list);
	const struct people_about about = {.work_no = row ? row->work_no : NULL};

	(void)pressed;
	return people_write(ui, which, sizeof which / sizeof *which, &about);
}
