/* The monitoring plan as it is read: what is owed, whom to listen to and why (H-100, H-101). */
#include "desk/quality_plan.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/role.h"
#include "sql_read.h"
#include "store/store.h"

enum {
	PEOPLE_MOST = 1000,
	LISTEN_MOST = 500,
	CHANGES_MOST = 16,
	HEARD_ROLES = ROLE_AGENT | ROLE_LEAD
};

/* --- may this one score? --- */

static bool
is_retrained(const struct score_sheet *sheet, unsigned passed)
{
	return (passed & sheet->retrain) == sheet->retrain;
}

static enum rc
passed_since(struct store *s, int64_t monitor, int64_t since, unsigned *passed)
{
	struct row_monitor_exams e;
	enum rc rc = sql_monitor_exams_begin(s, monitor);

	*passed = 0;
	while (!rc && sql_monitor_exams_next(s, NULL, &e))
		if (e.is_passed && e.at >= since)
			*passed |= 1u << e.subject;
	return rc ? rc : sql_monitor_exams_end(s);
}

static void
subjects_put(struct buf *out, unsigned missing)
{
	const char *between = "";

	for (int i = 1; i <= SUBJECTS; i++)
		if (missing & 1u << i) {
			buf_printf(out, "%s%s", between, label_of(WORD_SUBJECT, i));
			between = _(", ");
		}
}

enum rc
quality_barred(struct store *s, int64_t monitor, const struct score_sheet *sheet, struct arena *mem)
{
	struct row_calibration_of c;
	struct buf missing = {0};
	unsigned passed;
	enum rc rc = sql_calibration_of(s, monitor, mem, &c);

	if (rc || c.is_passed)
		return rc == E_NOTFOUND ? OK : rc;
	rc = passed_since(s, monitor, c.at, &passed);
	if (rc || is_retrained(sheet, passed))
		return rc;
	subjects_put(&missing, sheet->retrain & ~passed);
	rc = err_set(store_err(s), E_DENIED,
		     _("the last calibration was not passed: no scores before the exams in %s"),
		     buf_str(&missing));
	buf_release(&missing);
	return rc;
}

/* --- what changed --- */

static enum rc
changes_read(struct store *s, int64_t now, const struct score_sheet *sheet, struct arena *mem,
	     struct quality_plan *out)
{
	struct row_quality_changes *list = arena_alloc(mem, CHANGES_MOST * sizeof *list);
	const int64_t since = now - (int64_t)sheet->change_days * DAY_SECONDS;
	enum rc rc = sql_quality_changes_begin(s, time_day(now), since);

	out->change = list;
	while (!rc && out->changes < CHANGES_MOST &&
	       sql_quality_changes_next(s, mem, &list[out->changes]))
		out->changes++;
	return rc ? rc : sql_quality_changes_end(s);
}

/* --- whom --- */

enum rc
plan_people_read(struct store *s, struct arena *mem, struct plan_people *out)
{
	struct row_quality_people *list = arena_alloc(mem, PEOPLE_MOST * sizeof *list);
	enum rc rc = sql_quality_people_begin(s);

	*out = (struct plan_people){.at = list};
	while (!rc && out->count < PEOPLE_MOST &&
	       sql_quality_people_next(s, mem, &list[out->count]))
		out->count++;
	return rc ? rc : sql_quality_people_end(s);
}

bool
plan_is_new(const struct row_quality_people *p, const struct score_sheet *sheet, int64_t now)
{
	return p->joined_on.is_set &&
	       day_of(time_day(now)) - day_of((int)p->joined_on.value) < sheet->newcomer_days;
}

enum rc
plan_person_read(struct store *s, const struct row_quality_people *p, const struct plan_day *day,
		 struct plan_person *out)
{
	struct row_quality_worked worked = {0};
	struct row_quality_heard heard = {0};
	enum rc rc = OK;

	*out = (struct plan_person){.agent = p->id, .name = p->name, .work_no = p->work_no};
	if (!(p->roles & HEARD_ROLES))
		return OK;
	rc = sql_quality_worked(s, p->id, day->from, day->before, NULL, &worked);
	if (rc || !worked.worked)
		return rc;
	rc = sql_quality_heard(s, p->id, day->from, day->before, day->day, NULL, &heard);
	out->is_on = p->state.is_set && p->state.value != AGENT_OFF;
	out->due = day->has_changed ? day->sheet->changed_daily : day->sheet->agent_daily;
	out->why = plan_is_new(p, day->sheet, day->now) ? WHY_NEWCOMER
		   : day->has_changed                   ? WHY_CHANGED
							: WHY_DAILY;
	out->done = (int)heard.done;
	out->open = (int)heard.open;
	return rc;
}

struct plan_day
plan_day_of(const struct score_sheet *sheet, int64_t now, bool has_changed)
{
	const struct quality_span today = quality_span(QUALITY_DAILY, time_day(now));

	return (struct plan_day){.sheet = sheet,
				 .now = now,
				 .from = today.from,
				 .before = today.before,
				 .day = time_day(now),
				 .has_changed = has_changed};
}

static enum rc
persons_read(struct store *s, const struct plan_day *day, struct arena *mem,
	     struct quality_plan *out)
{
	struct plan_people people;
	struct plan_person *list;
	enum rc rc = plan_people_read(s, mem, &people);

	if (rc)
		return rc;
	out->person = list = arena_alloc(mem, (people.count + 1) * sizeof *list);
	for (size_t i = 0; !rc && i < people.count; i++) {
		struct plan_person *p = &list[out->persons];

		rc = plan_person_read(s, &people.at[i], day, p);
		if (!rc && p->due && p->done < p->due)
			out->persons++;
	}
	return rc;
}

/* --- what is owed --- */

/* Of a span: how many were due, how many done. */
struct quota {
	int due, done;
};

static int
count_in(const int64_t *at, size_t n, const struct quality_span *span)
{
	int count = 0;

	for (size_t i = 0; i < n; i++)
		count += at[i] >= span->from && at[i] < span->before;
	return count;
}

static enum rc
was_at_work(struct store *s, int64_t agent, const struct quality_span *span, bool *is)
{
	struct row_quality_worked w = {0};
	const enum rc rc = sql_quality_worked(s, agent, span->from, span->before, NULL, &w);

	*is = w.worked;
	return rc;
}

/* Days or weeks of this month before the present one: what is missing of each, no day makes up for
 * another. */
static enum rc
behind_read(struct store *s, const struct actor *by, enum quality_kind step, int quota,
	    const int64_t *at, size_t n, struct quality_debt *debt)
{
	const int present = quality_first(step, by->now);
	int first = quality_first(
		step, quality_span(QUALITY_MONTHLY, quality_first(QUALITY_MONTHLY, by->now)).from);
	enum rc rc = OK;

	while (!rc && first < present) {
		const struct quality_span span = quality_span(step, first);
		const int done = count_in(at, n, &span);
		bool worked = false;

		rc = was_at_work(s, by->agent, &span, &worked);
		if (worked && done < quota)
			debt->behind += quota - done;
		first = span.next;
	}
	return rc;
}

static enum rc
listened_read(struct store *s, int64_t monitor, int64_t from, int64_t before, struct arena *mem,
	      int64_t **at, size_t *n)
{
	enum { MOST = 5000 };
	struct row_quality_listened l;
	enum rc rc = sql_quality_listened_begin(s, monitor, from, before);

	*at = arena_alloc(mem, MOST * sizeof **at);
	*n = 0;
	while (!rc && *n < MOST && sql_quality_listened_next(s, NULL, &l))
		(*at)[(*n)++] = l.heard_at;
	return rc ? rc : sql_quality_listened_end(s);
}

enum rc
plan_debt_read(struct store *s, const struct actor *by, const struct score_sheet *sheet,
	       struct arena *mem, struct quality_debt *out)
{
	const bool is_weekly = !(by->roles & ROLE_QUALITY);
	const enum quality_kind step = is_weekly ? QUALITY_WEEKLY : QUALITY_DAILY;
	const int quota = is_weekly ? sheet->supervisor_weekly : sheet->quality_daily;
	const struct quality_span now = quality_span(step, quality_first(step, by->now));
	const struct quality_span month =
		quality_span(QUALITY_MONTHLY, quality_first(QUALITY_MONTHLY, by->now));
	int64_t *at;
	size_t n;
	enum rc rc;

	*out = (struct quality_debt){.is_weekly = is_weekly, .due = quota};
	rc = listened_read(s, by->agent, month.from - WEEK_DAYS * (int64_t)DAY_SECONDS, now.before,
			   mem, &at, &n);
	if (rc)
		return rc;
	out->done = count_in(at, n, &now);
	return behind_read(s, by, step, quota, at, n, out);
}

static enum rc
listens_read(struct store *s, const struct actor *by, struct arena *mem, struct quality_plan *out)
{
	struct row_listen *list = arena_alloc(mem, LISTEN_MOST * sizeof *list);
	const int from = quality_first(QUALITY_MONTHLY, by->now);
	enum rc rc = sql_listen_open_begin(s, by->agent, from);

	out->listen = list;
	while (!rc && out->listens_open < LISTEN_MOST &&
	       sql_listen_open_next(s, mem, &list[out->listens_open]))
		out->listens_open++;
	return rc ? rc : sql_listen_open_end(s);
}

enum rc
plan_modes_read(struct store *s, int64_t now, int64_t out[MODES])
{
	const int first = quality_first(QUALITY_MONTHLY, now);
	const struct quality_span month = quality_span(QUALITY_MONTHLY, first);
	struct row_quality_modes m = {0};
	const enum rc rc = sql_quality_modes(s, month.from, month.before, first,
					     day_date(day_of(month.next) - 1), NULL, &m);

	out[0] = m.seat;
	out[1] = m.remote;
	out[2] = m.recording;
	return rc;
}

static enum rc
quarter_read(struct store *s, int64_t now, struct arena *mem, struct quality_plan *out)
{
	struct row_calibration c;
	int first;
	enum rc rc = sql_calibration_last(s, mem, &c);

	quality_quarter(now, &first, &out->quarter_last);
	out->is_calibrated = !rc && time_day(c.closed_at.value) >= first;
	return rc == E_NOTFOUND ? OK : rc;
}

enum rc
quality_plan_read(struct store *s, const struct actor *by, const struct score_sheet *sheet,
		  struct arena *mem, struct quality_plan *out)
{
	struct plan_day day;
	enum rc rc;

	*out = (struct quality_plan){.listens = quality_listens(by->roles)};
	rc = out->listens ? plan_debt_read(s, by, sheet, mem, &out->debt) : OK;
	if (!rc)
		rc = listens_read(s, by, mem, out);
	if (!rc)
		rc = changes_read(s, by->now, sheet, mem, out);
	day = plan_day_of(sheet, by->now, out->changes);
	if (!rc && quality_sees_all(by->roles))
		rc = persons_read(s, &day, mem, out);
	if (!rc)
		rc = plan_modes_read(s, by->now, out->modes);
	out->next = quality_mode(sheet, out->modes);
	return rc ? rc : quarter_read(s, by->now, mem, out);
}
