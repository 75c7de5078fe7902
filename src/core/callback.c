#include "core/callback.h"

#include "base/day.h"
#include "base/time.h"

const struct callback_rules callback_usual = {.attempts = 3, .days = 2, .rings = 6};

/* A time of each part of the day at which people are called. */
static const int hours[] = {10, 15, 19};

enum { PARTS = sizeof hours / sizeof *hours, HOUR = 3600, NOON = 12, EVENING = 18 };

static int
part_of(int hour)
{
	return hour < NOON ? 0 : hour < EVENING ? 1 : 2;
}

bool
callback_is_over(const struct callback_rules *r, int attempts, int days)
{
	return attempts >= r->attempts && days >= r->days;
}

/* Must the next try wait for another day, so that the days come together? */
static bool
must_wait(const struct callback_rules *r, int attempts, int days)
{
	return r->attempts - attempts <= r->days - days;
}

int64_t
callback_next(const struct callback_rules *r, int attempts, int days, int64_t now)
{
	const int64_t today = day_of(time_day(now));
	const int part = part_of(time_local(now).hour);

	if (!must_wait(r, attempts, days) && part + 1 < PARTS)
		return day_moment(today, (int64_t)hours[part + 1] * HOUR);
	return day_moment(today + 1, (int64_t)hours[(part + 1) % PARTS] * HOUR);
}
