/* Spot checks (H-84): a signed form held against what is there; a finding goes one level up. */
#include "base/arena.h"
#include "base/intl.h"
#include "core/role.h"
#include "desk/handover.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static enum rc
form_find(struct work *w, int64_t seat, struct row_handover *h)
{
	const enum rc rc = seat ? sql_handover_signed(w->store, seat, &w->mem, h)
				: sql_handover_signed_shift(w->store, &w->mem, h);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc,
			       _("there is no signed form to check against"));
	return rc;
}

/* Nobody checks what he signed himself; the project's assets are a supervisor's to check. */
static enum rc
checker_check(struct work *w, int64_t seat, const struct row_handover *h)
{
	const int64_t me = w->by->agent;

	if (!seat && !(w->by->roles & ROLE_SUPERVISOR))
		return err_set(store_err(w->store), E_DENIED,
			       _("the project's assets are checked by a supervisor"));
	if (h->giver_id == me || h->taker_id.value == me)
		return err_set(store_err(w->store), E_DENIED,
			       _("you signed that form: somebody else checks it"));
	return OK;
}

/* Above a supervisor a manager; above everybody else a supervisor. */
static enum rc
above_find(struct work *w, struct sql_int *told)
{
	const unsigned roles =
		w->by->roles & ROLE_SUPERVISOR ? ROLE_MANAGER : ROLE_SUPERVISOR | ROLE_MANAGER;
	struct row_handover_above a;
	const enum rc rc = sql_handover_above(w->store, roles, w->by->agent, &w->mem, &a);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc,
			       _("there is nobody above you to tell: the desk needs a manager"));
	if (!rc)
		*told = (struct sql_int){true, a.id};
	return rc;
}

static enum rc
spot_locked(struct work *w)
{
	const int64_t seat = w->ask->handover ? w->ask->handover->key.seat : 0;
	const char *finding = w->ask->text && *w->ask->text ? w->ask->text : NULL;
	struct sql_int told = {0};
	struct row_handover h;
	enum rc rc = form_find(w, seat, &h);

	if (!rc)
		rc = checker_check(w, seat, &h);
	if (!rc && finding)
		rc = above_find(w, &told);
	if (!rc)
		rc = sql_spot_check_add(w->store, h.id, (struct sql_int){seat != 0, seat},
					w->by->agent, w->by->now, finding, told);
	return rc || !finding
		       ? rc
		       : handover_tell_locked(w, told.value, NOTICE_FINDING, h.id,
					      arena_printf(&w->mem, _("spot check of %s: %s"),
							   h.seat ? h.seat : h.shift, finding));
}

/* clang-format off */
const struct verb spot_verbs[] = {
	{"spot_check", N_("spot check"), N_("checked a form"), ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_MANAGER, 0, N_("check it once more"), 0, spot_locked},
	{0},
};
/* clang-format on */
