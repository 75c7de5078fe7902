/* The rows of people's facts, section by section. */
#include <limits.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "feed/people_rules.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/people.h"

enum { CENTURY = 100, MONTHS = 12, MOST = 500, LINES = 8 };

static int
month_add(int month, int n)
{
	const int at = month / CENTURY * MONTHS + month % CENTURY - 1 + n;

	return at / MONTHS * CENTURY + at % MONTHS + 1;
}

static void
month_span(int month, int *from, int *to)
{
	*from = month * CENTURY + 1;
	*to = day_date(day_of(month_add(month, 1) * CENTURY + 1) - 1);
}

/* Who sees only his own turns sees a month of them, others a day of everybody's. */
static void
span_set(const struct ui *ui, struct people_view *v)
{
	const int today = time_day(ui->by.now);

	if (people_scope(PERSONAL_ATTENDANCE, ui->by.roles) == SCOPE_OWN)
		month_span(month_add(today / CENTURY, v->away), &v->from, &v->to);
	else
		v->from = v->to = day_date(day_of(today) + v->away);
}

static enum rc
attendance_load(struct ui *ui, struct people_view *v, struct arena *mem, struct list *into)
{
	const struct attend_ask ask = {.rules = v->rules, .from = v->from, .to = v->to};
	struct attend_list rows;
	enum rc rc = attend_read(ui->store, &ui->by, &ask, mem, &rows);

	for (size_t i = 0; !rc && i < rows.count; i++)
		list_push(into, mem, &rows.row[i], (int64_t)i + 1);
	return rc;
}

static enum rc
leave_load(struct ui *ui, struct people_view *v, struct arena *mem, struct list *into)
{
	const enum people_scope scope = people_scope(PERSONAL_LEAVE, ui->by.roles);
	struct row_leave row, *copy;
	enum rc rc =
		sql_leave_list_begin(ui->store, false, 0, ui->by.agent, scope, INT64_MAX, MOST);

	if (rc)
		return rc;
	while (sql_leave_list_next(ui->store, mem, &row)) {
		copy = arena_alloc(mem, sizeof *copy);
		*copy = row;
		list_push(into, mem, copy, row.id);
		v->waiting += row.state == LEAVE_ASKED && row.approver_id == ui->by.agent;
	}
	return sql_leave_list_end(ui->store);
}

static enum rc
awards_load(struct ui *ui, struct people_view *v, struct arena *mem, struct list *into)
{
	const enum people_scope scope = people_scope(PERSONAL_AWARD, ui->by.roles);
	struct row_award row, *copy;
	enum rc rc = sql_award_list_begin(ui->store, false, 0, 0, 0, ui->by.agent, scope, INT64_MAX,
					  MOST);

	if (rc)
		return rc;
	while (sql_award_list_next(ui->store, mem, &row)) {
		copy = arena_alloc(mem, sizeof *copy);
		*copy = row;
		list_push(into, mem, copy, row.id);
		v->waiting += row.state == AWARD_PROPOSED && row.approver_id == ui->by.agent;
	}
	return sql_award_list_end(ui->store);
}

/* --- one's own page --- */

struct page {
	struct arena *mem;
	struct list *into;
};

static void
line_add(const struct page *p, enum people_section section, const char *label, const char *value)
{
	struct own_line *l = arena_alloc(p->mem, sizeof *l);

	*l = (struct own_line){label, value, section};
	list_push(p->into, p->mem, l, p->into->count + 1);
}

static void
figure_add(const struct page *p, enum people_section section, const char *label, int n)
{
	line_add(p, section, label, arena_printf(p->mem, "%d", n));
}

static enum rc
own_turns(struct ui *ui, const struct people_view *v, const struct page *p)
{
	const int month = time_day(ui->by.now) / CENTURY;
	struct attend_ask ask = {.rules = v->rules, .agent = ui->by.agent};
	struct attend_list rows;
	struct month_list sheet;
	enum rc rc;

	month_span(month, &ask.from, &ask.to);
	rc = attend_read(ui->store, &ui->by, &ask, p->mem, &rows);
	if (rc)
		return rc;
	sheet = attend_sheet(&rows, p->mem);
	for (size_t i = 0; i < sheet.count; i++) {
		const struct attend_month *m = &sheet.row[i];

		line_add(p, PEOPLE_ATTENDANCE, _("This month"),
			 arena_printf(p->mem,
				      _("%d turns, %d late, %d early, %d absent, %d on leave"),
				      m->turns, m->count[MARK_LATE], m->count[MARK_EARLY],
				      m->count[MARK_ABSENT] + m->count[MARK_UNCANCELLED],
				      m->count[MARK_LEAVE]));
	}
	if (!sheet.count)
		line_add(p, PEOPLE_ATTENDANCE, _("This month"), _("no turn on the rota"));
	return OK;
}

static enum rc
own_leave(struct ui *ui, const struct page *p)
{
	struct row_leave l;
	int days = 0, asked = 0;
	const char *next = _("none");
	enum rc rc = lieu_left(ui->store, ui->by.agent, p->mem, &days);

	if (!rc)
		rc = sql_leave_list_begin(ui->store, false, ui->by.agent, ui->by.agent, SCOPE_OWN,
					  INT64_MAX, MOST);
	if (rc)
		return rc;
	while (sql_leave_list_next(ui->store, p->mem, &l)) {
		asked += l.state == LEAVE_ASKED;
		if (l.state == LEAVE_GRANTED && !l.back_at.is_set)
			next = arena_printf(p->mem, "%s %04d-%02d-%02d",
					    label_of(WORD_LEAVE, (int)l.kind),
					    (int)l.from_day / 10000, (int)l.from_day / 100 % 100,
					    (int)l.from_day % 100);
	}
	figure_add(p, PEOPLE_LEAVE, _("Days owed"), days);
	figure_add(p, PEOPLE_LEAVE, _("Leave asked for"), asked);
	line_add(p, PEOPLE_LEAVE, _("Leave granted"), next);
	return sql_leave_list_end(ui->store);
}

static enum rc
own_awards(struct ui *ui, const struct people_view *v, const struct page *p)
{
	const int month = time_day(ui->by.now) / CENTURY;
	struct row_award a;
	int count[2] = {0}, points = 0, unanswered = 0;
	enum rc rc = sql_award_list_begin(ui->store, false, ui->by.agent, 0, 0, ui->by.agent,
					  SCOPE_OWN, INT64_MAX, MOST);

	if (rc)
		return rc;
	while (sql_award_list_next(ui->store, p->mem, &a)) {
		if (a.state != AWARD_GRANTED || a.agent_id != ui->by.agent)
			continue;
		count[award_is_penalty((enum award_step)a.step)]++;
		unanswered += !a.answer.is_set;
		points += a.month.value == month ? v->rules->points[a.step] : 0;
	}
	figure_add(p, PEOPLE_AWARDS, _("Awards"), count[0]);
	figure_add(p, PEOPLE_AWARDS, _("Penalties"), count[1]);
	line_add(p, PEOPLE_AWARDS, _("Points of the month"), arena_printf(p->mem, "%+d", points));
	figure_add(p, PEOPLE_AWARDS, _("To accept or not"), unanswered);
	return sql_award_list_end(ui->store);
}

static enum rc
own_load(struct ui *ui, struct people_view *v, struct arena *mem, struct list *into)
{
	const struct page p = {mem, into};
	enum rc rc = own_turns(ui, v, &p);

	if (!rc)
		rc = own_leave(ui, &p);
	return rc ? rc : own_awards(ui, v, &p);
}

enum rc
people_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	static enum rc (*const loads[PEOPLE_SECTIONS])(struct ui *, struct people_view *,
						       struct arena *, struct list *) = {
		[PEOPLE_OWN] = own_load,
		[PEOPLE_ATTENDANCE] = attendance_load,
		[PEOPLE_LEAVE] = leave_load,
		[PEOPLE_AWARDS] = awards_load,
		[PEOPLE_VIOLATIONS] = people_watch_load,
		[PEOPLE_RISKS] = people_watch_load,
		[PEOPLE_PLANS] = people_watch_load,
	};
	struct people_view *v = state;
	struct list loaded = {0};
	struct err e = {0};
	enum rc rc = desk_people_rules(ui->store, mem, &v->rules, &e);

	(void)quiet; /* newest first, and short: nothing jumps under the cursor but by its id */
	if (rc)
		return err_move(store_err(ui->store), &e);
	v->waiting = 0;
	span_set(ui, v);
	rc = loads[v->section](ui, v, mem, &loaded);
	if (rc)
		return rc;
	list_adopt(&v->list, &loaded, mem, NULL);
	for (int i = 0; v->want && i < v->list.count; i++)
		if (v->list.row[i].id == v->want)
			list_move(&v->list, i - v->list.cursor);
	v->want = 0;
	return OK;
}
