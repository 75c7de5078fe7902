#include "base/day.h"

#include "base/time.h"

enum { ERA_DAYS = 146097, ERA_YEARS = 400, MONTHS = 12 };

/* Of March as month 0, so that the leap day is the last of its year. */
static int
days_before_month(int month)
{
	return (153 * month + 2) / 5;
}

static int64_t
count(int year, int month, int day)
{
	const int y = month <= 2 ? year - 1 : year;
	const int era = y / ERA_YEARS, in_era = y % ERA_YEARS;
	const int in_year = days_before_month((month + 9) % MONTHS) + day - 1;
	const int in_all = in_era * 365 + in_era / 4 - in_era / 100 + in_year;

	return (int64_t)era * ERA_DAYS + in_all - 719468;
}

int64_t
day_of(int date)
{
	return count(date / 10000, date / 100 % 100, date % 100);
}

int
day_date(int64_t day)
{
	const int64_t z = day + 719468;
	const int era = (int)(z / ERA_DAYS), in_era = (int)(z % ERA_DAYS);
	const int year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	const int in_year = in_era - (365 * year + year / 4 - year / 100);
	const int shifted = (5 * in_year + 2) / 153;
	const int month = shifted < 10 ? shifted + 3 : shifted - 9;

	return (year + era * ERA_YEARS + (month <= 2)) * 10000 + month * 100 + in_year -
	       days_before_month(shifted) + 1;
}

int
day_weekday(int64_t day)
{
	const int64_t from_monday = (day + 3) % WEEK_DAYS;

	return (int)(from_monday < 0 ? from_monday + WEEK_DAYS : from_monday);
}

bool
day_is_date(int year, int month, int day_of_month)
{
	if (year < 1900 || year > 9998 || month < 1 || month > MONTHS || day_of_month < 1 ||
	    day_of_month > 31)
		return false;
	return day_date(count(year, month, day_of_month)) ==
	       year * 10000 + month * 100 + day_of_month;
}

/* What a clock shows then, as seconds; it falls behind only where a clock is put back. */
static int64_t
wall(int64_t at)
{
	return at + time_local(at).offset;
}

static int64_t
jump_near(int64_t shown)
{
	int64_t before = shown - (int64_t)2 * DAY_SECONDS,
		behind = shown + (int64_t)2 * DAY_SECONDS;

	while (behind - before > 1) {
		const int64_t mid = before + (behind - before) / 2;

		if (wall(mid) < shown)
			before = mid;
		else
			behind = mid;
	}
	return behind;
}

int64_t
day_moment(int64_t day, int64_t second)
{
	const int64_t shown = day * DAY_SECONDS + second;
	int64_t at;

	return time_place(shown, &at) ? at : jump_near(shown);
}
