#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/err.h"

/*
 * The hours in which a desk is open (H-30 to H-32, decision 2): several blocks on each day of the
 * week, and exception days that have hours of their own or none, such as a public holiday and the
 * Saturday worked in its place. It counts open time between two moments and finds the moment when
 * so much of it has passed. It never asks the clock and knows nothing of tickets.
 *
 * Moments are UTC seconds; days and blocks are what a clock on the desk's wall shows, in the zone
 * of the process (base/time.h). Whoever sits there works by that clock: the hour that it skips in
 * spring is no open time, the hour that it shows twice in autumn is open twice.
 */
struct arena;

enum {
	CALENDAR_BLOCKS_MAX = 8,        /* of one day */
	CALENDAR_EXCEPTIONS_MAX = 4000, /* ten years of them */
	DAY_MINUTES = 1440,
	CALENDAR_YEARS_MAX = 100, /* how far it counts */
};

/* A moment that lies beyond what a calendar counts. */
#define CALENDAR_NEVER INT64_MAX

struct calendar_block {
	int from, to; /* minutes of the day, 0 <= from < to <= DAY_MINUTES */
};

struct calendar_day {
	int count; /* 0: closed */
	struct calendar_block block[CALENDAR_BLOCKS_MAX];
};

struct calendar_exception {
	int date; /* 20261001 */
	struct calendar_day hours;
	const char *name; /* as people call the day; never NULL, may be "" */
};

/* All zero but is_natural: the hours of nature, which never stop. */
struct calendar {
	bool is_natural;                     /* always open; then nothing below counts */
	struct calendar_day week[WEEK_DAYS]; /* from Monday */
	const struct calendar_exception *exceptions;
	size_t exception_count;
};

extern const struct calendar calendar_natural;

/*
 * A checked copy in the arena, its exceptions in order of their dates; names are not copied.
 * E_INVALID: a block that ends before it begins, blocks that touch or are not in order, a date that
 * is none or comes twice, or a week without any open time.
 */
MUST_CHECK enum rc calendar_make(const struct calendar *plan, struct arena *mem,
				 const struct calendar **calendar, struct err *err);

/* The first moment, `from` or later, at which `secs` open seconds have passed since `from`. */
int64_t calendar_add(const struct calendar *cal, int64_t from, int64_t secs);
/* Open seconds; negative when b is before a. Counts a hundred years, not further. */
int64_t calendar_between(const struct calendar *cal, int64_t a, int64_t b);
bool calendar_is_open(const struct calendar *cal, int64_t at);
/* The first open moment, `at` or later. */
int64_t calendar_open_at(const struct calendar *cal, int64_t at);

/* What holds on a day: the blocks, and the exception that made them, else NULL. */
const struct calendar_day *calendar_hours(const struct calendar *cal, int64_t day);
const struct calendar_exception *calendar_exception_on(const struct calendar *cal, int64_t day);
/* The n-th day with open time behind `day` (base/day.h); in natural hours the n-th day. */
int64_t calendar_workday(const struct calendar *cal, int64_t day, int n);

/* Why a stretch of time is closed. */
enum closed {
	CLOSED_NOT,
	CLOSED_BREAK, /* between two blocks of a day */
	CLOSED_NIGHT, /* before the first block of a day or behind its last */
	CLOSED_DAY,   /* a day of the week without hours */
	CLOSED_HOLIDAY,
};

/* A stretch within one day that is open or closed throughout. */
struct calendar_span {
	int64_t from, to;
	enum closed closed;
	const char *name; /* of a holiday; else "" */
};

/* The stretch that begins at `from`, cut off at `until`, which is later. To explain, step by step.
 */
struct calendar_span calendar_span(const struct calendar *cal, int64_t from, int64_t until);
