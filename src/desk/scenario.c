/*
 * A scenario runs on a ticket (H-36, H-52): begun, said and done step by step, said again, left and
 * taken up later, ended. The desk counts; what a step says is the library's.
 */
#include <string.h>

#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static enum rc
row_write(struct work *w, int64_t done, int64_t said, bool is_over)
{
	return sql_step_add(w->store, w->ticket.id, w->ask->step->phrase, done, said, w->by->now,
			    is_over, w->ask->text);
}

static enum rc
begin_locked(struct work *w)
{
	enum rc rc = ticket_own_locked(w);

	return rc ? rc : row_write(w, 0, 0, false);
}

/* The row to go on from. Two sessions cannot both do the same step. */
static enum rc
running_read(struct work *w, struct row_step_last *last)
{
	const struct step_form *f = w->ask->step;
	enum rc rc = sql_step_last(w->store, w->ticket.id, &w->mem, last);

	if (rc == E_NOTFOUND || (!rc && (last->is_over || strcmp(last->phrase, f->phrase) != 0)))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this scenario does not run here: look again"));
	if (!rc && last->done != f->done)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this step was done already: look again"));
	return rc;
}

/* 001 S27: explained so often, then one may. */
static enum rc
step_locked(struct work *w)
{
	const struct step_form *f = w->ask->step;
	struct row_step_last last;
	enum rc rc = ticket_own_locked(w);

	if (!rc)
		rc = running_read(w, &last);
	if (!rc && last.said < f->after)
		return err_set(store_err(w->store), E_INVALID,
			       _("not yet: it was explained %d times, it takes %d"), (int)last.said,
			       f->after);
	return rc ? rc : row_write(w, last.done + 1, last.said + f->is_said, f->is_last);
}

static enum rc
again_locked(struct work *w)
{
	struct row_step_last last;
	enum rc rc = ticket_own_locked(w);

	if (!rc)
		rc = running_read(w, &last);
	return rc ? rc : row_write(w, last.done, last.said + 1, false);
}

static enum rc
end_locked(struct work *w)
{
	struct row_step_last last;
	enum rc rc = ticket_own_locked(w);

	if (!rc)
		rc = running_read(w, &last);
	return rc ? rc : row_write(w, last.done, last.said, true);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
	NEEDS = NEED_TICKET | NEED_STEP | NEED_TEXT,
};

/* clang-format off */
const struct verb scenario_verbs[] = {
	{"scenario_begin", N_("run a scenario"),     N_("began"),      DESK, LEADS, NULL, NEEDS, begin_locked},
	{"scenario_step",  N_("scenario, next step"),N_("in steps"),   DESK, LEADS, NULL, NEEDS, step_locked},
	{"scenario_again", N_("scenario, once more"),N_("once more"),  DESK, LEADS, NULL, NEEDS, again_locked},
	{"scenario_end",   N_("end the scenario"),   N_("broke off"),  DESK, LEADS, NULL, NEEDS, end_locked},
	{0},
};
/* clang-format on */
