/* Whoever may not score is replaced at once (H-107): what was his to listen to passes on. */
#include "desk/calibration.h"

#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { MONITORS_MOST = 200, LISTEN_MOST = 500 };

/* Those who may score, quality officers before supervisors: listening is what they are there for.
 */
static enum rc
fit_read(struct work *w, struct row_agent *fit, size_t *n)
{
	static const unsigned order[] = {ROLE_QUALITY, ROLE_SUPERVISOR};
	struct row_agent a, all[MONITORS_MOST];
	size_t count = 0;
	enum rc rc = sql_agent_list_begin(w->store);

	while (!rc && count < MONITORS_MOST && sql_agent_list_next(w->store, &w->mem, &a))
		if (a.active && quality_listens((unsigned)a.roles))
			all[count++] = a;
	if (!rc)
		rc = sql_agent_list_end(w->store);
	*n = 0;
	for (size_t k = 0; !rc && !*n && k < sizeof order / sizeof *order; k++)
		for (size_t i = 0; !rc && i < count; i++) {
			if (!((unsigned)all[i].roles & order[k]))
				continue;
			rc = quality_barred(w->store, all[i].id, sheet_of(w), &w->mem);
			if (!rc)
				fit[(*n)++] = all[i];
			rc = rc == E_DENIED ? OK : rc;
		}
	return rc;
}

/* One after the other, none to whom it is about; without anybody else it stays. */
static enum rc
one_pass(struct work *w, const struct row_listen *l, const struct row_agent *fit, size_t n,
	 size_t *turn, int *taken)
{
	for (size_t tried = 0; tried < n; tried++) {
		const size_t at = (*turn + tried) % n;

		if (fit[at].id == l->agent_id)
			continue;
		*turn = at + 1;
		taken[at]++;
		return sql_listen_pass(w->store, l->id, fit[at].id);
	}
	return OK;
}

static enum rc
takers_tell(struct work *w, const char *from, const struct row_agent *fit, size_t n,
	    const int *taken)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < n; i++)
		if (taken[i] && fit[i].id != w->by->agent)
			rc = notice_tell_locked(
				w, fit[i].id,
				&(struct telling){
					.kind = NOTICE_LISTEN,
					.words = arena_printf(&w->mem,
							      _("%d to listen to, which %s had"),
							      taken[i], from)});
	return rc;
}

static enum rc
open_read(struct work *w, int64_t from, struct row_listen *open, size_t *n)
{
	enum rc rc =
		sql_listen_open_begin(w->store, from, quality_first(QUALITY_MONTHLY, w->by->now));

	*n = 0;
	while (!rc && *n < LISTEN_MOST && sql_listen_open_next(w->store, &w->mem, &open[*n]))
		(*n)++;
	return rc ? rc : sql_listen_open_end(w->store);
}

enum rc
plan_pass_locked(struct work *w, int64_t from, const char *name)
{
	struct row_listen *open = arena_alloc(&w->mem, LISTEN_MOST * sizeof *open);
	struct row_agent fit[MONITORS_MOST];
	int taken[MONITORS_MOST] = {0};
	size_t listens, n, turn = 0;
	enum rc rc = open_read(w, from, open, &listens);

	if (rc || !listens)
		return rc;
	rc = fit_read(w, fit, &n);
	for (size_t i = 0; !rc && i < listens; i++)
		rc = one_pass(w, &open[i], fit, n, &turn, taken);
	return rc ? rc : takers_tell(w, name, fit, n, taken);
}
