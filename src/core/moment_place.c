#include "base/time.h"
#include "core/calendar.h"
#include "core/moment_parse.h"

enum {
	HOUR = 60,
	NOON = 12 * HOUR,
	MORNING_LATEST = 13 * HOUR,
	AFTERNOON_FIRST = 12 * HOUR,
	AFTERNOON_LATEST = 19 * HOUR,
	EVENING_LATEST = 23 * HOUR,
	WAKING = 7 * HOUR,
	MONTHS = 12,
};

/* When a part of the day is over, and when it begins, where the desk's hours do not say. */
static const struct {
	int from, to;
} parts[PARTS] = {
	[PART_NONE] = {0, DAY_MINUTES},        [PART_NIGHT] = {0, 6 * HOUR},
	[PART_EARLY] = {10 * HOUR, 10 * HOUR}, [PART_MORNING] = {NOON, NOON},
	[PART_NOON] = {NOON, 13 * HOUR},       [PART_AFTERNOON] = {NOON, 18 * HOUR},
	[PART_DUSK] = {17 * HOUR, 19 * HOUR},  [PART_EVENING] = {18 * HOUR, 22 * HOUR},
};

static int64_t
minute_of(int64_t day, int minute)
{
	return day_moment(day, (int64_t)minute * 60);
}

/* The end of the last block that begins before `before` and ends in (least, most]; 0: none. */
static int
block_end(const struct moment_place *p, int64_t day, int before, const int range[2])
{
	const struct calendar_day *d = calendar_hours(p->cal, day);
	int end = 0;

	for (int i = 0; !p->cal->is_natural && i < d->count; i++)
		if (d->block[i].from < before && d->block[i].to > range[0] &&
		    d->block[i].to <= range[1])
			end = d->block[i].to;
	return end;
}

static int64_t
part_end(const struct moment_place *p, const struct moment_spec *spec, int64_t day)
{
	static const int morning[] = {0, MORNING_LATEST},
			 evening[] = {AFTERNOON_LATEST, EVENING_LATEST},
			 afternoon[] = {AFTERNOON_FIRST, AFTERNOON_LATEST};
	const int late = parts[spec->part].to;
	int end = 0;

	if (spec->part == PART_MORNING)
		end = block_end(p, day, NOON, morning);
	else if (spec->part == PART_AFTERNOON)
		end = block_end(p, day, AFTERNOON_LATEST, afternoon);
	else if (spec->part == PART_EVENING)
		end = block_end(p, day, DAY_MINUTES, evening);
	if (!end || minute_of(day, end) <= p->now)
		end = end > late ? end : late;
	return minute_of(day, spec->is_noon ? NOON : end);
}

/* The end of the desk's day; when that is over or there is none, of the day itself. */
static int64_t
day_end(const struct moment_place *p, int64_t day)
{
	static const int any[] = {0, DAY_MINUTES};
	const int end = block_end(p, day, DAY_MINUTES, any);

	if (end && minute_of(day, end) > p->now)
		return minute_of(day, end);
	return minute_of(day, DAY_MINUTES);
}

/* Of a week or a month: the end of its last day with hours, if that is still to come. */
static int64_t
days_end(const struct moment_place *p, int64_t first, int64_t last)
{
	int64_t day = last;

	while (day > first && !calendar_hours(p->cal, day)->count)
		day--;
	if (day > first && day_end(p, day) > p->now)
		return day_end(p, day);
	return day_end(p, last);
}

static int64_t
desk_end(const struct moment_place *p, int64_t day)
{
	static const int any[] = {0, DAY_MINUTES};
	const int end = block_end(p, day, DAY_MINUTES, any);

	return minute_of(day, end ? end : 18 * HOUR);
}

static int64_t
desk_open(const struct moment_place *p, int64_t day)
{
	const struct calendar_day *d = calendar_hours(p->cal, day);

	return minute_of(day, d->count && !p->cal->is_natural ? d->block[0].from : 9 * HOUR);
}

/* The clock as the part of the day makes it; 晚上12点 is midnight, 晚上1点 behind it. */
static int
minute_in_part(const struct moment_spec *spec)
{
	const int m = spec->minute;

	if (spec->part == PART_NIGHT)
		return m >= NOON && m < NOON + HOUR ? m - NOON : m;
	if (spec->part == PART_NOON)
		return m < 4 * HOUR ? m + NOON : m;
	if (spec->part == PART_EVENING && m < 5 * HOUR)
		return m + DAY_MINUTES;
	if (spec->part == PART_EVENING)
		return m < NOON + HOUR ? m + NOON : m;
	if (spec->part == PART_AFTERNOON || spec->part == PART_DUSK)
		return m < NOON ? m + NOON : m;
	return m;
}

/* How well an hour suits: to come, in the desk's hours, by day. */
static int
suits(const struct moment_place *p, int64_t day, int minute)
{
	const int64_t at = minute_of(day, minute);

	if (at <= p->now)
		return 0;
	return 1 + 2 * calendar_is_open(p->cal, at - 1) +
	       (minute >= WAKING && minute < EVENING_LATEST);
}

static int
minute_guess(const struct moment_place *p, int64_t day, int minute)
{
	return suits(p, day, minute + NOON) > suits(p, day, minute) || !suits(p, day, minute + NOON)
		       ? minute + NOON
		       : minute;
}

static int64_t
clock_on(const struct moment_place *p, const struct moment_spec *spec, int64_t day)
{
	if (spec->part)
		return minute_of(day, minute_in_part(spec));
	if (spec->is_certain)
		return minute_of(day, spec->minute);
	return minute_of(day, minute_guess(p, day, spec->minute));
}

static int64_t
on_day(const struct moment_place *p, const struct moment_spec *spec, int64_t day)
{
	if (spec->has_clock)
		return clock_on(p, spec, day);
	if (spec->is_day_open)
		return desk_open(p, day);
	if (spec->is_day_end)
		return desk_end(p, day);
	if (spec->part && spec->suffix == SUFFIX_BEFORE)
		return minute_of(day, parts[spec->part].from);
	if (spec->part)
		return part_end(p, spec, day);
	return day_end(p, day);
}

/* 今天 and a moment of no day: what holds now. 周五之前 is before it begins, if that is to come. */
static int64_t
point_place(const struct moment_place *p, const struct moment_spec *spec)
{
	const bool is_whole_day =
		!spec->has_clock && !spec->part && !spec->is_day_end && !spec->is_day_open;
	int64_t at;

	if (!spec->day) {
		at = on_day(p, spec, p->today);
		if (at > p->now)
			return at;
		return on_day(p, spec,
			      spec->is_day_end || spec->is_day_open
				      ? calendar_workday(p->cal, p->today, 1)
				      : p->today + 1);
	}
	if (is_whole_day && spec->suffix == SUFFIX_BEFORE && spec->day == DAY_GIVEN) {
		at = minute_of(spec->first, 0);
		if (at > p->now || spec->last < p->today)
			return at;
	}
	if (is_whole_day && spec->last > spec->first)
		return days_end(p, spec->first, spec->last);
	return on_day(p, spec, spec->last);
}

static int64_t
month_later(const struct moment_place *p, int months)
{
	const int date = day_date(p->today),
		  n = date / 10000 * MONTHS + date / 100 % 100 - 1 + months;
	int day = date % 100;

	while (!day_is_date(n / MONTHS, n % MONTHS + 1, day) && day > 28)
		day--;
	return day_of(n / MONTHS * 10000 + (n % MONTHS + 1) * 100 + day);
}

/* The same time of day so many days on; workdays end with the desk's day. */
static int64_t
duration_place(const struct moment_place *p, const struct moment_spec *spec)
{
	const struct local now = time_local(p->now);
	const int64_t second = (now.hour * HOUR + now.minute) * (int64_t)60 + now.second;
	int64_t day = p->today + spec->days;

	if (spec->suffix == SUFFIX_AGO)
		return p->now - spec->seconds -
		       (int64_t)(spec->days + spec->workdays) * DAY_SECONDS -
		       (int64_t)spec->months * 30 * DAY_SECONDS;
	if (spec->workdays)
		return desk_end(p, calendar_workday(p->cal, day, spec->workdays));
	if (spec->months)
		day = month_later(p, spec->months) + spec->days;
	return (day == p->today ? p->now : day_moment(day, second)) + spec->seconds;
}

bool
moment_place(const struct moment_place *p, const struct moment_spec *spec, int64_t *at)
{
	if (spec->is_duration && spec->months > CALENDAR_YEARS_MAX * MONTHS)
		return false;
	*at = spec->is_duration ? duration_place(p, spec) : point_place(p, spec);
	return true;
}
