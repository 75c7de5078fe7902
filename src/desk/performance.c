#include "desk/performance.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "core/label.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/report.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"
#include "text/width.h"

enum { LEAST = 1, MOST = 5, LABEL_COLS = 30 };

enum {
	ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER,
	ALL = ABOVE | ROLE_QUALITY,
};

bool
performance_sees_all(const struct actor *by)
{
	return by->roles & ALL;
}

/* --- the form --- */

static bool
is_mark(int mark)
{
	return mark >= LEAST && mark <= MOST;
}

static enum rc
kind_of(struct work *w, const struct performance_form *f, enum performance_kind *kind)
{
	struct row_performance_bond bond;
	enum rc rc = sql_performance_bond(w->store, f->agent, w->by->agent, &w->mem, &bond);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such agent"));
	if (rc)
		return rc;
	if (f->agent == w->by->agent)
		*kind = VIEW_SELF;
	else if (w->by->roles & ABOVE || (bond.leads && w->by->roles & ROLE_LEAD))
		*kind = VIEW_MANAGER;
	else if (bond.mates)
		*kind = VIEW_PEER;
	else
		return err_set(store_err(w->store), E_DENIED,
			       _("only oneself, who leads one and colleagues of the team write "
				 "this form"));
	return OK;
}

static enum rc
sheet_need(struct work *w, const struct performance_form *f, struct row_performance_of *p)
{
	enum rc rc = sql_performance_of(w->store, f->agent, f->span.from, f->span.to, &w->mem, p);

	if (rc == E_NOTFOUND) {
		*p = (struct row_performance_of){0};
		rc = sql_performance_add(w->store, f->agent, f->span.from, f->span.to);
		p->id = store_last_id(w->store);
	}
	if (!rc && p->result.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this form was decided already: it stays"));
	return rc;
}

static enum rc
written_check(struct work *w, int64_t performance)
{
	struct row_performance_views v;
	bool is_there = false;
	enum rc rc = sql_performance_views_begin(w->store, performance);

	if (rc)
		return rc;
	while (sql_performance_views_next(w->store, &w->mem, &v))
		is_there = is_there || v.writer_id == w->by->agent;
	rc = sql_performance_views_end(w->store);
	if (!rc && is_there)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("your view of this span stands already"));
	return rc;
}

static enum rc
write_locked(struct work *w)
{
	const struct performance_form *f = w->ask->performance;
	const char *words = w->ask->text && *w->ask->text ? w->ask->text : NULL;
	enum performance_kind kind = VIEW_SELF;
	struct row_performance_of p = {0};
	enum rc rc;

	if (!f || !is_mark(f->service) || !is_mark(f->solving) || !is_mark(f->talk) ||
	    !is_mark(f->team))
		return err_set(store_err(w->store), E_INVALID,
			       _("the form has four marks, each 1 to 5"));
	rc = kind_of(w, f, &kind);
	if (!rc)
		rc = sheet_need(w, f, &p);
	if (!rc)
		rc = written_check(w, p.id);
	return rc ? rc
		  : sql_performance_view_add(w->store, p.id, kind, w->by->agent, f->service,
					     f->solving, f->talk, f->team, words);
}

/* --- the result --- */

static enum rc
views_check(struct work *w, int64_t performance)
{
	struct row_performance_views v;
	unsigned seen = 0;
	enum rc rc = sql_performance_views_begin(w->store, performance);

	if (rc)
		return rc;
	while (sql_performance_views_next(w->store, &w->mem, &v))
		seen |= 1u << v.kind;
	rc = sql_performance_views_end(w->store);
	if (!rc && seen != (1u << VIEW_SELF | 1u << VIEW_MANAGER | 1u << VIEW_PEER))
		return err_set(store_err(w->store), E_INVALID,
			       _("a view is missing: self, manager and peer are all needed"));
	return rc;
}

/* The person, and who leads him: what is proposed is theirs to take further. */
static enum rc
decided_tell(struct work *w, const struct performance_form *f)
{
	struct row_agent a;
	struct telling told = {.kind = NOTICE_PERFORMANCE};
	int64_t lead = 0;
	enum rc rc = sql_agent_get(w->store, f->agent, &w->mem, &a);

	if (rc)
		return rc;
	told.words = arena_printf(&w->mem, _("performance of %s: %s; proposed: %s"), a.name,
				  performance_result_label(f->result),
				  performance_proposal_label(f->proposal));
	rc = notice_tell_locked(w, f->agent, &told);
	if (!rc)
		rc = lead_of_locked(w, f->agent, &lead);
	if (!rc && lead && lead != w->by->agent && lead != f->agent)
		rc = notice_tell_locked(w, lead, &told);
	return rc;
}

static enum rc
decide_locked(struct work *w)
{
	const struct performance_form *f = w->ask->performance;
	struct row_performance_of p;
	enum rc rc;

	if (!f || f->result < 1 || f->result > PERFORMANCE_RESULTS)
		return err_set(store_err(w->store), E_INVALID, _("no result was named"));
	if (f->agent == w->by->agent)
		return err_set(store_err(w->store), E_DENIED,
			       _("nobody decides about themselves: ask who leads you"));
	rc = sheet_need(w, f, &p);
	if (!rc)
		rc = views_check(w, p.id);
	if (!rc)
		rc = sql_performance_decide(w->store, p.id, f->result, f->proposal, w->ask->reason,
					    w->by->agent, w->by->now);
	if (!rc)
		rc = performance_propose_locked(w, f, p.id);
	return rc ? rc : decided_tell(w, f);
}

/* --- reading --- */

static const char *const indicators[] = {
	"survey",        "satisfaction",    "satisfied",     "first-contact", "complaint-kept",
	"response-kept", "resolution-kept", "promises-kept", "closed",
};

static enum rc
indicators_put(struct store *s, const struct actor *by, const struct report_scope *scope,
	       struct arena *mem, struct buf *out)
{
	const struct figure_asker asker = {.agent = by->agent, .roles = by->roles};
	struct report r;
	enum rc rc = report_read(s, scope, BY_ALL, &asker, mem, &r);

	for (size_t i = 0; !rc && i < sizeof indicators / sizeof *indicators; i++) {
		const struct figure *f = figure_find(indicators[i]);

		width_pad(out, _(f->label), LABEL_COLS);
		figure_print(out, f, &r.all.sum[f - figures]);
		buf_char(out, '\n');
	}
	return rc;
}

/* Whose word a colleague's is, is for those who decide. */
static enum rc
views_put(struct store *s, const struct actor *by, int64_t performance, struct arena *mem,
	  struct buf *out)
{
	struct row_performance_views v;
	enum rc rc = sql_performance_views_begin(s, performance);

	if (rc)
		return rc;
	while (sql_performance_views_next(s, mem, &v)) {
		const bool is_named =
			v.kind != VIEW_PEER || by->roles & ABOVE || v.writer_id == by->agent;

		buf_printf(out, _("%s%s%s: service %d, solving %d, communication %d, team %d"),
			   performance_kind_label(v.kind), is_named ? " " : "",
			   is_named ? v.writer : "", (int)v.service, (int)v.solving, (int)v.talk,
			   (int)v.team);
		buf_printf(out, "%s%s\n", v.words ? "  " : "", v.words ? v.words : "");
	}
	return sql_performance_views_end(s);
}

/* What was proposed, and where it stands now. */
static void
result_put(const struct row_performance_of *p, struct buf *out)
{
	buf_printf(out, _("result: %s; proposed: %s; %s (%s)\n"),
		   performance_result_label(p->result.value),
		   performance_proposal_label(p->proposal.value), p->reason, p->decider);
	if (p->award_id.is_set)
		buf_printf(out, _("proposal no. %lld for %s: %s\n"), (long long)p->award_id.value,
			   p->approver, label_of(WORD_AWARD_STATE, (int)p->award_state.value));
	if (p->training_id.is_set)
		buf_printf(out, _("training no. %lld is planned\n"),
			   (long long)p->training_id.value);
}

static enum rc
sheet_put(struct store *s, const struct actor *by, int64_t agent,
	  const struct performance_span *span, struct arena *mem, struct buf *out)
{
	struct row_performance_of p;
	enum rc rc = sql_performance_of(s, agent, span->from, span->to, mem, &p);

	buf_char(out, '\n');
	if (rc == E_NOTFOUND) {
		buf_puts(out, _("nobody has filled in the form yet\n"));
		return OK;
	}
	if (!rc)
		rc = views_put(s, by, p.id, mem, out);
	if (!rc && p.result.is_set)
		result_put(&p, out);
	return rc;
}

static void
head_put(struct buf *out, const struct row_agent *a, const struct performance_span *s)
{
	buf_printf(out, "%s %s  %04d-%02d-%02d - %04d-%02d-%02d\n\n", a->work_no, a->name,
		   s->from / 10000, s->from / 100 % 100, s->from % 100, s->to / 10000,
		   s->to / 100 % 100, s->to % 100);
}

enum rc
performance_read(struct store *s, const struct actor *by, int64_t agent,
		 const struct performance_span *span, int64_t repeat, struct buf *out)
{
	const struct report_scope scope = {.from = day_moment(day_of(span->from), 0),
					   .before = day_moment(day_of(span->to) + 1, 0),
					   .now = by->now,
					   .repeat = repeat,
					   .agent = agent};
	struct row_performance_bond bond;
	struct arena mem = {0};
	struct row_agent a;
	enum rc rc = sql_agent_get(s, agent, &mem, &a);

	if (!rc)
		rc = sql_performance_bond(s, agent, by->agent, &mem, &bond);
	if (rc == E_NOTFOUND)
		rc = err_set(store_err(s), rc, _("there is no such agent"));
	else if (!rc && agent != by->agent && !bond.leads && !performance_sees_all(by))
		rc = err_set(store_err(s), E_DENIED, _("this form is not yours to read"));
	if (!rc) {
		head_put(out, &a, span);
		rc = indicators_put(s, by, &scope, &mem, out);
	}
	if (!rc)
		rc = sheet_put(s, by, agent, span, &mem, out);
	arena_reset(&mem);
	return rc;
}

static const char stays[] = N_("what was decided stays: decide the next span otherwise");

/* clang-format off */
const struct verb performance_verbs[] = {
	{"performance_write",  N_("view of performance"), N_("wrote a view"),        ROLE_ALL, 0, NULL,  0,           write_locked},
	{"performance_decide", N_("decide performance"),  N_("decided performance"), ABOVE,    0, stays, NEED_REASON, decide_locked},
	{0},
};
/* clang-format on */
