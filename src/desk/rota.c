/* Teams, seats, shifts, and the rules of being away: replaced part by part (H-80, H-112). */
#include "desk/rota.h"

#include <string.h>

#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/rota_days.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { MOST = 4096 }; /* shifts, seats or teams that are put aside at once */

struct ids {
	int64_t *at;
	size_t count;
};

static void
ids_add(struct work *w, struct ids *ids, int64_t id)
{
	if (!ids->at)
		ids->at = arena_alloc(&w->mem, MOST * sizeof *ids->at);
	if (ids->count < MOST)
		ids->at[ids->count++] = id;
}

enum rc
rota_agent(struct work *w, const char *work_no, int64_t *id)
{
	struct row_agent a;
	enum rc rc = sql_agent_by_number(w->store, work_no, &w->mem, &a);

	if (rc == E_NOTFOUND || (!rc && !a.active))
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("there is no agent %s on this desk"), work_no);
	*id = rc ? 0 : a.id;
	return rc;
}

/* --- shifts --- */

static bool
has_shift(const struct rota_form *f, const char *name)
{
	for (size_t i = 0; i < f->shifts; i++)
		if (!strcmp(f->shift[i].name, name))
			return true;
	return false;
}

static enum rc
shift_put(struct work *w, const struct shift_form *s, int place)
{
	struct row_shift_by_name was;
	enum rc rc = sql_shift_by_name(w->store, s->name, &w->mem, &was);

	if (rc == E_NOTFOUND)
		return sql_shift_add(w->store, s->name, s->begins, s->ends, place);
	return rc ? rc : sql_shift_set(w->store, was.id, s->begins, s->ends, place);
}

static enum rc
shifts_put(struct work *w, const struct rota_form *f)
{
	struct row_shift_list row;
	struct ids old = {0};
	enum rc rc = sql_shift_list_begin(w->store);

	if (rc)
		return rc;
	while (sql_shift_list_next(w->store, &w->mem, &row))
		if (!has_shift(f, row.name))
			ids_add(w, &old, row.id);
	rc = sql_shift_list_end(w->store);
	for (size_t i = 0; !rc && i < f->shifts; i++)
		rc = shift_put(w, &f->shift[i], (int)i + 1);
	for (size_t i = 0; !rc && i < old.count; i++)
		rc = sql_shift_retire(w->store, old.at[i]);
	return rc;
}

/* --- seats --- */

static bool
has_seat(const struct rota_form *f, const char *name)
{
	for (size_t i = 0; i < f->seats; i++)
		if (!strcmp(f->seat[i], name))
			return true;
	return false;
}

static enum rc
seat_put(struct work *w, const char *name)
{
	struct row_seat_by_name was;
	enum rc rc = sql_seat_by_name(w->store, name, &w->mem, &was);

	if (rc == E_NOTFOUND)
		return sql_seat_add(w->store, name);
	return rc ? rc : sql_seat_active(w->store, was.id, true);
}

static enum rc
seats_put(struct work *w, const struct rota_form *f)
{
	struct row_seat_list row;
	struct ids old = {0};
	enum rc rc = sql_seat_list_begin(w->store);

	if (rc)
		return rc;
	while (sql_seat_list_next(w->store, &w->mem, &row))
		if (!has_seat(f, row.name))
			ids_add(w, &old, row.id);
	rc = sql_seat_list_end(w->store);
	for (size_t i = 0; !rc && i < f->seats; i++)
		rc = seat_put(w, f->seat[i]);
	for (size_t i = 0; !rc && i < old.count; i++)
		rc = sql_seat_active(w->store, old.at[i], false);
	return rc;
}

/* --- teams --- */

static bool
has_team(const struct rota_form *f, const char *name)
{
	for (size_t i = 0; i < f->teams; i++)
		if (!strcmp(f->team[i].name, name))
			return true;
	return false;
}

static bool
is_member(const struct team_form *t, const char *work_no)
{
	for (size_t i = 0; i < t->members; i++)
		if (!strcmp(t->member[i], work_no))
			return true;
	return false;
}

/* Who is in the team and no longer named leaves it; `t` NULL: everybody does. */
static enum rc
members_drop(struct work *w, int64_t team, const struct team_form *t)
{
	struct row_team_members row;
	struct ids old = {0};
	enum rc rc = sql_team_members_begin(w->store, team);

	if (rc)
		return rc;
	while (sql_team_members_next(w->store, &w->mem, &row))
		if (!t || !is_member(t, row.work_no))
			ids_add(w, &old, row.id);
	rc = sql_team_members_end(w->store);
	for (size_t i = 0; !rc && i < old.count; i++)
		rc = sql_agent_team(w->store, old.at[i], (struct sql_int){0});
	return rc;
}

static enum rc
members_put(struct work *w, int64_t team, const struct team_form *t)
{
	int64_t agent;
	enum rc rc = members_drop(w, team, t);

	for (size_t i = 0; !rc && i < t->members; i++) {
		rc = rota_agent(w, t->member[i], &agent);
		if (!rc)
			rc = sql_agent_team(w->store, agent, (struct sql_int){true, team});
	}
	return rc;
}

static enum rc
team_put(struct work *w, const struct team_form *t)
{
	struct row_team_by_name was = {0};
	struct sql_int lead = {0};
	enum rc rc = t->lead ? rota_agent(w, t->lead, &lead.value) : OK;

	if (rc)
		return rc;
	lead.is_set = t->lead != NULL;
	rc = sql_team_by_name(w->store, t->name, &w->mem, &was);
	if (rc == E_NOTFOUND) {
		rc = sql_team_add(w->store, t->name, lead);
		was.id = store_last_id(w->store);
	} else if (!rc) {
		rc = sql_team_set(w->store, was.id, lead, true);
	}
	return rc ? rc : members_put(w, was.id, t);
}

static enum rc
team_retire(struct work *w, int64_t team)
{
	enum rc rc = members_drop(w, team, NULL);

	return rc ? rc : sql_team_set(w->store, team, (struct sql_int){0}, false);
}

static enum rc
teams_put(struct work *w, const struct rota_form *f)
{
	struct row_team_list row;
	struct ids old = {0};
	enum rc rc = sql_team_list_begin(w->store);

	if (rc)
		return rc;
	while (sql_team_list_next(w->store, &w->mem, &row))
		if (row.active && !has_team(f, row.name))
			ids_add(w, &old, row.id);
	rc = sql_team_list_end(w->store);
	for (size_t i = 0; !rc && i < old.count; i++)
		rc = team_retire(w, old.at[i]);
	for (size_t i = 0; !rc && i < f->teams; i++)
		rc = team_put(w, &f->team[i]);
	return rc;
}

/* --- being away --- */

static enum rc
away_put(struct work *w, const struct rota_form *f)
{
	struct row_away_rules was;
	enum rc rc = sql_away_rules(w->store, NULL, &was);

	if (rc)
		return rc;
	return sql_away_set(w->store, f->away_secs < 0 ? was.away_secs : f->away_secs,
			    f->away_most < 0 ? was.away_most : f->away_most,
			    f->relief < 0 ? was.relief : f->relief);
}

static enum rc
set_locked(struct work *w)
{
	const struct rota_form *f = w->ask->rota;
	enum rc rc = f->shifts ? shifts_put(w, f) : OK;

	if (!rc && f->seats)
		rc = seats_put(w, f);
	if (!rc && f->teams)
		rc = teams_put(w, f);
	if (!rc)
		rc = away_put(w, f);
	return rc ? rc : rota_days_put(w, f);
}

/* One turn, beside those that stand: the same person on the same shift gets another seat. */
static enum rc
put_locked(struct work *w)
{
	return rota_turn_put(w, &w->ask->rota->turn[0]);
}

static enum rc
drop_locked(struct work *w)
{
	return rota_turn_drop(w, w->ask->object);
}

enum { LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER };

#define AGAIN N_("change it again, by hand or by the file of before")

/* clang-format off */
const struct verb rota_verbs[] = {
	{"rota_set",  N_("change teams, shifts and rota"), N_("changed teams, shifts and rota"), LEADS | ROLE_ADMIN, 0, AGAIN, 0, set_locked},
	{"rota_put",  N_("put somebody on a shift"),       N_("put somebody on a shift"),        LEADS, 0, AGAIN, 0, put_locked},
	{"rota_drop", N_("take somebody off a shift"),     N_("took somebody off a shift"),      LEADS, 0, AGAIN, NEED_OBJECT, drop_locked},
	{0},
};
/* clang-format on */
