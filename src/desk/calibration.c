/* Calibration (H-107), and what monitors learn and are examined in (H-108). */
#include "desk/calibration.h"

#include <sys/random.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/role.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum {
	MONITORS = ROLE_QUALITY | ROLE_SUPERVISOR,
	LEADERS = ROLE_MANAGER | ROLE_SUPERVISOR,
	KEEPERS = ROLE_QUALITY | ROLE_SUPERVISOR | ROLE_MANAGER | ROLE_ADMIN,
	POOL_MOST = 20000,
	MONITORS_MOST = 200,
};

/* --- it begins --- */

/* Nobody calibrates on what he did himself, so contacts of monitors are not drawn. */
static enum rc
pool_read(struct work *w, int64_t **pool, size_t *n)
{
	const int64_t since = w->by->now - (int64_t)sheet_of(w)->draw_days * DAY_SECONDS;
	struct row_calibration_pool c;
	enum rc rc = sql_calibration_pool_begin(w->store, since, w->by->now,
						MONITORS | ROLE_MANAGER, POOL_MOST);

	*pool = arena_alloc(&w->mem, POOL_MOST * sizeof **pool);
	*n = 0;
	while (!rc && *n < POOL_MOST && sql_calibration_pool_next(w->store, NULL, &c))
		(*pool)[(*n)++] = c.id;
	return rc ? rc : sql_calibration_pool_end(w->store);
}

static enum rc
contacts_draw(struct work *w, int64_t calibration, uint64_t chance)
{
	int left = sheet_of(w)->calibration_contacts;
	int64_t *pool;
	size_t n;
	enum rc rc = pool_read(w, &pool, &n);

	if (!rc && n < (size_t)left)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("there are %zu contacts to calibrate with, not %d"), n, left);
	for (; !rc && left > 0; left--) {
		const size_t at = quality_below(&chance, n);

		rc = sql_calibration_contact_add(w->store, calibration, pool[at]);
		pool[at] = pool[--n];
	}
	return rc;
}

static enum rc
seed_make(struct work *w, uint64_t *seed)
{
	*seed = quality_form_of(w)->seed;
	if (!*seed && getrandom(seed, sizeof *seed, 0) != (ssize_t)sizeof *seed)
		return err_set(
			store_err(w->store), E_IO,
			_("the system gives no random numbers: nothing was saved, try again"));
	*seed &= INT64_MAX;
	return OK;
}

static enum rc
begin_locked(struct work *w)
{
	struct row_calibration c;
	uint64_t seed;
	enum rc rc = sql_calibration_now(w->store, &w->mem, &c);

	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("a calibration goes on already: close it first"));
	if (rc == E_NOTFOUND)
		rc = seed_make(w, &seed);
	if (!rc && !sheet_of(w)->items)
		return err_set(store_err(w->store), E_INVALID,
			       _("there is no score sheet in force"));
	if (!rc)
		rc = sql_calibration_add(w->store, w->by->agent, sheet_of(w)->version,
					 (int64_t)seed, w->by->now);
	if (rc)
		return rc;
	w->out.row = store_last_id(w->store);
	rc = contacts_draw(w, w->out.row, seed);
	return rc ? rc
		  : sql_quality_tell(w->store, MONITORS, w->by->agent, NOTICE_CALIBRATE,
				     (struct sql_int){true, w->out.row},
				     _("score the contacts of the calibration, each for himself"));
}

/* --- what came of it --- */

static enum rc
pairs_read(struct store *s, const struct row_calibration *c, int64_t monitor, struct arena *mem,
	   struct calibration_monitor *out)
{
	struct row_calibration_pairs p;
	size_t room = 0;
	struct calibration_pair *list = NULL;
	enum rc rc = sql_calibration_pairs_begin(s, c->id, c->leader_id, monitor);

	while (!rc && sql_calibration_pairs_next(s, mem, &p)) {
		if (out->pairs == room) {
			struct calibration_pair *more =
				arena_alloc(mem, (room = room ? 2 * room : 64) * sizeof *more);

			for (size_t i = 0; i < out->pairs; i++)
				more[i] = list[i];
			list = more;
		}
		list[out->pairs++] =
			(struct calibration_pair){p.contact_id,
						  p.item,
						  p.title,
						  {(int)p.weight, (int)p.given, (int)p.expected}};
	}
	out->pair = list;
	return rc ? rc : sql_calibration_pairs_end(s);
}

static enum rc
sums_read(struct store *s, const struct row_calibration *c, int64_t monitor, struct arena *mem,
	  struct agreed **sums, size_t *n)
{
	struct row_calibration_sums r;
	enum rc rc = sql_calibration_sums_begin(s, c->id, c->leader_id, monitor);

	*sums = arena_alloc(mem, ((size_t)c->contacts + 1) * sizeof **sums);
	*n = 0;
	while (!rc && *n < (size_t)c->contacts && sql_calibration_sums_next(s, NULL, &r))
		(*sums)[(*n)++] = (struct agreed){SHEET_FULL, (int)r.given, (int)r.expected};
	return rc ? rc : sql_calibration_sums_end(s);
}

enum rc
calibration_judge(struct store *s, const struct row_calibration *c, const struct score_sheet *sheet,
		  struct arena *mem, struct calibration_monitor *m)
{
	struct agreed *sums, *all;
	size_t n;
	enum rc rc = pairs_read(s, c, m->monitor, mem, m);

	if (!rc)
		rc = sums_read(s, c, m->monitor, mem, &sums, &n);
	if (rc)
		return rc;
	all = arena_alloc(mem, (m->pairs + 1) * sizeof *all);
	for (size_t i = 0; i < m->pairs; i++)
		all[i] = m->pair[i].points;
	m->kappa = m->pairs ? quality_kappa(all, m->pairs)
			    : 0; /* who scored nothing agrees in nothing */
	m->difference = quality_difference(sums, n);
	m->passed = n == (size_t)c->contacts &&
		    quality_agrees(sheet, m->kappa, quality_distance(sums, n));
	return OK;
}

enum rc
calibration_monitors(struct store *s, const struct row_calibration *c, struct arena *mem,
		     struct calibration_monitor **list, size_t *n)
{
	struct row_calibration_monitors m;
	enum rc rc = sql_calibration_monitors_begin(s, c->id);

	*list = arena_alloc(mem, MONITORS_MOST * sizeof **list);
	*n = 0;
	while (!rc && *n < MONITORS_MOST && sql_calibration_monitors_next(s, mem, &m))
		(*list)[(*n)++] = (struct calibration_monitor){.monitor = m.monitor_id,
							       .name = m.monitor,
							       .work_no = m.monitor_no,
							       .scored = (int)m.scored};
	return rc ? rc : sql_calibration_monitors_end(s);
}

static enum rc
result_write(struct work *w, const struct row_calibration *c, struct calibration_monitor *m)
{
	const char *words;
	enum rc rc = calibration_judge(w->store, c, sheet_of(w), &w->mem, m);

	if (!rc)
		rc = sql_calibration_result_add(w->store, c->id, m->monitor, m->kappa,
						m->difference, m->passed, w->by->now);
	words = m->passed
			? _("calibration passed")
			: _("calibration not passed: no scores before the exams that it asks for");
	return rc ? rc
		  : notice_tell_locked(w, m->monitor,
				       &(struct telling){.kind = NOTICE_CALIBRATED,
							 .object = c->id,
							 .words = words});
}

/* Who leads it scores all contacts first: the others are held against that. */
static enum rc
leader_check(struct work *w, const struct row_calibration *c,
	     const struct calibration_monitor *list, size_t n)
{
	int scored = 0;

	for (size_t i = 0; i < n; i++)
		if (list[i].monitor == c->leader_id)
			scored = list[i].scored;
	if (c->leader_id != w->by->agent)
		return err_set(store_err(w->store), E_DENIED,
			       _("this calibration is led by %s, who closes it"), c->leader);
	if (scored < c->contacts)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("score the contacts yourself first: %d of %lld are done"), scored,
			       (long long)c->contacts);
	return OK;
}

/* Whoever listens and has not scored all of it has not passed: it is for all monitors (H-107). */
static enum rc
absent_write(struct work *w, const struct row_calibration *c,
	     const struct calibration_monitor *list, size_t n)
{
	struct row_agent a, missing[MONITORS_MOST];
	size_t count = 0;
	enum rc rc = sql_agent_list_begin(w->store);

	while (!rc && count < MONITORS_MOST && sql_agent_list_next(w->store, &w->mem, &a)) {
		bool is_there = a.id == c->leader_id;

		for (size_t i = 0; i < n; i++)
			is_there = is_there || list[i].monitor == a.id;
		if (!is_there && a.active && quality_listens((unsigned)a.roles))
			missing[count++] = a;
	}
	if (!rc)
		rc = sql_agent_list_end(w->store);
	for (size_t i = 0; !rc && i < count; i++) {
		struct calibration_monitor m = {.monitor = missing[i].id};

		rc = result_write(w, c, &m);
	}
	return rc;
}

/* After all results: nobody takes over who has failed it, too. */
static enum rc
unfit_replace(struct work *w, const struct row_calibration *c)
{
	struct row_calibration_results failed[MONITORS_MOST], r;
	size_t n = 0;
	enum rc rc = sql_calibration_results_begin(w->store, c->id);

	while (!rc && n < MONITORS_MOST && sql_calibration_results_next(w->store, &w->mem, &r))
		if (!r.is_passed)
			failed[n++] = r;
	if (!rc)
		rc = sql_calibration_results_end(w->store);
	for (size_t i = 0; !rc && i < n; i++)
		rc = plan_pass_locked(w, failed[i].monitor_id, failed[i].monitor);
	return rc;
}

static enum rc
close_locked(struct work *w)
{
	struct row_calibration c;
	struct calibration_monitor *list;
	size_t n;
	enum rc rc = sql_calibration_now(w->store, &w->mem, &c);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), E_CONFLICT, _("no calibration goes on"));
	if (!rc)
		rc = calibration_monitors(w->store, &c, &w->mem, &list, &n);
	if (!rc)
		rc = leader_check(w, &c, list, n);
	for (size_t i = 0; !rc && i < n; i++)
		if (list[i].monitor != c.leader_id)
			rc = result_write(w, &c, &list[i]);
	if (!rc)
		rc = absent_write(w, &c, list, n);
	if (!rc)
		rc = unfit_replace(w, &c);
	w->out.row = c.id;
	return rc ? rc : sql_calibration_close(w->store, c.id, w->by->now);
}

/* --- training and exams --- */

static enum rc
exam_check(struct work *w, const struct quality_form *f)
{
	struct row_agent a;
	enum rc rc = sql_agent_get(w->store, f->agent, &w->mem, &a);
	struct err *e = store_err(w->store);

	if (rc == E_NOTFOUND)
		return err_set(e, rc, _("there is no such agent"));
	if (rc)
		return rc;
	if (f->agent == w->by->agent)
		return err_set(e, E_DENIED, _("nobody examines himself: somebody else writes it"));
	if (f->subject < SUBJECT_BUSINESS || f->subject > SUBJECT_RULES)
		return err_set(e, E_INVALID, _("say which of the seven subjects it was"));
	if (f->points > SHEET_FULL)
		return err_set(e, E_INVALID, _("an exam has 0 to 100 points"));
	if (f->day > time_day(w->by->now))
		return err_set(e, E_INVALID, _("that day is still to come"));
	return OK;
}

static enum rc
exam_locked(struct work *w)
{
	const struct quality_form *f = quality_form_of(w);
	const bool is_exam = f->points >= 0;
	enum rc rc = exam_check(w, f);

	return rc ? rc
		  : sql_monitor_exam_add(w->store, f->agent, f->subject,
					 f->day ? f->day : time_day(w->by->now),
					 (struct sql_int){is_exam, f->points},
					 is_exam && f->points >= sheet_of(w)->exam, w->by->now);
}

static const char held[] = N_("what was scored blind stays: begin another calibration");
static const char learned[] = N_("an exam stays: write a newer one");

/* clang-format off */
const struct verb calibration_verbs[] = {
	{"calibration_begin", N_("begin a calibration"), N_("began a calibration"),  LEADERS, 0, held,    0, begin_locked},
	{"calibration_close", N_("close the calibration"), N_("closed a calibration"), LEADERS, 0, held,  0, close_locked},
	{"monitor_exam",      N_("note training or an exam"), N_("noted training or an exam"), KEEPERS, 0, learned, 0, exam_locked},
	{0},
};
/* clang-format on */
