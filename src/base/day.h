#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Days of the calendar as numbers that can be added to, counted from 1970-01-01, and the moments
 * that they and a clock on the wall name in the zone of the process (base/time.h). A `date` is the
 * day as time_day() writes it: 20250131. Nothing here asks what day it is.
 */
enum { DAY_SECONDS = 86400, WEEK_DAYS = 7 };

int64_t day_of(int date);
int day_date(int64_t day);
int day_weekday(int64_t day);                            /* 0 is Monday */
bool day_is_date(int year, int month, int day_of_month); /* from 1900 to 9998 */

/*
 * The moment when clocks show `second` of that day; behind midnight is the next day. One that comes
 * twice is the first of the two; one that is skipped is the moment of the jump.
 */
int64_t day_moment(int64_t day, int64_t second);
