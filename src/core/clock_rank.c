#include "core/clock.h"
#include "core/order.h"

enum { DUE_BITS = 40 };

static const int64_t DUE_MAX = (INT64_C(1) << DUE_BITS) - 1;

/* Only what is not urgent yet has somewhere to climb to. */
static bool
can_climb(const struct clock_facts *f)
{
	return !f->is_first && (f->quadrant == Q_PLAN || f->quadrant == Q_LATER);
}

static bool
is_pressing(const struct clock *c)
{
	return clock_is_outward(c) && (c->state == CLOCK_WARNING || c->state == CLOCK_OVER);
}

/* When the first outward clock that still runs enters its warning time. */
static int64_t
next_warning(const struct clocks *clocks)
{
	int64_t at = CALENDAR_NEVER;

	for (size_t i = 0; i < clocks->count; i++) {
		const struct clock *c = &clocks->at[i];

		if (clock_is_outward(c) && c->state == CLOCK_RUNNING && c->warn_at < at)
			at = c->warn_at;
	}
	return at;
}

struct clock_rank
clock_rank(const struct clock_facts *facts, const struct clocks *clocks)
{
	struct clock_rank r = {
		.due = clocks->tightest ? clocks->tightest->due : CALENDAR_NEVER,
		.changes_at = CALENDAR_NEVER,
	};
	int64_t due;

	for (size_t i = 0; can_climb(facts) && i < clocks->count; i++)
		r.is_climbed = r.is_climbed || is_pressing(&clocks->at[i]);
	r.level = order_rank(facts->quadrant, facts->is_first, r.is_climbed);
	if (can_climb(facts) && !r.is_climbed)
		r.changes_at = next_warning(clocks);
	due = r.due < 0 ? 0 : r.due > DUE_MAX ? DUE_MAX : r.due;
	r.key = (int64_t)r.level << DUE_BITS | due;
	return r;
}

int
clock_compare(const struct clock_rank *a, int64_t a_number, const struct clock_rank *b,
	      int64_t b_number)
{
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a_number > b_number) - (a_number < b_number);
}
