/*
 * Calls: answered, known, joined to a ticket, ended and put away (H-26). A call exists from the key
 * that answers it; the ticket comes later, or never.
 */
#include "desk/call.h"

#include "base/intl.h"
#include "core/role.h"
#include "desk/call_ticket.h"
#include "desk/category.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

static const struct call_form no_form;

static const struct call_form *
form_of(const struct work *w)
{
	return w->ask->call ? w->ask->call : &no_form;
}

static enum rc
none_live(struct work *w)
{
	return err_set(store_err(w->store), E_CONFLICT, _("you are on no call: answer one first"));
}

enum rc
call_mine_locked(struct work *w, int64_t contact, struct row_call *out)
{
	struct row_call_live live = {.id = contact};
	enum rc rc = contact ? OK : sql_call_live(w->store, w->by->agent, &w->mem, &live);

	if (!rc)
		rc = sql_call_get(w->store, live.id, &w->mem, out);
	if (rc == E_NOTFOUND)
		return none_live(w);
	if (!rc && out->agent_id != w->by->agent)
		return err_set(store_err(w->store), E_DENIED, _("that call is not yours"));
	if (!rc && out->state == CALL_OVER)
		return err_set(store_err(w->store), E_CONFLICT, _("that call is put away already"));
	return rc;
}

static enum agent_state
agent_doing(enum call_state state)
{
	static const enum agent_state doing[] = {
		[CALL_TALKING] = AGENT_CALL,
		[CALL_HELD] = AGENT_HOLD,
		[CALL_WRAP_UP] = AGENT_WRAP,
		[CALL_OVER] = AGENT_READY,
	};

	return doing[state] ? doing[state] : AGENT_READY;
}

static enum rc
hold_end(struct work *w, const struct row_call *call)
{
	enum rc rc = sql_call_hold_end(w->store, call->id, w->by->now);

	return rc || !store_changes(w->store) ? rc : sql_call_hold_sum(w->store, call->id);
}

/* Behind another call that goes on, putting one away changes nothing of what the agent does. */
static enum rc
agent_follows(struct work *w, const struct row_call *call, enum call_state to)
{
	struct row_call_live live = {0};
	enum rc rc = sql_call_live(w->store, call->agent_id, &w->mem, &live);

	if (rc && rc != E_NOTFOUND)
		return rc;
	if (live.id && live.id != call->id)
		return OK;
	return span_follow_locked(w, call->agent_id, agent_doing(to));
}

enum rc
call_to_locked(struct work *w, const struct row_call *call, enum call_state to)
{
	const int64_t at = w->by->now > call->started_at ? w->by->now : call->started_at;
	enum rc rc = to == CALL_HELD ? OK : hold_end(w, call);

	if (!rc && to >= CALL_WRAP_UP)
		rc = sql_call_contact_end(w->store, call->id, at);
	if (!rc && to >= CALL_WRAP_UP)
		rc = sql_call_ended(w->store, call->id, at);
	if (!rc && to >= CALL_WRAP_UP)
		rc = hand_drop_call_locked(w, call->agent_id, call->id);
	if (!rc)
		rc = to == CALL_OVER ? sql_call_over(w->store, call->id, at)
				     : sql_call_state(w->store, call->id, to, at);
	return rc ? rc : agent_follows(w, call, to);
}

enum rc
call_note_locked(struct work *w, const struct row_call *call)
{
	const struct call_form *f = form_of(w);
	struct sql_int category = {0};
	enum rc rc = category_path_locked(w, f->category, &category);

	if (!rc)
		rc = sql_call_contact_know(w->store, call->id, some(f->customer), f->number,
					   f->order_no, f->said, some(f->is_late));
	if (!rc)
		rc = sql_call_contact_about(w->store, call->id, category, some(f->result),
					    f->summary);
	if (!rc && category.is_set && w->ticket.id)
		rc = sql_call_ticket_category(w->store, w->ticket.id, category.value);
	return rc;
}

/* --- answered --- */

static enum rc
live_check(struct work *w)
{
	struct row_call_live live;
	const enum rc rc = sql_call_live(w->store, w->by->agent, &w->mem, &live);

	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("you are on a call already: park it or end it first"));
	return rc == E_NOTFOUND ? OK : rc;
}

/* The call that rings here, else one that no switchboard told of. */
static enum rc
ringing_or_new(struct work *w, struct row_call *out)
{
	const struct sql_int agent = {true, w->by->agent}, none = {0};
	struct row_call_ringing rings = {.id = form_of(w)->contact};
	enum rc rc = rings.id ? OK : sql_call_ringing(w->store, w->by->agent, &w->mem, &rings);

	if (rc == E_NOTFOUND) {
		rc = sql_call_contact_add(w->store, agent, CHANNEL_PHONE, 1, form_of(w)->number,
					  w->by->now);
		rings.id = store_last_id(w->store);
		if (!rc)
			rc = sql_call_add(w->store, rings.id, w->by->agent, CALL_RINGING,
					  w->by->now, none);
	}
	return rc ? rc : call_mine_locked(w, rings.id, out);
}

static enum rc
answer_locked(struct work *w)
{
	struct row_call call;
	enum rc rc = live_check(w);

	if (!rc)
		rc = ringing_or_new(w, &call);
	if (rc)
		return rc;
	if (call.state != CALL_RINGING)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("that call does not ring any more"));
	w->out.contact = call.id;
	rc = call_note_locked(w, &call);
	return rc ? rc : call_to_locked(w, &call, CALL_TALKING);
}

static enum rc
know_locked(struct work *w)
{
	struct row_call call;
	enum rc rc = call_mine_locked(w, form_of(w)->contact, &call);

	return rc ? rc : call_note_locked(w, &call);
}

static enum rc
shown_locked(struct work *w)
{
	struct row_call call;
	enum rc rc = call_mine_locked(w, form_of(w)->contact, &call);

	return rc ? rc : sql_call_shown(w->store, call.id);
}

/* --- joined --- */

/* Whoever has the ticket learns that its customer called, and what was said. */
static enum rc
owner_tell(struct work *w)
{
	const int64_t owner = w->ticket.owner_id.value;

	if (!owner || owner == w->by->agent)
		return OK;
	return notice_locked(w, owner, w->ticket.id, NOTICE_AGAIN, 0, 0);
}

static enum rc
join_check(struct work *w, const struct row_call *call)
{
	enum rc rc = ticket_open_check(w);

	if (!rc && call->ticket_id.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this call belongs to %s already"), call->ticket);
	return rc;
}

/* A customer who calls after the feedback needs handling again. */
static enum rc
handle_again(struct work *w)
{
	if (w->ticket.status != STATUS_FEEDBACK)
		return OK;
	return sql_ticket_status(w->store, w->ticket.id, STATUS_HANDLING, (struct sql_int){0});
}

static enum rc
join_locked(struct work *w)
{
	struct row_call call;
	struct row_contact_get opening;
	const struct sql_int none = {0};
	enum rc rc = call_mine_locked(w, form_of(w)->contact, &call);

	if (!rc)
		rc = join_check(w, &call);
	if (!rc)
		rc = sql_contact_get(w->store, w->ticket.id, &w->mem, &opening);
	if (!rc)
		rc = sql_contact_join(w->store, call.id, w->ticket.id);
	if (!rc)
		rc = call_note_locked(w, &call);
	if (!rc)
		rc = sql_call_contact_know(w->store, call.id,
					   (struct sql_int){true, opening.customer_id}, NULL, NULL,
					   NULL, none);
	if (!rc)
		rc = sql_call_contact_about(w->store, call.id, none, some(RESULT_JOINED), NULL);
	if (!rc)
		rc = ticket_own_locked(w);
	if (!rc)
		rc = handle_again(w);
	return rc ? rc : owner_tell(w);
}

/* --- ended --- */

static bool
is_plain(enum result result)
{
	return result >= RESULT_SILENT && result <= RESULT_DROPPED;
}

/* Nobody was served: no ticket, no papers (S3, S6, S27). */
static enum rc
plain_locked(struct work *w)
{
	struct row_call call;
	enum rc rc = call_mine_locked(w, form_of(w)->contact, &call);

	if (!rc && !is_plain(form_of(w)->result))
		return err_set(store_err(w->store), E_INVALID,
			       _("say why there is no ticket: silent, nuisance, wrong number, "
				 "misdialled, redial or dropped"));
	if (!rc && call.ticket_id.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this call belongs to %s already"), call.ticket);
	if (!rc)
		rc = call_note_locked(w, &call);
	return rc ? rc : call_to_locked(w, &call, CALL_OVER);
}

static enum rc
wrapup_locked(struct work *w)
{
	struct row_call call;
	enum rc rc = call_mine_locked(w, form_of(w)->contact, &call);

	if (!rc && (call.state == CALL_RINGING || call.state == CALL_WRAP_UP))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("you are on no call: answer one first"));
	if (!rc)
		rc = call_note_locked(w, &call);
	return rc ? rc : call_to_locked(w, &call, CALL_WRAP_UP);
}

/* What was agreed is written down before the next call comes: a result, and what it was about. */
static enum rc
papers_check(struct work *w, int64_t contact)
{
	struct row_call call;
	enum rc rc = sql_call_get(w->store, contact, &w->mem, &call);

	if (!rc && !call.result.is_set)
		return err_set(store_err(w->store), E_INVALID,
			       _("say how the call ended before it is put away"));
	if (!rc && !is_plain((enum result)call.result.value) && !call.category_id.is_set)
		return err_set(store_err(w->store), E_INVALID,
			       _("say what the call was about before it is put away"));
	return rc;
}

static enum rc
away_locked(struct work *w)
{
	struct row_call call;
	enum rc rc = call_mine_locked(w, form_of(w)->contact, &call);

	if (!rc && call.state == CALL_RINGING)
		return none_live(w);
	if (!rc && call.ticket_id.is_set)
		rc = sql_ticket_get(w->store, call.ticket_id.value, &w->mem, &w->ticket);
	if (!rc)
		rc = call_note_locked(w, &call);
	if (!rc)
		rc = papers_check(w, call.id);
	return rc ? rc : call_to_locked(w, &call, CALL_OVER);
}

/* --- looked for --- */

/* A whole number was looked for; what was found is customer 0 for nobody. */
static enum rc
seek_locked(struct work *w)
{
	return sql_seek_add(w->store, some(form_of(w)->customer));
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
};

static const char call_was[] = N_("a call that was answered was answered: end it with a code");
static const char number_stays[] = N_("a number is never used again: void the ticket instead");
static const char call_joined[] = N_("what was said on the call stays with the ticket: add a note");
static const char call_ended[] = N_("a call that ended is over");

/* clang-format off */
const struct verb call_verbs[] = {
	{"call_answer",    N_("answer a call"),            N_("answered a call"),      DESK, 0,    call_was,     0, answer_locked},
	{"call_know",      N_("note who is calling"),      N_("noted the caller"),     DESK, 0,    call_was,     0, know_locked},
	{"call_shown",     N_("show a call"),              N_("was shown a call"),     ROLE_ALL, 0, call_was,    0, shown_locked},
	{"call_ticket",    N_("new ticket from the call"), N_("made it from a call"),  DESK, 0,    number_stays, NEED_INTAKE, call_ticket_locked},
	{"call_join",      N_("go on with this ticket"),   N_("the customer called"),  DESK, DESK, call_joined,  NEED_TICKET, join_locked},
	{"call_end_plain", N_("end without a ticket"),     N_("ended a call"),         DESK, 0,    call_ended,   0, plain_locked},
	{"call_wrapup",    N_("end the call"),             N_("ended a call"),         DESK, 0,    call_ended,   0, wrapup_locked},
	{"call_away",      N_("put the call away"),        N_("put a call away"),      DESK, 0,    call_ended,   0, away_locked},
	{"call_seek",      N_("look for a whole number"),  N_("looked for a number"),  ROLE_ALL, 0, N_("what was looked for was looked for"), 0, seek_locked},
	{0},
};
/* clang-format on */
