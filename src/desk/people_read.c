/* People's facts as they are read: only what is the reader's to see (H-02). */
#include "base/arena.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "desk/people.h"
#include "sql_read.h"
#include "store/store.h"

enum { FIRST_ROOM = 64, YEAR_MOST = 366 };

enum rc
people_may(struct store *s, const struct actor *by, enum people_fact fact, int64_t agent)
{
	const enum people_scope scope = people_scope(fact, by->roles);
	struct row_leads_agent row;
	enum rc rc;

	if (!agent || agent == by->agent || scope == SCOPE_ALL)
		return OK;
	rc = scope == SCOPE_TEAM ? sql_leads_agent(s, agent, by->agent, NULL, &row) : E_NOTFOUND;
	return rc != E_NOTFOUND
		       ? rc
		       : err_set(store_err(s), E_DENIED,
				 _("that is between the person and who leads them: you read your "
				   "own and what your post says"));
}

/* --- attendance --- */

static void
push(struct attend_list *l, size_t *room, struct arena *mem, const struct attend *a)
{
	if (l->count == *room) {
		struct attend *more;

		*room = *room ? 2 * *room : FIRST_ROOM;
		more = arena_alloc(mem, *room * sizeof *more);
		for (size_t i = 0; i < l->count; i++)
			more[i] = l->row[i];
		l->row = more;
	}
	l->row[l->count++] = *a;
}

static enum rc
turns_read(struct store *s, const struct actor *by, const struct attend_ask *ask, struct arena *mem,
	   struct attend_list *out, size_t *room)
{
	const enum people_scope scope = people_scope(PERSONAL_ATTENDANCE, by->roles);
	struct attend a;
	enum rc rc = sql_attend_of_begin(s, ask->from, ask->to, ask->agent, by->agent, scope);

	if (rc)
		return rc;
	while (sql_attend_of_next(s, mem, &a.r)) {
		attend_judge(&a, ask->rules, by->now);
		push(out, room, mem, &a);
	}
	return sql_attend_of_end(s);
}

static enum rc
extra_read(struct store *s, const struct actor *by, const struct attend_ask *ask, struct arena *mem,
	   struct attend_list *out, size_t *room)
{
	const enum people_scope scope = people_scope(PERSONAL_ATTENDANCE, by->roles);
	const int64_t since = day_moment(day_of(ask->from), 0),
		      until = day_moment(day_of(ask->to) + 1, 0);
	struct row_attend_unplanned x;
	enum rc rc = sql_attend_unplanned_begin(s, since, until, ask->agent, by->agent, scope);

	if (rc)
		return rc;
	while (sql_attend_unplanned_next(s, mem, &x)) {
		struct attend a = {.r = {.day = time_day(x.on_at),
					 .shift = "",
					 .agent_id = x.agent_id,
					 .work_no = x.work_no,
					 .name = x.name,
					 .team = x.team,
					 .seat = x.seat,
					 .on_at = {true, x.on_at},
					 .off_at = x.off_at}};

		attend_judge(&a, ask->rules, by->now);
		push(out, room, mem, &a);
	}
	return sql_attend_unplanned_end(s);
}

enum rc
attend_read(struct store *s, const struct actor *by, const struct attend_ask *ask,
	    struct arena *mem, struct attend_list *out)
{
	size_t room = 0;
	enum rc rc = people_may(s, by, PERSONAL_ATTENDANCE, ask->agent);

	*out = (struct attend_list){0};
	if (!rc)
		rc = turns_read(s, by, ask, mem, out, &room);
	return rc ? rc : extra_read(s, by, ask, mem, out, &room);
}

static struct attend_month *
month_find(struct month_list *l, const struct attend *a)
{
	for (size_t i = l->count; i > 0; i--)
		if (l->row[i - 1].agent == a->r.agent_id)
			return &l->row[i - 1];
	l->row[l->count] = (struct attend_month){.agent = a->r.agent_id,
						 .work_no = a->r.work_no,
						 .name = a->r.name,
						 .team = a->r.team};
	return &l->row[l->count++];
}

/* Rows of one person stand together, so the last line is nearly always the one. */
struct month_list
attend_sheet(const struct attend_list *rows, struct arena *mem)
{
	struct month_list out = {0};

	out.row = arena_alloc(mem, (rows->count + 1) * sizeof *out.row);
	for (size_t i = 0; i < rows->count; i++)
		attend_add(month_find(&out, &rows->row[i]), &rows->row[i]);
	return out;
}

/* --- meals --- */

static bool
is_together(const struct meal *a, const struct meal *b)
{
	return a->r.team_id.value == b->r.team_id.value && a->r.begins == b->r.begins &&
	       a->r.ends == b->r.ends;
}

/* Those of one team and shift stand together. */
static size_t
turns_set(const struct people_rules *rules, struct meal *at, size_t n, int day)
{
	const struct meal_rule *rule;
	size_t kept = 0;

	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && is_together(&at[i], &at[end]); end++)
			;
		rule = meal_of(rules, (int)at[i].r.begins, (int)at[i].r.ends);
		if (!rule)
			continue;
		meal_turns(&at[i], end - i, rule, day);
		for (size_t k = i; k < end; k++)
			at[kept++] = at[k];
	}
	return kept;
}

enum rc
meal_read(struct store *s, const struct people_rules *rules, int day, struct arena *mem,
	  struct meal_list *out)
{
	struct meal one = {0};
	size_t room = 0;
	enum rc rc = sql_meal_people_begin(s, day);

	*out = (struct meal_list){0};
	if (rc)
		return rc;
	while (sql_meal_people_next(s, mem, &one.r)) {
		if (out->count == room) {
			struct meal *more = arena_alloc(mem, (room += FIRST_ROOM) * sizeof *more);

			for (size_t i = 0; i < out->count; i++)
				more[i] = out->row[i];
			out->row = more;
		}
		out->row[out->count++] = one;
	}
	out->count = turns_set(rules, out->row, out->count, day);
	return sql_meal_people_end(s);
}

/* --- days owed --- */

enum rc
lieu_left(struct store *s, int64_t agent, struct arena *mem, int *days)
{
	struct row_lieu_credit credit = {0};
	struct row_leave_lieu taken;
	enum rc rc = sql_lieu_credit(s, agent, mem, &credit);

	*days = (int)credit.days;
	if (!rc)
		rc = sql_leave_lieu_begin(s, agent);
	if (rc)
		return rc;
	while (sql_leave_lieu_next(s, mem, &taken))
		*days -= leave_days((int)taken.from_day, (int)taken.to_day);
	return sql_leave_lieu_end(s);
}
