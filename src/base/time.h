#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/*
 * Times are int64_t seconds since 1970 in UTC; people see them in the desk's
 * own zone, an IANA name or a POSIX TZ string that is stored in the desk
 * time_now() is the one place that asks the system's clock:
 * everywhere else the time is a parameter. A program works on one desk, so the
 * zone is the zone of the process; call time_zone_set() before anything below
 * it, until then libc would follow $TZ. Years run from 1 to 9999: times outside
 * are shown as the first or last day of that span.
 */
enum { TIME_ZONE_ROOM = 64, TIME_ISO_ROOM = 26 };

struct local {
	int year, month, day, hour, minute, second; /* month and day count from 1 */
	int offset;                                 /* seconds east of UTC */
};

int64_t time_now(void);
int64_t time_ms(void); /* for measuring spans: never goes back, means no moment */

/* E_INVALID for a zone this machine does not know; the old zone then stays. $TZ is ignored. */
MUST_CHECK enum rc time_zone_set(const char *zone, struct err *err);
/* The machine's own zone, for a new desk: /etc/localtime, else /etc/timezone, else "UTC". */
void time_zone_system(char zone[static TIME_ZONE_ROOM]);

struct local time_local(int64_t at);
int time_day(int64_t at); /* 20250131: the local day as one number that sorts */
/* The first second of that local day; not always 00:00, some clocks change at midnight. */
int64_t time_day_start(int64_t at);
/* 2025-01-31T08:30:00+08:00, always 25 characters. */
void time_iso(char out[static TIME_ISO_ROOM], int64_t at);

/*
 * The moment when the desk's clocks show `clock`, counted in seconds as if they showed UTC; the
 * first of two. False for the hour that a clock skips.
 */
MUST_CHECK bool time_place(int64_t clock, int64_t *at);

/*
 * Reads ISO 8601 with Z or an offset, and the desk's local time with blank or T,
 * dashes or slashes, seconds or none: "2025/1/31 8:30". Anything else, days that
 * do not exist and the hour that a clock skips are refused and leave `at` alone.
 * A local time that comes twice means the first of the two.
 */
MUST_CHECK bool time_parse(const char *s, int64_t *at);
