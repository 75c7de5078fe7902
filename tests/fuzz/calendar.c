/*
 * Calendars of any blocks and days: refused, or adding, counting and looking agree. What is added
 * is counted again, more time is never over sooner, and two parts are the whole.
 */
#include "core/calendar.h"
#include "base/arena.h"
#include "fuzz.h"

enum { EXCEPTIONS_MAX = 64 };

struct bytes {
	const uint8_t *data;
	size_t left;
};

/* Behind the end there are zeros. */
static int64_t
number(struct bytes *b, int bytes)
{
	int64_t n = 0;

	for (; bytes; bytes--, b->left -= b->left > 0)
		n = n * 256 + (b->left ? *b->data++ : 0);
	return n;
}

/* Blocks as the gap before and the length, in steps of 5 minutes; they may be anything. */
static struct calendar_day
day_take(struct bytes *b)
{
	struct calendar_day d = {.count = (int)number(b, 1) % (CALENDAR_BLOCKS_MAX + 1)};
	int at = -5;

	for (int i = 0; i < d.count; i++) {
		d.block[i].from = at += (int)number(b, 1) % 64 * 5;
		d.block[i].to = at += (int)number(b, 1) % 128 * 5;
	}
	return d;
}

static struct calendar
plan_take(struct bytes *b, struct calendar_exception *e)
{
	struct calendar plan = {.exceptions = e};

	for (int i = 0; i < WEEK_DAYS; i++)
		plan.week[i] = day_take(b);
	plan.exception_count = (size_t)number(b, 1) % EXCEPTIONS_MAX;
	for (size_t i = 0; i < plan.exception_count; i++)
		e[i] = (struct calendar_exception){
			(int)(20260000 + number(b, 1) % 13 * 100 + number(b, 1) % 32), day_take(b),
			""};
	return plan;
}

static void
spans_try(const struct calendar *cal, int64_t from, int64_t secs, int64_t more)
{
	const int64_t end = calendar_add(cal, from, secs);
	const int64_t later = calendar_add(cal, from, secs + more);

	fuzz_expect(from <= end && end <= later);
	if (later == CALENDAR_NEVER)
		return;
	fuzz_expect(calendar_between(cal, from, end) == secs);
	fuzz_expect(calendar_between(cal, end, from) == -secs);
	fuzz_expect(calendar_between(cal, end, later) == more);
	fuzz_expect(calendar_between(cal, from, later) == secs + more);
	fuzz_expect(!secs || calendar_between(cal, from, end - 1) == secs - 1);
	fuzz_expect(!more || calendar_add(cal, end, more) == later);
}

static void
looks_try(const struct calendar *cal, int64_t at)
{
	const int64_t open = calendar_open_at(cal, at);
	const struct calendar_span span = calendar_span(cal, at, at + 2 * DAY_SECONDS);

	fuzz_expect(span.from == at && span.from < span.to);
	fuzz_expect((span.closed == CLOSED_NOT) == calendar_is_open(cal, at));
	fuzz_expect(calendar_between(cal, at, span.to) ==
		    (span.closed == CLOSED_NOT ? span.to - at : 0));
	fuzz_expect(open >= at);
	if (open != CALENDAR_NEVER)
		fuzz_expect(calendar_is_open(cal, open) && !calendar_between(cal, at, open));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes b = {data, size};
	struct calendar_exception exceptions[EXCEPTIONS_MAX];
	/* years 1970 to 2105, and spans of up to half a year */
	const int64_t from = number(&b, 4), secs = number(&b, 3), more = number(&b, 3);
	const struct calendar plan = plan_take(&b, exceptions);
	const struct calendar *cal = NULL;
	struct arena mem = {0};
	struct err e = {0};

	if (calendar_make(&plan, &mem, &cal, &e)) {
		fuzz_expect(*err_text(&e));
	} else {
		spans_try(cal, from, secs, more);
		looks_try(cal, from);
		spans_try(&calendar_natural, from, secs, more);
	}
	err_release(&e);
	arena_reset(&mem);
	return 0;
}
