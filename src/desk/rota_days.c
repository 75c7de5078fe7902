#include "desk/rota_days.h"

#include <string.h>

#include "base/intl.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { DAY_MOST = 2000 }; /* turns of one day */

static enum rc
seat_id(struct work *w, const char *name, struct sql_int *out)
{
	struct row_seat_by_name seat;
	enum rc rc = name ? sql_seat_by_name(w->store, name, &w->mem, &seat) : OK;

	*out = (struct sql_int){0};
	if (rc == E_NOTFOUND || (!rc && name && !seat.active))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no seat %s"), name);
	if (!rc && name)
		*out = (struct sql_int){true, seat.id};
	return rc;
}

static enum rc
shift_id(struct work *w, const char *name, int64_t *out)
{
	struct row_shift_by_name shift;
	enum rc rc = sql_shift_by_name(w->store, name, &w->mem, &shift);

	if (rc == E_NOTFOUND || (!rc && !shift.active))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no shift %s"), name);
	*out = rc ? 0 : shift.id;
	return rc;
}

/* The turn of that person, made when there is none. */
static enum rc
turn_find(struct work *w, const struct turn_form *t, int64_t *id)
{
	struct row_rota_find found;
	int64_t shift = 0, agent = 0;
	enum rc rc = shift_id(w, t->shift, &shift);

	if (!rc)
		rc = rota_agent(w, t->work_no, &agent);
	if (rc)
		return rc;
	rc = sql_rota_find(w->store, t->day, shift, agent, NULL, &found);
	if (rc == E_NOTFOUND) {
		rc = sql_rota_add(w->store, t->day, shift, agent, t->is_lead);
		*id = store_last_id(w->store);
		return rc;
	}
	*id = found.id;
	return rc ? rc : sql_rota_lead(w->store, found.id, t->is_lead);
}

static enum rc
seat_put(struct work *w, const struct turn_form *t, int64_t id)
{
	struct sql_int seat;
	enum rc rc = seat_id(w, t->seat, &seat);

	if (!rc)
		rc = sql_rota_seat(w->store, id, seat);
	if (rc == E_INVALID && seat.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("seat %s is somebody else's on that shift"), t->seat);
	return rc;
}

enum rc
rota_turn_put(struct work *w, const struct turn_form *t)
{
	int64_t id;
	enum rc rc = turn_find(w, t, &id);

	return rc ? rc : seat_put(w, t, id);
}

enum rc
rota_turn_drop(struct work *w, int64_t id)
{
	struct row_rota_get row;
	enum rc rc = sql_rota_get(w->store, id, &w->mem, &row);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such turn on the rota"));
	if (!rc && row.worked)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("%s has signed on for that turn: it stays"), row.agent);
	return rc ? rc : sql_rota_drop(w->store, id);
}

static bool
is_kept(const struct rota_form *f, const struct row_rota *row)
{
	for (size_t i = 0; i < f->turns; i++)
		if (f->turn[i].day == row->day && !strcmp(f->turn[i].shift, row->shift) &&
		    !strcmp(f->turn[i].work_no, row->work_no))
			return true;
	return false;
}

/* Seats are freed first: two people may change places. */
static enum rc
day_clear(struct work *w, const struct rota_form *f, int day)
{
	struct row_rota row;
	int64_t *drop = arena_alloc(&w->mem, DAY_MOST * sizeof *drop),
		*keep = arena_alloc(&w->mem, DAY_MOST * sizeof *keep);
	size_t drops = 0, keeps = 0;
	enum rc rc = sql_rota_of_begin(w->store, day, day);

	if (rc)
		return rc;
	while (drops < DAY_MOST && keeps < DAY_MOST && sql_rota_of_next(w->store, &w->mem, &row))
		if (is_kept(f, &row))
			keep[keeps++] = row.id;
		else
			drop[drops++] = row.id;
	rc = sql_rota_of_end(w->store);
	for (size_t i = 0; !rc && i < drops; i++)
		rc = rota_turn_drop(w, drop[i]);
	for (size_t i = 0; !rc && i < keeps; i++)
		rc = sql_rota_seat(w->store, keep[i], (struct sql_int){0});
	return rc;
}

enum rc
rota_days_put(struct work *w, const struct rota_form *f)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < f->days; i++)
		rc = day_clear(w, f, f->day[i]);
	for (size_t i = 0; !rc && i < f->turns; i++)
		rc = rota_turn_put(w, &f->turn[i]);
	return rc;
}
