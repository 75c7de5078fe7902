/* From a notice about people to the screen that shows what it speaks of; and undo there. */
#include "base/intl.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/keys.h"
#include "tui/people.h"
#include "tui/performance.h"
#include "tui/practice.h"
#include "tui/training.h"

/* clang-format off */
static const struct {
	enum notice_kind kind;
	enum next (*go)(struct ui *ui, void *state, const char *pressed);
} places[] = {
	{NOTICE_LEAVE,       people_leave_go},
	{NOTICE_LEAVE_ENDED, people_leave_go},
	{NOTICE_LEAVE_WAITS, people_leave_go},
	{NOTICE_BACK_WAITS,  people_leave_go},
	{NOTICE_AWARD,       people_awards_go},
	{NOTICE_AWARD_ENDED, people_awards_go},
	{NOTICE_AWARD_WAITS, people_awards_go},
	{NOTICE_APPEAL,      people_awards_go},
	{NOTICE_APPEAL_WAITS, people_awards_go},
	{NOTICE_VIOLATION,   people_violations_go},
	{NOTICE_MEND_DUE,    people_violations_go},
	{NOTICE_STEP_WAITS,  people_violations_go},
	{NOTICE_RISK_DUE,    people_risks_go},
	{NOTICE_DRILL,       people_risks_go}, /* without a row it is about a plan */
	{NOTICE_DRILL_DUE,   people_plans_go},
	{NOTICE_PRACTICE,    practice_open},
	{NOTICE_TRAINING,    training_open},
	{NOTICE_CLASS_WAITS, training_open},
	{NOTICE_PERFORMANCE, performance_open},
};
/* clang-format on */

static size_t
place_of(const struct row_notice *n)
{
	size_t i = 0;

	while (i < sizeof places / sizeof *places && places[i].kind != (enum notice_kind)n->kind)
		i++;
	return i;
}

bool
people_is_about(const struct row_notice *n)
{
	return place_of(n) < sizeof places / sizeof *places;
}

enum next
people_open(struct ui *ui, const struct row_notice *n)
{
	const bool is_plan = n->kind == NOTICE_DRILL && !n->object.is_set;
	const int64_t object = n->object.value;
	const enum next next = is_plan ? people_plans_go(ui, NULL, "Enter")
				       : places[place_of(n)].go(ui, NULL, "Enter");

	if (ui_top(ui)->screen == &screen_people)
		((struct people_view *)ui_top(ui)->state)->want = object;
	return next;
}

enum next
people_undo(struct ui *ui, void *state, const char *pressed)
{
	struct arena mem = {0};
	struct outcome out;
	struct row_act act;

	(void)state, (void)pressed;
	if (desk_run(ui->store, &ui->by, verb_find("people_undo"), &(struct request){0}, &out))
		return ui_fail(ui);
	if (!sql_act_get(ui->store, out.act, &mem, &act) &&
	    !sql_act_get(ui->store, act.undo_of.value, &mem, &act))
		ui_say(ui, _("undone: %s"), _(verb_find(act.verb)->label));
	arena_reset(&mem);
	return RELOAD;
}
