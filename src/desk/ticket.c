/* What is done to a ticket: the five steps (H-10) and what people write on the way. */
#include "base/intl.h"
#include "core/clock.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/mail.h"
#include "desk/phrase.h"
#include "desk/rule_vote.h"
#include "desk/ticket_add.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static bool
is_closed(const struct work *w)
{
	return w->ticket.status >= STATUS_ARCHIVED;
}

enum rc
ticket_open_check(const struct work *w)
{
	if (is_closed(w))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the ticket is closed: reopen it first"));
	return OK;
}

static enum rc
take_locked(struct work *w)
{
	const struct row_ticket *t = &w->ticket;
	enum rc rc = ticket_open_check(w);

	if (rc)
		return rc;
	if (t->owner_id.is_set && t->owner_id.value == w->by->agent)
		return err_set(store_err(w->store), E_CONFLICT, _("the ticket is yours already"));
	rc = sql_ticket_take(w->store, t->id, w->by->agent);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("%s has it: ask for its release, or take the next one"),
			       t->owner ? t->owner : "");
	return rc;
}

static enum rc
next_locked(struct work *w)
{
	struct row_ticket_best_free best = {0};
	enum rc rc = sql_ticket_best_free(w->store, &w->mem, &best);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc,
			       _("no ticket is free: the queue is all in hand"));
	if (!rc)
		rc = sql_ticket_take(w->store, best.id, w->by->agent);
	if (!rc)
		rc = store_about(w->store, best.id);
	w->out.ticket = best.id;
	return rc;
}

/* Working on what nobody has means taking it. */
enum rc
ticket_own_locked(struct work *w)
{
	enum rc rc = ticket_open_check(w);

	return rc || w->ticket.owner_id.is_set
		       ? rc
		       : sql_ticket_take(w->store, w->ticket.id, w->by->agent);
}

static enum rc
release_locked(struct work *w)
{
	enum rc rc = ticket_open_check(w);

	if (!rc)
		rc = sql_ticket_release(w->store, w->ticket.id);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT, _("nobody has the ticket"));
	return rc;
}

static enum rc
triage_locked(struct work *w)
{
	enum rc rc = ticket_open_check(w);

	if (!rc)
		rc = sql_ticket_triage(w->store, w->ticket.id, w->ask->emotion, w->ask->quadrant);
	if (!rc && !w->ask->need)
		return flags_raise_locked(w, w->ask->number);
	return rc ? rc : need_locked(w);
}

static enum rc
status_set(struct work *w, enum status to)
{
	const struct sql_int closed = {to >= STATUS_ARCHIVED, w->by->now};

	return sql_ticket_status(w->store, w->ticket.id, to, closed);
}

static enum rc
step_locked(struct work *w)
{
	enum rc rc = ticket_own_locked(w);

	if (!rc && w->ticket.status >= STATUS_FEEDBACK)
		return err_set(store_err(w->store), E_INVALID, _("the next step is closing"));
	if (!rc && !w->ticket.owner_id.is_set && w->ticket.status == STATUS_ACCEPTED)
		return OK; /* taking it was the step */
	return rc ? rc : status_set(w, (enum status)w->ticket.status + 1);
}

static enum rc
note_locked(struct work *w)
{
	enum rc rc = sql_note_add(w->store, w->ticket.id, w->ask->text);

	return rc ? rc : mentions_locked(w, w->ask->text);
}

enum rc
ticket_contact_locked(struct work *w, int direction, int64_t *id)
{
	const struct sql_int agent = {true, w->by->agent};
	struct row_contact_get opening;
	int64_t made;
	enum rc rc = sql_contact_get(w->store, w->ticket.id, &w->mem, &opening);

	if (!rc)
		rc = sql_contact_add(w->store, (struct sql_int){true, opening.customer_id}, agent,
				     w->ticket.channel, direction, w->by->now, (struct sql_int){0},
				     w->ask->text);
	made = store_last_id(w->store);
	if (id)
		*id = made;
	return rc ? rc : sql_contact_join(w->store, made, w->ticket.id);
}

/* What was promised before is met by a reply that says so, and a new promise begins (H-33). */
static enum rc
promises_turn(struct work *w, int64_t contact)
{
	enum rc rc = OK;

	if (w->ask->is_feedback)
		rc = sql_promise_meet(w->store, w->ticket.id, w->by->now);
	if (!rc)
		rc = promises_add_locked(w, contact);
	return rc;
}

/* A reply is the feedback of H-10, step 4. */
static enum rc
reply_locked(struct work *w)
{
	int64_t contact = 0;
	enum rc rc = ticket_own_locked(w);

	if (!rc)
		rc = ticket_contact_locked(w, 2, &contact);
	if (!rc)
		rc = outbox_add_locked(w, contact);
	if (!rc)
		rc = rule_votes_write(w);
	if (!rc)
		rc = promises_turn(w, contact);
	if (!rc)
		rc = chat_answer_locked(w, contact);
	if (!rc)
		rc = clocks_answered_locked(w);
	if (!rc)
		rc = phrase_uses_add(w);
	if (!rc)
		rc = ticket_retime_locked(w, w->ticket.id);
	return rc || w->ticket.status == STATUS_FEEDBACK ? rc : status_set(w, STATUS_FEEDBACK);
}

/* A customer who comes back after the feedback needs handling again. */
static enum rc
heard_locked(struct work *w)
{
	enum rc rc = ticket_open_check(w);

	if (!rc)
		rc = ticket_contact_locked(w, 1, NULL);
	return rc || w->ticket.status != STATUS_FEEDBACK ? rc : status_set(w, STATUS_HANDLING);
}

static enum rc
close_locked(struct work *w)
{
	enum rc rc = ticket_own_locked(w);

	if (!rc)
		rc = gate_locked(w);
	if (!rc)
		rc = sql_promise_close(w->store, w->ticket.id, w->by->now);
	if (!rc)
		rc = sql_clock_stop_all(w->store, w->ticket.id, w->by->now);
	if (!rc)
		rc = service_fill_locked(w);
	if (!rc)
		rc = life_close_locked(w);
	return rc ? rc : status_set(w, STATUS_ARCHIVED);
}

static enum rc
reopen_locked(struct work *w)
{
	enum rc rc;

	if (w->ticket.status != STATUS_ARCHIVED)
		return err_set(store_err(w->store), E_CONFLICT,
			       is_closed(w)
				       ? _("a void ticket is not reopened: undo voids it no more")
				       : _("the ticket is open"));
	rc = status_set(w, STATUS_HANDLING);
	if (!rc)
		rc = sql_clock_resume(w->store, w->ticket.id, CLOCK_RESOLUTION);
	return rc ? rc : ticket_retime_locked(w, w->ticket.id);
}

static enum rc
void_locked(struct work *w)
{
	enum rc rc = ticket_open_check(w);

	if (!rc && w->ticket.status >= STATUS_FEEDBACK)
		return err_set(store_err(w->store), E_INVALID,
			       _("the customer has had a reply: close the ticket instead"));
	if (!rc)
		rc = status_set(w, STATUS_VOID);
	if (!rc)
		rc = sql_clock_stop_all(w->store, w->ticket.id, w->by->now);
	return rc ? rc : sql_note_add(w->store, w->ticket.id, w->ask->reason);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
	EVERYONE = ROLE_ALL,
};

static const char numbers_stay[] = N_("a number is never used again: void the ticket instead");
static const char said_is_said[] = N_("what was sent is sent: write to the customer again");
static const char words_stay[] = N_("the customer's words stay: add a note");

/* clang-format off */
const struct verb ticket_verbs[] = {
	{"ticket_add",     N_("new ticket"),        N_("accepted"),          DESK, 0,         numbers_stay, NEED_INTAKE,                          ticket_add_locked},
	{"ticket_import",  N_("import tickets"),    N_("imported"),          LEADS | ROLE_ADMIN, 0, numbers_stay, NEED_INTAKE,                    ticket_import_locked},
	{"ticket_take",    N_("take"),              N_("took it"),           DESK, DESK,      NULL, NEED_TICKET | IS_MANY,                                  take_locked},
	{"ticket_next",    N_("take the best free"),N_("took it"),           DESK, 0,         NULL, 0,                                            next_locked},
	{"ticket_release", N_("release"),           N_("released it"),       DESK, LEADS,     NULL, NEED_TICKET | IS_MANY | NEED_FRESH,                     release_locked},
	{"ticket_triage",  N_("triage"),            N_("triaged it"),        DESK, LEADS,     NULL, NEED_TICKET | IS_MANY | NEED_FRESH | NEED_TRIAGE,       triage_locked},
	{"ticket_step",    N_("next step"),         N_("went on"),           DESK, LEADS,     NULL, NEED_TICKET | IS_MANY | NEED_FRESH,                     step_locked},
	{"ticket_note",    N_("note"),              N_("noted"),             EVERYONE, EVERYONE, NULL, NEED_TICKET | IS_MANY | NEED_TEXT,                   note_locked},
	{"ticket_reply",   N_("reply"),             N_("replied"),           DESK, LEADS,     said_is_said, NEED_TICKET | NEED_FRESH | NEED_TEXT | IS_HELD, reply_locked},
	{"ticket_heard",   N_("customer says"),     N_("heard"),             DESK, DESK,      words_stay, NEED_TICKET | NEED_TEXT,                heard_locked},
	{"ticket_close",   N_("close"),             N_("closed it"),         DESK, LEADS,     NULL, NEED_TICKET | IS_MANY | NEED_FRESH,                     close_locked},
	{"ticket_reopen",  N_("reopen"),            N_("reopened it"),       DESK, LEADS,     NULL, NEED_TICKET | IS_MANY | NEED_FRESH,                     reopen_locked},
	{"ticket_void",    N_("void"),              N_("voided it"),         DESK, LEADS,     NULL, NEED_TICKET | IS_MANY | NEED_FRESH | NEED_REASON,       void_locked},
	{0},
};
/* clang-format on */
