/* Clocks that run for a ticket, and who is told when one is about to be over, or is (H-30 … H-33).
 */
#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

/* As many at once as keep the turnstile short; the next tick goes on. */
enum { TICK_MOST = 100 };

enum rc
ticket_retime_locked(struct work *w, int64_t ticket)
{
	return sql_ticket_retime(w->store, ticket, w->by->now);
}

struct due {
	int64_t id, ticket, owner, due_at;
	bool is_promise;
};

/* Before the moment its owner is warned; at the moment a lead learns of it too. */
static enum rc
due_tell(struct work *w, const struct due *d)
{
	const bool is_over = d->due_at <= w->by->now;
	const enum notice_kind kind = is_over ? NOTICE_BREACH : NOTICE_WARN;
	const int64_t clock = d->is_promise ? 0 : d->id, promise = d->is_promise ? d->id : 0;
	enum rc rc = OK;

	if (d->owner || !is_over)
		rc = notice_locked(w, d->owner, d->ticket, kind, clock, promise);
	if (!rc && is_over)
		rc = notice_locked(w, 0, d->ticket, kind, clock, promise);
	return rc;
}

static enum rc
due_done(struct work *w, const struct due *d)
{
	const struct sql_int next = {d->due_at > w->by->now, d->due_at};
	enum rc rc = d->is_promise ? sql_promise_told(w->store, d->id, next)
				   : sql_clock_told(w->store, d->id, next);

	return rc ? rc : ticket_retime_locked(w, d->ticket);
}

static enum rc
clocks_due(struct work *w, struct due *out, size_t *n)
{
	struct row_clock_to_tell k;
	enum rc rc = sql_clock_to_tell_begin(w->store, w->by->now, TICK_MOST);

	if (rc)
		return rc;
	while (*n < TICK_MOST && sql_clock_to_tell_next(w->store, NULL, &k))
		out[(*n)++] = (struct due){k.id, k.ticket_id, k.owner_id.value, k.due_at, false};
	return sql_clock_to_tell_end(w->store);
}

static enum rc
promises_due(struct work *w, struct due *out, size_t *n)
{
	struct row_promise_to_tell p;
	enum rc rc = sql_promise_to_tell_begin(w->store, w->by->now, TICK_MOST);

	if (rc)
		return rc;
	while (*n < TICK_MOST && sql_promise_to_tell_next(w->store, NULL, &p))
		out[(*n)++] = (struct due){p.id, p.ticket_id, p.owner_id, p.due_at, true};
	return sql_promise_to_tell_end(w->store);
}

/* Whichever session comes first does it, in the program's name; nothing is told twice. */
static enum rc
tick_locked(struct work *w)
{
	struct due due[TICK_MOST];
	size_t n = 0;
	enum rc rc = promises_due(w, due, &n);

	if (!rc)
		rc = clocks_due(w, due, &n);
	for (size_t i = 0; !rc && i < n; i++) {
		rc = due_tell(w, &due[i]);
		if (!rc)
			rc = due_done(w, &due[i]);
	}
	w->out.made = n;
	return rc;
}

/* clang-format off */
const struct verb clock_verbs[] = {
	{"clock_tick", N_("watch the clocks"), N_("told of clocks"), ROLE_ALL, 0, N_("what was told is told"), 0, tick_locked},
	{0},
};
/* clang-format on */
