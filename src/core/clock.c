#include "core/clock.h"

#include "base/arena.h"

enum { PERCENT = 100, FIXED_CLOCKS = 4 };

bool
clock_is_open(const struct clock *c)
{
	return c->state != CLOCK_MET && c->state != CLOCK_LATE;
}

bool
clock_is_outward(const struct clock *c)
{
	return c->kind != CLOCK_INTERNAL;
}

static const struct calendar *
hours_of(const struct clock_rules *rules, bool in_desk_hours)
{
	return in_desk_hours ? rules->desk : &calendar_natural;
}

/* The span, with the pauses left out; one that lasts leaves no due date. */
static int64_t
due_with_pauses(const struct calendar *cal, const struct clock_facts *f, int64_t start,
		int64_t secs)
{
	int64_t at = start;

	for (size_t i = 0; i < f->pause_count; i++) {
		const struct clock_pause *p = &f->pauses[i];
		const int64_t before = p->from > at ? calendar_between(cal, at, p->from) : 0;

		if (p->to && p->to <= at)
			continue;
		if (before >= secs)
			break;
		if (!p->to)
			return CALENDAR_NEVER;
		secs -= before;
		at = p->to;
	}
	return calendar_add(cal, at, secs);
}

static bool
is_paused(const struct clock_facts *f, int64_t now)
{
	for (size_t i = 0; i < f->pause_count; i++)
		if (f->pauses[i].from <= now && (!f->pauses[i].to || f->pauses[i].to > now))
			return true;
	return false;
}

static enum clock_state
state_at(const struct clock *c, const struct clock_facts *f, int64_t now)
{
	if (c->stopped)
		return c->stopped <= c->due ? CLOCK_MET : CLOCK_LATE;
	if (now > c->due)
		return CLOCK_OVER;
	if (c->kind == CLOCK_INTERNAL && is_paused(f, now))
		return CLOCK_PAUSED;
	return now >= c->warn_at ? CLOCK_WARNING : CLOCK_RUNNING;
}

/* The warning begins when that share of the counted time is left. */
static int64_t
warn_at(const struct clock_rules *rules, const struct clock_facts *f, const struct clock *c)
{
	const struct calendar *cal = hours_of(rules, c->in_desk_hours);
	int64_t span;

	if (c->due == CALENDAR_NEVER)
		return CALENDAR_NEVER;
	if (c->kind == CLOCK_INTERNAL && !c->is_moved)
		return due_with_pauses(cal, f, c->started,
				       c->secs * (PERCENT - rules->warn[c->kind]) / PERCENT);
	span = calendar_between(cal, c->started, c->due);
	return calendar_add(cal, c->started,
			    span > 0 ? span * (PERCENT - rules->warn[c->kind]) / PERCENT : 0);
}

static struct clock
clock_made(const struct clock_rules *rules, const struct clock_facts *f, struct clock c,
	   int64_t now)
{
	c.warn_at = warn_at(rules, f, &c);
	c.state = state_at(&c, f, now);
	return c;
}

static struct clock
clock_of(const struct clock_rules *rules, const struct clock_facts *f, enum clock_kind kind,
	 const struct clock_target *target, int64_t started)
{
	const struct calendar *cal = hours_of(rules, target->in_desk_hours);
	struct clock c = {
		.kind = kind,
		.in_desk_hours = target->in_desk_hours,
		.secs = target->secs,
		.started = started,
		.stopped = f->stopped[kind],
		.is_moved = f->moved[kind] != 0,
		.due = f->moved[kind],
	};

	if (!c.is_moved)
		c.due = kind == CLOCK_INTERNAL ? due_with_pauses(cal, f, started, c.secs)
					       : calendar_add(cal, started, c.secs);
	return c;
}

static const struct clock *
tightest(const struct clock *at, size_t n)
{
	const struct clock *best = NULL;

	for (size_t i = 0; i < n; i++)
		if (clock_is_open(&at[i]) && (!best || at[i].due < best->due))
			best = &at[i];
	return best;
}

static const struct clock_target *
complaint_target(const struct clock_rules *rules, const struct clock_facts *f)
{
	const unsigned class = (unsigned)f->customer, complaint = (unsigned)f->complaint;

	if (complaint >= COMPLAINTS)
		return &rules->complaint[COMPLAINT_NONE][0];
	return &rules->complaint[complaint]
				[class && class < CLOCK_CLASSES ? class : CLASS_ORDINARY];
}

static size_t
fixed_clocks(const struct clock_rules *rules, const struct clock_facts *f, struct clock *out)
{
	const unsigned channel = (unsigned)f->channel < CLOCK_CHANNELS ? (unsigned)f->channel : 0;
	const struct {
		enum clock_kind kind;
		const struct clock_target *target;
		int64_t started;
	} rows[FIXED_CLOCKS] = {
		{CLOCK_COMPLAINT, complaint_target(rules, f),
		 f->complaint_at ? f->complaint_at : f->received_at},
		{CLOCK_RESPONSE, &rules->response[channel], f->received_at},
		{CLOCK_RESOLUTION, &rules->resolution, f->received_at},
		{CLOCK_INTERNAL, &rules->internal, f->asked_at},
	};
	size_t n = 0;

	for (size_t i = 0; i < FIXED_CLOCKS; i++)
		if (rows[i].target->secs && rows[i].started)
			out[n++] =
				clock_of(rules, f, rows[i].kind, rows[i].target, rows[i].started);
	return n;
}

struct clocks
clock_list(const struct clock_rules *rules, const struct clock_facts *facts, int64_t now,
	   struct arena *mem)
{
	struct clock *at = arena_alloc(mem, (FIXED_CLOCKS + facts->promise_count) * sizeof *at);
	size_t n = fixed_clocks(rules, facts, at);

	for (size_t i = 0; i < facts->promise_count; i++) {
		const struct clock_promise *p = &facts->promises[i];

		at[n++] = (struct clock){
			.kind = CLOCK_PROMISE,
			.promise = p->id,
			.secs = p->due_at - p->made_at,
			.started = p->made_at,
			.due = p->due_at,
			.stopped = p->ended_at,
		};
	}
	now = now > facts->decided_at ? now : facts->decided_at;
	for (size_t i = 0; i < n; i++)
		at[i] = clock_made(rules, facts, at[i], now);
	return (struct clocks){.at = at, .count = n, .tightest = tightest(at, n)};
}
