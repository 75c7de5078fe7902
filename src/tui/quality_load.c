/* What place 7 shows, read from the desk. */
#include "core/quality_list.h"
#include "feed/score_sheet.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/quality.h"

enum { ROWS_MOST = 500 };

/* A tab while it is read: its rows and the arena they live in. */
struct reading {
	struct ui *ui;
	struct quality_view *v;
	struct list *into;
	struct arena *mem;
};

static enum rc
plan_push(struct reading *r)
{
	for (size_t i = 0; i < r->v->plan.listens_open; i++)
		list_push(r->into, r->mem, &r->v->plan.listen[i], r->v->plan.listen[i].id);
	return OK;
}

static enum rc
owed_push(struct reading *r)
{
	for (size_t i = 0; i < r->v->plan.persons; i++) {
		const struct plan_person *p = &r->v->plan.person[i];
		struct quality_owed *row = arena_alloc(r->mem, sizeof *row);

		*row = (struct quality_owed){p->agent, p->name, p->work_no, p->why,
					     p->done,  p->open, p->due,     p->is_on};
		list_push(r->into, r->mem, row, p->agent);
	}
	return OK;
}

static enum rc
scores_push(struct reading *r)
{
	const int64_t agent = r->v->agent ? r->v->agent : r->v->scope.agent;
	struct store *s = r->ui->store;
	enum rc rc = sql_score_page_begin(s, agent, r->v->scope.lead, INT64_MAX, ROWS_MOST);

	while (!rc) {
		struct row_score *row = arena_alloc(r->mem, sizeof *row);

		if (!sql_score_page_next(s, r->mem, row))
			break;
		list_push(r->into, r->mem, row, row->id);
	}
	return rc ? rc : sql_score_page_end(s);
}

static enum rc
notes_push(struct reading *r)
{
	struct store *s = r->ui->store;
	enum rc rc = sql_improvement_page_begin(s, r->v->scope.agent, r->v->scope.lead, ROWS_MOST);

	while (!rc) {
		struct row_improvement *row = arena_alloc(r->mem, sizeof *row);

		if (!sql_improvement_page_next(s, r->mem, row))
			break;
		list_push(r->into, r->mem, row, row->id);
	}
	return rc ? rc : sql_improvement_page_end(s);
}

static enum rc
calibrations_push(struct reading *r)
{
	struct calibration_line *list;
	size_t n = 0;
	const enum rc rc = calibrations_read(r->ui->store, &r->ui->by, r->mem, &list, &n);

	for (size_t i = 0; !rc && i < n; i++)
		list_push(r->into, r->mem, &list[i], list[i].id);
	return rc;
}

static enum rc
monitors_push(struct reading *r)
{
	struct quality_monitor *list;
	size_t n = 0;
	const enum rc rc =
		monitors_read(r->ui->store, &r->ui->by, quality_sheet_of(r->ui), r->mem, &list, &n);

	for (size_t i = 0; !rc && i < n; i++)
		list_push(r->into, r->mem, &list[i], list[i].agent);
	return rc;
}

static void
made_push(struct reading *r, struct quality_made made)
{
	struct quality_made *row = arena_alloc(r->mem, sizeof *row);
	const struct paper_key key = {.kind = made.kind, .day = made.day};

	*row = made;
	list_push(r->into, r->mem, row, paper_pack(&key));
}

/* Those that come next stand above those that were made. */
static enum rc
next_push(struct reading *r, enum quality_kind kind)
{
	struct row_quality_next next;
	const enum rc rc = sql_quality_next(r->ui->store, kind, r->mem, &next);

	if (!rc)
		made_push(r, (struct quality_made){.kind = kind,
						   .day = (int)next.day,
						   .due_at = quality_due(quality_sheet_of(r->ui),
									 kind, (int)next.day)});
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
reports_push(struct reading *r)
{
	struct store *s = r->ui->store;
	struct row_quality_report q;
	enum rc rc = OK;

	for (enum quality_kind k = QUALITY_DAILY; !rc && k <= QUALITY_KINDS; k++)
		rc = next_push(r, k);
	if (!rc)
		rc = sql_quality_report_list_begin(s, ROWS_MOST);
	while (!rc && sql_quality_report_list_next(s, NULL, &q))
		made_push(r, (struct quality_made){q.id, (enum quality_kind)q.kind, (int)q.day,
						   q.made_at, q.due_at});
	return rc ? rc : sql_quality_report_list_end(s);
}

static enum rc (*const pushes[QUALITY_TABS])(struct reading *r) = {
	[TAB_PLAN] = plan_push,
	[TAB_OWED] = owed_push,
	[TAB_SCORES] = scores_push,
	[TAB_NOTES] = notes_push,
	[TAB_CALIBRATIONS] = calibrations_push,
	[TAB_MONITORS] = monitors_push,
	[TAB_REPORTS] = reports_push,
};

enum rc
quality_sheet_need(struct ui *ui)
{
	return ui->by.sheet ? OK
			    : desk_score_sheet(ui->store, &ui->sheet_mem, &ui->by.sheet,
					       store_err(ui->store));
}

/* Who neither listens nor stands above has no plan before him, but his scores. */
static void
tabs_find(const struct ui *ui, struct quality_view *v)
{
	const bool sees_all = quality_sees_all(ui->by.roles), listens = v->plan.listens;

	v->has[TAB_PLAN] = listens;
	v->has[TAB_OWED] = sees_all;
	v->has[TAB_SCORES] = v->has[TAB_NOTES] = true;
	v->has[TAB_CALIBRATIONS] = v->has[TAB_MONITORS] = listens || sees_all;
	v->has[TAB_REPORTS] = !v->scope.agent;
	if (!v->has_begun)
		v->tab = listens ? TAB_PLAN : TAB_SCORES;
	v->has_begun = true;
}

enum rc
quality_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct quality_view *v = state;
	struct list loaded = {0};
	struct reading r = {.ui = ui, .v = v, .into = &loaded, .mem = mem};
	enum rc rc = quality_sheet_need(ui);

	(void)quiet; /* the newest stand above: they belong there */
	if (!rc)
		rc = quality_scope(ui->store, &ui->by, &v->scope);
	if (!rc)
		rc = quality_plan_read(ui->store, &ui->by, quality_sheet_of(ui), mem, &v->plan);
	if (rc)
		return rc;
	tabs_find(ui, v);
	rc = pushes[v->tab](&r);
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}
