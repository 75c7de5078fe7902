/*
 * What the arithmetic of desk hours costs: calendar_add() and calendar_between() over spans of an
 * hour to ten years, with two blocks a day and thirty holidays a year. Only prints.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/time.h"
#include "core/calendar.h"

enum { HOUR = 3600, HOLIDAYS = 300 };

#define OFFICE                                                                                     \
	{                                                                                          \
		.count = 2, .block = { {540, 720}, {810, 1080} }                                   \
	}

static struct calendar_exception holidays[HOLIDAYS];
static const struct calendar office = {
	.week = {OFFICE, OFFICE, OFFICE, OFFICE, OFFICE},
	.exceptions = holidays,
	.exception_count = HOLIDAYS,
};

static void
measure(const struct calendar *cal, const char *what, int64_t days)
{
	enum { ROUNDS = 2000 };
	const int64_t now = day_of(20260101) * DAY_SECONDS;
	int64_t add = time_ms(), between, open = 0, due = 0;

	for (int i = 0; i < ROUNDS; i++)
		due = calendar_add(cal, now + (int64_t)i * HOUR, days * 5 / 7 * 27000 + HOUR);
	between = time_ms();
	for (int i = 0; i < ROUNDS; i++)
		open += calendar_between(cal, due - days * DAY_SECONDS - HOUR, due - i);
	printf("%-10s add %8.2f us, between %8.2f us, %lld s open\n", what,
	       (double)(between - add) * 1000 / ROUNDS,
	       (double)(time_ms() - between) * 1000 / ROUNDS, (long long)open / ROUNDS);
}

int
main(void)
{
	const struct calendar *cal;
	struct arena mem = {0};
	struct err err = {0};

	for (int i = 0; i < HOLIDAYS; i++)
		holidays[i] = (struct calendar_exception){
			.date = day_date(day_of(20260101) + (int64_t)i * 12), .name = ""};
	if (time_zone_set("Asia/Shanghai", &err) || calendar_make(&office, &mem, &cal, &err)) {
		fprintf(stderr, "%s\n", err_text(&err));
		return 1;
	}
	measure(cal, "an hour", 0);
	measure(cal, "a week", 7);
	measure(cal, "a year", 365);
	measure(cal, "ten years", 3650);
	arena_reset(&mem);
	return 0;
}
