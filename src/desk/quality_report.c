/* Scores of a span are added up, and become the lines of a report. */
#include "desk/quality_report.h"

#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "desk/quality_sum.h"
#include "sql_read.h"
#include "store/store.h"

enum { HUNDRED = 100, FULL = 10000 };

int64_t
sum_percent(const struct sum *s)
{
	return s->weight ? s->points * FULL / s->weight : 0;
}

struct quality_line *
line_add(struct sums *s, enum report_section section, enum line_unit unit, const char *name,
	 const char *label)
{
	struct quality_line *list = s->line;

	if (s->report->lines == s->room) {
		struct quality_line *more =
			arena_alloc(s->mem, (s->room = s->room ? 2 * s->room : 64) * sizeof *more);

		for (size_t i = 0; i < s->report->lines; i++)
			more[i] = list[i];
		s->report->line = s->line = list = more;
	}
	list += s->report->lines++;
	*list = (struct quality_line){
		.section = section, .unit = unit, .name = name, .label = label};
	return list;
}

/* --- the scores --- */

static struct agent_sum *
agent_of(struct sums *s, const struct row_score *r)
{
	for (size_t i = 0; i < s->agents; i++)
		if (s->agent[i].id == r->agent_id)
			return &s->agent[i];
	if (s->agents == SUM_AGENTS)
		return NULL;
	s->agent[s->agents] =
		(struct agent_sum){.id = r->agent_id, .work_no = r->agent_no, .name = r->agent};
	s->agent[s->agents].item = arena_alloc(s->mem, SUM_ITEMS * sizeof(struct sum));
	return &s->agent[s->agents++];
}

/* The first level of what it was about; else how it came. */
static enum rc
type_name(struct sums *s, const struct row_score *r, const char **name)
{
	struct row_quality_category c = {0};
	enum rc rc = r->category_id.is_set
			     ? sql_quality_category(s->store, r->category_id.value, s->mem, &c)
			     : E_NOTFOUND;

	*name = rc ? label_of(WORD_CHANNEL, (int)r->channel) : c.name;
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
type_add(struct sums *s, const struct row_score *r, const char **type)
{
	const char *name;
	enum rc rc = type_name(s, r, &name);

	*type = name;
	for (size_t i = 0; !rc && i < s->types; i++)
		if (!strcmp(s->type[i].name, name)) {
			s->type[i].rows++;
			*type = s->type[i].name;
			return OK;
		}
	if (!rc && s->types < SUM_TYPES)
		s->type[s->types++] = (struct type_sum){name, 1};
	return rc;
}

static bool
is_late(const struct sums *s, const struct row_score *r)
{
	return r->at > quality_record_due(s->sheet, r->heard_at);
}

static void
score_add(struct sums *s, const struct row_score *r)
{
	struct agent_sum *a = agent_of(s, r);

	s->all.rows++;
	s->all.points += r->points;
	s->all.weight += HUNDRED;
	if (a) {
		a->sum.rows++;
		a->sum.points += r->points;
		a->sum.weight += HUNDRED;
	}
	s->mode[r->mode]++;
	s->band[r->band]++;
	s->fatal += r->fatal != 0;
	s->late += is_late(s, r);
}

static enum rc
scores_read(struct sums *s)
{
	struct quality_report *r = s->report;
	struct row_score *list = NULL, row;
	const char **type = NULL;
	bool *late;
	size_t room = 0;
	enum rc rc = sql_score_span_begin(s->store, r->span.from, r->span.before, s->upto,
					  s->scope.lead);

	while (!rc && sql_score_span_next(s->store, s->mem, &row)) {
		if (r->scores == room) {
			struct row_score *more =
				arena_alloc(s->mem, (room = room ? 2 * room : 128) * sizeof *more);

			for (size_t i = 0; i < r->scores; i++)
				more[i] = list[i];
			list = more;
		}
		score_add(s, &row);
		list[r->scores++] = row;
	}
	if (!rc)
		rc = sql_score_span_end(s->store);
	r->score = list;
	r->type = type = arena_alloc(s->mem, (r->scores + 1) * sizeof *type);
	r->late = late = arena_alloc(s->mem, (r->scores + 1) * sizeof *late);
	for (size_t i = 0; !rc && i < r->scores; i++) {
		late[i] = is_late(s, &list[i]);
		rc = type_add(s, &list[i], &type[i]);
	}
	return rc;
}

/* --- their items --- */

static size_t
item_of(struct sums *s, const struct row_score_span_items *r)
{
	for (size_t i = 0; i < s->items; i++)
		if (!strcmp(s->item[i].id, r->item))
			return i;
	if (s->items == SUM_ITEMS)
		return SUM_ITEMS;
	s->item[s->items] = (struct item_sum){.id = arena_strdup(s->mem, r->item),
					      .title = arena_strdup(s->mem, r->title)};
	return s->items++;
}

static void
item_add(struct sum *sum, const struct row_score_span_items *r)
{
	sum->rows++;
	sum->points += r->points;
	sum->weight += r->weight;
}

static void
agent_item_add(struct sums *s, size_t item, const struct row_score_span_items *r)
{
	for (size_t i = 0; i < s->agents; i++)
		if (s->agent[i].id == r->agent_id)
			item_add(&s->agent[i].item[item], r);
}

static enum rc
items_read(struct sums *s, const struct quality_span *span, bool is_before)
{
	struct row_score_span_items r;
	enum rc rc = sql_score_span_items_begin(s->store, span->from, span->before, s->upto,
						s->scope.lead);

	while (!rc && sql_score_span_items_next(s->store, NULL, &r)) {
		const size_t i = item_of(s, &r);

		if (i == SUM_ITEMS)
			continue;
		item_add(is_before ? &s->item[i].before : &s->item[i].sum, &r);
		if (!is_before)
			agent_item_add(s, i, &r);
	}
	return rc ? rc : sql_score_span_items_end(s->store);
}

static enum rc
notes_read(struct sums *s)
{
	enum { MOST = 5000 };
	struct quality_report *r = s->report;
	struct row_improvement *list = arena_alloc(s->mem, MOST * sizeof *list);
	enum rc rc =
		sql_improvement_span_begin(s->store, r->span.from, r->span.before, s->scope.lead);

	r->note = list;
	while (!rc && r->notes < MOST &&
	       sql_improvement_span_next(s->store, s->mem, &list[r->notes]))
		r->notes++;
	return rc ? rc : sql_improvement_span_end(s->store);
}

/* --- the lines that every report has --- */

static struct quality_line *
count_line(struct sums *s, enum report_section section, const char *name, const char *label,
	   int64_t rows)
{
	struct quality_line *l = line_add(s, section, OF_COUNT, name, label);

	l->rows = l->value = rows;
	l->whole = s->all.rows;
	return l;
}

static void
count_lines(struct sums *s)
{
	struct quality_line *l;

	(void)count_line(s, SECTION_COUNT, "all", _("monitored"), s->all.rows);
	l = line_add(s, SECTION_COUNT, OF_POINTS, "mean", _("mean score"));
	l->rows = s->all.rows;
	l->value = sum_percent(&s->all);
	l->whole = FULL;
	for (int b = BAND_EXCELLENT; b <= BAND_FAIL; b++) {
		l = count_line(s, SECTION_COUNT, word_of(WORD_BAND, b), label_of(WORD_BAND, b),
			       s->band[b]);
		l->band = b;
	}
	l = count_line(s, SECTION_COUNT, "red_line", _("red lines"), s->fatal);
	l->is_fatal = true;
	l = count_line(s, SECTION_COUNT, "records_late", _("records that came in late"), s->late);
	l->is_late = true;
}

static void
split_lines(struct sums *s)
{
	for (int m = MODE_SEAT; m <= MODES; m++) {
		struct quality_line *l = count_line(s, SECTION_MODE, word_of(WORD_MODE, m),
						    label_of(WORD_MODE, m), s->mode[m]);

		l->mode = m;
	}
	for (size_t i = 0; i < s->types; i++) {
		struct quality_line *l = count_line(s, SECTION_TYPE, s->type[i].name,
						    s->type[i].name, s->type[i].rows);

		l->type = s->type[i].name;
	}
}

static void
agent_lines(struct sums *s)
{
	for (size_t i = 0; i < s->agents; i++) {
		const struct agent_sum *a = &s->agent[i];
		struct quality_line *l =
			line_add(s, SECTION_AGENT, OF_POINTS, a->work_no,
				 arena_printf(s->mem, "%s %s", a->work_no, a->name));

		l->rows = a->sum.rows;
		l->value = sum_percent(&a->sum);
		l->whole = FULL;
		l->agent = a->id;
	}
}

static void
note_line(struct sums *s, const char *name, const char *label, enum improve_state state)
{
	const struct quality_report *r = s->report;
	struct quality_line *l = line_add(s, SECTION_NOTES, OF_COUNT, name, label);

	l->is_notes = true;
	l->state = (int)state;
	l->from = r->span.from;
	l->before = r->span.before;
	for (size_t i = 0; i < r->notes; i++)
		l->rows += line_takes_note(l, &r->note[i]);
	l->value = l->rows;
}

static void
item_lines(struct sums *s)
{
	note_line(s, "made", _("written"), IMPROVE_TOLD);
	note_line(s, "accepted", _("accepted"), IMPROVE_ACCEPTED);
	note_line(s, "closed", _("closed"), IMPROVE_CLOSED);
	sums_notes(s);
	for (size_t i = 0; i < s->items; i++) {
		const struct item_sum *m = &s->item[i];
		struct quality_line *l = line_add(s, SECTION_ITEM, OF_PERCENT, m->id, m->title);

		l->rows = m->sum.rows;
		l->value = sum_percent(&m->sum);
		l->whole = FULL;
		l->item = m->id;
	}
}

/* --- all of it --- */

static enum rc
made_read(struct sums *s)
{
	struct quality_report *r = s->report;
	struct row_quality_report made;
	enum rc rc = sql_quality_report_get(s->store, r->kind, r->day, s->mem, &made);

	s->upto = rc ? INT64_MAX : made.upto;
	r->made_at = rc ? 0 : made.made_at;
	r->due_at = rc ? quality_due(s->sheet, r->kind, r->day) : made.due_at;
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
lines_make(struct sums *s)
{
	const int before = quality_first(s->report->kind, s->report->span.from - 1);
	const struct quality_span span = quality_span(s->report->kind, before);
	enum rc rc = items_read(s, &s->report->span, false);

	if (!rc)
		rc = notes_read(s);
	if (!rc && s->report->kind >= QUALITY_WEEKLY)
		rc = items_read(s, &span, true);
	if (rc)
		return rc;
	count_lines(s);
	split_lines(s);
	agent_lines(s);
	item_lines(s);
	if (s->report->kind >= QUALITY_WEEKLY)
		rc = sums_weekly(s);
	return rc || s->report->kind < QUALITY_MONTHLY ? rc : sums_monthly(s);
}

enum rc
quality_report_read(struct store *s, const struct actor *by, const struct score_sheet *sheet,
		    enum quality_kind kind, int day, struct arena *mem, struct quality_report *out)
{
	struct sums sums = {.store = s, .mem = mem, .sheet = sheet, .report = out};
	enum rc rc = quality_scope(s, by, &sums.scope);

	*out = (struct quality_report){.kind = kind, .day = day, .span = quality_span(kind, day)};
	if (!rc && sums.scope.agent)
		return err_set(store_err(s), E_DENIED,
			       _("reports are for who leads and above: see your own scores with "
				 "kefu quality scores"));
	sums.item = arena_alloc(mem, SUM_ITEMS * sizeof *sums.item);
	sums.agent = arena_alloc(mem, SUM_AGENTS * sizeof *sums.agent);
	sums.type = arena_alloc(mem, SUM_TYPES * sizeof *sums.type);
	if (!rc)
		rc = made_read(&sums);
	if (!rc)
		rc = scores_read(&sums);
	return rc ? rc : lines_make(&sums);
}

enum rc
quality_report_takes(struct store *s, const struct quality_report *r, const struct quality_line *l,
		     size_t score, bool *takes)
{
	struct row_score_item i;
	enum rc rc;

	*takes = line_takes_score(l, &r->score[score], r->type[score]) &&
		 (!l->is_late || r->late[score]);
	if (!*takes || !l->item)
		return OK;
	*takes = false;
	rc = sql_score_items_begin(s, r->score[score].id);
	while (!rc && sql_score_items_next(s, NULL, &i))
		*takes = *takes || (i.weight && !strcmp(i.item, l->item));
	return rc ? rc : sql_score_items_end(s);
}
