/* Surveys from the screen of satisfaction: what customers said is keyed in, a survey is drawn. */
#include <sys/random.h>

#include "base/day.h"
#include "base/intl.h"
#include "core/field.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/people.h"
#include "tui/people_write.h"
#include "tui/satisfaction.h"

enum { NAME_MOST = 40, TICKET_MOST = 20, WORDS_MOST = 2000, SCORES = 5, DRAWN = 5000, DAYS = 366 };
enum { ANSWER_OF, ANSWER_ON, ANSWER_SCORE, ANSWER_MEANS, ANSWER_SAID };
enum { DRAW_NAME, DRAW_KIND, DRAW_DAYS, DRAW_COUNT };

static const char *const means[] = {N_("by phone"), N_("by mail"), N_("on a form"), NULL};
static const char *const kinds[] = {N_("a list"), N_("a sample that is called back"), NULL};

/* clang-format off */
static const struct field answer_fields[] = {
	[ANSWER_OF]    = {"survey", N_("survey"), N_("its name"), ANSWER_LINE, true, 0, NAME_MOST, NULL, NULL},
	[ANSWER_ON]    = {"ticket", N_("ticket"), N_("its whole number"), ANSWER_LINE, true, 0, TICKET_MOST, NULL, NULL},
	[ANSWER_SCORE] = {"score",  N_("score"), N_("1 to 5, as the customer said"), ANSWER_NUMBER, true, 1, SCORES, NULL, NULL},
	[ANSWER_MEANS] = {"by",     N_("asked"), N_("an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, means, "by phone"},
	[ANSWER_SAID]  = {"words",  N_("words"), N_("the customer's own"), ANSWER_TEXT, false, 0, WORDS_MOST, NULL, NULL},
	{0},
};

static const struct field draw_fields[] = {
	[DRAW_NAME]  = {"name",  N_("survey"), N_("its name"), ANSWER_LINE, true, 0, NAME_MOST, NULL, NULL},
	[DRAW_KIND]  = {"kind",  N_("kind"), N_("an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, kinds, "a list"},
	[DRAW_DAYS]  = {"days",  N_("days"), N_("of tickets archived in so many days until now"), ANSWER_NUMBER, true, 1, DAYS, NULL, "30"},
	[DRAW_COUNT] = {"count", N_("tickets"), N_("how many are drawn at most"), ANSWER_NUMBER, true, 1, DRAWN, NULL, "50"},
	{0},
};
/* clang-format on */

static int
answer_done(struct ui *ui)
{
	const struct survey_form form = {
		.name = people_value(ui, ANSWER_OF),
		.score = people_number(ui, ANSWER_SCORE),
		.at = ui->by.now,
		.means = (enum survey_means)(form_choice(&ui->prompt.form, ANSWER_MEANS) + 1)};
	struct arena mem = {0};
	struct row_ticket_by_number t;
	const enum rc rc = sql_ticket_by_number(ui->store, people_value(ui, ANSWER_ON), &mem, &t);

	arena_reset(&mem);
	if (rc) {
		ui_say(ui, _("there is no ticket %s: write the whole number"),
		       people_value(ui, ANSWER_ON));
		return people_refuse(ui);
	}
	ui->prompt.ticket = t.id;
	return prompt_act(
		ui, &(struct request){.survey = &form, .text = people_value(ui, ANSWER_SAID)});
}

static int
draw_done(struct ui *ui)
{
	struct survey_form form = {.name = people_value(ui, DRAW_NAME),
				   .is_sample = form_choice(&ui->prompt.form, DRAW_KIND) == 1,
				   .from = ui->by.now -
					   people_number(ui, DRAW_DAYS) * (int64_t)DAY_SECONDS,
				   .before = ui->by.now + 1,
				   .count = people_number(ui, DRAW_COUNT)};
	uint32_t lot = 1;

	if (getrandom(&lot, sizeof lot, 0) != (ssize_t)sizeof lot)
		lot = (uint32_t)ui->by.now;
	form.seed = lot % INT32_MAX + 1;
	return prompt_act(ui, &(struct request){.survey = &form});
}

const struct form_plan survey_answer_form = {
	.title = N_("answer of a survey"),
	.fields = answer_fields,
	.done = answer_done,
};

const struct form_plan survey_draw_form = {
	.title = N_("draw a survey"),
	.fields = draw_fields,
	.done = draw_done,
};

enum next
satisfaction_write(struct ui *ui, void *state, const char *pressed)
{
	static const enum people_write which[] = {WRITE_ANSWER, WRITE_DRAW};
	const struct people_about about = {0};

	(void)state, (void)pressed;
	return people_write(ui, which, sizeof which / sizeof *which, &about);
}
