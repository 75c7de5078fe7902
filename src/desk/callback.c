/* Call-backs: agreed, tried, reached or given up (H-24, S17, S18, S22, S30). */
#include "desk/callback.h"

#include "base/intl.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/callback_add.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

enum rc
callback_add_locked(struct work *w, const struct callback_form *f, int64_t ticket, int64_t promise)
{
	const int64_t owner = f->owner ? f->owner : w->by->agent;

	if (!f->customer && !f->number)
		return err_set(store_err(w->store), E_INVALID,
			       _("nobody to call back: give the customer or a number"));
	if (!f->why)
		return err_set(store_err(w->store), E_INVALID,
			       _("say in a few words why the customer is called back"));
	if (f->due_at <= w->by->now)
		return err_set(store_err(w->store), E_INVALID,
			       _("a call-back is agreed for a moment that is to come"));
	return sql_callback_add(w->store, some(ticket), some(f->customer), some(f->contact),
				some(promise), f->number, f->why, owner, f->due_at);
}

/* On a ticket it is a promise too: the customer was told when. */
static enum rc
promise_locked(struct work *w, const struct callback_form *f, int64_t *promise)
{
	enum rc rc = OK;

	*promise = 0;
	if (!w->ticket.id || !w->ask->promises)
		return OK;
	rc = promises_add_locked(w, f->contact);
	*promise = store_last_id(w->store);
	return rc ? rc : ticket_retime_locked(w, w->ticket.id);
}

static enum rc
ticket_of(struct work *w)
{
	if (!w->ask->ticket)
		return OK;
	return sql_ticket_get(w->store, w->ask->ticket, &w->mem, &w->ticket);
}

static enum rc
customer_of(struct work *w, struct callback_form *f)
{
	struct row_caller_of_ticket who;
	enum rc rc;

	if (f->customer || !w->ticket.id)
		return OK;
	rc = sql_caller_of_ticket(w->store, w->ticket.id, &w->mem, &who);
	f->customer = rc ? 0 : who.customer_id;
	return rc;
}

static enum rc
no_form(struct work *w)
{
	return err_set(store_err(w->store), E_INVALID, _("no call-back was described"));
}

static enum rc
add_locked(struct work *w)
{
	struct callback_form f;
	int64_t promise;
	enum rc rc = w->ask->callback ? ticket_of(w) : no_form(w);

	if (rc)
		return rc;
	f = *w->ask->callback;
	rc = customer_of(w, &f);
	if (!rc && w->ticket.id)
		rc = store_about(w->store, w->ticket.id);
	if (!rc)
		rc = promise_locked(w, &f, &promise);
	return rc ? rc : callback_add_locked(w, &f, w->ticket.id, promise);
}

/* --- tried --- */

static enum rc
callback_read(struct work *w, struct row_callback *b)
{
	enum rc rc = sql_callback_get(w->store, w->ask->object, &w->mem, b);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such call-back"));
	if (!rc && b->state != CALLBACK_OPEN)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("that call-back has ended already"));
	if (!rc && b->ticket_id.is_set) {
		rc = sql_ticket_get(w->store, b->ticket_id.value, &w->mem, &w->ticket);
		w->out.ticket = b->ticket_id.value;
		if (!rc)
			rc = store_about(w->store, b->ticket_id.value);
	}
	return rc;
}

static enum rc
result_check(struct work *w, const struct callback_form *f, const struct callback_rules *r)
{
	if (f->result < RESULT_REACHED)
		return err_set(store_err(w->store), E_INVALID,
			       _("say how the call ended: reached, no answer, busy, off, no such "
				 "number or refused"));
	if (f->rings > r->rings)
		return err_set(store_err(w->store), E_INVALID,
			       _("a call out is ended after %d rings"), r->rings);
	return OK;
}

/* Every try is a contact (H-24, H-26). */
static enum rc
attempt_locked(struct work *w, const struct row_callback *b, const struct callback_form *f)
{
	const int64_t now = w->by->now;
	enum rc rc = sql_callback_contact(w->store, b->ticket_id, b->customer_id, w->by->agent,
					  b->number ? b->number : b->phone, f->result, f->summary,
					  some(f->rings), now);
	const int64_t contact = store_last_id(w->store);

	return rc ? rc : sql_attempt_add(w->store, b->id, contact, now, time_day(now), f->result);
}

/* What the customer was told is kept, or tried in time; the clock decides (decision 2). */
static enum rc
promise_end(struct work *w, const struct row_callback *b, bool is_reached)
{
	struct row_promise p;
	enum promise_state state;
	enum rc rc;

	if (!b->promise_id.is_set)
		return OK;
	rc = sql_promise_get(w->store, b->promise_id.value, &w->mem, &p);
	if (rc || p.state != PROMISE_OPEN)
		return rc;
	if (is_reached)
		state = w->by->now <= p.due_at ? PROMISE_KEPT : PROMISE_LATE;
	else
		state = w->by->now <= p.due_at ? PROMISE_TRIED : PROMISE_BROKEN;
	rc = sql_promise_end(w->store, p.id, state, w->by->now, NULL);
	return rc ? rc : ticket_retime_locked(w, p.ticket_id);
}

static enum rc
callback_end(struct work *w, const struct row_callback *b, enum callback_state state)
{
	enum rc rc = sql_callback_state(w->store, b->id, state, w->by->now, w->ask->reason);

	if (rc || state == CALLBACK_DROPPED)
		return rc;
	return promise_end(w, b, state == CALLBACK_REACHED);
}

static enum rc
days_of(struct work *w, const struct row_callback *b, struct row_callback *now)
{
	return sql_callback_get(w->store, b->id, &w->mem, now);
}

/* Not reached: once more at another time of day, or often enough. A try in time counts for what
 * was promised. */
static enum rc
unreached(struct work *w, const struct row_callback *b, const struct callback_rules *r)
{
	struct row_callback after;
	enum rc rc = days_of(w, b, &after);

	if (!rc && callback_is_over(r, (int)after.attempts, (int)after.days))
		return callback_end(w, b, CALLBACK_UNREACHED);
	if (!rc)
		rc = promise_end(w, b, false);
	return rc ? rc
		  : sql_callback_later(
			    w->store, b->id,
			    callback_next(r, (int)after.attempts, (int)after.days, w->by->now));
}

static enum rc
try_locked(struct work *w)
{
	const struct callback_form *f = w->ask->callback;
	const struct callback_rules *r = f && f->rules ? f->rules : &callback_usual;
	struct row_callback b;
	enum rc rc = f ? callback_read(w, &b) : no_form(w);

	if (!rc)
		rc = result_check(w, f, r);
	if (!rc)
		rc = attempt_locked(w, &b, f);
	if (rc)
		return rc;
	return f->result == RESULT_REACHED ? callback_end(w, &b, CALLBACK_REACHED)
					   : unreached(w, &b, r);
}

static enum rc
drop_locked(struct work *w)
{
	struct row_callback b;
	const enum rc rc = callback_read(w, &b);

	return rc ? rc : callback_end(w, &b, CALLBACK_DROPPED);
}

static enum rc
give_locked(struct work *w)
{
	struct row_callback b;
	enum rc rc = callback_read(w, &b);

	if (!rc)
		rc = sql_callback_owner(w->store, b.id, w->ask->agent);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT, _("it is with that agent already"));
	return rc;
}

/* To be dialled (decision 9): by whoever calls back, and every look is an event. */
static enum rc
number_locked(struct work *w)
{
	struct row_callback b;
	enum rc rc = callback_read(w, &b);

	if (!rc && b.owner_id != w->by->agent)
		rc = err_set(store_err(w->store), E_DENIED,
			     _("%s calls them back: take the call-back over first"), b.owner);
	return rc ? rc : sql_callback_look_add(w->store, b.id);
}

static const char seen_is_seen[] = N_("what was seen was seen");

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

/* clang-format off */
const struct verb callback_verbs[] = {
	{"callback_add",  N_("agree a call-back"),   N_("agreed a call-back"),     DESK,  LEADS, NULL, 0, add_locked},
	{"callback_try",  N_("call back"),           N_("called back"),            DESK,  LEADS, N_("a call that was made cannot be unmade: write a note"), NEED_OBJECT, try_locked},
	{"callback_drop", N_("drop a call-back"),    N_("dropped a call-back"),    DESK,  LEADS, NULL, NEED_OBJECT | NEED_REASON, drop_locked},
	{"callback_give", N_("give a call-back on"), N_("gave a call-back on"),    DESK,  LEADS, NULL, NEED_OBJECT | NEED_AGENT, give_locked},
	{"callback_number", N_("uncover the number of a call-back"), N_("uncovered the number of a call-back"), DESK, 0, seen_is_seen, NEED_OBJECT, number_locked},
	{0},
};
/* clang-format on */
