/* Days are counted one by one, the newest that was forgotten first; and held against their facts.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/handle.h"
#include "store/tally_day.h"

/* --- which day is next --- */

struct piece {
	int64_t kind, at, before; /* before 0: none */
};

static int64_t
day_begin(int64_t at, int64_t away)
{
	return day_moment(day_of(time_day(at)) + away, 0);
}

static int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* Behind this moment nothing is kept: a call of today may be a repeat call of one of those days. */
static int64_t
settled(int64_t now, int64_t repeat)
{
	const int64_t back = larger(TALLY_DAYS, repeat / DAY_SECONDS + 1);

	return day_begin(now, -(back < TALLY_DAYS_MOST ? back : TALLY_DAYS_MOST));
}

/* Days of a kind have no gap: the one behind the last, or before the first. */
static enum rc
piece_of_kind(struct store *s, int64_t kind, int64_t now, int64_t repeat, struct piece *out)
{
	const int64_t end = settled(now, repeat);
	struct row_tally_oldest oldest;
	struct row_tally_ends ends;
	int64_t first;
	enum rc rc = sql_tally_oldest(s, kind, NULL, &oldest);

	if (!rc)
		rc = sql_tally_ends(s, kind, NULL, &ends);
	if (rc || !oldest.at.is_set)
		return rc;
	first = day_begin(larger(oldest.at.value, day_begin(now, -(int64_t)TALLY_YEARS * 366)), 0);
	out->kind = kind;
	out->at = ends.last.is_set ? ends.last.value : first;
	if (out->at >= end && ends.first.is_set && first < ends.first.value)
		out->at = day_begin(ends.first.value - 1, 0);
	if (out->at < end)
		out->before = day_begin(out->at, 1);
	return OK;
}

static enum rc
piece_find(struct store *s, int64_t now, int64_t repeat, struct piece *out)
{
	struct row_tally_due due;
	enum rc rc = sql_tally_due(s, NULL, &due);

	*out = (struct piece){0};
	if (!rc) {
		*out = (struct piece){due.fact, due.at, due.before};
		return OK;
	}
	rc = rc == E_NOTFOUND ? OK : rc;
	for (int64_t kind = 0; !rc && !out->before && kind < FACT_KINDS; kind++)
		rc = piece_of_kind(s, kind, now, repeat, out);
	return rc;
}

/* --- counting it --- */

static enum rc
piece_count(struct store *s, const struct piece *p, int64_t repeat, struct buf *out)
{
	const struct fact_span span = {
		.from = p->at, .before = p->before, .now = p->before, .repeat = repeat};
	struct arena mem = {0};
	struct tally_day day;
	const enum rc rc = tally_count(s, (enum fact_kind)p->kind, &span, &mem, &day);

	if (!rc)
		tally_pack(out, (enum fact_kind)p->kind, &day);
	arena_reset(&mem);
	return rc;
}

static enum rc
piece_put(struct store *s, const struct piece *p, int64_t repeat)
{
	struct buf sums = {0};
	enum rc rc = piece_count(s, p, repeat, &sums);

	if (!rc)
		rc = sql_tally_put(s, p->kind, p->at, p->before, repeat, TALLY_MADE,
				   (struct sql_blob){buf_str(&sums), sums.len});
	buf_release(&sums);
	return rc;
}

/* All that is kept of a kind was made in one way; another one, and nothing of it holds. */
static enum rc
rules_are(struct store *s, int64_t kind, int64_t repeat, bool *same)
{
	struct row_tally_last last;
	const enum rc rc = sql_tally_last(s, kind, NULL, &last);

	*same = rc || (last.made == TALLY_MADE && (kind != FACT_CONTACT || last.repeat == repeat));
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
fill_locked(struct store *s, int64_t now, int64_t repeat, int days, bool *is_more)
{
	struct piece piece = {.before = 1};
	enum rc rc = OK;

	for (int64_t kind = 0; !rc && kind < FACT_KINDS; kind++) {
		bool same;

		rc = rules_are(s, kind, repeat, &same);
		if (!rc && !same)
			rc = sql_tally_forget(s, kind, repeat, TALLY_MADE);
	}
	for (int i = 0; !rc && i <= days && piece.before; i++) {
		rc = piece_find(s, now, repeat, &piece);
		if (!rc && piece.before && i < days)
			rc = piece_put(s, &piece, repeat);
	}
	*is_more = piece.before;
	return rc;
}

/* Not an act: nothing of this is logged. */
static enum rc
fill_one(struct store *s, int64_t now, int64_t repeat, int days, bool *is_more)
{
	enum rc rc = store_begin_plain(s);

	if (!rc)
		rc = fill_locked(s, now, repeat, days, is_more);
	if (!rc)
		rc = store_exec(s, "COMMIT");
	if (!sqlite3_get_autocommit(s->db))
		store_roll_back(s);
	return rc;
}

static enum rc
is_due(struct store *s, int64_t now, int64_t repeat, bool *out)
{
	struct piece piece;
	bool same = true;
	enum rc rc = piece_find(s, now, repeat, &piece);

	for (int64_t kind = 0; !rc && same && kind < FACT_KINDS; kind++)
		rc = rules_are(s, kind, repeat, &same);
	*out = !rc && (piece.before || !same);
	return rc;
}

enum rc
tally_fill(struct store *s, int64_t now, int64_t repeat, int days, bool *is_more)
{
	enum rc rc = is_due(s, now, repeat, is_more);

	if (rc || !*is_more)
		return rc;
	rc = turnstile_enter(&s->gate, &s->err);
	if (rc)
		return rc;
	rc = fill_one(s, now, repeat, days, is_more);
	turnstile_leave(&s->gate);
	return rc;
}

/* --- does it hold? --- */

static enum rc
day_verify(struct store *s, const struct row_tally_all *row)
{
	const struct piece piece = {row->fact, row->at, row->before};
	struct buf sums = {0};
	enum rc rc = OK;

	if (row->made != TALLY_MADE || row->fact < 0 || row->fact >= FACT_KINDS)
		return OK;
	rc = piece_count(s, &piece, row->repeat, &sums);
	if (!rc && (sums.len != row->sums.size ||
		    (sums.len && memcmp(buf_str(&sums), row->sums.data, sums.len) != 0)))
		rc = err_set(&s->err, E_DESK,
			     _("the kept figures of the day %d are not what its rows add up to"),
			     time_day(row->at));
	buf_release(&sums);
	return rc;
}

enum rc
tally_verify(struct store *s)
{
	struct row_tally_all row;
	enum rc rc = sql_tally_all_begin(s), ended;

	if (rc)
		return rc;
	while (!rc && sql_tally_all_next(s, NULL, &row))
		rc = day_verify(s, &row);
	ended = sql_tally_all_end(s);
	return rc ? rc : ended;
}
