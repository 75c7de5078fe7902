/* A hand up: help is asked of the lead, never of the neighbour (H-13, H-113). */
#include "core/hand.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/role.h"
#include "desk/line.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"
#include "text/width.h"

enum { ABOUT_CELLS = 120 /* of the words that a notice carries */ };

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

/* The call that goes on is meant where none is named, and its ticket where none is. */
static enum rc
about(struct work *w, int64_t *ticket, int64_t *contact)
{
	struct row_call_live_of call = {0};
	struct row_call_ticket k = {0};
	enum rc rc = OK;

	*ticket = w->ask->ticket;
	*contact = w->ask->object;
	if (!*contact)
		rc = sql_call_live_of(w->store, w->by->agent, NULL, &call);
	if (rc && rc != E_NOTFOUND)
		return rc;
	*contact = *contact ? *contact : call.id;
	if (!*ticket && *contact) {
		rc = sql_call_ticket(w->store, *contact, NULL, &k);
		if (rc && rc != E_NOTFOUND)
			return rc;
		*ticket = k.ticket_id.value;
	}
	return *ticket ? store_about(w->store, *ticket) : OK;
}

static enum rc
raise_tell(struct work *w, int64_t hand, int64_t ticket)
{
	const char *words = w->ask->text ? w->ask->text : "";
	const int n = (int)width_cut(words, ABOUT_CELLS, NULL);
	const struct telling t = {
		.kind = NOTICE_HAND,
		.ticket = ticket,
		.object = hand,
		.words = *words ? arena_printf(&w->mem, _("%s: %.*s"), w->by->name, n, words)
				: w->by->name,
	};
	int64_t lead;
	enum rc rc = lead_of_locked(w, w->by->agent, &lead);

	return rc || !lead ? rc : notice_tell_locked(w, lead, &t);
}

static enum rc
raise_locked(struct work *w)
{
	struct row_hand_of up;
	int64_t ticket, contact;
	enum rc rc = sql_hand_of(w->store, w->by->agent, NULL, &up);

	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("your hand is up already: your lead has been told"));
	rc = rc == E_NOTFOUND ? about(w, &ticket, &contact) : rc;
	if (!rc)
		rc = sql_hand_add(w->store, w->by->agent, some(ticket), some(contact), w->by->now,
				  w->ask->text && *w->ask->text ? w->ask->text : NULL);
	return rc ? rc : raise_tell(w, store_last_id(w->store), ticket);
}

/* The clock may have been set back since. */
static int64_t
lowered_at(const struct work *w, int64_t raised_at)
{
	return w->by->now > raised_at ? w->by->now : raised_at;
}

enum rc
hand_drop_locked(struct work *w, int64_t agent)
{
	struct row_hand_of up;
	enum rc rc = sql_hand_of(w->store, agent, NULL, &up);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	rc = sql_hand_lower(w->store, up.id, some(0), HAND_DOWN, NULL, lowered_at(w, up.raised_at));
	return rc ? rc : sql_hand_notices_seen(w->store, up.act_id, w->by->now);
}

enum rc
hand_drop_call_locked(struct work *w, int64_t agent, int64_t contact)
{
	struct row_hand_of up;
	enum rc rc = sql_hand_of(w->store, agent, NULL, &up);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	return up.contact_id.value == contact ? hand_drop_locked(w, agent) : OK;
}

static enum rc
lower_locked(struct work *w)
{
	struct row_hand_of up;
	enum rc rc = sql_hand_of(w->store, w->by->agent, NULL, &up);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), E_CONFLICT, _("your hand is not up"));
	return rc ? rc : hand_drop_locked(w, w->by->agent);
}

/* A transfer that was taken at once: it names both, and what it was about. */
static enum rc
call_trace(struct work *w, const struct row_hand_get *h, const struct row_line *l)
{
	const char *brief = h->words ? h->words : _("the lead takes the call");
	struct row_transfer x;
	enum rc rc = sql_transfer_open(w->store, l->id, &w->mem, &x);

	if (!rc)
		rc = sql_transfer_end(w->store, x.id, TRANSFER_WITHDRAWN, NULL, w->by->now);
	if (rc && rc != E_NOTFOUND)
		return rc;
	rc = sql_transfer_add(w->store, l->id, h->agent_id, w->by->agent, brief, w->by->now);
	return rc ? rc
		  : sql_transfer_end(w->store, store_last_id(w->store), TRANSFER_TAKEN, NULL,
				     w->by->now);
}

/* The call goes on with the lead, who gets it as one that was transferred. */
static enum rc
call_take(struct work *w, const struct row_hand_get *h)
{
	struct row_call_live_of theirs = {0};
	struct row_line l;
	enum rc rc = line_free(w, w->by->agent);

	if (!rc)
		rc = sql_call_live_of(w->store, h->agent_id, NULL, &theirs);
	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc,
			       _("%s is on no call any more: answer by a note, or come over"),
			       h->agent);
	if (!rc)
		rc = sql_line_get(w->store, theirs.id, &w->mem, &l);
	if (!rc)
		rc = line_unhold(w, &l);
	if (!rc)
		rc = call_trace(w, h, &l);
	if (!rc)
		rc = sql_line_hand(w->store, l.id, w->by->agent, CALL_TALKING, w->by->now);
	if (!rc)
		rc = span_to_locked(w, h->agent_id, AGENT_WRAP); /* there is something to write */
	return rc ? rc : line_span(w, w->by->agent);
}

static enum rc
answer_tell(struct work *w, const struct row_hand_get *h)
{
	struct buf text = {0};
	struct telling t = {.kind = NOTICE_ANSWER, .ticket = h->ticket_id.value, .object = h->id};
	enum rc rc;

	hand_answer_say(&text, w->by->name, w->ask->number, w->ask->text);
	t.words = arena_strdup(&w->mem, buf_str(&text));
	buf_release(&text);
	rc = notice_tell_locked(w, h->agent_id, &t);
	return rc ? rc : sql_hand_notices_seen(w->store, h->act_id, w->by->now);
}

static enum rc
hand_read(struct work *w, struct row_hand_get *h)
{
	enum rc rc = sql_hand_get(w->store, w->ask->object, &w->mem, h);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such hand"));
	if (!rc && h->lowered_at.is_set && h->lead)
		return err_set(store_err(w->store), E_CONFLICT, _("%s has answered it already"),
			       h->lead);
	if (!rc && h->lowered_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT, _("%s has taken the hand down"),
			       h->agent);
	return rc;
}

static enum rc
answer_locked(struct work *w)
{
	const int how = w->ask->number;
	const char *words = w->ask->text && *w->ask->text ? w->ask->text : NULL;
	struct row_hand_get h = {0};
	enum rc rc = hand_read(w, &h);

	if (!rc && (how < HAND_NOTE || how > HAND_TAKES))
		return err_set(store_err(w->store), E_INVALID,
			       _("a hand is answered by a note, by coming over or by taking the "
				 "call"));
	if (!rc && how == HAND_NOTE && !words)
		return err_set(store_err(w->store), E_INVALID,
			       _("there is no text: write something first"));
	if (!rc && h.ticket_id.is_set)
		rc = store_about(w->store, h.ticket_id.value);
	if (!rc && how == HAND_TAKES)
		rc = call_take(w, &h);
	if (!rc)
		rc = sql_hand_lower(w->store, h.id, some(w->by->agent), how, words,
				    lowered_at(w, h.raised_at));
	return rc ? rc : answer_tell(w, &h);
}

enum { LEADS = ROLE_LEAD | ROLE_SUPERVISOR };

/* clang-format off */
const struct verb hand_verbs[] = {
	{"hand_raise",  N_("raise a hand"),         N_("raised a hand"),      ROLE_ALL, 0, N_("take the hand down again"),   0, raise_locked},
	{"hand_lower",  N_("take the hand down"),   N_("took the hand down"), ROLE_ALL, 0, N_("raise it again"),             0, lower_locked},
	{"hand_answer", N_("answer a raised hand"), N_("answered a hand"),    LEADS,    0, N_("what was answered was read"), NEED_OBJECT | NEED_NUMBER, answer_locked},
	{0},
};
/* clang-format on */
