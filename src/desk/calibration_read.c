/* How far monitors agree, item by item, and who may score. */
#include <string.h>

#include "base/intl.h"
#include "desk/calibration.h"
#include "sql_read.h"
#include "store/store.h"

enum { MONITORS_MOST = 200 };

static struct agreement
line_of(const struct calibration_monitor *m, size_t from, size_t n, const struct agreed *points)
{
	return (struct agreement){.monitor = m->name,
				  .work_no = m->work_no,
				  .item = m->pair[from].item,
				  .title = m->pair[from].title,
				  .pairs = n,
				  .kappa = quality_kappa(points, n),
				  .difference = quality_difference(points, n)};
}

/* The pairs stand by item: each run of them is a line, all together are the first. */
void
calibration_lines(const struct calibration_monitor *m, struct arena *mem, struct agreement **out,
		  size_t *n)
{
	struct agreement *list = arena_alloc(mem, (m->pairs + 1) * sizeof *list);
	struct agreed *points = arena_alloc(mem, (m->pairs + 1) * sizeof *points);

	list[0] = (struct agreement){.monitor = m->name,
				     .work_no = m->work_no,
				     .pairs = m->pairs,
				     .kappa = m->kappa,
				     .difference = m->difference,
				     .passed = m->passed};
	*n = 1;
	for (size_t i = 0, from = 0; i < m->pairs; i++) {
		points[i - from] = m->pair[i].points;
		if (i + 1 < m->pairs && !strcmp(m->pair[i + 1].item, m->pair[from].item))
			continue;
		list[(*n)++] = line_of(m, from, i + 1 - from, points);
		from = i + 1;
	}
	*out = list;
}

static enum rc
exams_count(struct store *s, int64_t agent, int *passed)
{
	struct row_monitor_exams e;
	enum rc rc = sql_monitor_exams_begin(s, agent);

	*passed = 0;
	while (!rc && sql_monitor_exams_next(s, NULL, &e))
		*passed += e.is_passed != 0;
	return rc ? rc : sql_monitor_exams_end(s);
}

static enum rc
monitor_read(struct store *s, const struct score_sheet *sheet, struct arena *mem,
	     struct quality_monitor *m)
{
	struct row_calibration_of c;
	enum rc rc = sql_calibration_of(s, m->agent, mem, &c);

	if (!rc) {
		m->judged = c.at;
		m->has_passed = c.is_passed;
		m->kappa = (int)c.kappa;
		m->difference = (int)c.difference;
	}
	if (!rc || rc == E_NOTFOUND)
		rc = exams_count(s, m->agent, &m->exams);
	if (rc)
		return rc;
	rc = quality_barred(s, m->agent, sheet, mem);
	if (rc == E_DENIED) {
		m->barred = arena_strdup(mem, err_text(store_err(s)));
		return OK;
	}
	return rc;
}

enum rc
monitors_read(struct store *s, const struct actor *by, const struct score_sheet *sheet,
	      struct arena *mem, struct quality_monitor **out, size_t *n)
{
	struct row_quality_people p;
	enum rc rc = sql_quality_people_begin(s);

	*out = arena_alloc(mem, MONITORS_MOST * sizeof **out);
	*n = 0;
	while (!rc && *n < MONITORS_MOST && sql_quality_people_next(s, mem, &p))
		if (quality_listens((unsigned)p.roles) &&
		    (quality_sees_all(by->roles) || p.id == by->agent))
			(*out)[(*n)++] = (struct quality_monitor){
				.agent = p.id, .name = p.name, .work_no = p.work_no};
	if (!rc)
		rc = sql_quality_people_end(s);
	for (size_t i = 0; !rc && i < *n; i++)
		rc = monitor_read(s, sheet, mem, &(*out)[i]);
	return rc;
}
