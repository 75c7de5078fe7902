/* Hold with consent, progress and thanks (H-35); parking, and taking up again. */
#include "base/intl.h"
#include "core/role.h"
#include "desk/line.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

/* The consent was given: it is asked for before the key. */
static enum rc
begin_locked(struct work *w)
{
	struct row_line l;
	enum rc rc = line_live(w, &l);

	if (rc)
		return rc;
	if (l.state == CALL_HELD)
		return err_set(store_err(w->store), E_CONFLICT, _("the call is held already"));
	rc = sql_hold_add(w->store, l.id, w->by->now);
	if (!rc)
		rc = sql_line_state(w->store, l.id, CALL_HELD, w->by->now);
	return rc ? rc : line_span(w, w->by->agent);
}

static enum rc
held(struct work *w, struct row_line *l)
{
	enum rc rc = line_live(w, l);

	if (!rc && l->state != CALL_HELD)
		return err_set(store_err(w->store), E_CONFLICT, _("the call is not held"));
	return rc;
}

/* The customer was told how far it is: the next word is owed in 15 seconds. */
static enum rc
tell_locked(struct work *w)
{
	struct row_line l;
	enum rc rc = held(w, &l);

	return rc ? rc : sql_hold_told(w->store, l.id, w->by->now);
}

static enum rc
end_locked(struct work *w)
{
	struct row_line l;
	enum rc rc = held(w, &l);

	if (!rc)
		rc = line_unhold(w, &l);
	if (!rc)
		rc = sql_line_state(w->store, l.id, CALL_TALKING, w->by->now);
	return rc ? rc : line_span(w, w->by->agent);
}

static enum rc
park_locked(struct work *w)
{
	struct row_line l;
	enum rc rc = line_live(w, &l);

	if (!rc && l.offered)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the call is offered to %s: wait, or withdraw it first"),
			       l.offered);
	if (!rc)
		rc = line_unhold(w, &l);
	if (!rc)
		rc = sql_line_state(w->store, l.id, CALL_PARKED, w->by->now);
	return rc ? rc : line_span(w, w->by->agent);
}

static enum rc
resume_locked(struct work *w)
{
	struct row_line l;
	enum rc rc = line_mine(w, &l);

	if (!rc && l.state != CALL_PARKED)
		return err_set(store_err(w->store), E_CONFLICT, _("no call is parked"));
	if (!rc)
		rc = line_free(w, w->by->agent);
	if (!rc)
		rc = sql_line_state(w->store, l.id, CALL_TALKING, w->by->now);
	return rc ? rc : line_span(w, w->by->agent);
}

enum { DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT };

static const char said[] = N_("what was said on the line was said");

/* clang-format off */
const struct verb call_hold_verbs[] = {
	{"hold_begin",  N_("hold the call"),         N_("held the call"),        DESK, 0, said, 0, begin_locked},
	{"hold_tell",   N_("told how far it is"),    N_("told how far it is"),   DESK, 0, said, 0, tell_locked},
	{"hold_end",    N_("back to the call"),      N_("came back to the call"), DESK, 0, said, 0, end_locked},
	{"call_park",   N_("park the call"),         N_("parked the call"),      DESK, 0, said, 0, park_locked},
	{"call_resume", N_("take the call up again"), N_("took the call up again"), DESK, 0, said, 0, resume_locked},
	{0},
};
/* clang-format on */
