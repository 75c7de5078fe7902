#include "base/time.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

static const int64_t TIME_FIRST = -62135596800 + DAY, TIME_LAST = 253402300799 - DAY;

int64_t
time_now(void)
{
	return time(NULL);
}

int64_t
time_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t
time_bounded(int64_t at)
{
	return at < TIME_FIRST ? TIME_FIRST : at > TIME_LAST ? TIME_LAST : at;
}

static struct local
local_of(const struct tm *tm)
{
	return (struct local){
		.year = tm->tm_year + 1900,
		.month = tm->tm_mon + 1,
		.day = tm->tm_mday,
		.hour = tm->tm_hour,
		.minute = tm->tm_min,
		.second = tm->tm_sec,
		.offset = (int)tm->tm_gmtoff,
	};
}

struct local
time_local(int64_t at)
{
	const time_t t = time_bounded(at);
	struct tm tm;

	if (!localtime_r(&t, &tm))
		abort();
	return local_of(&tm);
}

int
time_day(int64_t at)
{
	const struct local l = time_local(at);

	return l.year * 10000 + l.month * 100 + l.day;
}

int64_t
time_day_start(int64_t at)
{
	const int day = time_day(at);
	/* Three days back is another day even where a zone crossed the date line. */
	int64_t in = time_bounded(at), before = in - (int64_t)3 * DAY;

	while (in - before > 1) {
		const int64_t mid = before + (in - before) / 2;

		if (time_day(mid) < day)
			before = mid;
		else
			in = mid;
	}
	return in;
}

/* ISO knows whole minutes only; zones before about 1920 had seconds, so they are left out of it. */
void
time_iso(char out[static TIME_ISO_ROOM], int64_t at)
{
	const int minutes = time_local(at).offset / MINUTE;
	const time_t shown = time_bounded(at) + (time_t)minutes * MINUTE;
	struct tm tm;
	int n;

	if (!gmtime_r(&shown, &tm))
		abort();
	n = snprintf(out, TIME_ISO_ROOM, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d",
		     tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec,
		     minutes < 0 ? '-' : '+', abs(minutes) / 60, abs(minutes) % 60);
	if (n != TIME_ISO_ROOM - 1)
		abort();
}

static bool
char_take(const char **p, const char *any, char *c)
{
	if (!**p || !strchr(any, **p))
		return false;
	*c = *(*p)++;
	return true;
}

static bool
number_take(const char **p, int min, int max, int *value)
{
	int digits = 0;

	*value = 0;
	for (; digits < max && **p >= '0' && **p <= '9'; digits++)
		*value = *value * 10 + (*(*p)++ - '0');
	return digits >= min;
}

static bool
date_take(const char **p, struct tm *tm)
{
	char dash, again;

	if (!number_take(p, 4, 4, &tm->tm_year) || !char_take(p, "-/", &dash) ||
	    !number_take(p, dash == '/' ? 1 : 2, 2, &tm->tm_mon) || !char_take(p, "-/", &again) ||
	    again != dash || !number_take(p, dash == '/' ? 1 : 2, 2, &tm->tm_mday))
		return false;
	tm->tm_year -= 1900;
	tm->tm_mon -= 1;
	return tm->tm_year > 0;
}

static bool
clock_take(const char **p, struct tm *tm)
{
	char c;
	int fraction;

	if (!number_take(p, 1, 2, &tm->tm_hour) || !char_take(p, ":", &c) ||
	    !number_take(p, 2, 2, &tm->tm_min))
		return false;
	if (!char_take(p, ":", &c))
		return true;
	if (!number_take(p, 2, 2, &tm->tm_sec))
		return false;
	return !char_take(p, ".,", &c) || number_take(p, 1, 9, &fraction);
}

static bool
offset_take(const char **p, int *offset)
{
	int hours, minutes = 0;
	char sign, colon;

	*offset = 0;
	if (char_take(p, "Zz", &sign))
		return true;
	if (!char_take(p, "+-", &sign) || !number_take(p, 2, 2, &hours))
		return false;
	if ((char_take(p, ":", &colon) || **p) && !number_take(p, 2, 2, &minutes))
		return false;
	*offset = (hours * HOUR + minutes * MINUTE) * (sign == '-' ? -1 : 1);
	return hours < 24 && minutes < 60;
}

static bool
same_clock(const struct tm *a, const struct tm *b)
{
	return a->tm_year == b->tm_year && a->tm_mon == b->tm_mon && a->tm_mday == b->tm_mday &&
	       a->tm_hour == b->tm_hour && a->tm_min == b->tm_min && a->tm_sec == b->tm_sec;
}

/* timegm() would quietly make 2 March of 30 February. */
static bool
clock_count(const struct tm *tm, int64_t *clock)
{
	struct tm counted = *tm;
	const time_t t = timegm(&counted);

	*clock = t;
	return same_clock(&counted, tm);
}

/* mktime() picks one of two by what it was asked before; this tries both, the earlier first. */
bool
time_place(int64_t clock, int64_t *at)
{
	const int before = time_local(clock - DAY).offset, after = time_local(clock + DAY).offset;
	const int east = before > after ? before : after, west = before > after ? after : before;

	for (int i = 0; i < 2; i++) {
		const int offset = i ? west : east;

		if (time_local(clock - offset).offset == offset) {
			*at = clock - offset;
			return true;
		}
	}
	return false;
}

bool
time_parse(const char *s, int64_t *at)
{
	struct tm tm = {0};
	int64_t clock;
	int offset;
	char gap;

	if (!date_take(&s, &tm) || !char_take(&s, " Tt", &gap) || !clock_take(&s, &tm) ||
	    !clock_count(&tm, &clock))
		return false;
	if (!*s)
		return time_place(clock, at);
	if (!offset_take(&s, &offset) || *s)
		return false;
	*at = clock - offset;
	return true;
}
