/* Clocks that run for a ticket, and who is told when one is about to be over, or is (H-30 … H-33).
 */
#include "core/clock.h"

#include "base/intl.h"
#include "core/due_read.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/quality.h"
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
	size_t n = 0, away = 0, more = 0;
	enum rc rc = promises_due(w, due, &n);

	if (!rc)
		rc = clocks_due(w, due, &n);
	if (!rc)
		rc = spans_tell_locked(w, &away);
	if (!rc)
		rc = life_tick_locked(w, &more);
	if (!rc)
		rc = handover_tick_locked(w, &more);
	if (!rc)
		rc = quality_tick_locked(w, &more);
	if (!rc)
		rc = people_tick_locked(w, &more);
	if (!rc && !n && !away && !more) /* another session was faster: the log does not fill with
			  acts did nothing */
		return err_set(store_err(w->store), E_NOTFOUND, _("nobody must be told yet"));
	for (size_t i = 0; !rc && i < n; i++) {
		rc = due_tell(w, &due[i]);
		if (!rc)
			rc = due_done(w, &due[i]);
	}
	w->out.made = n + away + more;
	return rc;
}

/* The next moment at which somebody must be told; none once both are past. */
static struct sql_int
tell_at(int64_t warn_at, int64_t due_at, int64_t now)
{
	return (struct sql_int){due_at > now, warn_at > now ? warn_at : due_at};
}

/* What came in by a file was not said to us just now: nobody waits there for a first word. */
void
clocks_plan(struct work *w, const struct intake *in, int64_t at, bool is_live,
	    const struct clock_rules *plain, struct clock_start *out)
{
	const struct clock_facts facts = {
		.received_at = at,
		.channel = in->channel,
		.customer = CLASS_ORDINARY,
		.stopped = {[CLOCK_RESPONSE] = is_live ? 0 : at},
	};

	*out = (struct clock_start){.due = CALENDAR_NEVER};
	out->list = clock_list(w->by->rules ? w->by->rules : plain, &facts, w->by->now, &w->mem);
	for (size_t i = 0; i < out->list.count; i++) {
		const struct clock *c = &out->list.at[i];

		if (!clock_is_open(c))
			continue;
		out->due = c->due < out->due ? c->due : out->due;
		out->is_lifted |= c->warn_at <= w->by->now;
	}
}

/* Who brings no rules does not know whom to tell, and when. */
static enum rc
clock_insert(struct work *w, int64_t ticket, const struct clock *c)
{
	const struct sql_int next = tell_at(c->warn_at, c->due, w->by->now);

	return sql_clock_add(w->store, ticket, c->kind, c->in_desk_hours, c->secs, c->started,
			     c->warn_at, c->due, w->by->rules ? next : (struct sql_int){0});
}

enum rc
clocks_start_locked(struct work *w, int64_t ticket, const struct clock_start *plan)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < plan->list.count; i++)
		if (clock_is_open(&plan->list.at[i]))
			rc = clock_insert(w, ticket, &plan->list.at[i]);
	return rc || !plan->is_lifted ? rc : ticket_retime_locked(w, ticket);
}

enum rc
clocks_answered_locked(struct work *w)
{
	enum rc rc = sql_clock_stop(w->store, w->ticket.id, CLOCK_RESPONSE, w->by->now);

	if (!rc && !w->ask->promises)
		rc = sql_clock_stop(w->store, w->ticket.id, CLOCK_COMPLAINT, w->by->now);
	return rc;
}

static enum rc
is_response_open(struct work *w, bool *is_open)
{
	struct row_clock c;
	enum rc rc = sql_clock_of_begin(w->store, w->ticket.id);

	*is_open = false;
	if (rc)
		return rc;
	while (sql_clock_of_next(w->store, NULL, &c))
		*is_open = *is_open || (c.kind == CLOCK_RESPONSE && !c.stopped_at.is_set);
	return sql_clock_of_end(w->store);
}

enum rc
clocks_heard_locked(struct work *w)
{
	const struct clock_facts facts = {
		.received_at = w->by->now,
		.channel = (enum channel)w->ticket.channel,
		.customer = (enum customer_class)w->ticket.class,
	};
	struct clocks list = {0};
	bool is_open;
	enum rc rc = is_response_open(w, &is_open);

	if (!rc && !is_open && w->by->rules)
		list = clock_list(w->by->rules, &facts, w->by->now, &w->mem);
	for (size_t i = 0; !rc && i < list.count; i++)
		if (list.at[i].kind == CLOCK_RESPONSE && clock_is_open(&list.at[i]))
			rc = clock_insert(w, w->ticket.id, &list.at[i]);
	return rc ? rc : ticket_retime_locked(w, w->ticket.id);
}

/* Since when the answer is owed: a class chosen anew does not begin the hours anew. */
static enum rc
complaint_since(struct work *w, int64_t *at)
{
	struct row_clock c;
	enum rc rc = sql_clock_of_begin(w->store, w->ticket.id);

	*at = w->by->now;
	if (rc)
		return rc;
	while (sql_clock_of_next(w->store, NULL, &c))
		if (c.kind == CLOCK_COMPLAINT && c.started_at < *at)
			*at = c.started_at;
	return sql_clock_of_end(w->store);
}

/* Another moment may be said instead of the hours: one before it, or, when nobody is on duty then,
 * one soon after the desk opens. */
static enum rc
complaint_due(struct work *w, struct clock *c)
{
	const int64_t said = w->ask->due_at, span = c->due - c->started;
	struct due_kept kept;

	if (!said)
		return OK;
	(void)due_kept(w->by->rules->desk, c->due, w->by->now, &kept);
	if (said <= w->by->now || (said > c->due && said > kept.later))
		return err_set(store_err(w->store), E_INVALID,
			       _("that moment is past, or later than the hours allow: say an "
				 "earlier one"));
	c->warn_at = c->started + (said - c->started) * (c->warn_at - c->started) / span;
	c->due = said;
	return OK;
}

static enum rc
complaint_start(struct work *w)
{
	struct clock_facts facts = {
		.received_at = w->ticket.received_at,
		.channel = (enum channel)w->ticket.channel,
		.customer = (enum customer_class)w->ticket.class,
		.complaint = (enum complaint_class)w->ask->number,
	};
	struct clocks list;
	enum rc rc = complaint_since(w, &facts.complaint_at);

	if (rc || !w->by->rules)
		return rc;
	list = clock_list(w->by->rules, &facts, w->by->now, &w->mem);
	for (size_t i = 0; !rc && i < list.count; i++) {
		struct clock c = list.at[i];

		if (c.kind != CLOCK_COMPLAINT)
			continue;
		rc = complaint_due(w, &c);
		if (!rc)
			rc = clock_insert(w, w->ticket.id, &c);
	}
	return rc;
}

/* The agent chooses before the hours are spoken (H-30, decision 3). 0: it is no complaint. */
static enum rc
complaint_locked(struct work *w)
{
	const int class = w->ask->number;
	enum rc rc = ticket_own_locked(w);

	if (!rc && (class < COMPLAINT_NONE || class >= COMPLAINTS))
		return err_set(store_err(w->store), E_INVALID,
			       _("a complaint is simple or complex"));
	if (!rc)
		rc = sql_ticket_complaint(w->store, w->ticket.id,
					  (struct sql_int){class != COMPLAINT_NONE, class});
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT, _("that is what the ticket says"));
	if (!rc)
		rc = sql_clock_stop(w->store, w->ticket.id, CLOCK_COMPLAINT, w->by->now);
	if (!rc && class != COMPLAINT_NONE)
		rc = complaint_start(w);
	return rc ? rc : ticket_retime_locked(w, w->ticket.id);
}

static enum rc
clock_read(struct work *w, struct row_clock *out)
{
	struct row_clock c;
	enum rc rc = sql_clock_of_begin(w->store, w->ticket.id);

	*out = (struct row_clock){0};
	if (rc)
		return rc;
	while (sql_clock_of_next(w->store, &w->mem, &c))
		if (c.id == w->ask->object)
			*out = c;
	rc = sql_clock_of_end(w->store);
	if (!rc && (!out->id || out->stopped_at.is_set))
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("no such clock is running on this ticket"));
	return rc;
}

static enum rc
move_locked(struct work *w)
{
	const int64_t due = w->ask->due_at, now = w->by->now;
	struct row_clock c;
	int64_t warn;
	enum rc rc = clock_read(w, &c);

	if (!rc && due <= now)
		return err_set(store_err(w->store), E_INVALID,
			       _("a due moment is moved to one that is to come"));
	if (rc)
		return rc;
	warn = due - (c.due_at - c.warn_at);
	rc = sql_clock_move(w->store, c.id, warn, due, tell_at(warn, due, now), w->ask->reason);
	return rc ? rc : ticket_retime_locked(w, w->ticket.id);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

/* clang-format off */
const struct verb clock_verbs[] = {
	{"clock_tick",       N_("watch the clocks"),  N_("told of clocks"),      ROLE_ALL, 0, N_("what was told is told"), 0, tick_locked},
	{"clock_move",       N_("move a due date"),   N_("moved a due date"),    LEADS, LEADS, NULL, NEED_TICKET | NEED_OBJECT | NEED_DUE | NEED_REASON, move_locked},
	{"ticket_complaint", N_("complaint class"),   N_("set the complaint class"), DESK, LEADS, NULL, NEED_TICKET | NEED_NUMBER, complaint_locked},
	{0},
};
/* clang-format on */
