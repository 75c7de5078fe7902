/*
 * A live call is handed on (转接, H-17): offered with a brief, taken, handed back with a reason, or
 * withdrawn. The call stays with who offers it until it is taken.
 */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/role.h"
#include "desk/line.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { BRIEF_MAX = 4000, NOTICE_MAX = 2000 };

static bool
is_blank(const char *s)
{
	return !s || !s[strspn(s, " \n")];
}

static enum rc
receiver_check(struct work *w, int64_t to)
{
	struct row_agent a;
	enum rc rc = sql_agent_get(w->store, to, &w->mem, &a);

	if (rc == E_NOTFOUND || (!rc && !a.active))
		return err_set(store_err(w->store), E_INVALID,
			       _("nobody with that work number is here: choose another"));
	if (!rc && to == w->by->agent)
		return err_set(store_err(w->store), E_INVALID,
			       _("the call is with you already: choose somebody else"));
	return rc;
}

static enum rc
tell(struct work *w, int64_t agent, enum notice_kind kind, const struct row_line *l,
     const char *words)
{
	return notice_tell_locked(w, agent,
				  &(struct telling){.kind = kind,
						    .ticket = l->ticket_id.value,
						    .object = l->id,
						    .words = words});
}

static enum rc
offer_locked(struct work *w)
{
	const struct line_form *f = line_asked(w);
	struct row_line l;
	enum rc rc = line_live(w, &l);

	if (!rc && l.offered)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the call is offered to %s: wait, or withdraw it first"),
			       l.offered);
	if (!rc)
		rc = receiver_check(w, f->to);
	if (!rc && is_blank(f->brief))
		return err_set(store_err(w->store), E_INVALID,
			       _("the receiver must know what it is about: write the brief"));
	if (!rc)
		rc = sql_transfer_add(w->store, l.id, w->by->agent, f->to, f->brief, w->by->now);
	return rc ? rc : tell(w, f->to, NOTICE_TRANSFER, &l, w->by->name);
}

/* What is offered, whoever has the call. */
static enum rc
offered(struct work *w, struct row_transfer *x, struct row_line *l)
{
	const int64_t id = line_asked(w)->call;
	enum rc rc = id ? sql_transfer_open(w->store, id, &w->mem, x)
			: sql_transfer_to(w->store, w->by->agent, &w->mem, x);

	if (rc == E_NOTFOUND || (!rc && x->to_id != w->by->agent))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("no call is offered to you any more"));
	if (!rc)
		rc = sql_line_get(w->store, x->contact_id, &w->mem, l);
	if (!rc && l->state != CALL_TALKING && l->state != CALL_HELD)
		return err_set(store_err(w->store), E_CONFLICT, _("the caller has hung up"));
	if (!rc && l->ticket_id.is_set)
		rc = store_about(w->store, l->ticket_id.value);
	return rc;
}

static enum rc
take_locked(struct work *w)
{
	struct row_transfer x;
	struct row_line l;
	enum rc rc = offered(w, &x, &l);

	if (!rc)
		rc = line_free(w, w->by->agent);
	if (!rc)
		rc = line_unhold(w, &l);
	if (!rc)
		rc = sql_transfer_end(w->store, x.id, TRANSFER_TAKEN, NULL, w->by->now);
	if (!rc)
		rc = sql_line_hand(w->store, l.id, w->by->agent, CALL_TALKING, w->by->now);
	if (!rc)
		rc = line_span(w, x.from_id);
	return rc ? rc : line_span(w, w->by->agent);
}

/* Before it is taken: it never left. */
static enum rc
refuse(struct work *w, const struct row_transfer *x, const struct row_line *l)
{
	enum rc rc = sql_transfer_end(w->store, x->id, TRANSFER_BACK, w->ask->reason, w->by->now);

	return rc ? rc : tell(w, x->from_id, NOTICE_HANDED_BACK, l, w->ask->reason);
}

/* After it was taken: it goes back to who gave it, and waits there when they talk to somebody. */
static enum rc
give_back(struct work *w, const struct row_transfer *x, const struct row_line *l)
{
	const bool is_busy = line_free(w, x->from_id) != OK;
	enum rc rc = line_unhold(w, l);

	if (!rc)
		rc = sql_transfer_end(w->store, x->id, TRANSFER_BACK, w->ask->reason, w->by->now);
	if (!rc)
		rc = sql_line_hand(w->store, l->id, x->from_id,
				   is_busy ? CALL_PARKED : CALL_TALKING, w->by->now);
	if (!rc)
		rc = line_span(w, w->by->agent);
	if (!rc)
		rc = line_span(w, x->from_id);
	return rc ? rc : tell(w, x->from_id, NOTICE_HANDED_BACK, l, w->ask->reason);
}

static enum rc
back_locked(struct work *w)
{
	struct row_transfer x;
	struct row_line l;
	enum rc rc = offered(w, &x, &l);

	if (!rc)
		return refuse(w, &x, &l);
	if (rc != E_CONFLICT)
		return rc;
	rc = line_live(w, &l);
	if (!rc)
		rc = sql_transfer_last(w->store, l.id, &w->mem, &x);
	if (rc == E_NOTFOUND ||
	    (!rc && (x.to_id != w->by->agent || x.outcome.value != TRANSFER_TAKEN)))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this call was not handed to you: transfer it instead"));
	return rc ? rc : give_back(w, &x, &l);
}

static enum rc
withdraw_locked(struct work *w)
{
	struct row_transfer x;
	struct row_line l;
	enum rc rc = line_live(w, &l);

	if (!rc)
		rc = sql_transfer_open(w->store, l.id, &w->mem, &x);
	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the call is offered to nobody any more"));
	return rc ? rc : sql_transfer_end(w->store, x.id, TRANSFER_WITHDRAWN, NULL, w->by->now);
}

enum { DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT };

static const char said[] = N_("what was said on the line was said");

/* clang-format off */
const struct verb call_transfer_verbs[] = {
	{"transfer_offer",    N_("transfer the call"),     N_("offered the call"),          DESK, 0, said, 0,           offer_locked},
	{"transfer_take",     N_("take the call over"),    N_("took the call over"),        DESK, 0, said, 0,           take_locked},
	{"transfer_back",     N_("hand the call back"),    N_("handed the call back"),      DESK, 0, said, NEED_REASON, back_locked},
	{"transfer_withdraw", N_("withdraw the transfer"), N_("withdrew the transfer"),     DESK, 0, said, 0,           withdraw_locked},
	{0},
};
/* clang-format on */
