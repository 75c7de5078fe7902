#include "desk/survey.h"

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { SCORE_LEAST = 1, SCORE_MOST = 5, SCORE_BAD = 2, DRAWN_MOST = 5000 };

/* xorshift: the same seed draws the same, on any machine. */
static uint64_t
lot(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Each of those that come has the same chance (reservoir). */
static enum rc
tickets_draw(struct work *w, const struct survey_form *f, int64_t *drawn, size_t *count)
{
	uint64_t state = (uint64_t)f->seed * 2654435769u + 1;
	struct row_survey_pool t;
	size_t seen = 0;
	enum rc rc = sql_survey_pool_begin(w->store, f->from, f->before);

	if (rc)
		return rc;
	while (sql_survey_pool_next(w->store, NULL, &t)) {
		const size_t at = *count < (size_t)f->count ? *count : lot(&state) % (seen + 1);

		if (at < (size_t)f->count)
			drawn[at] = t.id;
		if (*count < (size_t)f->count)
			(*count)++;
		seen++;
	}
	return sql_survey_pool_end(w->store);
}

static enum rc
draw_check(struct work *w, const struct survey_form *f)
{
	struct row_survey_by_name there;
	enum rc rc;

	if (!f || !f->name || !*f->name || f->from >= f->before)
		return err_set(store_err(w->store), E_INVALID,
			       _("a survey has a name of up to 40 characters and a span of days"));
	if (f->count < 1 || f->count > DRAWN_MOST)
		return err_set(store_err(w->store), E_INVALID, _("a survey draws 1 to %d tickets"),
			       DRAWN_MOST);
	rc = sql_survey_by_name(w->store, f->name, &w->mem, &there);
	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("there is a survey of this name: choose another one"));
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
draw_locked(struct work *w)
{
	const struct survey_form *f = w->ask->survey;
	int64_t *drawn, survey;
	size_t count = 0;
	enum rc rc = draw_check(w, f);

	if (rc)
		return rc;
	drawn = arena_alloc(&w->mem, (size_t)f->count * sizeof *drawn);
	rc = tickets_draw(w, f, drawn, &count);
	if (!rc && !count)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("no ticket was archived in that span: there is nothing to draw"));
	if (!rc)
		rc = sql_survey_add(w->store, f->name, f->is_sample ? 2 : 1, f->from, f->before,
				    f->seed, w->by->now);
	survey = store_last_id(w->store);
	for (size_t i = 0; !rc && i < count; i++)
		rc = sql_survey_row_add(w->store, survey, drawn[i]);
	w->out.made = count;
	return rc;
}

/* --- what the customer said --- */

static enum rc
answer_check(struct work *w, const struct survey_form *f)
{
	if (!f || !f->name)
		return err_set(store_err(w->store), E_INVALID, _("no survey was named"));
	if (f->score < SCORE_LEAST || f->score > SCORE_MOST)
		return err_set(store_err(w->store), E_INVALID, _("a score is 1 to 5: not %d"),
			       f->score);
	if (f->means < MEANS_PHONE || f->means > MEANS_FORM)
		return err_set(store_err(w->store), E_INVALID,
			       _("it was said by phone, by mail or on a form"));
	return OK;
}

static enum rc
row_check(struct work *w, const struct survey_form *f, struct row_survey_find *row)
{
	struct row_survey_by_name survey;
	enum rc rc = sql_survey_by_name(w->store, f->name, &w->mem, &survey);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no survey %s"), f->name);
	if (!rc)
		rc = sql_survey_find(w->store, survey.id, w->ticket.id, &w->mem, row);
	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("%s is not in this survey"),
			       w->ticket.number);
	if (rc)
		return rc;
	if (row->score.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("%s was answered already: what was said stays"), w->ticket.number);
	if (row->owner_id.is_set && row->owner_id.value == w->by->agent)
		return err_set(store_err(w->store), E_DENIED,
			       _("%s is your own: somebody else keys in what was said of it"),
			       w->ticket.number);
	if (f->at > w->by->now || day_of(time_day(f->at)) < day_of(time_day(survey.drawn_at)))
		return err_set(store_err(w->store), E_INVALID,
			       _("the day of the answer is between the draw and today"));
	return OK;
}

static enum rc
bad_tell(struct work *w, const struct survey_form *f, int64_t row)
{
	const int64_t owner = w->ticket.owner_id.value;
	const struct telling told = {
		.kind = NOTICE_SURVEY,
		.ticket = w->ticket.id,
		.object = row,
		.words = arena_printf(&w->mem, _("%d of 5 in the survey %s"), f->score, f->name)};
	int64_t lead = 0;
	enum rc rc;

	if (f->score > SCORE_BAD || !owner)
		return OK;
	rc = notice_tell_locked(w, owner, &told);
	if (!rc)
		rc = lead_of_locked(w, owner, &lead);
	if (!rc && lead && lead != owner && lead != w->by->agent)
		rc = notice_tell_locked(w, lead, &told);
	return rc;
}

static enum rc
answer_locked(struct work *w)
{
	const struct survey_form *f = w->ask->survey;
	const char *words = w->ask->text && *w->ask->text ? w->ask->text : NULL;
	struct row_survey_find row;
	enum rc rc = answer_check(w, f);

	if (!rc)
		rc = row_check(w, f, &row);
	if (!rc)
		rc = sql_survey_say(w->store, row.id, f->score, f->at, f->means, w->by->agent,
				    words);
	return rc ? rc : bad_tell(w, f, row.id);
}

enum {
	DRAWS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_MANAGER,
	KEYS_IN = DRAWS | ROLE_AGENT | ROLE_SUPPORT,
};

/* clang-format off */
const struct verb survey_verbs[] = {
	{"survey_draw",   N_("draw a survey"),        N_("drew a survey"),    DRAWS,   0,       NULL, 0,           draw_locked},
	{"survey_answer", N_("answer of a survey"),   N_("noted an answer"),  KEYS_IN, KEYS_IN, NULL, NEED_TICKET, answer_locked},
	{0},
};
/* clang-format on */
