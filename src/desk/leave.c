/* Leave (请假, H-110): asked for by oneself, decided by a named approver, reported back from. */
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/people.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { YEAR = 10000, NEW_YEAR = 101, NEW_YEARS_EVE = 1231, LIEU_MOST = 99 };

static const struct people_form *
form_of(const struct work *w)
{
	return w->ask->people;
}

enum rc
people_tell_locked(struct work *w, int64_t agent, enum notice_kind kind, int64_t object,
		   const char *words)
{
	const struct telling t = {.kind = kind, .object = object, .words = words};
	const enum rc rc = people_watch_locked(w);

	return rc || agent == w->by->agent ? rc : notice_tell_locked(w, agent, &t);
}

static enum rc
named_check(struct work *w, unsigned roles, struct concern about)
{
	const int64_t named = form_of(w)->approver;
	struct row_agent a;
	enum rc rc = sql_agent_get(w->store, named, &w->mem, &a);

	if (rc == E_NOTFOUND || (!rc && !a.active))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no such approver"));
	if (!rc &&
	    (!(a.roles & (roles | ROLE_MANAGER)) || named == about.person || named == about.maker))
		return err_set(store_err(w->store), E_INVALID,
			       _("%s cannot decide that: name a supervisor or manager whom it does "
				 "not concern"),
			       a.name);
	return rc;
}

enum rc
people_approver_locked(struct work *w, unsigned roles, struct concern about, int64_t *approver)
{
	struct row_approver_of row;
	enum rc rc;

	*approver = form_of(w) ? form_of(w)->approver : 0;
	if (*approver)
		return named_check(w, roles, about);
	rc = sql_approver_of(w->store, roles, about.person, about.maker, &w->mem, &row);
	if (rc == E_NOTFOUND)
		rc = sql_approver_of(w->store, ROLE_MANAGER, about.person, about.maker, &w->mem,
				     &row);
	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc,
			       _("there is no supervisor or manager to decide it whom it does not "
				 "concern: add one with kefu agent add"));
	*approver = rc ? 0 : row.id;
	return rc;
}

/* --- asking --- */

static enum rc
annual_read(struct work *w, int from, int *days)
{
	const int year = from / YEAR * YEAR;
	struct row_leave_annual row;
	enum rc rc = sql_leave_annual_begin(w->store, w->by->agent, year + NEW_YEAR,
					    year + NEW_YEARS_EVE);

	*days = 0;
	if (rc)
		return rc;
	while (sql_leave_annual_next(w->store, &w->mem, &row))
		*days += leave_days((int)row.from_day, (int)row.to_day);
	return sql_leave_annual_end(w->store);
}

static enum rc
fault_say(struct work *w, enum leave_fault fault, const struct leave_ask *ask)
{
	static const char *const said[] = {
		[LEAVE_ORDER] = N_("leave ends on its first day or later, and within a year"),
		[LEAVE_LIEU_FIRST] = N_("the desk owes you days: take those before personal leave"),
		[LEAVE_LIEU_FEW] = N_("the desk does not owe you so many days"),
		[LEAVE_YEARS] = N_("annual leave does not go across two years"),
		[LEAVE_TWICE] = N_("this year's annual leave is taken: it is taken in one piece"),
	};
	const struct people_rules *r = form_of(w)->rules;

	if (fault == LEAVE_SOON)
		return err_set(store_err(w->store), E_INVALID,
			       _("such leave is asked for %d days ahead: telephone your lead, or "
				 "choose later days"),
			       ask->kind == LEAVE_ANNUAL ? r->annual_ahead : r->personal_ahead);
	if (fault == LEAVE_MANY)
		return err_set(store_err(w->store), E_INVALID,
			       _("the year has %d days of annual leave, %d of them are taken"),
			       r->annual_days, ask->annual_taken);
	return fault ? err_set(store_err(w->store), E_INVALID, "%s", _(said[fault])) : OK;
}

static enum rc
meets_check(struct work *w)
{
	struct row_leave_meets m;
	const enum rc rc = sql_leave_meets(w->store, w->by->agent, form_of(w)->from, form_of(w)->to,
					   &w->mem, &m);

	if (rc == E_NOTFOUND)
		return OK;
	return rc ? rc
		  : err_set(store_err(w->store), E_CONFLICT,
			    _("leave %lld is for one of these days already"), (long long)m.id);
}

static enum rc
rules_check(struct work *w)
{
	struct leave_ask ask = {.kind = form_of(w)->kind,
				.from = form_of(w)->from,
				.to = form_of(w)->to,
				.today = time_day(w->by->now)};
	enum rc rc = lieu_left(w->store, w->by->agent, &w->mem, &ask.lieu_left);

	if (!rc)
		rc = annual_read(w, ask.from, &ask.annual_taken);
	return rc ? rc : fault_say(w, leave_check(form_of(w)->rules, &ask), &ask);
}

static const char *
leave_words(struct work *w, const char *name, enum leave_kind kind, int from, int to)
{
	return arena_printf(&w->mem, _("%s, %s leave, %04d-%02d-%02d, %d days"), name,
			    label_of(WORD_LEAVE, (int)kind), from / YEAR, from / 100 % 100,
			    from % 100, leave_days(from, to));
}

static enum rc
ask_locked(struct work *w)
{
	const struct people_form *f = form_of(w);
	int64_t approver = 0;
	enum rc rc = OK;

	if (!*label_of(WORD_LEAVE, (int)f->kind))
		return err_set(store_err(w->store), E_INVALID,
			       _("the kind of leave is needed: personal, sick, annual or lieu"));
	rc = rules_check(w);
	if (!rc)
		rc = meets_check(w);
	if (!rc)
		rc = people_approver_locked(w, leave_approver(f->rules, leave_days(f->from, f->to)),
					    (struct concern){.person = w->by->agent}, &approver);
	if (!rc)
		rc = sql_leave_add(w->store, w->by->agent, f->kind, f->from, f->to, w->ask->text,
				   w->by->now, approver);
	return rc ? rc
		  : people_tell_locked(w, approver, NOTICE_LEAVE, store_last_id(w->store),
				       leave_words(w, w->by->name, f->kind, f->from, f->to));
}

/* --- deciding --- */

static enum rc
leave_find(struct work *w, struct row_leave *l)
{
	const enum rc rc = sql_leave_get(w->store, w->ask->object, &w->mem, l);

	return rc == E_NOTFOUND
		       ? err_set(store_err(w->store), rc, _("there is no leave of that number"))
		       : rc;
}

static enum rc
state_check(struct work *w, const struct row_leave *l, enum leave_state wanted)
{
	if (l->state == (int64_t)wanted)
		return OK;
	return err_set(store_err(w->store), E_CONFLICT, _("leave %lld is %s"), (long long)l->id,
		       label_of(WORD_LEAVE_STATE, (int)l->state));
}

static enum rc
decide_locked(struct work *w)
{
	const bool is_yes = form_of(w)->number == DECIDED_YES;
	const char *reason = w->ask->reason && *w->ask->reason ? w->ask->reason : NULL;
	struct row_leave l;
	enum rc rc = leave_find(w, &l);

	if (!rc && l.approver_id != w->by->agent)
		return err_set(store_err(w->store), E_DENIED, _("%s decides that"), l.approver);
	if (!rc)
		rc = state_check(w, &l, LEAVE_ASKED);
	if (!rc && !is_yes && !reason)
		return err_set(store_err(w->store), E_INVALID, _("a reason is needed"));
	if (!rc)
		rc = sql_leave_end(w->store, l.id, is_yes ? LEAVE_GRANTED : LEAVE_REFUSED,
				   w->by->now, reason);
	return rc ? rc
		  : people_tell_locked(w, l.agent_id, NOTICE_LEAVE_ENDED, l.id,
				       arena_printf(&w->mem, "%s: %s%s%s",
						    leave_words(w, l.name, (enum leave_kind)l.kind,
								(int)l.from_day, (int)l.to_day),
						    is_yes ? _("granted") : _("refused"),
						    reason ? ", " : "", reason ? reason : ""));
}

static enum rc
own_check(struct work *w, const struct row_leave *l)
{
	return l->agent_id == w->by->agent ? OK
					   : err_set(store_err(w->store), E_DENIED,
						     _("that is %s's own to do"), l->name);
}

/* Asked for, or granted and not begun. */
static enum rc
withdraw_locked(struct work *w)
{
	struct row_leave l;
	enum rc rc = leave_find(w, &l);

	if (!rc)
		rc = own_check(w, &l);
	if (!rc && (l.state != LEAVE_GRANTED || l.from_day <= time_day(w->by->now)))
		rc = state_check(w, &l, LEAVE_ASKED);
	if (!rc)
		rc = sql_leave_end(w->store, l.id, LEAVE_WITHDRAWN, w->by->now, NULL);
	return rc ? rc
		  : people_tell_locked(w, l.approver_id, NOTICE_LEAVE_ENDED, l.id,
				       arena_printf(&w->mem, _("%s: taken back"),
						    leave_words(w, l.name, (enum leave_kind)l.kind,
								(int)l.from_day, (int)l.to_day)));
}

static enum rc
proof_locked(struct work *w)
{
	struct row_leave l;
	enum rc rc = leave_find(w, &l);

	if (!rc && l.agent_id == w->by->agent)
		return err_set(store_err(w->store), E_DENIED,
			       _("who was sick shows the note, and somebody else notes it"));
	if (!rc)
		rc = state_check(w, &l, LEAVE_GRANTED);
	if (!rc && (l.kind != LEAVE_SICK || l.proof_at.is_set))
		return err_set(store_err(w->store), E_CONFLICT, _("no note is waited for"));
	return rc ? rc : sql_leave_proof(w->store, l.id, w->by->now);
}

/* 销假: oneself, or the lead who sees that the person is back. */
static enum rc
back_locked(struct work *w)
{
	struct row_leave l;
	enum rc rc = leave_find(w, &l);

	if (!rc && l.agent_id != w->by->agent)
		rc = people_may(w->store, w->by, PERSONAL_LEAVE, l.agent_id);
	if (!rc)
		rc = state_check(w, &l, LEAVE_GRANTED);
	if (!rc && (l.back_at.is_set || l.from_day > time_day(w->by->now)))
		return err_set(store_err(w->store), E_CONFLICT,
			       l.back_at.is_set ? _("that was said already")
						: _("that leave has not begun"));
	if (!rc)
		rc = sql_leave_back(w->store, l.id, w->by->now);
	return rc ? rc
		  : people_tell_locked(w, l.approver_id, NOTICE_LEAVE_ENDED, l.id,
				       arena_printf(&w->mem, _("%s: back"),
						    leave_words(w, l.name, (enum leave_kind)l.kind,
								(int)l.from_day, (int)l.to_day)));
}

static enum rc
lieu_locked(struct work *w)
{
	const struct people_form *f = form_of(w);
	struct row_agent a;
	int left = 0;
	enum rc rc = sql_agent_get(w->store, f->agent, &w->mem, &a);

	if (rc == E_NOTFOUND || (!rc && !a.active))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no such agent"));
	if (!rc && a.id == w->by->agent)
		return err_set(store_err(w->store), E_DENIED,
			       _("nobody writes days down for himself"));
	if (!rc)
		rc = lieu_left(w->store, f->agent, &w->mem, &left);
	if (!rc && (!f->number || f->number > LIEU_MOST || left + f->number < 0))
		return err_set(store_err(w->store), E_INVALID,
			       _("days owed are 1 to %d, and no more is taken off than there is"),
			       LIEU_MOST);
	return rc ? rc : sql_lieu_add(w->store, f->agent, f->number, w->ask->reason, w->by->now);
}

enum {
	ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER,
	LEADS = ABOVE | ROLE_LEAD,
};

/* clang-format off */
const struct verb leave_verbs[] = {
	{"leave_ask",      N_("ask for leave"),      N_("asked for leave"),      ROLE_ALL, 0, NULL, NEED_TEXT, ask_locked},
	{"leave_decide",   N_("decide about leave"), N_("decided about leave"),  ABOVE,    0, NULL, NEED_OBJECT, decide_locked},
	{"leave_withdraw", N_("take leave back"),    N_("took leave back"),      ROLE_ALL, 0, NULL, NEED_OBJECT, withdraw_locked},
	{"leave_proof",    N_("the note was seen"),  N_("saw the note of a sick leave"), LEADS, 0, N_("what was seen is seen"), NEED_OBJECT, proof_locked},
	{"leave_back",     N_("back from leave"),    N_("said who is back from leave"), ROLE_ALL, 0, NULL, NEED_OBJECT, back_locked},
	{"lieu_add",       N_("days owed"),          N_("wrote down days owed"), ABOVE,    0, NULL, NEED_REASON, lieu_locked},
	{0},
};
/* clang-format on */
