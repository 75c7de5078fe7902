/* Promises: a moment with an owner and an outcome (H-07, H-33, decision 2). */
#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

/* The next moment at which somebody must be told; none once both are past. */
static struct sql_int
tell_at(int64_t warn_at, int64_t due_at, int64_t now)
{
	return (struct sql_int){due_at > now, warn_at > now ? warn_at : due_at};
}

static enum rc
promise_insert(struct work *w, const struct promise_form *p, int64_t contact)
{
	const int64_t now = w->by->now, owner = p->owner ? p->owner : w->by->agent;
	const struct sql_int stands_in = {contact != 0, contact};

	if (p->due_at <= now)
		return err_set(store_err(w->store), E_INVALID,
			       _("\"%s\" is past already: promise a moment that is to come"),
			       p->body);
	return sql_promise_add(w->store, w->ticket.id, stands_in, owner, p->body, now, p->warn_at,
			       p->due_at, tell_at(p->warn_at, p->due_at, now));
}

enum rc
promises_add_locked(struct work *w, int64_t contact)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < w->ask->promises; i++)
		rc = promise_insert(w, &w->ask->promise[i], contact);
	return rc;
}

static enum rc
add_locked(struct work *w)
{
	enum rc rc = ticket_own_locked(w);

	if (!rc)
		rc = promises_add_locked(w, 0);
	return rc ? rc : ticket_retime_locked(w, w->ticket.id);
}

/* The promise that is meant: an open one of this ticket. */
static enum rc
promise_read(struct work *w, struct row_promise *p)
{
	enum rc rc = sql_promise_get(w->store, w->ask->object, &w->mem, p);

	if (rc == E_NOTFOUND || (!rc && p->ticket_id != w->ticket.id))
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("there is no such promise on this ticket"));
	if (!rc && p->state != PROMISE_OPEN)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("that promise has ended already"));
	return rc;
}

/* What the clock says goes before what is claimed: kept after its moment is late, tried is too. */
static enum promise_state
ending(const struct row_promise *p, int asked, int64_t now)
{
	const bool is_over = now > p->due_at;

	switch (asked) {
	case PROMISE_KEPT:
	case PROMISE_LATE:
		return is_over ? PROMISE_LATE : PROMISE_KEPT;
	case PROMISE_TRIED:
	case PROMISE_DROPPED:
		return is_over ? PROMISE_BROKEN : (enum promise_state)asked;
	default:
		return PROMISE_BROKEN;
	}
}

static enum rc
end_locked(struct work *w)
{
	const char *reason = w->ask->reason;
	struct row_promise p;
	enum rc rc = promise_read(w, &p);

	if (!rc && w->ask->number == PROMISE_DROPPED && (!reason || !*reason))
		return err_set(store_err(w->store), E_INVALID, _("a reason is needed"));
	if (!rc)
		rc = sql_promise_end(w->store, p.id, ending(&p, w->ask->number, w->by->now),
				     w->by->now, reason);
	return rc ? rc : ticket_retime_locked(w, w->ticket.id);
}

/* The share of its time that was left for the warning stays the same. */
static enum rc
move_locked(struct work *w)
{
	const int64_t due = w->ask->due_at, now = w->by->now;
	struct row_promise p;
	int64_t warn;
	enum rc rc = promise_read(w, &p);

	if (!rc && due <= now)
		return err_set(store_err(w->store), E_INVALID,
			       _("a due moment is moved to one that is to come"));
	if (rc)
		return rc;
	warn = due - (p.due_at - p.warn_at);
	rc = sql_promise_move(w->store, p.id, warn, due, tell_at(warn, due, now), w->ask->reason);
	return rc ? rc : ticket_retime_locked(w, w->ticket.id);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

/* clang-format off */
const struct verb promise_verbs[] = {
	{"promise_add",  N_("promise"),               N_("promised"),             DESK,  LEADS, NULL, NEED_TICKET | NEED_PROMISE,              add_locked},
	{"promise_end",  N_("end a promise"),         N_("ended a promise"),      DESK,  LEADS, NULL, NEED_TICKET | NEED_OBJECT | NEED_NUMBER, end_locked},
	{"promise_move", N_("move a promise"),        N_("moved a promise"),      LEADS, LEADS, NULL, NEED_TICKET | NEED_OBJECT | NEED_DUE | NEED_REASON, move_locked},
	{0},
};
/* clang-format on */
