/*
 * What figures cost on a big desk: the report of a day, a week, a month and a year, all together
 * and in groups, and the first rows behind one. Prints the median and the longest of some runs, and
 * the median of the processor's time, in milliseconds; the file is only read.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/report.h"
#include "sql_read.h"
#include "store/store.h"

enum { RUNS = 5, ROWS = 1000 };

static double
ms(clockid_t of)
{
	struct timespec t;

	(void)clock_gettime(of, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
must(struct store *s, enum rc rc)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s\n", err_text(store_err(s)));
	exit(1);
}

static int
by_size(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static bool
row_count(void *arg, const struct figure_row *row)
{
	int *n = arg;

	(void)row;
	return ++*n < ROWS;
}

/* by REPORT_BYS: the rows behind the first figure. */
static void
measure(struct store *s, const char *name, int64_t from, int64_t before, enum report_by by)
{
	static const struct figure_asker manager = {.agent = 1, .roles = ROLE_MANAGER};
	const struct report_scope scope = {
		.from = from, .before = before, .now = before, .repeat = 7 * DAY_SECONDS};
	double took[RUNS], worked[RUNS];
	int64_t facts = 0;

	for (int i = 0; i < RUNS; i++) {
		const double began = ms(CLOCK_MONOTONIC);
		const double work = ms(CLOCK_PROCESS_CPUTIME_ID);
		struct arena mem = {0};
		struct report r = {0};
		int n = 0;

		must(s, store_read_begin(s));
		if (by == REPORT_BYS)
			must(s,
			     report_rows(s, &scope, figures, &(struct report_each){row_count, &n}));
		else
			must(s, report_read(s, &scope, by, &manager, &mem, &r));
		store_read_end(s);
		took[i] = ms(CLOCK_MONOTONIC) - began;
		worked[i] = ms(CLOCK_PROCESS_CPUTIME_ID) - work;
		facts = by == REPORT_BYS ? n : r.all.sum[0].rows;
		arena_reset(&mem);
	}
	qsort(took, RUNS, sizeof *took, by_size);
	qsort(worked, RUNS, sizeof *worked, by_size);
	(void)printf("%-24s %9.1f %9.1f %9.1f %9lld\n", name, took[RUNS / 2], took[RUNS - 1],
		     worked[RUNS / 2], (long long)facts);
}

int
main(int argc, char **argv)
{
	struct store *s = NULL;
	struct err e = {0};
	struct row_desk_get desk;
	struct arena mem = {0};
	int64_t now, day, week, month;

	if (argc != 3 || store_open(argv[1], &s, &e)) {
		(void)fprintf(stderr, "usage: report DESK NOW: %s\n", err_text(&e));
		return 1;
	}
	must(s, sql_desk_get(s, &mem, &desk));
	must(s, time_zone_set(desk.zone, &e));
	now = strtoll(argv[2], NULL, 10);
	day = report_period(BY_DAY, now, 1);
	week = report_period(BY_DAY, now, -6);
	month = report_period(BY_DAY, now, -30);
	(void)printf("%-24s %9s %9s %9s %9s\n", "", "median ms", "worst ms", "work ms", "contacts");
	measure(s, "a day", report_period(BY_DAY, now, 0), day, BY_ALL);
	measure(s, "a week by day", week, day, BY_DAY);
	measure(s, "a month", month, day, BY_ALL);
	measure(s, "a month by day", month, day, BY_DAY);
	measure(s, "a month by agent", month, day, BY_AGENT);
	measure(s, "a year by month", report_period(BY_DAY, now, -364), day, BY_MONTH);
	measure(s, "1,000 rows of a month", month, day, REPORT_BYS);
	arena_reset(&mem);
	store_close(s);
	return 0;
}
