#include "desk/handover_find.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/handover.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

enum { EARLY = 3600, LEADS = ROLE_LEAD | ROLE_SUPERVISOR };

enum rc
handover_plan_read(struct store *s, struct arena *mem, struct handover_plan *p)
{
	enum rc rc = sql_handover_shifts_begin(s);

	p->n = 0;
	if (rc)
		return rc;
	while (p->n < SHIFTS_MAX && sql_handover_shifts_next(s, mem, &p->at[p->n]))
		p->n++;
	rc = sql_handover_shifts_end(s);
	if (!rc && !p->n)
		return err_set(store_err(s), E_NOTFOUND,
			       _("there are no shifts yet: a lead brings them in first"));
	return rc;
}

enum rc
handover_row_find(struct store *s, const struct handover_key *key, struct arena *mem,
		  struct row_handover *h)
{
	if (key->id)
		return sql_handover_get(s, key->id, mem, h);
	if (key->seat)
		return sql_handover_of_seat(s, key->day, key->shift, key->seat, mem, h);
	return sql_handover_of_shift(s, key->day, key->shift, mem, h);
}

static bool
is_waiting(const struct row_handover *h, int64_t agent)
{
	return h->given_at.is_set && !h->taken_at.is_set && h->giver_id != agent;
}

/* The form of the shift before, when it waits for who comes next. */
static enum rc
incoming_find(struct store *s, const struct actor *by, const struct handover_plan *p,
	      const struct handover_turn *mine, struct handover_key *key)
{
	const struct handover_turn before = handover_turn_before(p->at, p->n, mine);
	const struct handover_key k = {.shift = before.shift, .day = before.day, .seat = key->seat};
	struct row_handover h;
	const enum rc rc = handover_row_find(s, &k, NULL, &h);

	if (rc == E_NOTFOUND)
		return OK;
	if (!rc && is_waiting(&h, by->agent)) {
		*key = k;
		key->id = h.id;
	}
	return rc;
}

/* The newest shift of this person that has begun, or does within the hour. */
static enum rc
duty_newest(struct store *s, const struct actor *by, const struct handover_plan *p,
	    struct handover_turn *turn, struct handover_key *key)
{
	const int64_t today = day_of(time_day(by->now));
	struct row_duty d;
	bool is_any = false;
	enum rc rc = sql_duty_of_begin(s, by->agent, day_date(today - 2), day_date(today + 1));

	if (rc)
		return rc;
	while (sql_duty_of_next(s, NULL, &d)) {
		struct handover_turn t;

		if (!handover_turn_of(p->at, p->n, d.shift_id, (int)d.day, &t) ||
		    t.begins - EARLY > by->now || (is_any && t.begins < turn->begins))
			continue;
		is_any = true;
		*turn = t;
		*key = (struct handover_key){
			.shift = t.shift, .day = t.day, .seat = d.is_lead ? 0 : d.seat_id.value};
	}
	rc = sql_duty_of_end(s);
	return rc ? rc : is_any ? OK : E_NOTFOUND;
}

static enum rc
mine_find(struct store *s, const struct actor *by, const struct handover_plan *p,
	  struct handover_key *key)
{
	struct handover_turn turn;
	enum rc rc = duty_newest(s, by, p, &turn, key);

	if (!rc && (key->seat || by->roles & LEADS))
		return incoming_find(s, by, p, &turn, key);
	if (rc && rc != E_NOTFOUND)
		return rc;
	if (!(by->roles & LEADS))
		return err_set(store_err(s), E_NOTFOUND,
			       _("you are at no seat on the rota: ask your team lead"));
	if (!handover_turn_now(p->at, p->n, by->now, &turn))
		return err_set(store_err(s), E_NOTFOUND, _("no shift has begun yet"));
	*key = (struct handover_key){.shift = turn.shift, .day = turn.day};
	return OK;
}

enum rc
handover_mine(struct store *s, const struct actor *by, struct handover_key *key)
{
	struct arena mem = {0};
	struct handover_plan p;
	enum rc rc = handover_plan_read(s, &mem, &p);

	if (!rc)
		rc = mine_find(s, by, &p, key);
	arena_reset(&mem);
	return rc;
}

static enum rc
seat_find(struct store *s, const char *name, int64_t *id)
{
	struct row_handover_seat seat;
	const enum rc rc = sql_handover_seat(s, name, NULL, &seat);

	if (rc == E_NOTFOUND)
		return err_set(store_err(s), rc, _("there is no seat %s"), name);
	if (!rc)
		*id = seat.id;
	return rc;
}

static enum rc
named_find(struct store *s, const struct handover_plan *p, int64_t now, const char *shift,
	   struct handover_key *key)
{
	struct handover_turn turn;

	if (!handover_turn_now(p->at, p->n, now, &turn))
		return err_set(store_err(s), E_NOTFOUND, _("no shift has begun yet"));
	key->shift = turn.shift;
	for (size_t i = 0; shift && i < p->n; i++)
		if (!strcmp(p->at[i].name, shift)) {
			key->shift = p->at[i].id;
			turn.day = time_day(now);
			shift = NULL;
		}
	if (!key->day)
		key->day = turn.day;
	return shift ? err_set(store_err(s), E_NOTFOUND, _("there is no shift %s"), shift) : OK;
}

enum rc
handover_named(struct store *s, int64_t now, int day, const char *shift, const char *seat,
	       struct handover_key *key)
{
	struct handover_key k = {.day = day};
	struct arena mem = {0};
	struct handover_plan p;
	enum rc rc = handover_plan_read(s, &mem, &p);

	if (!rc)
		rc = named_find(s, &p, now, shift, &k);
	if (!rc && seat)
		rc = seat_find(s, seat, &k.seat);
	if (!rc)
		*key = k;
	arena_reset(&mem);
	return rc;
}
