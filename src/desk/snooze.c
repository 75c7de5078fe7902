/* 挂起: a ticket waits until a moment, a promise, the customer's word or a department's answer. */
#include "base/intl.h"
#include "core/label.h"
#include "core/promise.h"
#include "core/role.h"
#include "desk/life.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { WAKE_MOST = 50 };

/* Before it is due one must begin. */
static enum rc
promise_find_open(struct work *w, struct sql_int *promise, struct sql_int *at)
{
	struct row_promise p;
	enum rc rc = w->ask->object ? sql_promise_get(w->store, w->ask->object, &w->mem, &p)
				    : sql_promise_next(w->store, w->ticket.id, &w->mem, &p);

	if (rc == E_NOTFOUND || (!rc && (p.ticket_id != w->ticket.id || p.state != PROMISE_OPEN)))
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("nothing is promised on this ticket that is still open"));
	if (rc)
		return rc;
	*promise = (struct sql_int){true, p.id};
	*at = (struct sql_int){true, p.warn_at > w->by->now ? p.warn_at : p.due_at};
	return OK;
}

static enum rc
department_waits(struct work *w)
{
	struct row_ask q;
	bool waits = false;
	enum rc rc = sql_ask_of_begin(w->store, w->ticket.id);

	if (rc)
		return rc;
	while (sql_ask_of_next(w->store, &w->mem, &q))
		waits |= q.state == ASK_OPEN;
	rc = sql_ask_of_end(w->store);
	if (!rc && !waits)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("no department is asked on this ticket"));
	return rc;
}

static enum rc
until_read(struct work *w, enum wake on, struct sql_int *promise, struct sql_int *at)
{
	const int64_t due = w->ask->due_at;

	*at = (struct sql_int){due != 0, due};
	*promise = (struct sql_int){0};
	if ((due || on == WAKE_TIME) && due <= w->by->now)
		return err_set(store_err(w->store), E_INVALID,
			       _("it is put off until a moment that is to come"));
	if (on == WAKE_PROMISE)
		return promise_find_open(w, promise, at);
	if (on == WAKE_DEPARTMENT)
		return department_waits(w);
	if (on < WAKE_TIME || on >= WAKE_HAND)
		return err_set(store_err(w->store), E_INVALID,
			       _("say what it waits for: a time, a promise, the customer or a "
				 "department"));
	return OK;
}

static enum rc
snooze_locked(struct work *w)
{
	const enum wake on = w->ask->life ? w->ask->life->wake : WAKE_TIME;
	const char *reason = w->ask->reason && *w->ask->reason ? w->ask->reason : NULL;
	struct sql_int promise, at;
	struct row_snooze s;
	enum rc rc = ticket_own_locked(w);

	if (!rc && !sql_snooze_now(w->store, w->ticket.id, &w->mem, &s))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the ticket is put off already: wake it first"));
	if (!rc)
		rc = until_read(w, on, &promise, &at);
	return rc ? rc
		  : sql_snooze_add(w->store, w->ticket.id, w->by->agent, on, at, promise, reason);
}

enum rc
ticket_wake_locked(struct work *w, int64_t ticket, enum wake on)
{
	struct row_snooze s;
	enum rc rc = sql_snooze_now(w->store, ticket, &w->mem, &s);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	if (on != WAKE_HAND && on != WAKE_CUSTOMER && on != WAKE_TIME &&
	    on != (enum wake)s.until_on)
		return OK;
	rc = sql_snooze_wake(w->store, s.id, on, w->by->now);
	if (rc || on == WAKE_HAND)
		return rc;
	return life_tell_locked(
		w, s.agent_id, ticket, NOTICE_WOKEN, s.id,
		arena_printf(&w->mem, _("woken: %s"), label_of(WORD_WAKE, (int)on)));
}

static enum rc
wake_locked(struct work *w)
{
	struct row_snooze s;
	const enum rc rc = sql_snooze_now(w->store, w->ticket.id, &w->mem, &s);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), E_CONFLICT, _("the ticket is not put off"));
	return rc ? rc : ticket_wake_locked(w, w->ticket.id, WAKE_HAND);
}

enum rc
snoozes_tick_locked(struct work *w, size_t *n)
{
	struct row_snooze_to_wake row;
	int64_t ticket[WAKE_MOST];
	enum wake on[WAKE_MOST];
	size_t count = 0;
	enum rc rc = sql_snooze_to_wake_begin(w->store, w->by->now, WAKE_MOST);

	if (rc)
		return rc;
	while (count < WAKE_MOST && sql_snooze_to_wake_next(w->store, NULL, &row)) {
		on[count] = row.until_on == WAKE_PROMISE ? WAKE_PROMISE : WAKE_TIME;
		ticket[count++] = row.ticket_id;
	}
	rc = sql_snooze_to_wake_end(w->store);
	for (size_t i = 0; !rc && i < count; i++)
		rc = ticket_wake_locked(w, ticket[i], on[i]);
	*n += count;
	return rc;
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

/* clang-format off */
const struct verb snooze_verbs[] = {
	{"ticket_snooze", N_("put off"), N_("put it off"), DESK, LEADS, NULL, NEED_TICKET | IS_MANY | MANY_WHEN, snooze_locked},
	{"ticket_wake",   N_("wake"),    N_("woke it"),    DESK, LEADS, NULL, NEED_TICKET | IS_MANY, wake_locked},
	{0},
};
/* clang-format on */
