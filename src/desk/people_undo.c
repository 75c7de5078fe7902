/*
 * Undo of what is about no ticket (leave, awards, violations, risks, training, performance): one's
 * own newest act of these. What only was written down is put back; what somebody was asked for
 * stays in its file, and is taken back there; what was signed, heard or filed stays, and says why.
 */
#include <string.h>

#include "base/intl.h"
#include "core/role.h"
#include "core/violation.h"
#include "desk/locked.h"
#include "desk/people.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { LOOKED_AT = 500 };

/* What is asked of the row that the act made, when it is not simply put back. */
static enum rc leave_back(struct work *w, int64_t act);
static enum rc award_back(struct work *w, int64_t act);
static enum rc violation_back(struct work *w, int64_t act);
static enum rc decision_back(struct work *w, int64_t act);

static enum rc
plain_back(struct work *w, int64_t act)
{
	return store_undo(w->store, act);
}

/* clang-format off */
static const struct {
	const char *verb;
	enum rc (*back)(struct work *w, int64_t act); /* NULL: as its row of the verbs says */
} ways[] = {
	{"leave_ask",          leave_back},
	{"leave_decide",       plain_back},
	{"leave_withdraw",     plain_back},
	{"leave_proof",        NULL},
	{"leave_back",         plain_back},
	{"lieu_add",           plain_back},
	{"award_propose",      award_back},
	{"award_decide",       decision_back},
	{"award_withdraw",     plain_back},
	{"award_answer",       NULL},
	{"appeal_add",         NULL},
	{"appeal_hear",        NULL},
	{"violation_find",     violation_back},
	{"violation_rule",     NULL},
	{"violation_mend",     NULL},
	{"violation_review",   NULL},
	{"risk_add",           plain_back},
	{"risk_look",          plain_back},
	{"plan_set",           plain_back},
	{"drill_add",          plain_back},
	{"training_plan",      plain_back},
	{"training_note",      plain_back},
	{"training_close",     plain_back},
	{"performance_write",  plain_back},
	{"performance_decide", NULL},
	{"survey_draw",        plain_back},
	{"survey_answer",      plain_back},
};
/* clang-format on */

static size_t
way_of(const char *verb)
{
	size_t i = 0;

	while (i < sizeof ways / sizeof *ways && strcmp(ways[i].verb, verb) != 0)
		i++;
	return i;
}

/* --- what stays in its file --- */

static enum rc
made_find(struct work *w, int64_t act, const char *table, int64_t *row)
{
	struct row_act_made made;
	const enum rc rc = sql_act_made(w->store, act, table, &w->mem, &made);

	*row = rc ? 0 : made.row;
	return rc;
}

static enum rc
moved_on(struct work *w)
{
	return err_set(store_err(w->store), E_CONFLICT,
		       _("somebody has gone on with it already: it is not taken back any more"));
}

static enum rc
leave_back(struct work *w, int64_t act)
{
	struct row_leave l = {0};
	int64_t id;
	enum rc rc = made_find(w, act, "leave", &id);

	if (!rc)
		rc = sql_leave_get(w->store, id, &w->mem, &l);
	if (!rc && l.state != LEAVE_ASKED)
		return moved_on(w);
	if (!rc)
		rc = sql_leave_end(w->store, id, LEAVE_WITHDRAWN, w->by->now, NULL);
	return rc ? rc
		  : people_tell_locked(w, l.approver_id, NOTICE_LEAVE_ENDED, id,
				       arena_printf(&w->mem, _("leave no. %lld of %s: taken back"),
						    (long long)id, l.name));
}

static enum rc
award_back(struct work *w, int64_t act)
{
	struct row_award a = {0};
	int64_t id;
	enum rc rc = made_find(w, act, "award", &id);

	if (!rc)
		rc = sql_award_get(w->store, id, &w->mem, &a);
	if (!rc && a.state != AWARD_PROPOSED)
		return moved_on(w);
	if (!rc)
		rc = sql_award_end(w->store, id, AWARD_WITHDRAWN, w->by->now, NULL,
				   (struct sql_int){0});
	return rc ? rc
		  : people_tell_locked(w, a.approver_id, NOTICE_AWARD_ENDED, id,
				       arena_printf(&w->mem,
						    _("proposal no. %lld for %s: taken back"),
						    (long long)id, a.name));
}

static enum rc
violation_back(struct work *w, int64_t act)
{
	struct row_violation v = {0};
	int64_t id;
	enum rc rc = made_find(w, act, "violation", &id);

	if (!rc)
		rc = sql_violation_get(w->store, id, &w->mem, &v);
	if (!rc && v.state != VIOLATION_FOUND)
		return moved_on(w);
	if (!rc)
		rc = sql_violation_to(w->store, id, VIOLATION_DISMISSED, v.agent_id,
				      (struct sql_int){0});
	if (!rc)
		rc = sql_violation_step_add(w->store, id, VIOLATION_DISMISSED, w->by->agent,
					    w->by->now, _("taken back by who found it"));
	return rc ? rc
		  : people_tell_locked(w, v.owner_id, NOTICE_VIOLATION, id,
				       arena_printf(&w->mem, _("no. %lld: taken back by %s"),
						    (long long)id, w->by->name));
}

/* A granted award may have been answered, or have proposed the next rung: both stand. */
static enum rc
decision_back(struct work *w, int64_t act)
{
	struct row_award_decided a;
	int64_t rung;
	enum rc rc = made_find(w, act, "award", &rung);

	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the ladder has proposed no. %lld from it: that one is decided "
				 "instead"),
			       (long long)rung);
	rc = rc == E_NOTFOUND ? sql_award_decided(w->store, act, &w->mem, &a) : rc;
	if (!rc && a.answer.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the person has answered it: what was decided stays"));
	return rc ? rc : store_undo(w->store, act);
}

/* --- which one --- */

static enum rc
newest_find(struct work *w, struct row_act *out, size_t *way)
{
	bool is_found = false;
	enum rc rc = sql_act_unbound_begin(w->store, w->by->agent, LOOKED_AT), end;

	while (!rc && !is_found && sql_act_unbound_next(w->store, &w->mem, out)) {
		*way = way_of(out->verb);
		is_found = *way < sizeof ways / sizeof *ways;
	}
	end = sql_act_unbound_end(w->store);
	if (rc || end)
		return rc ? rc : end;
	return is_found ? OK
			: err_set(store_err(w->store), E_NOTFOUND,
				  _("you have done nothing here that could be undone"));
}

static enum rc
undo_locked(struct work *w)
{
	struct row_act act;
	const struct verb *v;
	size_t way = 0;
	enum rc rc = newest_find(w, &act, &way);

	if (rc)
		return rc;
	v = verb_find(act.verb);
	if (!ways[way].back)
		return err_set(store_err(w->store), E_INVALID, _("\"%s\" cannot be undone: %s"),
			       _(v->label), _(v->fixed));
	if (ways[way].back == leave_back || ways[way].back == award_back ||
	    ways[way].back == violation_back)
		rc = sql_act_undoes(w->store, act.id);
	return rc ? rc : ways[way].back(w, act.id);
}

/* clang-format off */
const struct verb people_verbs[] = {
	{"people_undo", N_("undo"), N_("undid"), ROLE_ALL, 0, N_("do it again"), 0, undo_locked},
	{0},
};
/* clang-format on */
