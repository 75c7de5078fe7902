/* What runs follows the rules when they are replaced, in the same act (H-31). */
#include "core/clock_redo.h"

#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { PAGE = 500 };

/* A clock that has another moment now. */
struct redone {
	int64_t id, ticket, was_due;
	struct clock clock;
};

/* One page by key; *last goes on, 0 when there is none behind it. Nothing is written while rows are
 * read. */
static enum rc
page_read(struct work *w, const struct clock_rules *rules, int64_t *last, struct redone *out,
	  size_t *n)
{
	struct row_clock_running row;
	int64_t rows = 0;
	enum rc rc = sql_clock_running_begin(w->store, *last, PAGE);

	*n = 0;
	if (rc)
		return rc;
	for (struct arena mem = {0}; sql_clock_running_next(w->store, &mem, &row);
	     arena_reset(&mem), rows++) {
		struct clock c;

		*last = row.id;
		if (clock_redo(rules, &row, w->by->now, &mem, &c))
			out[(*n)++] = (struct redone){row.id, row.ticket_id, row.due_at, c};
	}
	*last = rows == PAGE ? *last : 0;
	return sql_clock_running_end(w->store);
}

static enum rc
redone_write(struct work *w, const struct redone *r)
{
	const struct clock *c = &r->clock;
	const int64_t tell = clock_tell_at(c, r->was_due, w->by->now);
	enum rc rc = sql_clock_redone(w->store, r->id, c->in_desk_hours, c->secs, c->warn_at,
				      c->due, (struct sql_int){tell != 0, tell});

	return rc ? rc : ticket_retime_locked(w, r->ticket);
}

enum rc
clocks_redo_locked(struct work *w, const struct clock_rules *rules)
{
	struct redone *page = arena_alloc(&w->mem, PAGE * sizeof *page);
	int64_t last = 0;
	size_t n;
	enum rc rc;

	do {
		rc = page_read(w, rules, &last, page, &n);
		for (size_t i = 0; !rc && i < n; i++)
			rc = redone_write(w, &page[i]);
		w->out.made += n;
	} while (!rc && last);
	return rc;
}
