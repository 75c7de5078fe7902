/* Awards and penalties (奖惩, H-120 … H-124): the ladders, and how rows are said and printed. */
#include "core/people.h"

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/record_form.h"
#include "core/role.h"
#include "core/words.h"

bool
award_is_penalty(enum award_step step)
{
	return step >= AWARD_WARNING && step != AWARD_PROMOTION;
}

bool
award_has_ground(int64_t ground)
{
	return ground != BY_LADDER && ground != BY_REVIEW;
}

/* Demerits stay what they are: the second and the third of them make something possible. */
enum award_step
award_ladder(const struct people_rules *rules, enum award_step step, int free, int all)
{
	static const enum award_step next[AWARD_STEPS] = {
		[AWARD_PRAISE] = AWARD_COMMENDATION,
		[AWARD_COMMENDATION] = AWARD_MERIT,
		[AWARD_WARNING] = AWARD_DEMERIT,
	};

	if (step != AWARD_DEMERIT)
		return next[step] && free >= rules->ladder[step] ? next[step] : 0;
	if (all == rules->ladder[AWARD_DISMISSAL])
		return AWARD_DISMISSAL;
	return all == rules->ladder[AWARD_DEMOTION] ? AWARD_DEMOTION : 0;
}

const char *
award_ground(const struct people_rules *rules, enum award_step step, int ground)
{
	const char *const *at = award_is_penalty(step) ? rules->penalty : rules->award;

	for (int i = 1; at && *at; at++, i++)
		if (i == ground)
			return *at;
	return NULL;
}

/* The light steps are the supervisor's to decide as well; what changes pay or post is not. */
unsigned
award_approver(enum award_step step)
{
	return step == AWARD_PRAISE || step == AWARD_COMMENDATION || step == AWARD_WARNING
		       ? ROLE_SUPERVISOR
		       : ROLE_MANAGER;
}

/* --- the columns --- */

static const struct row_award *
of(const void *row)
{
	return row;
}

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%lld", (long long)of(row)->id);
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->work_no);
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->name);
}

static void
step_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_AWARD, (int)of(row)->step));
}

static bool
step_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_AWARD, (int)of(row)->step));
	return true;
}

static void
clause_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (award_has_ground(of(row)->ground))
		buf_printf(out, "%d ", (int)of(row)->ground);
	buf_puts(out, of(row)->clause);
}

static bool
ground_value(struct buf *out, const void *row)
{
	buf_printf(out, "%d", (int)of(row)->ground);
	return award_has_ground(of(row)->ground);
}

static void
words_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->words);
}

/* Where it stands, down to the appeal: one sentence of short pieces. */
static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_award *w = row;

	(void)f;
	buf_puts(out, label_short(WORD_AWARD_STATE, (int)w->state));
	if (w->outcome.is_set)
		buf_printf(out, ", %s", label_short(WORD_OUTCOME, (int)w->outcome.value));
	else if (w->appeal_id.is_set)
		buf_printf(out, ", %s", _("appeal"));
	else if (w->answer.is_set)
		buf_printf(out, ", %s",
			   w->answer.value == ANSWER_ACCEPTS ? _("accepts it")
							     : _("does not accept it"));
}

static bool
state_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_AWARD_STATE, (int)of(row)->state));
	return true;
}

static void
approver_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->approver);
}

static bool
approver_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->approver_no);
	return true;
}

static void
month_text(struct buf *out, const void *row, const struct frame *f)
{
	const int month = (int)of(row)->month.value;

	(void)f;
	if (of(row)->month.is_set)
		buf_printf(out, "%04d-%02d", month / 100, month % 100);
}

static bool
month_value(struct buf *out, const void *row)
{
	month_text(out, row, NULL);
	return of(row)->month.is_set;
}

static bool
answer_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->answer.value == ANSWER_ACCEPTS ? "accepts" : "refuses");
	return of(row)->answer.is_set;
}

static bool
outcome_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->outcome.is_set ? word_of(WORD_OUTCOME, (int)of(row)->outcome.value)
					      : "waiting");
	return of(row)->appeal_id.is_set;
}

static bool
rules_value(struct buf *out, const void *row)
{
	buf_printf(out, "%lld", (long long)of(row)->rules_id.value);
	return of(row)->rules_id.is_set;
}

/* clang-format off */
const struct column award_columns[] = {
	{N_("No."),      "id",       6, true,  id_text,       NULL},
	{N_("Work no."), "work_no",  9, false, number_text,   NULL},
	{N_("Name"),     "name",     9, false, name_text,     NULL},
	{N_("Award or penalty"), "step",    10, false, step_text,     step_value},
	{N_("State"),    "state",   18, false, state_text,    state_value},
	{N_("Approver"), "approver", 9, false, approver_text, approver_value},
	{N_("Month"),    "month",    8, false, month_text,    month_value},
	{NULL,           "ground",   0, false, NULL,          ground_value},
	{NULL,           "clause",   0, false, clause_text,   NULL},
	{NULL,           "rules",    0, false, NULL,          rules_value},
	{NULL,           "answer",   0, false, NULL,          answer_value},
	{NULL,           "appeal",   0, false, NULL,          outcome_value},
	{N_("What happened"), "words", 0, false, words_text,  NULL},
	{0},
};
/* clang-format on */
