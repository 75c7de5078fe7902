/* The index is made anew, or made whole, a step at a time; and what was deleted leaves it for good.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/handle.h"
#include "text/fold.h"

enum {
	UPGRADE_MAX = 20000, /* tickets that an upgrade fills in by itself: some seconds */
	UPGRADE_STEP = 1000,
	MERGE_PAGES = 500,
};

/* --- filling --- */

/* What is kept of the tickets goes when each is filled in; nothing reads it until then. */
static enum rc
begin_anew(struct store *s, int64_t *filled)
{
	struct row_search_tickets t;
	enum rc rc = sql_search_tickets(s, NULL, &t);

	if (!rc)
		rc = sql_search_empty(s);
	if (!rc)
		rc = sql_search_state_put(s, fold_version(), t.last);
	*filled = t.last;
	return rc;
}

static enum rc
step_read(struct store *s, int64_t last, int64_t *ids, int64_t most, int64_t *count)
{
	struct row_search_touched t;
	enum rc rc = sql_search_unfilled_begin(s, last, most);

	*count = 0;
	if (rc)
		return rc;
	while (sql_search_unfilled_next(s, NULL, &t))
		ids[(*count)++] = t.ticket;
	return sql_search_unfilled_end(s);
}

/* The newest that are missing; the index likes them upwards. */
static enum rc
step_fill(struct store *s, int64_t last, int64_t most, int64_t *filled)
{
	struct arena mem = {0};
	int64_t *ids = arena_alloc(&mem, (size_t)most * sizeof *ids), count = 0;
	enum rc rc = step_read(s, last, ids, most, &count);

	for (int64_t i = count - 1; !rc && i >= 0; i--)
		rc = search_put(s, ids[i], true);
	*filled = count == most ? ids[count - 1] - 1 : 0;
	arena_reset(&mem);
	return rc ? rc : sql_search_state_put(s, fold_version(), *filled);
}

static enum rc
fill_locked(struct store *s, int64_t tickets, struct search_state *out)
{
	enum rc rc = search_state_read(s, out);

	if (!rc && !out->is_current)
		rc = begin_anew(s, &out->filled);
	out->is_current = !rc;
	if (!rc && out->filled)
		rc = step_fill(s, out->filled, tickets, &out->filled);
	return rc;
}

/* Not an act: nothing of this is logged. */
static enum rc
fill_one(struct store *s, int64_t tickets, struct search_state *out)
{
	enum rc rc = store_begin_plain(s);

	if (!rc)
		rc = fill_locked(s, tickets, out);
	if (!rc)
		rc = store_exec(s, "COMMIT");
	if (!sqlite3_get_autocommit(s->db))
		store_roll_back(s);
	return rc;
}

enum rc
search_fill(struct store *s, int64_t tickets, struct search_state *out)
{
	enum rc rc = turnstile_enter(&s->gate, &s->err);

	if (rc)
		return rc;
	rc = fill_one(s, tickets, out);
	turnstile_leave(&s->gate);
	return rc;
}

enum rc
search_empty(struct store *s)
{
	enum rc rc = turnstile_enter(&s->gate, &s->err);

	if (rc)
		return rc;
	rc = store_begin_plain(s);
	if (!rc)
		rc = sql_search_state_put(s, 0, 0);
	rc = rc ? rc : store_exec(s, "COMMIT");
	if (!sqlite3_get_autocommit(s->db))
		store_roll_back(s);
	turnstile_leave(&s->gate);
	return rc;
}

enum rc
search_upgrade(struct store *s)
{
	struct search_state state = {.filled = 1};
	enum rc rc = OK;

	for (int n = 0; !rc && state.filled && n < UPGRADE_MAX; n += UPGRADE_STEP)
		rc = fill_one(s, UPGRADE_STEP, &state);
	return rc;
}

/* --- what was deleted --- */

/* False: there was nothing left to do. */
static enum rc
merge_one(struct store *s, int pages, bool *is_more)
{
	const int before = sqlite3_total_changes(s->db);
	enum rc rc = store_begin_plain(s);

	if (!rc)
		rc = sql_search_merge(s, pages);
	*is_more = sqlite3_total_changes(s->db) - before >= 2; /* as FTS5's manual has it */
	if (!rc)
		rc = store_exec(s, "COMMIT");
	if (!sqlite3_get_autocommit(s->db))
		store_roll_back(s);
	return rc;
}

enum rc
search_scrub(struct store *s)
{
	bool is_more = true;
	enum rc rc = OK;

	for (int pages = -MERGE_PAGES; !rc && is_more; pages = MERGE_PAGES) {
		rc = turnstile_enter(&s->gate, &s->err);
		if (rc)
			break;
		rc = merge_one(s, pages, &is_more);
		turnstile_leave(&s->gate);
	}
	return rc;
}
