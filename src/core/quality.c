#include "core/quality.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/time.h"
#include "core/role.h"
#include "core/score_sheet.h"

enum { MINUTE = 60, HUNDRED = 100, LEVELS = 3, QUARTER = 3 };

bool
quality_sees_all(unsigned roles)
{
	return roles & (ROLE_QUALITY | ROLE_SUPERVISOR | ROLE_MANAGER | ROLE_ADMIN);
}

bool
quality_listens(unsigned roles)
{
	return roles & (ROLE_QUALITY | ROLE_SUPERVISOR);
}

int64_t
quality_record_due(const struct score_sheet *s, int64_t heard_at)
{
	const int64_t day = day_of(time_day(heard_at)), second = s->records_minute * MINUTE;
	const int64_t due = day_moment(day, second);

	return heard_at <= due ? due : day_moment(day + 1, second);
}

int
quality_first(enum quality_kind kind, int64_t at)
{
	const int date = time_day(at);
	const int64_t day = day_of(date);

	if (kind == QUALITY_WEEKLY)
		return day_date(day - day_weekday(day));
	return kind == QUALITY_MONTHLY ? date / 100 * 100 + 1 : date;
}

/* The first of the month that is so many behind. */
static int
month_on(int date, int months)
{
	const int n = date / 10000 * 12 + date / 100 % 100 - 1 + months;

	return n / 12 * 10000 + (n % 12 + 1) * 100 + 1;
}

struct quality_span
quality_span(enum quality_kind kind, int first)
{
	struct quality_span s = {.from = day_moment(day_of(first), 0)};

	if (kind == QUALITY_MONTHLY)
		s.next = month_on(first, 1);
	else
		s.next = day_date(day_of(first) + (kind == QUALITY_WEEKLY ? WEEK_DAYS : 1));
	s.before = day_moment(day_of(s.next), 0);
	return s;
}

int64_t
quality_due(const struct score_sheet *s, enum quality_kind kind, int first)
{
	const int64_t next = day_of(quality_span(kind, first).next);

	if (kind == QUALITY_MONTHLY)
		return day_moment(next + s->monthly_day, 0);
	return day_moment(next,
			  (kind == QUALITY_DAILY ? s->daily_minute : s->weekly_minute) * MINUTE);
}

void
quality_quarter(int64_t at, int *first, int *last)
{
	const int date = time_day(at), month = date / 100 % 100 - 1;

	*first = month_on(date, -(month % QUARTER));
	*last = day_date(day_of(month_on(*first, QUARTER)) - 1);
}

uint64_t
quality_chance(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

/* What would come a little more often than the rest is drawn again. */
size_t
quality_below(uint64_t *state, size_t n)
{
	const uint64_t fair = UINT64_MAX - UINT64_MAX % n;
	uint64_t z = quality_chance(state);

	while (z >= fair)
		z = quality_chance(state);
	return (size_t)(z % n);
}

/* Of two that are as far behind the one with the larger share: it takes longer to fill. */
enum monitor_mode
quality_mode(const struct score_sheet *s, const int64_t done[MODES])
{
	int best = 0;

	for (int i = 1; i < MODES; i++) {
		/* done / share, without dividing: what has no share is never behind */
		const int64_t here = done[i] * s->modes[best], there = done[best] * s->modes[i];

		if (s->modes[i] && (!s->modes[best] || here < there ||
				    (here == there && s->modes[i] > s->modes[best])))
			best = i;
	}
	return (enum monitor_mode)(best + 1);
}

static int
level_of(int points, int weight)
{
	return points >= weight ? 2 : points > 0;
}

int
quality_kappa(const struct agreed *pairs, size_t n)
{
	int64_t left[LEVELS] = {0}, right[LEVELS] = {0}, same = 0, chance = 0;
	const int64_t all = (int64_t)n;

	for (size_t i = 0; i < n; i++) {
		const int a = level_of(pairs[i].given, pairs[i].weight);
		const int b = level_of(pairs[i].expected, pairs[i].weight);

		left[a]++;
		right[b]++;
		same += a == b;
	}
	for (int i = 0; i < LEVELS; i++)
		chance += left[i] * right[i];
	if (same == all || all * all == chance)
		return HUNDRED;
	return (int)((same * all - chance) * HUNDRED / (all * all - chance));
}

int
quality_difference(const struct agreed *pairs, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += pairs[i].given - pairs[i].expected;
	return n ? (int)(sum * HUNDRED / (int64_t)n) : 0;
}

int
quality_distance(const struct agreed *pairs, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += llabs((long long)pairs[i].given - pairs[i].expected);
	return n ? (int)(sum * HUNDRED / (int64_t)n) : 0;
}

bool
quality_agrees(const struct score_sheet *s, int kappa, int off)
{
	return kappa >= s->kappa && off <= s->difference * HUNDRED;
}
