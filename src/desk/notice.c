/* Notices: what somebody must learn, once. */
#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { TO_LEADS = ROLE_LEAD | ROLE_SUPERVISOR };

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

/* The named person of an escalation: a team lead before a supervisor, by work number. */
static enum rc
lead_find(struct work *w, int64_t owner, int64_t *lead)
{
	bool is_lead = false;
	struct row_agent a;
	enum rc rc = sql_agent_list_begin(w->store);

	*lead = 0;
	if (rc)
		return rc;
	while (sql_agent_list_next(w->store, &w->mem, &a)) {
		if (!a.active || a.id == owner || !(a.roles & TO_LEADS))
			continue;
		if (*lead && (is_lead || !(a.roles & ROLE_LEAD)))
			continue;
		*lead = a.id;
		is_lead = a.roles & ROLE_LEAD;
	}
	return sql_agent_list_end(w->store);
}

static enum rc
owner_of(struct work *w, int64_t ticket, int64_t *owner)
{
	struct row_ticket_owner t;
	enum rc rc = sql_ticket_owner(w->store, ticket, &w->mem, &t);

	*owner = rc ? 0 : t.owner_id.value;
	return rc;
}

enum rc
notice_locked(struct work *w, int64_t agent, int64_t ticket, enum notice_kind kind, int64_t clock,
	      int64_t promise)
{
	int64_t owner = 0;
	enum rc rc = agent ? OK : owner_of(w, ticket, &owner);

	if (!rc && !agent)
		rc = lead_find(w, owner, &agent);
	if (rc || !agent)
		return rc;
	return sql_notice_add(w->store, agent, ticket, kind, some(clock), some(promise));
}

enum rc
notice_tell_locked(struct work *w, int64_t agent, const struct telling *t)
{
	return sql_notice_tell(w->store, agent, some(t->ticket), t->kind, some(t->object),
			       t->words);
}

enum rc
lead_of_locked(struct work *w, int64_t agent, int64_t *lead)
{
	struct row_lead_of row = {0};
	enum rc rc = sql_lead_of(w->store, agent, &w->mem, &row);

	*lead = row.id;
	return rc == E_NOTFOUND ? OK : rc;
}

/* All up to the newest that was on the glass. */
static enum rc
seen_locked(struct work *w)
{
	return sql_notice_seen(w->store, w->by->agent, w->ask->object, w->by->now);
}

/* clang-format off */
const struct verb notice_verbs[] = {
	{"notice_seen", N_("seen"), N_("saw the notices"), ROLE_ALL, 0, N_("what was seen is seen"), NEED_OBJECT, seen_locked},
	{0},
};
/* clang-format on */
