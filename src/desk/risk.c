/* The risk list, emergency plans and drills (H-141). */
#include "base/intl.h"
#include "base/time.h"
#include "core/role.h"
#include "core/violation.h"
#include "desk/locked.h"
#include "desk/people.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static const struct people_form *
form_of(const struct work *w)
{
	return w->ask->people;
}

static enum rc
grades_check(struct work *w)
{
	const struct people_form *f = form_of(w);

	if (f->chance < 1 || f->chance > GRADES || f->harm < 1 || f->harm > GRADES)
		return err_set(store_err(w->store), E_INVALID,
			       _("chance and harm are graded from 1 to %d"), GRADES);
	if (f->number == RISK_OPEN && f->to < time_day(w->by->now))
		return err_set(store_err(w->store), E_INVALID,
			       _("a day is needed on which it is looked at next, today or later"));
	return OK;
}

static int64_t
owner_of(const struct work *w)
{
	return form_of(w)->agent ? form_of(w)->agent : w->by->agent;
}

static enum rc
risk_add_locked(struct work *w)
{
	const struct people_form *f = form_of(w);
	enum rc rc = grades_check(w);

	if (!rc)
		rc = sql_risk_add(w->store, w->ask->text, f->chance, f->harm, w->ask->reason,
				  owner_of(w), f->to, w->by->now);
	return rc ? rc
		  : people_tell_locked(w, owner_of(w), NOTICE_DRILL, store_last_id(w->store),
				       arena_printf(&w->mem, _("a risk is yours to look at: %s"),
						    w->ask->text));
}

/* Its owner looks at it, or who stands above. */
static enum rc
risk_look_locked(struct work *w)
{
	const struct people_form *f = form_of(w);
	struct row_risk r;
	enum rc rc = sql_risk_get(w->store, w->ask->object, &w->mem, &r);

	if (rc == E_NOTFOUND || (!rc && r.state != RISK_OPEN))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no such open risk"));
	if (!rc && r.owner_id != w->by->agent && !(w->by->roles & (ROLE_SUPERVISOR | ROLE_MANAGER)))
		return err_set(store_err(w->store), E_DENIED, _("%s looks at that"), r.owner);
	if (!rc)
		rc = grades_check(w);
	return rc ? rc
		  : sql_risk_look(w->store, r.id, f->chance, f->harm, w->ask->text,
				  f->to ? f->to : r.look_day, f->number);
}

static enum rc
plan_set_locked(struct work *w)
{
	const struct people_form *f = form_of(w);
	const int today = time_day(w->by->now);
	const int due = f->to ? f->to : day_months_later(today, f->number);
	struct row_plan_by_name was;
	enum rc rc;

	if (f->number < 1 || f->number > EVERY_MOST)
		return err_set(store_err(w->store), E_INVALID,
			       _("a plan is drilled every 1 to %d months"), EVERY_MOST);
	rc = sql_plan_by_name(w->store, f->name, &w->mem, &was);
	if (rc && rc != E_NOTFOUND)
		return rc;
	rc = rc ? sql_plan_add(w->store, f->name, w->ask->text, owner_of(w), f->number, due)
		: sql_plan_set(w->store, was.id, w->ask->text, owner_of(w), f->number, due);
	return rc ? rc
		  : people_tell_locked(w, owner_of(w), NOTICE_DRILL, 0,
				       arena_printf(&w->mem,
						    _("the emergency plan %s is yours: drill it "
						      "by %04d-%02d-%02d"),
						    f->name, due / 10000, due / 100 % 100,
						    due % 100));
}

/* The next one is due so many months behind this one. */
static enum rc
drill_locked(struct work *w)
{
	const struct people_form *f = form_of(w);
	const char *faults = w->ask->reason && *w->ask->reason ? w->ask->reason : NULL;
	struct row_plan_by_name p;
	enum rc rc = sql_plan_by_name(w->store, f->name, &w->mem, &p);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no emergency plan %s"),
			       f->name);
	if (!rc && (f->from > time_day(w->by->now) || f->number < 1))
		return err_set(store_err(w->store), E_INVALID,
			       _("a drill was held on a day that has come, by somebody"));
	if (!rc)
		rc = sql_drill_add(w->store, p.id, f->from, w->by->agent, f->number, w->ask->text,
				   faults);
	return rc ? rc : sql_plan_due(w->store, p.id, day_months_later(f->from, (int)p.every));
}

enum {
	ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER,
	LEADS = ABOVE | ROLE_LEAD | ROLE_QUALITY,
};

/* clang-format off */
const struct verb risk_verbs[] = {
	{"risk_add",  N_("add a risk"),              N_("added a risk"),        LEADS, 0, NULL, NEED_TEXT | NEED_REASON, risk_add_locked},
	{"risk_look", N_("look at a risk"),          N_("looked at a risk"),    LEADS, 0, NULL, NEED_OBJECT | NEED_TEXT, risk_look_locked},
	{"plan_set",  N_("write an emergency plan"), N_("wrote an emergency plan"), ABOVE, 0, NULL, NEED_TEXT, plan_set_locked},
	{"drill_add", N_("note a drill"),            N_("noted a drill"),       LEADS, 0, NULL, NEED_TEXT, drill_locked},
	{0},
};
/* clang-format on */
