/*
 * A call becomes a ticket (H-10, H-26); a calm question that was answered is a ticket from its
 * number to its archive in one act, both forms filled (H-74, H-76).
 */
#include "desk/call_ticket.h"

#include "base/intl.h"
#include "desk/call.h"
#include "desk/locked.h"
#include "desk/ticket_add.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static enum rc
ticket_check(struct work *w, const struct row_call *call)
{
	const struct call_form *f = w->ask->call;

	if (call->ticket_id.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this call belongs to %s already"), call->ticket);
	if (f->result && f->result != RESULT_ANSWERED && f->result != RESULT_TICKET)
		return err_set(store_err(w->store), E_INVALID,
			       _("a call that becomes a ticket is answered or goes on"));
	if (f->result == RESULT_ANSWERED && !f->summary)
		return err_set(store_err(w->store), E_INVALID,
			       _("write in one line what was answered"));
	return OK;
}

static enum rc
triage(struct work *w)
{
	const struct request *ask = w->ask;
	enum rc rc = OK;

	if (!ask->emotion)
		return OK;
	rc = sql_ticket_triage(w->store, w->ticket.id, ask->emotion, ask->quadrant);
	return rc || !ask->need ? rc : need_locked(w);
}

static enum rc
restate(struct work *w, const struct call_form *f)
{
	return f->restated ? sql_restatement_add(w->store, w->ticket.id, f->restated,
						 (struct sql_int){true, w->by->now})
			   : OK;
}

/* Form B of a question that was answered while it was asked. */
static enum rc
answered(struct work *w, const struct call_form *f)
{
	const int64_t id = w->ticket.id, now = w->by->now;
	enum rc rc = sql_service_add(w->store, id, w->by->agent, NEED_QUESTION, f->opening, now);

	if (!rc)
		rc = sql_service_done(w->store, store_last_id(w->store), f->summary, now);
	if (!rc)
		rc = sql_clock_stop_all(w->store, id, now);
	return rc ? rc
		  : sql_ticket_status(w->store, id, STATUS_ARCHIVED, (struct sql_int){true, now});
}

/* The number that the call came from is the customer's, unless another was given. */
static struct intake
intake_of(const struct work *w, const struct row_call *call)
{
	struct intake in = *w->ask->intake;

	in.channel = CHANNEL_PHONE;
	in.received_at = 0;
	if (!in.phone)
		in.phone = w->ask->call->number ? w->ask->call->number : call->number;
	return in;
}

static enum rc
ticket_make(struct work *w, const struct row_call *call)
{
	const struct call_form *f = w->ask->call;
	const int64_t customer = f->customer ? f->customer : call->customer_id.value;
	const struct intake in = intake_of(w, call);
	enum rc rc = ticket_from_locked(w, &in, customer, call->id);

	return rc ? rc : sql_ticket_get(w->store, w->out.ticket, &w->mem, &w->ticket);
}

enum rc
call_ticket_locked(struct work *w)
{
	const struct call_form *f = w->ask->call;
	const bool is_answered = f->result == RESULT_ANSWERED;
	const struct sql_int result = {true, is_answered ? RESULT_ANSWERED : RESULT_TICKET};
	struct row_call call;
	enum rc rc = call_mine_locked(w, f->contact, &call);

	if (!rc)
		rc = ticket_check(w, &call);
	if (!rc)
		rc = ticket_make(w, &call);
	if (!rc)
		rc = triage(w);
	if (!rc)
		rc = restate(w, f);
	if (!rc)
		rc = call_note_locked(w, &call);
	if (!rc)
		rc = sql_call_contact_about(w->store, call.id, (struct sql_int){0}, result, NULL);
	if (!rc && is_answered)
		rc = answered(w, f);
	return rc || !is_answered ? rc : call_to_locked(w, &call, CALL_OVER);
}
