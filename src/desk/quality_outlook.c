/* What the week and the month add (H-105, H-106): analysis, focus, training, plan, remarks, effect.
 */
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/role.h"
#include "desk/quality_plan.h"
#include "desk/quality_sum.h"
#include "sql_read.h"
#include "store/store.h"

enum { HUNDRED = 100, FULL = 10000, FOCUS = 3 };

static struct quality_line *
words_add(struct sums *s, enum report_section section, const char *name, const char *label,
	  const char *words)
{
	struct quality_line *l = line_add(s, section, OF_WORDS, name, label);

	l->words = words;
	return l;
}

void
sums_notes(struct sums *s)
{
	const struct quality_report *r = s->report;

	for (size_t i = 0; i < r->notes; i++) {
		const struct row_improvement *p = &r->note[i];
		struct buf words = {0};

		if (p->at < r->span.from || p->at >= r->span.before)
			continue;
		mask_text(&words, p->words);
		(void)words_add(s, SECTION_NOTES, arena_printf(s->mem, "%lld", (long long)p->id),
				arena_printf(s->mem, "%s %s", p->agent,
					     p->title ? p->title : _("as a whole")),
				arena_strdup(s->mem, buf_str(&words)));
		buf_release(&words);
	}
}

/* What people wrote for that part. */
static enum rc
remarks_add(struct sums *s, enum remark_section from, enum report_section to)
{
	struct row_quality_remarks r;
	enum rc rc = sql_quality_remarks_begin(s->store, s->report->kind, s->report->day);

	while (!rc && sql_quality_remarks_next(s->store, s->mem, &r)) {
		struct buf words = {0};

		if (r.section != (int64_t)from)
			continue;
		mask_text(&words, r.words);
		(void)words_add(s, to, "remark", r.agent ? r.agent : r.monitor,
				arena_strdup(s->mem, buf_str(&words)));
		buf_release(&words);
	}
	return rc ? rc : sql_quality_remarks_end(s->store);
}

static void
analysis_add(struct sums *s)
{
	for (size_t i = 0; i < s->items; i++) {
		const struct item_sum *m = &s->item[i];
		struct quality_line *l = line_add(s, SECTION_ANALYSIS, OF_PERCENT, m->id, m->title);

		l->rows = m->sum.rows;
		l->value = sum_percent(&m->sum);
		l->item = m->id;
		if (m->before.rows && m->sum.rows)
			l->words = arena_printf(
				s->mem, _("%+.1f beside the span before"),
				(double)(sum_percent(&m->sum) - sum_percent(&m->before)) / HUNDRED);
	}
}

/* The weakest items, the weakest first; those with full points are none. */
static size_t
weakest(const struct sums *s, size_t out[FOCUS])
{
	size_t n = 0;

	while (n < FOCUS) {
		size_t worst = s->items;

		for (size_t i = 0; i < s->items; i++) {
			bool is_taken =
				!s->item[i].sum.rows || sum_percent(&s->item[i].sum) == FULL;

			for (size_t j = 0; j < n; j++)
				is_taken = is_taken || out[j] == i;
			if (!is_taken &&
			    (worst == s->items ||
			     sum_percent(&s->item[i].sum) < sum_percent(&s->item[worst].sum)))
				worst = i;
		}
		if (worst == s->items)
			return n;
		out[n++] = worst;
	}
	return n;
}

static enum rc
focus_add(struct sums *s)
{
	size_t list[FOCUS];
	const size_t n = weakest(s, list);

	for (size_t i = 0; i < n; i++) {
		const struct item_sum *m = &s->item[list[i]];
		struct quality_line *l = line_add(s, SECTION_FOCUS, OF_PERCENT, m->id, m->title);

		l->rows = m->sum.rows;
		l->value = sum_percent(&m->sum);
		l->whole = FULL;
		l->item = m->id;
	}
	return remarks_add(s, REMARK_DIRECTION, SECTION_FOCUS);
}

/* Whoever has less of an item than "needs improvement" begins with. */
static enum rc
training_add(struct sums *s)
{
	for (size_t a = 0; a < s->agents; a++)
		for (size_t i = 0; i < s->items; i++) {
			const struct sum *sum = &s->agent[a].item[i];
			struct quality_line *l;

			if (!sum->rows || sum_percent(sum) >= s->sheet->band[2] * HUNDRED)
				continue;
			l = line_add(
				s, SECTION_TRAINING, OF_PERCENT,
				arena_printf(s->mem, "%s:%s", s->agent[a].work_no, s->item[i].id),
				arena_printf(s->mem, "%s %s", s->agent[a].name, s->item[i].title));
			l->rows = sum->rows;
			l->value = sum_percent(sum);
			l->agent = s->agent[a].id;
			l->item = s->item[i].id;
		}
	return remarks_add(s, REMARK_TRAINING, SECTION_TRAINING);
}

static enum rc
monitor_add(struct sums *s, const struct row_quality_people *p)
{
	const bool is_quality = p->roles & ROLE_QUALITY;
	const int due = is_quality ? s->sheet->quality_daily : s->sheet->supervisor_weekly;
	const char *who = arena_printf(s->mem, "%s %s", p->work_no, p->name);
	const enum rc rc = quality_barred(s->store, p->id, s->sheet, s->mem);

	if (rc && rc != E_DENIED)
		return rc;
	(void)words_add(
		s, SECTION_PLAN, p->work_no, who,
		rc ? arena_strdup(s->mem, err_text(store_err(s->store)))
		   : arena_printf(s->mem, is_quality ? _("%d a day") : _("%d a week"), due));
	return OK;
}

/* Monitors, what each owes, and the newcomers whom every contact is listened to of. */
static enum rc
people_add(struct sums *s)
{
	struct plan_people people;
	enum rc rc = plan_people_read(s->store, s->mem, &people);

	for (size_t i = 0; !rc && i < people.count; i++) {
		const struct row_quality_people *p = &people.at[i];

		if (quality_listens((unsigned)p->roles))
			rc = monitor_add(s, p);
		else if (plan_is_new(p, s->sheet, s->report->span.before))
			(void)words_add(s, SECTION_PLAN, p->work_no,
					arena_printf(s->mem, "%s %s", p->work_no, p->name),
					_("a newcomer: every contact"));
	}
	return rc;
}

static enum rc
plan_add(struct sums *s)
{
	size_t list[FOCUS];
	const size_t n = weakest(s, list);
	const int *m = s->sheet->modes;
	enum rc rc = people_add(s);

	(void)words_add(s, SECTION_PLAN, "modes", _("modes"),
			arena_printf(s->mem, "%d:%d:%d", m[0], m[1], m[2]));
	for (size_t i = 0; i < n; i++)
		(void)words_add(s, SECTION_PLAN, s->item[list[i]].id, _("focus"),
				s->item[list[i]].title);
	return rc ? rc : remarks_add(s, REMARK_PLAN, SECTION_PLAN);
}

enum rc
sums_weekly(struct sums *s)
{
	enum rc rc;

	analysis_add(s);
	rc = focus_add(s);
	if (!rc)
		rc = training_add(s);
	return rc ? rc : plan_add(s);
}

/* --- the month --- */

/* What the figures say of a person; what people say stands below. */
static enum rc
persons_add(struct sums *s)
{
	for (size_t a = 0; a < s->agents; a++) {
		const struct agent_sum *g = &s->agent[a];
		const int points = (int)(sum_percent(&g->sum) / HUNDRED);
		size_t worst = s->items;
		struct quality_line *l;

		for (size_t i = 0; i < s->items; i++)
			if (g->item[i].rows &&
			    (worst == s->items ||
			     sum_percent(&g->item[i]) < sum_percent(&g->item[worst])))
				worst = i;
		l = line_add(s, SECTION_REMARK, OF_POINTS, g->work_no,
			     arena_printf(s->mem, "%s %s", g->work_no, g->name));
		l->rows = g->sum.rows;
		l->value = sum_percent(&g->sum);
		l->agent = g->id;
		l->words = arena_printf(s->mem, _("%s; weakest: %s"),
					label_of(WORD_BAND, (int)sheet_band(s->sheet, points)),
					worst < s->items ? s->item[worst].title : "-");
	}
	return remarks_add(s, REMARK_AGENT, SECTION_REMARK);
}

/* The mean score of a stretch of days, -1 for none. */
static int64_t
mean_of(const struct quality_report *r, int64_t from, int64_t before)
{
	int64_t rows = 0, points = 0;

	for (size_t i = 0; i < r->scores; i++)
		if (r->score[i].heard_at >= from && r->score[i].heard_at < before) {
			points += r->score[i].points;
			rows++;
		}
	return rows ? points * HUNDRED / rows : -1;
}

static const char *
effect_words(struct sums *s, const struct quality_span *week)
{
	const int64_t length = WEEK_DAYS * (int64_t)DAY_SECONDS;
	const int64_t now = mean_of(s->report, week->from, week->before);
	const int64_t next = mean_of(s->report, week->before, week->before + length);
	int64_t closed = 0;

	for (size_t i = 0; i < s->report->notes; i++)
		closed += s->report->note[i].at >= week->from &&
			  s->report->note[i].at < week->before &&
			  s->report->note[i].state == IMPROVE_CLOSED;
	if (now < 0 || next < 0)
		return arena_printf(s->mem, _("closed of these: %lld"), (long long)closed);
	return arena_printf(s->mem,
			    _("closed of these: %lld; mean score %.1f, the week behind %.1f"),
			    (long long)closed, (double)now / HUNDRED, (double)next / HUNDRED);
}

/* Week by week, as far as it lies in the month: notes that were written, and what came of them. */
static enum rc
effect_add(struct sums *s)
{
	const struct quality_report *r = s->report;
	int first = quality_first(QUALITY_WEEKLY, r->span.from);

	while (quality_span(QUALITY_WEEKLY, first).from < r->span.before) {
		const struct quality_span week = quality_span(QUALITY_WEEKLY, first);
		const char *day = arena_printf(s->mem, "%04d-%02d-%02d", first / 10000,
					       first / 100 % 100, first % 100);
		struct quality_line *l = line_add(s, SECTION_EFFECT, OF_COUNT, day, day);

		l->is_notes = true;
		l->state = IMPROVE_TOLD;
		l->from = week.from > r->span.from ? week.from : r->span.from;
		l->before = week.before < r->span.before ? week.before : r->span.before;
		for (size_t i = 0; i < r->notes; i++)
			l->rows += line_takes_note(l, &r->note[i]);
		l->value = l->rows;
		l->words = effect_words(s, &week);
		first = week.next;
	}
	return remarks_add(s, REMARK_EFFECT, SECTION_EFFECT);
}

enum rc
sums_monthly(struct sums *s)
{
	const enum rc rc = persons_add(s);

	return rc ? rc : effect_add(s);
}
