/* Reports make themselves when their days are over (H-104 … H-106), and what people add to them. */
#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/quality.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum {
	READERS = ROLE_MANAGER | ROLE_SUPERVISOR,
	WRITERS = ROLE_QUALITY | ROLE_SUPERVISOR | ROLE_MANAGER,
	TICK_MOST = 8, /* reports a tick; the next one goes on */
};

static void
day_put(struct buf *out, int day)
{
	buf_printf(out, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

static enum rc
told(struct work *w, enum quality_kind kind, int day, int64_t report, bool is_late)
{
	struct buf words = {0};
	enum rc rc;

	buf_printf(&words, "%s ", label_of(WORD_QUALITY, (int)kind));
	day_put(&words, day);
	if (is_late)
		buf_printf(&words, " (%s)", _("late"));
	rc = sql_quality_tell(w->store, READERS, 0, NOTICE_QUALITY_REPORT,
			      (struct sql_int){true, report}, buf_str(&words));
	buf_release(&words);
	return rc;
}

/* The figures are those of the scores that there are now: later ones change no report. */
static enum rc
report_make(struct work *w, enum quality_kind kind, int day)
{
	const struct quality_span span = quality_span(kind, day);
	const int64_t due = quality_due(sheet_of(w), kind, day);
	struct row_score_newest newest = {0};
	int64_t report;
	enum rc rc = sql_score_newest(w->store, &w->mem, &newest);

	if (!rc)
		rc = sql_quality_report_add(w->store, kind, day, newest.id.value, w->by->now, due);
	report = store_last_id(w->store);
	if (!rc)
		rc = sql_quality_next_set(w->store, kind, span.next,
					  quality_span(kind, span.next).before);
	return rc ? rc : told(w, kind, day, report, w->by->now > due);
}

enum rc
quality_tick_locked(struct work *w, size_t *n)
{
	struct row_quality_next_due next;
	enum rc rc = OK;

	for (int i = 0; !rc && i < TICK_MOST; i++) {
		rc = sql_quality_next_due(w->store, w->by->now, &w->mem, &next);
		if (!rc)
			rc = report_make(w, (enum quality_kind)next.id, (int)next.day);
		*n += !rc;
	}
	return rc == E_NOTFOUND ? OK : rc;
}

/* By hand, when nothing ticks: the same, and nothing twice. */
static enum rc
make_locked(struct work *w)
{
	size_t n = 0;
	enum rc rc = quality_tick_locked(w, &n);

	w->out.made = n;
	if (!rc && !n)
		return err_set(store_err(w->store), E_NOTFOUND, _("no report is due"));
	return rc;
}

/* --- what people add --- */

static enum rc
agent_check(struct work *w, const struct quality_form *f)
{
	struct row_agent a;
	enum rc rc = f->agent ? sql_agent_get(w->store, f->agent, &w->mem, &a) : OK;
	struct err *e = store_err(w->store);

	if (rc == E_NOTFOUND)
		return err_set(e, rc, _("there is no such agent"));
	if (!rc && (f->section == REMARK_AGENT) != (f->agent != 0))
		return err_set(e, E_INVALID,
			       _("a remark by person names the person, the others name none"));
	return rc;
}

static enum rc
remark_locked(struct work *w)
{
	const struct quality_form *f = quality_form_of(w);
	const int day = f->day ? f->day : time_day(w->by->now);
	struct err *e = store_err(w->store);
	enum rc rc = agent_check(w, f);

	if (!rc && (f->kind < QUALITY_DAILY || f->kind > QUALITY_KINDS))
		return err_set(e, E_INVALID, _("say which report: daily, weekly or monthly"));
	if (!rc && (f->section < REMARK_DIRECTION || f->section > REMARK_AGENT))
		return err_set(e, E_INVALID, _("say which part of the report it belongs to"));
	if (!rc && day > time_day(w->by->now))
		return err_set(e, E_INVALID, _("that day is still to come"));
	return rc ? rc
		  : sql_quality_remark_add(w->store, f->kind,
					   quality_first(f->kind, day_moment(day_of(day), 0)),
					   f->section, (struct sql_int){f->agent != 0, f->agent},
					   w->by->agent, w->by->now, w->ask->text);
}

static const char made[] = N_("a report that was made stays");
static const char said[] = N_("a remark stays: write another");

/* clang-format off */
const struct verb quality_report_verbs[] = {
	{"quality_report", N_("make the reports that are due"), N_("made the quality reports"), WRITERS | ROLE_ADMIN, 0, made, 0,         make_locked},
	{"quality_remark", N_("add to a report"),               N_("added to a report"),        WRITERS, 0,              said, NEED_TEXT, remark_locked},
	{0},
};
/* clang-format on */
