#include "core/calendar.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/intl.h"
#include "base/time.h"

enum { MINUTE = 60 };

static const int64_t SPAN_MAX = (int64_t)CALENDAR_YEARS_MAX * 36525 / 100 * DAY_SECONDS;

const struct calendar calendar_natural = {.is_natural = true};

/*
 * A piece of one day in which the clock on the wall runs evenly: what it shows is `second` at
 * `from` and goes up to `second` + (to - from). A day has one, or two when its clocks are changed.
 */
struct stretch {
	int64_t from, to;
	int64_t day;
	int second;
	int offset;
};

/* Times come from files too; far from any date they are all the same and must not overflow. */
static int64_t
bounded(int64_t at)
{
	const int64_t far = INT64_C(1) << 40;

	return at < -far ? -far : at > far ? far : at;
}

static int64_t
change_find(int64_t before, int64_t behind, int offset)
{
	while (behind - before > 1) {
		const int64_t mid = before + (behind - before) / 2;

		if (time_local(mid).offset == offset)
			before = mid;
		else
			behind = mid;
	}
	return behind;
}

static struct stretch
stretch_at(int64_t at)
{
	const struct local l = time_local(at);
	const int second = (l.hour * 60 + l.minute) * MINUTE + l.second;
	struct stretch s = {
		.from = at,
		.to = at + DAY_SECONDS - second,
		.day = day_of(l.year * 10000 + l.month * 100 + l.day),
		.second = second,
		.offset = l.offset,
	};

	if (time_local(s.to).offset != s.offset)
		s.to = change_find(s.from, s.to, s.offset);
	return s;
}

/* The next day in the same offset needs no look at its date. */
static struct stretch
stretch_next(const struct stretch *s)
{
	const int64_t to = s->to + DAY_SECONDS;

	if (s->second + (s->to - s->from) != DAY_SECONDS || time_local(s->to).offset != s->offset ||
	    time_local(to).offset != s->offset)
		return stretch_at(s->to);
	return (struct stretch){
		.from = s->to, .to = to, .day = s->day + 1, .second = 0, .offset = s->offset};
}

static int
compare_exceptions(const void *a, const void *b)
{
	const struct calendar_exception *x = a, *y = b;

	return (x->date > y->date) - (x->date < y->date);
}

const struct calendar_exception *
calendar_exception_on(const struct calendar *cal, int64_t day)
{
	const struct calendar_exception key = {.date = day_date(day)};

	if (cal->is_natural || !cal->exception_count)
		return NULL;
	return bsearch(&key, cal->exceptions, cal->exception_count, sizeof key, compare_exceptions);
}

const struct calendar_day *
calendar_hours(const struct calendar *cal, int64_t day)
{
	static const struct calendar_day whole = {.count = 1, .block = {{0, DAY_MINUTES}}};
	const struct calendar_exception *e = calendar_exception_on(cal, day);

	if (cal->is_natural)
		return &whole;
	return e ? &e->hours : &cal->week[day_weekday(day)];
}

/* When the block is open within the stretch; empty when from >= to. */
static struct calendar_span
block_span(const struct stretch *s, const struct calendar_block *b)
{
	const int64_t zero = s->from - s->second;
	const int64_t from = zero + (int64_t)b->from * MINUTE, to = zero + (int64_t)b->to * MINUTE;

	return (struct calendar_span){
		.from = from > s->from ? from : s->from,
		.to = to < s->to ? to : s->to,
	};
}

int64_t
calendar_add(const struct calendar *cal, int64_t from, int64_t secs)
{
	const int64_t start = bounded(from);
	struct stretch s = stretch_at(start);

	if (secs <= 0)
		return from;
	if (cal->is_natural)
		return secs > SPAN_MAX ? CALENDAR_NEVER : start + secs;
	for (; s.from - start < SPAN_MAX; s = stretch_next(&s)) {
		const struct calendar_day *d = calendar_hours(cal, s.day);

		for (int i = 0; i < d->count; i++) {
			const struct calendar_span open = block_span(&s, &d->block[i]);
			const int64_t length = open.to - open.from;

			if (length > 0 && length >= secs)
				return open.from + secs;
			secs -= length > 0 ? length : 0;
		}
	}
	return CALENDAR_NEVER;
}

static int64_t
stretch_open(const struct calendar *cal, const struct stretch *s)
{
	const struct calendar_day *d = calendar_hours(cal, s->day);
	int64_t open = 0;

	for (int i = 0; i < d->count; i++) {
		const struct calendar_span span = block_span(s, &d->block[i]);

		open += span.to > span.from ? span.to - span.from : 0;
	}
	return open;
}

int64_t
calendar_between(const struct calendar *cal, int64_t a, int64_t b)
{
	const int64_t start = bounded(a);
	int64_t open = 0, end = bounded(b);

	if (end < start)
		return -calendar_between(cal, end, start);
	if (cal->is_natural)
		return end - start;
	if (end - start > SPAN_MAX)
		end = start + SPAN_MAX;
	for (struct stretch s = stretch_at(start); s.from < end; s = stretch_next(&s)) {
		struct stretch part = s;

		part.to = s.to < end ? s.to : end;
		open += stretch_open(cal, &part);
	}
	return open;
}

/* From the first second of a stretch to where that ends: the block it is in, or the way to one. */
static struct calendar_span
span_in(const struct stretch *s, const struct calendar_day *d)
{
	for (int i = 0; i < d->count; i++) {
		const struct calendar_span open = block_span(s, &d->block[i]);

		if (open.from < open.to && open.from == s->from)
			return open;
		if (open.from < open.to)
			return (struct calendar_span){s->from, open.from,
						      i ? CLOSED_BREAK : CLOSED_NIGHT, ""};
	}
	return (struct calendar_span){s->from, s->to, d->count ? CLOSED_NIGHT : CLOSED_DAY, ""};
}

struct calendar_span
calendar_span(const struct calendar *cal, int64_t from, int64_t until)
{
	const struct stretch s = stretch_at(bounded(from));
	const struct calendar_day *d = calendar_hours(cal, s.day);
	const struct calendar_exception *e = calendar_exception_on(cal, s.day);
	struct calendar_span span = span_in(&s, d);

	span.name = e ? e->name : "";
	if (e && span.closed == CLOSED_DAY)
		span.closed = CLOSED_HOLIDAY;
	span.to = span.to < until ? span.to : until;
	return span;
}

bool
calendar_is_open(const struct calendar *cal, int64_t at)
{
	return calendar_span(cal, at, at + 1).closed == CLOSED_NOT;
}

int64_t
calendar_open_at(const struct calendar *cal, int64_t at)
{
	const int64_t second_behind = calendar_add(cal, at, 1);

	return second_behind == CALENDAR_NEVER ? CALENDAR_NEVER : second_behind - 1;
}

int64_t
calendar_workday(const struct calendar *cal, int64_t day, int n)
{
	const int64_t last = day + (int64_t)CALENDAR_YEARS_MAX * 366;

	while (n > 0 && day < last)
		n -= calendar_hours(cal, ++day)->count > 0;
	return day;
}

static bool
is_day(const struct calendar_day *d)
{
	int last = -1;

	if (d->count < 0 || d->count > CALENDAR_BLOCKS_MAX)
		return false;
	for (int i = 0; i < d->count; i++) {
		const struct calendar_block *b = &d->block[i];

		if (b->from <= last || b->from >= b->to || b->to > DAY_MINUTES)
			return false;
		last = b->to;
	}
	return true;
}

static enum rc
week_check(const struct calendar *plan, struct err *err)
{
	int blocks = 0;

	for (int i = 0; i < WEEK_DAYS; i++) {
		if (!is_day(&plan->week[i]))
			return err_set(err, E_INVALID,
				       _("the blocks of a day must follow each other, a pause "
					 "between two, from 0:00 to 24:00"));
		blocks += plan->week[i].count;
	}
	if (!blocks)
		return err_set(err, E_INVALID,
			       _("a week without any open hour: give at least one day a block"));
	return OK;
}

static enum rc
exceptions_check(const struct calendar_exception *e, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		const int year = e[i].date / 10000, month = e[i].date / 100 % 100;

		if (!day_is_date(year, month, e[i].date % 100))
			return err_set(err, E_INVALID, _("there is no day %d"), e[i].date);
		if (i && e[i].date == e[i - 1].date)
			return err_set(err, E_INVALID, _("the day %d has hours twice"), e[i].date);
		if (!is_day(&e[i].hours))
			return err_set(err, E_INVALID,
				       _("the blocks of %d must follow each other, a pause "
					 "between two, from 0:00 to 24:00"),
				       e[i].date);
	}
	return OK;
}

enum rc
calendar_make(const struct calendar *plan, struct arena *mem, const struct calendar **calendar,
	      struct err *err)
{
	struct calendar *made = arena_alloc(mem, sizeof *made);
	struct calendar_exception *days;
	enum rc rc = plan->is_natural ? OK : week_check(plan, err);

	if (rc)
		return rc;
	if (plan->exception_count > CALENDAR_EXCEPTIONS_MAX)
		return err_set(err, E_INVALID, _("more than %d exception days: drop the old ones"),
			       CALENDAR_EXCEPTIONS_MAX);
	days = arena_alloc(mem, (plan->exception_count + 1) * sizeof *days);
	for (size_t i = 0; i < plan->exception_count; i++)
		days[i] = plan->exceptions[i];
	qsort(days, plan->exception_count, sizeof *days, compare_exceptions);
	rc = exceptions_check(days, plan->exception_count, err);
	if (rc)
		return rc;
	*made = *plan;
	made->exceptions = days;
	*calendar = made;
	return OK;
}
