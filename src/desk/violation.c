/* Violations (违规, H-141): found, ruled on, mended, reviewed, filed; each step stands in the file.
 */
#include "core/violation.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/people.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static const struct people_form *
form_of(const struct work *w)
{
	return w->ask->people;
}

static enum rc
turn_tell(struct work *w, int64_t id, int64_t owner, enum violation_state to)
{
	return people_tell_locked(w, owner, NOTICE_VIOLATION, id,
				  arena_printf(&w->mem, _("no. %lld, %s: the next step is yours"),
					       (long long)id, label_of(WORD_VIOLATION, (int)to)));
}

static enum rc
step_add(struct work *w, int64_t id, enum violation_state to)
{
	return sql_violation_step_add(w->store, id, to, w->by->agent, w->by->now, w->ask->text);
}

static const char *
clause_of(const struct people_rules *rules, int n)
{
	for (int i = 1; rules->violation && rules->violation[i - 1]; i++)
		if (i == n)
			return rules->violation[i - 1];
	return NULL;
}

static enum rc
person_check(struct work *w)
{
	struct row_agent a;
	enum rc rc = sql_agent_get(w->store, form_of(w)->agent, &w->mem, &a);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such agent"));
	return rc ? rc : people_may(w->store, w->by, PERSONAL_VIOLATION, a.id);
}

static enum rc
find_locked(struct work *w)
{
	const struct people_form *f = form_of(w);
	const char *clause = clause_of(f->rules, f->ground);
	const int64_t set = f->rules->set, ticket = w->ask->ticket;
	int64_t ruler = 0, id;
	enum rc rc = person_check(w);

	if (!rc && !clause)
		return err_set(store_err(w->store), E_INVALID,
			       _("there is no such rule: see kefu violation rules"));
	if (!rc)
		rc = people_approver_locked(w, ROLE_SUPERVISOR,
					    (struct concern){f->agent, w->by->agent}, &ruler);
	if (!rc)
		rc = sql_violation_add(w->store, f->agent, f->ground, clause,
				       (struct sql_int){set != 0, set},
				       (struct sql_int){ticket != 0, ticket}, w->ask->text,
				       w->by->agent, w->by->now, ruler);
	id = store_last_id(w->store);
	if (!rc)
		rc = step_add(w, id, VIOLATION_FOUND);
	return rc ? rc : turn_tell(w, id, ruler, VIOLATION_FOUND);
}

/* The one that is meant, in the state it must have, and the actor's turn. */
static enum rc
turn_find(struct work *w, enum violation_state wanted, struct row_violation *v)
{
	const enum rc rc = sql_violation_get(w->store, w->ask->object, &w->mem, v);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no violation of that number"));
	if (!rc && v->state != (int64_t)wanted)
		return err_set(store_err(w->store), E_CONFLICT, _("no. %lld is %s"),
			       (long long)v->id, label_of(WORD_VIOLATION, (int)v->state));
	if (!rc && v->owner_id != w->by->agent)
		return err_set(store_err(w->store), E_DENIED, _("the next step is %s's"), v->owner);
	return rc;
}

static enum rc
move(struct work *w, const struct row_violation *v, enum violation_state to, int64_t owner, int due)
{
	enum rc rc = sql_violation_to(w->store, v->id, to, owner, (struct sql_int){due != 0, due});

	if (!rc)
		rc = step_add(w, v->id, to);
	return rc ? rc : turn_tell(w, v->id, owner, to);
}

/* Back to the person, to be mended by a day. */
static enum rc
to_mend(struct work *w, const struct row_violation *v)
{
	if (form_of(w)->to < time_day(w->by->now))
		return err_set(store_err(w->store), E_INVALID,
			       _("a day is needed by which it is mended, today or later"));
	return move(w, v, VIOLATION_RULED, v->agent_id, form_of(w)->to);
}

static enum rc
rule_locked(struct work *w)
{
	struct row_violation v;
	const enum rc rc = turn_find(w, VIOLATION_FOUND, &v);

	if (rc)
		return rc;
	return form_of(w)->number == DECIDED_YES ? to_mend(w, &v)
						 : move(w, &v, VIOLATION_DISMISSED, v.agent_id, 0);
}

static enum rc
mend_locked(struct work *w)
{
	struct row_violation v;
	int64_t reviewer = 0;
	enum rc rc = turn_find(w, VIOLATION_RULED, &v);

	if (!rc)
		rc = people_approver_locked(w, ROLE_SUPERVISOR,
					    (struct concern){.person = v.agent_id}, &reviewer);
	return rc ? rc : move(w, &v, VIOLATION_MENDED, reviewer, 0);
}

static enum rc
review_locked(struct work *w)
{
	struct row_violation v;
	const enum rc rc = turn_find(w, VIOLATION_MENDED, &v);

	if (rc)
		return rc;
	return form_of(w)->number == DECIDED_YES ? move(w, &v, VIOLATION_FILED, v.agent_id, 0)
						 : to_mend(w, &v);
}

enum {
	ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER,
	FINDERS = ABOVE | ROLE_LEAD | ROLE_QUALITY,
};

/* clang-format off */
const struct verb violation_verbs[] = {
	{"violation_find",   N_("note a violation"),   N_("noted a violation"),         FINDERS,  0, NULL, NEED_TEXT, find_locked},
	{"violation_rule",   N_("rule on a violation"), N_("ruled on a violation"),     ABOVE,    0, N_("what was ruled stays in the file"), NEED_OBJECT | NEED_TEXT, rule_locked},
	{"violation_mend",   N_("say how it was mended"), N_("said how it was mended"), ROLE_ALL, 0, N_("what was said stays in the file"), NEED_OBJECT | NEED_TEXT, mend_locked},
	{"violation_review", N_("review what was mended"), N_("reviewed what was mended"), ABOVE, 0, N_("what was reviewed stays in the file"), NEED_OBJECT | NEED_TEXT, review_locked},
	{0},
};
/* clang-format on */
