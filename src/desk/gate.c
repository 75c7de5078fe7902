/* The gate before a ticket is closed (结单确认, H-14): evidence is noted, attempts count, a lead
 * may close without. */
#include "core/gate.h"

#include "base/buf.h"
#include "base/intl.h"
#include "core/life.h"
#include "core/role.h"
#include "desk/gate_read.h"
#include "desk/life.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

static enum rc
proof_write(struct work *w, enum gate_point point, const struct gate_proof *p)
{
	return sql_proof_add(w->store, w->ticket.id, point, p->means,
			     (struct sql_int){p->contact != 0, p->contact}, p->phrase,
			     (struct sql_int){p->score != 0, p->score}, p->words, w->by->now);
}

static const char *
words_of(const struct work *w)
{
	return w->ask->text && *w->ask->text ? w->ask->text : NULL;
}

/* What the customer said to who notes it: point by point, and the score. */
static enum rc
said_write(struct work *w, const struct life_form *f)
{
	enum rc rc = OK;

	if (f->score < 0 || f->score > 5)
		return err_set(store_err(w->store), E_INVALID,
			       _("satisfaction is 1 to 5, or satisfied, ordinary or unsatisfied"));
	for (int point = GATE_TOLD; !rc && point < GATE_OVERRIDE; point++)
		if (f->said & 1u << point && point != GATE_SATISFIED)
			rc = proof_write(
				w, (enum gate_point)point,
				&(struct gate_proof){.means = MEANS_SAID, .words = words_of(w)});
	if (!rc && f->score)
		rc = proof_write(w, GATE_SATISFIED,
				 &(struct gate_proof){.means = MEANS_SCORE,
						      .score = f->score,
						      .words = words_of(w)});
	return rc;
}

static enum rc
note_locked(struct work *w)
{
	const struct life_form *f = w->ask->life;
	enum rc rc = ticket_own_locked(w);

	if (!rc && (!f || (!f->said && !f->score)))
		return err_set(store_err(w->store), E_INVALID,
			       _("say what the customer confirmed, or how satisfied they are"));
	return rc ? rc : said_write(w, f);
}

/* An attempt is a contact with its result (H-24). */
static enum rc
try_locked(struct work *w)
{
	const struct sql_int agent = {true, w->by->agent}, now = {true, w->by->now};
	const int result = w->ask->life ? w->ask->life->result : 0;
	struct row_contact_get opening;
	int64_t id;
	enum rc rc = ticket_own_locked(w);

	if (!rc && (result < RESULT_REACHED || result > RESULT_REFUSED))
		return err_set(store_err(w->store), E_INVALID,
			       _("say what became of the attempt: reached, no answer, busy, off, "
				 "no such number or refused"));
	if (!rc)
		rc = sql_contact_get(w->store, w->ticket.id, &w->mem, &opening);
	if (!rc)
		rc = sql_contact_add(w->store, (struct sql_int){true, opening.customer_id}, agent,
				     CHANNEL_PHONE, 2, now.value, now, NULL);
	id = store_last_id(w->store);
	if (!rc)
		rc = sql_contact_result(w->store, id, result);
	return rc ? rc : sql_contact_join(w->store, id, w->ticket.id);
}

static enum rc
override_write(struct work *w, const char *reason)
{
	if (!(w->by->roles & LEADS))
		return err_set(store_err(w->store), E_DENIED,
			       _("only a team lead closes a ticket without the customer's yes"));
	return proof_write(w, GATE_OVERRIDE,
			   &(struct gate_proof){.means = MEANS_REASON, .words = reason});
}

static enum rc
missing_refuse(struct work *w, const struct gate *g)
{
	const int score = gate_unsatisfied(g);
	struct buf what = {0};

	if (score && g->missing & 1u << GATE_SATISFIED)
		return err_set(store_err(w->store), E_INVALID,
			       _("not closed: they are not satisfied (%d/5). Go on with it and ask "
				 "again, ask for help upward, or a team lead closes it with a "
				 "reason"),
			       score);
	gate_missing_say(&what, g->missing);
	(void)err_set(store_err(w->store), E_INVALID, _("not closed, still to be shown: %s"),
		      buf_str(&what));
	buf_release(&what);
	return E_INVALID;
}

enum rc
gate_locked(struct work *w)
{
	const char *reason = w->ask->reason;
	struct gate g;
	enum rc rc = w->ask->life ? said_write(w, w->ask->life) : OK;

	if (!rc && reason && *reason)
		rc = override_write(w, reason);
	if (!rc)
		rc = gate_read(w->store, w->ticket.id, &life_of(w)->gate, &w->mem, &g);
	return rc || !g.missing ? rc : missing_refuse(w, &g);
}

/* clang-format off */
const struct verb gate_verbs[] = {
	{"gate_note",  N_("note the confirmation"), N_("noted the confirmation"), DESK, LEADS, NULL, NEED_TICKET, note_locked},
	{"gate_try",   N_("tried to reach"),    N_("tried to reach them"),   DESK, LEADS, NULL, NEED_TICKET, try_locked},
	{0},
};
/* clang-format on */
