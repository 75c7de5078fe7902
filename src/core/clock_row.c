#include "core/clock_row.h"

#include "sql_rows.h"

/* What is over stays over, what was stopped is in time or late; else it runs. */
static enum clock_state
state_at(const struct clock *c, int64_t now)
{
	if (c->stopped)
		return c->stopped <= c->due ? CLOCK_MET : CLOCK_LATE;
	if (now > c->due)
		return CLOCK_OVER;
	return now >= c->warn_at ? CLOCK_WARNING : CLOCK_RUNNING;
}

struct clock
clock_of_row(const struct row_clock *row, int64_t now)
{
	struct clock c = {
		.kind = (enum clock_kind)row->kind,
		.in_desk_hours = row->in_hours,
		.is_moved = row->reason,
		.secs = row->secs,
		.started = row->started_at,
		.warn_at = row->warn_at,
		.due = row->due_at,
		.stopped = row->stopped_at.value,
	};

	c.state = state_at(&c, now);
	return c;
}

/* A reason beside an open promise is why it was moved; beside one that ended, why it was. */
struct clock
clock_of_promise(const struct row_promise *row, int64_t now)
{
	struct clock c = {
		.kind = CLOCK_PROMISE,
		.is_moved = row->state == PROMISE_OPEN && row->reason,
		.promise = row->id,
		.secs = row->due_at - row->made_at,
		.started = row->made_at,
		.warn_at = row->warn_at,
		.due = row->due_at,
		.stopped = row->ended_at.value,
	};

	c.state = state_at(&c, now);
	return c;
}

static bool
is_tighter(const struct clock *c, const struct clock *best, bool has_best)
{
	return clock_is_open(c) && clock_is_outward(c) && (!has_best || c->due < best->due);
}

bool
clocks_tightest(const struct ticket_clocks *k, int64_t now, struct clock *out,
		const struct row_promise **promise)
{
	bool has = false;

	*promise = NULL;
	for (size_t i = 0; i < k->promises; i++) {
		const struct clock c = clock_of_promise(&k->promise[i], now);

		if (is_tighter(&c, out, has)) {
			*out = c;
			*promise = &k->promise[i];
			has = true;
		}
	}
	for (size_t i = 0; i < k->clocks; i++) {
		const struct clock c = clock_of_row(&k->clock[i], now);

		if (is_tighter(&c, out, has)) {
			*out = c;
			*promise = NULL;
			has = true;
		}
	}
	return has;
}

bool
clocks_newest(const struct ticket_clocks *k, enum clock_kind kind, int64_t now, struct clock *out)
{
	for (size_t i = k->clocks; i-- > 0;)
		if (k->clock[i].kind == (int64_t)kind) {
			*out = clock_of_row(&k->clock[i], now);
			return true;
		}
	return false;
}
