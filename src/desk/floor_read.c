#include "desk/floor_read.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/time.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"

enum { TURNS_MOST = 16, FIRST_ROOM = 64 };

static struct shift_turn
turn_of(int64_t begins, int64_t ends, int64_t day, int64_t rota)
{
	const struct shift s = {.begins = (int)begins, .ends = (int)ends};
	struct shift_turn t = shift_turn(&s, day_of((int)day));

	t.object = rota;
	return t;
}

/* A night shift of yesterday may run; one of tomorrow may begin at midnight. */
enum rc
turn_read(struct store *s, int64_t agent, int64_t now, struct arena *mem, struct turn_now *out)
{
	const int64_t today = day_of(time_day(now));
	struct shift_turn turn[TURNS_MOST];
	struct row_rota_turns row[TURNS_MOST];
	size_t n = 0;
	int meant;
	enum rc rc = sql_rota_turns_begin(s, agent, day_date(today - 1), day_date(today + 1));

	*out = (struct turn_now){0};
	if (rc)
		return rc;
	for (; n < TURNS_MOST && sql_rota_turns_next(s, mem, &row[n]); n++)
		turn[n] = turn_of(row[n].begins, row[n].ends, row[n].day, row[n].id);
	meant = shift_meant(turn, n, now);
	if (meant >= 0)
		*out = (struct turn_now){.rota = row[meant].id,
					 .shift = row[meant].shift,
					 .seat = row[meant].seat,
					 .seat_id = row[meant].seat_id,
					 .turn = turn[meant]};
	return sql_rota_turns_end(s);
}

static void
push(struct floor *f, size_t *room, struct arena *mem, const struct floor_row *row)
{
	if (f->count == *room) {
		struct floor_row *more;

		*room = *room ? 2 * *room : FIRST_ROOM;
		more = arena_alloc(mem, *room * sizeof *more);
		for (size_t i = 0; i < f->count; i++)
			more[i] = f->row[i];
		f->row = more;
	}
	f->row[f->count++] = *row;
}

static enum rc
rows_read(struct store *s, int64_t now, struct arena *mem, struct floor *out)
{
	struct row_away_rules rules = {0};
	struct floor_row f = {0};
	size_t room = 0;
	enum rc rc = sql_away_rules(s, NULL, &rules);

	if (!rc)
		rc = sql_floor_now_begin(s, now);
	if (rc)
		return rc;
	for (f.away_secs = rules.away_secs; sql_floor_now_next(s, mem, &f.r);)
		push(out, &room, mem, &f);
	return sql_floor_now_end(s);
}

static struct floor_row *
find(const struct floor *f, int64_t agent)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->row[i].r.id == agent)
			return &f->row[i];
	return NULL;
}

/* Who has a turn that runs now. */
static enum rc
plans_read(struct store *s, int64_t now, struct arena *mem, struct floor *f)
{
	const int64_t today = day_of(time_day(now));
	struct row_rota row;
	enum rc rc = sql_rota_of_begin(s, day_date(today - 1), day_date(today));

	if (rc)
		return rc;
	while (sql_rota_of_next(s, mem, &row)) {
		const struct shift_turn t = turn_of(row.begins, row.ends, row.day, row.id);
		struct floor_row *who = find(f, row.agent_id);

		if (!who || now < t.from || now >= t.to || row.signed_at.is_set)
			continue;
		who->planned_from = t.from;
		who->planned_seat = row.seat;
	}
	return sql_rota_of_end(s);
}

enum rc
floor_read(struct store *s, int64_t now, struct arena *mem, struct floor *out)
{
	enum rc rc;

	*out = (struct floor){0};
	rc = rows_read(s, now, mem, out);
	if (!rc)
		rc = plans_read(s, now, mem, out);
	for (size_t i = 0; !rc && i < out->count; i++)
		out->row[i].is_there = drafts_are_open(s, out->row[i].r.work_no);
	if (!rc)
		floor_sort(out->row, out->count, now);
	return rc;
}
