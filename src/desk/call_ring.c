/* A switchboard speaks: a call rings, nobody took it, somebody hung up (H-34, decision 12). */
#include <string.h>

#include "base/intl.h"
#include "core/phone.h"
#include "core/role.h"
#include "desk/line.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { FOR_OTHERS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER | ROLE_ADMIN | ROLE_SUPPORT };

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

/* A switchboard speaks for all; an agent for himself. */
static enum rc
whose(struct work *w, int64_t *agent)
{
	const int64_t to = line_asked(w)->to ? line_asked(w)->to : w->by->agent;
	struct row_agent a = {0};
	enum rc rc = sql_agent_get(w->store, to, &w->mem, &a);

	if (rc)
		return rc;
	if (to != w->by->agent && !(w->by->roles & FOR_OTHERS))
		return err_set(store_err(w->store), E_DENIED,
			       _("only a switchboard or a lead rings at somebody else's desk"));
	if (!a.active)
		return err_set(store_err(w->store), E_INVALID,
			       _("agent %s is disabled: ring another"), a.work_no);
	*agent = to;
	return OK;
}

static bool
is_same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : !a && !b;
}

/* The call of that number that is in one of the states, the newest; E_NOTFOUND. */
static enum rc
call_find(struct work *w, int64_t agent, unsigned states, const char *number, struct row_line *out)
{
	struct row_line l;
	bool is_found = false;
	enum rc rc = sql_line_of_begin(w->store, agent);

	if (rc)
		return rc;
	while (sql_line_of_next(w->store, &w->mem, &l))
		if (states & 1u << l.state && (!number || is_same(l.number, number)) &&
		    (!is_found || l.id > out->id)) {
			*out = l;
			is_found = true;
		}
	rc = sql_line_of_end(w->store);
	return rc ? rc : is_found ? OK : E_NOTFOUND;
}

/* One person has this number, or nobody can say who calls. */
static enum rc
caller_find(struct work *w, const char *number, int64_t *customer)
{
	struct row_line_callers c;
	int count = 0;
	enum rc rc;

	*customer = 0;
	if (!number)
		return OK;
	rc = sql_line_callers_begin(w->store, address_plain(CHANNEL_PHONE, number, &w->mem));
	if (rc)
		return rc;
	while (sql_line_callers_next(w->store, NULL, &c))
		*customer = ++count == 1 ? c.customer_id : 0;
	return sql_line_callers_end(w->store);
}

static enum rc
ring_add(struct work *w, int64_t agent)
{
	const struct line_form *f = line_asked(w);
	int64_t customer;
	enum rc rc = caller_find(w, f->number, &customer);

	if (!rc)
		rc = sql_line_ring(w->store, some(customer), agent, w->by->now, some(f->rings),
				   f->recording, f->number);
	return rc ? rc : sql_line_add(w->store, store_last_id(w->store), agent, w->by->now);
}

/* A switchboard that counts tells it again at each ring. */
static enum rc
ring_locked(struct work *w)
{
	const struct line_form *f = line_asked(w);
	struct row_line had;
	int64_t agent;
	enum rc rc = whose(w, &agent);

	if (!rc)
		rc = call_find(w, agent, 1u << CALL_RINGING, f->number, &had);
	else
		return rc;
	if (rc == E_NOTFOUND)
		return ring_add(w, agent);
	if (rc)
		return rc;
	return sql_line_rings(w->store, had.id,
			      had.rings.value > f->rings ? had.rings.value : f->rings,
			      f->recording);
}

/* Nobody took it: the contact stays, as one that broke off. */
static enum rc
missed_locked(struct work *w, const struct row_line *l)
{
	enum rc rc = sql_line_over(w->store, l->id, w->by->now);

	if (!rc)
		rc = sql_line_contact_ended(w->store, l->id, w->by->now);
	return rc ? rc : sql_line_result(w->store, l->id, RESULT_DROPPED);
}

enum {
	TALKED_ON = 1u << CALL_TALKING | 1u << CALL_HELD,
	WAITING = 1u << CALL_PARKED,
};

static enum rc
gone_locked(struct work *w)
{
	const char *number = line_asked(w)->number;
	struct row_line l;
	int64_t agent;
	enum rc rc = whose(w, &agent);

	if (rc)
		return rc;
	rc = call_find(w, agent, 1u << CALL_RINGING, number, &l);
	if (!rc)
		return missed_locked(w, &l);
	if (rc == E_NOTFOUND)
		rc = call_find(w, agent, TALKED_ON, number, &l);
	if (rc == E_NOTFOUND && number)
		rc = call_find(w, agent, WAITING, number, &l);
	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("no call rings or is talked on there"));
	return rc ? rc : line_hang_up(w, &l);
}

static enum rc
late_locked(struct work *w)
{
	struct row_line l;
	enum rc rc = line_live(w, &l);

	return rc ? rc : sql_line_late(w->store, l.id, !l.is_late.value);
}

enum { DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT };

static const char said[] = N_("what was said on the line was said");

/* clang-format off */
const struct verb call_ring_verbs[] = {
	{"call_ring",  N_("a call rings"),          N_("a call rang"),              ROLE_ALL, 0, said, 0, ring_locked},
	{"call_gone",  N_("the caller hung up"),    N_("the caller hung up"),       ROLE_ALL, 0, said, 0, gone_locked},
	{"call_late",  N_("rang over three times"), N_("marked late answering"),    DESK,     0, said, 0,         late_locked},
	{0},
};
/* clang-format on */
