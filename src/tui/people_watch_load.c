/* The rows of violations, risks and emergency plans, and one of them read whole. */
#include <limits.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/violation.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/people_deed.h"
#include "tui/view.h"

enum { MOST = 500 };

/* --- rows --- */

static enum rc
violations_load(struct ui *ui, struct people_view *v, struct arena *mem, struct list *into)
{
	const enum people_scope scope = people_scope(PERSONAL_VIOLATION, ui->by.roles);
	struct row_violation row, *copy;
	enum rc rc =
		sql_violation_list_begin(ui->store, false, 0, ui->by.agent, scope, INT64_MAX, MOST);

	if (rc)
		return rc;
	while (sql_violation_list_next(ui->store, mem, &row)) {
		copy = arena_alloc(mem, sizeof *copy);
		*copy = row;
		list_push(into, mem, copy, row.id);
		v->waiting += row.state < VIOLATION_FILED && row.owner_id == ui->by.agent;
	}
	return sql_violation_list_end(ui->store);
}

static enum rc
risks_load(struct ui *ui, struct people_view *v, struct arena *mem, struct list *into)
{
	const int today = time_day(ui->by.now);
	struct row_risk row, *copy;
	enum rc rc = sql_risk_list_begin(ui->store, true);

	if (rc)
		return rc;
	while (sql_risk_list_next(ui->store, mem, &row)) {
		copy = arena_alloc(mem, sizeof *copy);
		*copy = row;
		list_push(into, mem, copy, row.id);
		v->waiting += row.state == RISK_OPEN && row.owner_id == ui->by.agent &&
			      row.look_day <= today;
	}
	return sql_risk_list_end(ui->store);
}

static enum rc
plans_load(struct ui *ui, struct people_view *v, struct arena *mem, struct list *into)
{
	const int today = time_day(ui->by.now);
	struct row_plan row, *copy;
	enum rc rc = sql_plan_list_begin(ui->store);

	if (rc)
		return rc;
	while (sql_plan_list_next(ui->store, mem, &row)) {
		copy = arena_alloc(mem, sizeof *copy);
		*copy = row;
		list_push(into, mem, copy, row.id);
		v->waiting += row.owner_id == ui->by.agent && row.due_day <= today;
	}
	return sql_plan_list_end(ui->store);
}

enum rc
people_watch_load(struct ui *ui, struct people_view *v, struct arena *mem, struct list *into)
{
	if (v->section == PEOPLE_VIOLATIONS)
		return violations_load(ui, v, mem, into);
	return v->section == PEOPLE_RISKS ? risks_load(ui, v, mem, into)
					  : plans_load(ui, v, mem, into);
}

/* --- one, whole --- */

static void
day_put(struct buf *out, int64_t day)
{
	buf_printf(out, "%04d-%02d-%02d", (int)day / 10000, (int)day / 100 % 100, (int)day % 100);
}

static enum rc
file_put(struct ui *ui, const struct row_violation *v, struct buf *out)
{
	struct row_violation_steps s;
	struct arena mem = {0};
	enum rc rc = sql_violation_steps_begin(ui->store, v->id);

	buf_printf(out, _("no. %lld  %s %s\n%d %s\n"), (long long)v->id, v->work_no, v->name,
		   (int)v->rule, v->clause);
	if (v->number)
		buf_printf(out, _("ticket %s\n"), v->number);
	while (!rc && sql_violation_steps_next(ui->store, &mem, &s)) {
		char iso[TIME_ISO_ROOM];

		time_iso(iso, s.at);
		buf_printf(out, "\n%.16s  %s  %s\n%s\n", iso,
			   label_of(WORD_VIOLATION, (int)s.state), s.name, s.words);
	}
	arena_reset(&mem);
	return rc ? rc : sql_violation_steps_end(ui->store);
}

static enum rc
risk_put(const struct row_risk *r, struct buf *out)
{
	buf_printf(out, _("%s\nchance %d, harm %d, %s\n\n%s\n\nlooked at next: "), r->words,
		   (int)r->chance, (int)r->harm, r->owner, r->answer);
	if (r->state == RISK_OPEN)
		day_put(out, r->look_day);
	else
		buf_puts(out, _("it is over"));
	buf_char(out, '\n');
	return OK;
}

static enum rc
plan_put(struct ui *ui, const struct row_plan *p, struct buf *out)
{
	struct row_drill_of d;
	struct arena mem = {0};
	enum rc rc = sql_drill_of_begin(ui->store, p->id);

	buf_printf(out, "%s  %s\n\n%s\n\n%s ", p->name, p->owner, p->body, _("next drill"));
	day_put(out, p->due_day);
	buf_char(out, '\n');
	while (!rc && sql_drill_of_next(ui->store, &mem, &d)) {
		buf_char(out, '\n');
		day_put(out, d.day);
		buf_printf(out, _("  %s, %d people\n%s\n"), d.lead, (int)d.people, d.words);
		if (d.faults)
			buf_printf(out, _("did not work: %s\n"), d.faults);
	}
	arena_reset(&mem);
	return rc ? rc : sql_drill_of_end(ui->store);
}

enum next
people_watch_read(struct ui *ui)
{
	const struct people_view *v = ui_top(ui)->state;
	const void *row = list_current(&v->list);
	struct buf text = {0};
	enum next next;
	enum rc rc;

	prompt_close(ui);
	if (!row)
		return STAY;
	if (v->section == PEOPLE_VIOLATIONS)
		rc = file_put(ui, row, &text);
	else
		rc = v->section == PEOPLE_RISKS ? risk_put(row, &text) : plan_put(ui, row, &text);
	next = rc ? ui_fail(ui) : view_open(ui, _("People"), buf_str(&text));
	buf_release(&text);
	return next;
}
