/* What the first minutes find out: emotion, need, priority, and the need said back (H-62, H-70 …
 * H-74). */
#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

static struct sql_int
answer(bool yes)
{
	return (struct sql_int){true, yes};
}

static enum rc
override_check(struct work *w, const struct need_form *n)
{
	const enum quadrant given = triage_quadrant(&n->answers);

	if (given == w->ask->quadrant || (n->reason && *n->reason))
		return OK;
	return err_set(store_err(w->store), E_INVALID,
		       _("the answers give another priority: say why yours is right"));
}

/* A lead learns of a flag when it is new, not each time it is confirmed. */
static enum rc
flags_tell(struct work *w, const struct need_form *n)
{
	const int64_t id = w->ticket.id;
	enum rc rc = OK;

	if (n->answers.in_danger && !w->ticket.danger.value)
		rc = notice_locked(w, 0, id, NOTICE_DANGER, 0, 0);
	if (!rc && n->is_risk && !w->ticket.risk.value)
		rc = notice_locked(w, 0, id, NOTICE_RISK, 0, 0);
	return rc;
}

/* Without answers, as for many at once, flags are raised and never taken down. */
enum rc
flags_raise_locked(struct work *w, int flags)
{
	const struct need_form n = {
		.answers.in_danger = flags & FLAG_DANGER || w->ticket.danger.value,
		.is_risk = flags & FLAG_RISK || w->ticket.risk.value,
	};
	enum rc rc;

	if (!flags)
		return OK;
	rc = sql_ticket_flags(w->store, w->ticket.id, some(n.answers.in_danger), some(n.is_risk));
	return rc ? rc : flags_tell(w, &n);
}

enum rc
need_locked(struct work *w)
{
	const struct need_form *n = w->ask->need;
	enum rc rc = override_check(w, n);

	if (!rc)
		rc = sql_need_put(w->store, w->ticket.id, w->by->agent, w->by->now, n->quote,
				  some(n->tone), some(n->suggested), answer(n->answers.hurts_use),
				  answer(n->answers.is_pressed), answer(n->answers.is_clear),
				  n->reason);
	if (!rc)
		rc = sql_ticket_flags(w->store, w->ticket.id, some(n->answers.in_danger),
				      some(n->is_risk));
	return rc ? rc : flags_tell(w, n);
}

/* number 1: the customer said yes at once. */
static enum rc
restate_locked(struct work *w)
{
	const struct sql_int confirmed = {w->ask->number == 1, w->by->now};
	enum rc rc = ticket_own_locked(w);

	return rc ? rc : sql_restatement_add(w->store, w->ticket.id, w->ask->text, confirmed);
}

static enum rc
confirm_locked(struct work *w)
{
	enum rc rc = ticket_own_locked(w);

	if (!rc)
		rc = sql_restatement_confirm(w->store, w->ticket.id, w->by->now);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("nothing waits to be confirmed: restate the need first"));
	return rc;
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

/* clang-format off */
const struct verb need_verbs[] = {
	{"need_restate", N_("restate the need"), N_("restated the need"),  DESK, LEADS, NULL, NEED_TICKET | NEED_TEXT, restate_locked},
	{"need_confirm", N_("customer confirms"), N_("had it confirmed"),  DESK, LEADS, NULL, NEED_TICKET,             confirm_locked},
	{0},
};
/* clang-format on */
