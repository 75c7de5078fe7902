#include "feed/ticket_clocks.h"

#include <string.h>

#include "base/arena.h"
#include "sql_read.h"

/* A growing row of things of one size, in an arena. */
struct row_pile {
	char *at;
	size_t size, count, room;
};

static void
pile(struct row_pile *p, struct arena *mem, const void *one)
{
	const char *old = p->at;

	if (p->count == p->room) {
		p->room = p->room ? 2 * p->room : 8;
		p->at = arena_alloc(mem, p->room * p->size);
		if (old)
			(void)memcpy(p->at, old, p->count * p->size);
	}
	(void)memcpy(p->at + p->count++ * p->size, one, p->size);
}

static enum rc
clocks_read(struct store *s, int64_t ticket, struct arena *mem, struct ticket_clocks *out)
{
	struct row_pile all = {.size = sizeof(struct row_clock)};
	struct row_clock row;
	enum rc rc = sql_clock_of_begin(s, ticket);

	if (rc)
		return rc;
	while (sql_clock_of_next(s, mem, &row))
		pile(&all, mem, &row);
	out->clock = (const void *)all.at;
	out->clocks = all.count;
	return sql_clock_of_end(s);
}

static enum rc
promises_read(struct store *s, int64_t ticket, struct arena *mem, struct ticket_clocks *out)
{
	struct row_pile all = {.size = sizeof(struct row_promise)};
	struct row_promise row;
	enum rc rc = sql_promise_of_begin(s, ticket);

	if (rc)
		return rc;
	while (sql_promise_of_next(s, mem, &row))
		pile(&all, mem, &row);
	out->promise = (const void *)all.at;
	out->promises = all.count;
	return sql_promise_of_end(s);
}

static enum rc
moves_read(struct store *s, int64_t ticket, struct arena *mem, struct ticket_clocks *out)
{
	struct row_pile all = {.size = sizeof(struct row_due_moved)};
	struct row_due_moved row;
	enum rc rc = sql_due_moves_begin(s, ticket);

	if (rc)
		return rc;
	while (sql_due_moves_next(s, mem, &row))
		pile(&all, mem, &row);
	out->moved = (const void *)all.at;
	out->moves = all.count;
	return sql_due_moves_end(s);
}

enum rc
ticket_clocks_load(struct store *s, int64_t ticket, struct arena *mem, struct ticket_clocks *out)
{
	struct ticket_clocks all = {0};
	enum rc rc = clocks_read(s, ticket, mem, &all);

	if (!rc)
		rc = promises_read(s, ticket, mem, &all);
	if (!rc)
		rc = moves_read(s, ticket, mem, &all);
	if (!rc)
		*out = all;
	return rc;
}
