/*
 * Awards and penalties (奖惩, H-120 … H-124, decision 8): proposals with a named approver; what the
 * person says to them; appeals. A ladder only ever makes the next proposal.
 */
#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/people.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { CENTURY = 100 /* of a day: its month */, RUNGS_MOST = 99 };

static const struct people_form *
form_of(const struct work *w)
{
	return w->ask->people;
}

static const char *
given(const char *text)
{
	return text && *text ? text : NULL;
}

/* --- proposing --- */

enum rc
award_propose_locked(struct work *w, const struct award_proposal *p, int64_t *id)
{
	enum rc rc = sql_award_add(w->store, p->agent, p->step, p->ground, p->clause,
				   (struct sql_int){p->set != 0, p->set}, p->words, w->by->agent,
				   p->approver, w->by->now,
				   (struct sql_int){p->performance != 0, p->performance});

	*id = store_last_id(w->store);
	return rc ? rc
		  : people_tell_locked(w, p->approver, NOTICE_AWARD, *id,
				       arena_printf(&w->mem, _("%s for %s is proposed: decide it"),
						    label_of(WORD_AWARD, (int)p->step), p->name));
}

static enum rc
person_read(struct work *w, struct row_agent *a)
{
	const enum rc rc = sql_agent_get(w->store, form_of(w)->agent, &w->mem, a);

	if (rc == E_NOTFOUND || (!rc && !a->active))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no such agent"));
	if (!rc && a->id == w->by->agent)
		return err_set(store_err(w->store), E_DENIED,
			       _("nobody proposes an award or a penalty for himself"));
	return rc;
}

/* What a ladder adds up to nobody proposes by hand. */
static enum rc
propose_locked(struct work *w)
{
	const struct people_form *f = form_of(w);
	struct award_proposal p = {.agent = f->agent,
				   .step = f->step,
				   .ground = f->ground,
				   .words = w->ask->text,
				   .set = f->rules->set};
	struct row_agent a;
	int64_t id;
	enum rc rc = person_read(w, &a);

	if (!rc)
		rc = people_may(w->store, w->by, PERSONAL_AWARD, a.id);
	if (!rc && (f->step < AWARD_PRAISE || f->step > AWARD_DEMERIT))
		return err_set(store_err(w->store), E_INVALID,
			       _("what is proposed is praise, commendation, merit, warning or "
				 "demerit"));
	if (rc)
		return rc;
	p.name = a.name;
	p.clause = award_ground(f->rules, f->step, f->ground);
	if (!p.clause)
		return err_set(store_err(w->store), E_INVALID,
			       _("there is no such ground: see kefu award grounds"));
	rc = people_approver_locked(w, award_approver(f->step),
				    (struct concern){a.id, w->by->agent}, &p.approver);
	return rc ? rc : award_propose_locked(w, &p, &id);
}

/* --- the ladder --- */

struct rungs {
	int64_t at[RUNGS_MOST];
	int n;
};

static enum rc
rungs_read(struct work *w, const struct row_award *a, bool is_free, struct rungs *out)
{
	struct row_award_steps row;
	enum rc rc = sql_award_steps_begin(w->store, a->agent_id, a->step, is_free);

	out->n = 0;
	if (rc)
		return rc;
	while (out->n < RUNGS_MOST && sql_award_steps_next(w->store, &w->mem, &row))
		out->at[out->n++] = row.id;
	return sql_award_steps_end(w->store);
}

/* The arithmetic is the proposal's own words: "3 × warning: 12, 15, 19". */
static const char *
rungs_say(struct work *w, const struct row_award *a, const struct rungs *r, int n)
{
	struct buf out = {0};
	const char *kept;

	buf_printf(&out, _("%d × %s = %s: no. "), n, label_of(WORD_AWARD, (int)a->step),
		   label_of(WORD_AWARD,
			    (int)award_ladder(form_of(w)->rules, (enum award_step)a->step, n, n)));
	for (int i = 0; i < n; i++)
		buf_printf(&out, "%s%lld", i ? ", " : "", (long long)r->at[i]);
	kept = arena_strdup(&w->mem, buf_str(&out));
	buf_release(&out);
	return kept;
}

/* One granted more: does the ladder add up? Then the next step is proposed, never decided. */
static enum rc
ladder_climb(struct work *w, const struct row_award *a)
{
	const bool is_free = a->step != AWARD_DEMERIT;
	struct award_proposal p = {.agent = a->agent_id,
				   .name = a->name,
				   .ground = BY_LADDER,
				   .set = form_of(w)->rules->set};
	struct rungs r;
	int64_t id;
	enum rc rc = rungs_read(w, a, is_free, &r);

	if (!rc)
		p.step = award_ladder(form_of(w)->rules, (enum award_step)a->step, r.n, r.n);
	if (rc || !p.step)
		return rc;
	p.clause = _("the ladder of awards and penalties");
	p.words = rungs_say(w, a, &r, r.n);
	rc = people_approver_locked(w, award_approver(p.step),
				    (struct concern){.person = a->agent_id}, &p.approver);
	if (!rc)
		rc = award_propose_locked(w, &p, &id);
	for (int i = 0; !rc && is_free && i < r.n; i++)
		rc = sql_award_rung(w->store, r.at[i], id);
	return rc;
}

/* --- deciding --- */

static enum rc
award_find(struct work *w, struct row_award *a)
{
	const enum rc rc = sql_award_get(w->store, w->ask->object, &w->mem, a);

	return rc == E_NOTFOUND ? err_set(store_err(w->store), rc,
					  _("there is no award or penalty of that number"))
				: rc;
}

static enum rc
state_check(struct work *w, const struct row_award *a, enum award_state wanted)
{
	if (a->state == (int64_t)wanted)
		return OK;
	return err_set(store_err(w->store), E_CONFLICT, _("number %lld is %s"), (long long)a->id,
		       label_of(WORD_AWARD_STATE, (int)a->state));
}

static enum rc
ended_tell(struct work *w, const struct row_award *a, bool is_yes)
{
	const char *words = arena_printf(&w->mem, _("%s for %s: %s, no. %lld"),
					 label_of(WORD_AWARD, (int)a->step), a->name,
					 is_yes ? _("granted") : _("waived"), (long long)a->id);
	enum rc rc = people_tell_locked(w, a->maker_id, NOTICE_AWARD_ENDED, a->id, words);

	/* What was not granted the person never hears of. */
	return rc || !is_yes ? rc
			     : people_tell_locked(w, a->agent_id, NOTICE_AWARD_ENDED, a->id, words);
}

static enum rc
decide_locked(struct work *w)
{
	const bool is_yes = form_of(w)->number == DECIDED_YES;
	const int month = time_day(w->by->now) / CENTURY;
	struct row_award a;
	enum rc rc = award_find(w, &a);

	if (!rc && a.approver_id != w->by->agent)
		return err_set(store_err(w->store), E_DENIED, _("%s decides that"), a.approver);
	if (!rc)
		rc = state_check(w, &a, AWARD_PROPOSED);
	if (!rc && !is_yes && !given(w->ask->reason))
		return err_set(store_err(w->store), E_INVALID, _("a reason is needed"));
	if (!rc)
		rc = sql_award_end(w->store, a.id, is_yes ? AWARD_GRANTED : AWARD_WAIVED,
				   w->by->now, given(w->ask->reason),
				   (struct sql_int){is_yes, month});
	if (!rc)
		rc = ended_tell(w, &a, is_yes);
	return rc || !is_yes ? rc : ladder_climb(w, &a);
}

static enum rc
withdraw_locked(struct work *w)
{
	struct row_award a;
	enum rc rc = award_find(w, &a);

	if (!rc && a.maker_id != w->by->agent)
		return err_set(store_err(w->store), E_DENIED, _("%s proposed that"), a.maker);
	if (!rc && a.ground == BY_LADDER)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the ladder proposed that: %s decides it"), a.approver);
	if (!rc)
		rc = state_check(w, &a, AWARD_PROPOSED);
	return rc ? rc
		  : sql_award_end(w->store, a.id, AWARD_WITHDRAWN, w->by->now, NULL,
				  (struct sql_int){0});
}

/* --- what the person says --- */

static enum rc
own_find(struct work *w, struct row_award *a)
{
	enum rc rc = award_find(w, a);

	if (!rc && a->agent_id != w->by->agent)
		return err_set(store_err(w->store), E_DENIED, _("that is %s's own to say"),
			       a->name);
	return rc ? rc : state_check(w, a, AWARD_GRANTED);
}

static enum rc
answer_locked(struct work *w)
{
	const int answer = form_of(w)->number;
	struct row_award a;
	enum rc rc = own_find(w, &a);

	if (!rc && a.answer.is_set)
		return err_set(store_err(w->store), E_CONFLICT, _("you have said that already"));
	if (!rc && answer != ANSWER_ACCEPTS && answer != ANSWER_REFUSES)
		return err_set(store_err(w->store), E_INVALID, _("it is accepted or not"));
	if (!rc && answer == ANSWER_REFUSES && !given(w->ask->text))
		return err_set(store_err(w->store), E_INVALID, _("say why: the approver reads it"));
	if (!rc)
		rc = sql_award_answer(w->store, a.id, answer, given(w->ask->text), w->by->now);
	return rc ? rc
		  : people_tell_locked(
			    w, a.approver_id, NOTICE_AWARD_ENDED, a.id,
			    arena_printf(&w->mem, _("%s, no. %lld: %s"), a.name, (long long)a.id,
					 answer == ANSWER_ACCEPTS ? _("accepts it")
								  : _("does not accept it")));
}

static enum rc
appeal_check(struct work *w, const struct row_award *a)
{
	const struct people_rules *r = form_of(w)->rules;

	if (!award_is_penalty((enum award_step)a->step))
		return err_set(store_err(w->store), E_INVALID,
			       _("only a penalty is appealed against"));
	if (a->answer.value != ANSWER_ACCEPTS)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("an appeal comes after the penalty is accepted: accept it first, "
				 "the appeal then goes to the %s"),
			       r->body);
	if (a->appeal_id.is_set)
		return err_set(store_err(w->store), E_CONFLICT, _("you have appealed already"));
	if (r->appeal_days &&
	    w->by->now > a->answered_at.value + (int64_t)r->appeal_days * DAY_SECONDS)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("an appeal is made within %d days of accepting"), r->appeal_days);
	return OK;
}

/* The manager keeps the file, and writes down what the body decided. */
static enum rc
appeal_locked(struct work *w)
{
	const struct people_rules *r = form_of(w)->rules;
	int64_t keeper = 0;
	struct row_award a;
	enum rc rc = own_find(w, &a);

	if (!rc)
		rc = appeal_check(w, &a);
	if (!rc)
		rc = people_approver_locked(w, ROLE_MANAGER,
					    (struct concern){.person = w->by->agent}, &keeper);
	if (!rc)
		rc = sql_appeal_add(w->store, a.id, r->body, w->ask->text, w->by->now);
	return rc ? rc
		  : people_tell_locked(w, keeper, NOTICE_APPEAL, a.id,
				       arena_printf(&w->mem,
						    _("%s appeals against no. %lld to the %s: "
						      "bring it there, and write down what is "
						      "decided"),
						    a.name, (long long)a.id, r->body));
}

/* What a lifted penalty added up to: a proposal that waits falls, and the others are free again;
 * one that was decided is its approver's to look at. */
static enum rc
rung_loosen(struct work *w, const struct row_award *a)
{
	struct row_award above;
	enum rc rc = a->rung_id.is_set ? sql_award_get(w->store, a->rung_id.value, &w->mem, &above)
				       : E_NOTFOUND;

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	if (above.state != AWARD_PROPOSED)
		return people_tell_locked(w, above.approver_id, NOTICE_APPEAL, above.id,
					  arena_printf(&w->mem,
						       _("no. %lld counted no. %lld, which was "
							 "lifted: look at it again"),
						       (long long)above.id, (long long)a->id));
	rc = sql_award_end(w->store, above.id, AWARD_WITHDRAWN, w->by->now,
			   _("one of those it counted was lifted on appeal"), (struct sql_int){0});
	return rc ? rc : sql_award_unrung(w->store, above.id);
}

static enum rc
hear_check(struct work *w, const struct row_award *a)
{
	if (a->agent_id == w->by->agent)
		return err_set(store_err(w->store), E_DENIED,
			       _("somebody else writes down what was decided about you"));
	if (!a->appeal_id.is_set || a->outcome.is_set)
		return err_set(store_err(w->store), E_CONFLICT, _("no appeal waits there"));
	if (form_of(w)->number != APPEAL_UPHELD && form_of(w)->number != APPEAL_LIFTED)
		return err_set(store_err(w->store), E_INVALID,
			       _("a penalty is upheld or lifted on appeal"));
	return OK;
}

static enum rc
hear_locked(struct work *w)
{
	const int outcome = form_of(w)->number;
	struct row_award a;
	enum rc rc = award_find(w, &a);

	if (!rc)
		rc = hear_check(w, &a);
	if (!rc)
		rc = sql_appeal_hear(w->store, a.id, outcome, w->ask->text, w->by->now);
	if (!rc && outcome == APPEAL_LIFTED)
		rc = sql_award_end(w->store, a.id, AWARD_LIFTED, w->by->now, a.reason, a.month);
	if (!rc && outcome == APPEAL_LIFTED)
		rc = rung_loosen(w, &a);
	return rc ? rc
		  : people_tell_locked(w, a.agent_id, NOTICE_APPEAL, a.id,
				       arena_printf(&w->mem, _("your appeal against no. %lld: %s"),
						    (long long)a.id,
						    label_of(WORD_OUTCOME, outcome)));
}

enum {
	ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER,
	PROPOSERS = ABOVE | ROLE_LEAD,
};

/* clang-format off */
const struct verb award_verbs[] = {
	{"award_propose",  N_("propose an award or a penalty"), N_("proposed an award or a penalty"), PROPOSERS, 0, NULL, NEED_TEXT, propose_locked},
	{"award_decide",   N_("decide a proposal"),   N_("decided a proposal"),         ABOVE,        0, NULL, NEED_OBJECT, decide_locked},
	{"award_withdraw", N_("take a proposal back"), N_("took a proposal back"),      PROPOSERS,    0, NULL, NEED_OBJECT, withdraw_locked},
	{"award_answer",   N_("accept it or not"),    N_("said whether it is accepted"), ROLE_ALL,    0, N_("what was said stays; an accepted penalty can be appealed against"), NEED_OBJECT, answer_locked},
	{"appeal_add",     N_("appeal"),              N_("appealed"),                   ROLE_ALL,     0, N_("an appeal that was made is heard"), NEED_OBJECT | NEED_TEXT, appeal_locked},
	{"appeal_hear",    N_("outcome of an appeal"), N_("wrote down the outcome of an appeal"), ROLE_MANAGER, 0, N_("what was decided stays"), NEED_OBJECT | NEED_TEXT, hear_locked},
	{0},
};
/* clang-format on */
