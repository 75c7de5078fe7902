/* What a result proposes stands where such proposals do, for whoever decides them (H-131). */
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/people.h"
#include "desk/performance.h"
#include "desk/training.h"
#include "sql_read.h"
#include "store/store.h"

enum { ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER, CLASS_DAYS = 14, CLASS_PASS = 80 };

static const char *
span_words(struct work *w, const struct performance_form *f)
{
	return arena_printf(&w->mem, _("review of %04d-%02d-%02d to %04d-%02d-%02d: %s"),
			    f->span.from / 10000, f->span.from / 100 % 100, f->span.from % 100,
			    f->span.to / 10000, f->span.to / 100 % 100, f->span.to % 100,
			    performance_result_label(f->result));
}

static enum rc
award_check(struct work *w, const struct performance_form *f)
{
	if (!f->step || (f->step >= AWARD_PRAISE && f->step <= AWARD_MERIT))
		return OK;
	return err_set(store_err(w->store), E_INVALID,
		       _("a review proposes praise, commendation or merit"));
}

static enum rc
award_add(struct work *w, const struct performance_form *f, int64_t performance, const char *name)
{
	struct award_proposal p = {
		.agent = f->agent,
		.name = name,
		.step = f->step ? f->step : AWARD_PRAISE,
		.ground = BY_REVIEW,
		.clause = span_words(w, f),
		.words = w->ask->reason,
		.performance = performance,
	};
	int64_t id;
	enum rc rc = award_check(w, f);

	if (f->proposal == PROPOSE_PROMOTION)
		p.step = AWARD_PROMOTION;
	if (!rc)
		rc = people_approver_locked(w, award_approver(p.step),
					    (struct concern){f->agent, w->by->agent}, &p.approver);
	return rc ? rc : award_propose_locked(w, &p, &id);
}

/* Where all who wrote saw least: that is what the class is about. */
static enum rc
subject_find(struct work *w, int64_t performance, enum training_subject *subject)
{
	static const enum training_subject of[] = {TRAIN_SERVICE, TRAIN_SOLVING, TRAIN_TALK,
						   TRAIN_RULES};
	int64_t sum[sizeof of / sizeof *of] = {0};
	struct row_performance_views v;
	size_t least = 0;
	enum rc rc = sql_performance_views_begin(w->store, performance);

	if (rc)
		return rc;
	while (sql_performance_views_next(w->store, NULL, &v)) {
		sum[0] += v.service;
		sum[1] += v.solving;
		sum[2] += v.talk;
		sum[3] += v.team;
	}
	for (size_t i = 1; i < sizeof of / sizeof *of; i++)
		if (sum[i] < sum[least])
			least = i;
	*subject = of[least];
	return sql_performance_views_end(w->store);
}

static enum rc
class_add(struct work *w, const struct performance_form *f, int64_t performance, const char *name)
{
	const int later = day_date(day_of(time_day(w->by->now)) + CLASS_DAYS);
	struct training_form form = {
		.title = arena_printf(&w->mem, _("class after a review: %s"), name),
		.day = f->day ? f->day : later,
		.pass = CLASS_PASS,
		.agent = &f->agent,
		.agents = 1,
	};
	int64_t id;
	const enum rc rc = subject_find(w, performance, &form.subject);

	return rc ? rc : training_plan_locked(w, &form, performance, &id);
}

enum rc
performance_propose_locked(struct work *w, const struct performance_form *f, int64_t performance)
{
	struct row_agent a;
	const enum rc rc = sql_agent_get(w->store, f->agent, &w->mem, &a);

	if (rc || f->proposal == PROPOSE_NOTHING)
		return rc;
	return f->proposal == PROPOSE_TRAINING ? class_add(w, f, performance, a.name)
					       : award_add(w, f, performance, a.name);
}
