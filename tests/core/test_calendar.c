#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"
#include "base/arena.h"
#include "base/time.h"
#include "core/calendar.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { MINUTE = 60, HOUR = 3600 };

#define OFFICE                                                                                     \
	{                                                                                          \
		.count = 2, .block = { {540, 720}, {810, 1080} }                                   \
	}

/* 9:00-12:00 and 13:30-18:00 from Monday to Friday; the national holiday and its make-up days. */
static const struct calendar_exception days_off[] = {
	{20261010, OFFICE, "make-up Saturday"},
	{20261001, {0}, "National Day"},
	{20261002, {0}, "National Day"},
	{20261003, {0}, "National Day"},
};

static const struct calendar office = {
	.week = {OFFICE, OFFICE, OFFICE, OFFICE, OFFICE},
	.exceptions = days_off,
	.exception_count = COUNT(days_off),
};

static void
zone(const char *name)
{
	struct err err = {0};

	assert_int_equal(time_zone_set(name, &err), OK);
}

static int64_t
at(const char *local)
{
	int64_t t;

	if (!time_parse(local, &t))
		fail_msg("%s is no time", local);
	return t;
}

static const struct calendar *
made(const struct calendar *plan, struct arena *mem)
{
	const struct calendar *cal = NULL;
	struct err err = {0};

	if (calendar_make(plan, mem, &cal, &err))
		fail_msg("%s", err_text(&err));
	return cal;
}

static const struct row {
	const char *from;
	int minutes;
	const char *due;
} rows[] = {
	{"2026-11-20 11:40", 120, "2026-11-20 15:10"}, /* over lunch */
	{"2026-11-20 12:30", 30, "2026-11-20 14:00"},
	{"2026-11-20 16:30", 90, "2026-11-20 18:00"}, /* the end of the day is still that day */
	{"2026-11-20 16:30", 91, "2026-11-23 09:01"}, /* over the weekend */
	{"2026-11-22 03:00", 1, "2026-11-23 09:01"},
	{"2026-09-30 17:00", 120, "2026-10-05 10:00"}, /* over the holiday */
	{"2026-10-09 17:59", 60, "2026-10-10 09:59"},  /* into the Saturday worked for it */
	{"2026-10-10 17:00", 120, "2026-10-12 10:00"},
	{"2026-11-20 11:40", 0, "2026-11-20 11:40"},
};

static void
office_hours_leave_out_lunch_nights_weekends_and_holidays(void **state)
{
	struct arena mem = {0};
	const struct calendar *cal = made(&office, &mem);

	(void)state;
	zone("CST-8");
	for (size_t i = 0; i < COUNT(rows); i++) {
		const int64_t from = at(rows[i].from), due = at(rows[i].due);

		if (calendar_add(cal, from, (int64_t)rows[i].minutes * MINUTE) != due)
			fail_msg("%s and %d minutes", rows[i].from, rows[i].minutes);
		assert_int_equal(calendar_between(cal, from, due), rows[i].minutes * MINUTE);
		assert_int_equal(calendar_between(cal, due, from), -rows[i].minutes * MINUTE);
	}
	arena_reset(&mem);
}

static void
natural_hours_never_stop(void **state)
{
	(void)state;
	zone("CST-8");
	assert_int_equal(calendar_add(&calendar_natural, at("2026-10-01 03:00"), 24 * HOUR),
			 at("2026-10-02 03:00"));
	assert_int_equal(calendar_between(&calendar_natural, 5, 17), 12);
	assert_true(calendar_is_open(&calendar_natural, at("2026-10-01 03:00")));
}

static void
stretches_say_why_they_are_closed(void **state)
{
	static const struct {
		const char *from, *to;
		enum closed closed;
	} spans[] = {
		{"2026-09-30 11:40", "2026-09-30 12:00", CLOSED_NOT},
		{"2026-09-30 12:00", "2026-09-30 13:30", CLOSED_BREAK},
		{"2026-09-30 13:30", "2026-09-30 18:00", CLOSED_NOT},
		{"2026-09-30 18:00", "2026-10-01 00:00", CLOSED_NIGHT},
		{"2026-10-01 00:00", "2026-10-02 00:00", CLOSED_HOLIDAY},
		{"2026-10-04 00:00", "2026-10-05 00:00", CLOSED_DAY},
		{"2026-10-05 00:00", "2026-10-05 09:00", CLOSED_NIGHT},
		{"2026-10-05 09:00", "2026-10-05 10:00", CLOSED_NOT},
	};
	struct arena mem = {0};
	const struct calendar *cal = made(&office, &mem);

	(void)state;
	zone("CST-8");
	for (size_t i = 0; i < COUNT(spans); i++) {
		const struct calendar_span s =
			calendar_span(cal, at(spans[i].from), at("2026-10-05 10:00"));

		assert_int_equal(s.closed, spans[i].closed);
		assert_int_equal(s.to, at(spans[i].to));
	}
	assert_string_equal(calendar_span(cal, at("2026-10-01 08:00"), INT64_MAX).name,
			    "National Day");
	arena_reset(&mem);
}

static void
days_without_hours_are_no_working_days(void **state)
{
	struct arena mem = {0};
	const struct calendar *cal = made(&office, &mem);

	(void)state;
	zone("CST-8");
	assert_int_equal(day_date(calendar_workday(cal, day_of(20260930), 1)), 20261005);
	assert_int_equal(day_date(calendar_workday(cal, day_of(20261009), 1)), 20261010);
	assert_int_equal(day_date(calendar_workday(cal, day_of(20261120), 3)), 20261125);
	assert_int_equal(calendar_open_at(cal, at("2026-10-01 08:00")), at("2026-10-05 09:00"));
	arena_reset(&mem);
}

static void
refuse(struct calendar plan, const char *want)
{
	const struct calendar *cal = NULL;
	struct arena mem = {0};
	struct err err = {0};

	assert_int_equal(calendar_make(&plan, &mem, &cal, &err), E_INVALID);
	assert_string_equal(err_text(&err), want);
	assert_null(cal);
	err_release(&err);
	arena_reset(&mem);
}

static const char blocks_wrong[] =
	"the blocks of a day must follow each other, a pause between two, from 0:00 to 24:00";

static void
a_calendar_that_could_never_be_kept_is_refused(void **state)
{
	static const struct calendar_exception twice[] = {{20261001, {0}, ""}, {20261001, {0}, ""}};
	static const struct calendar_exception none[] = {{20260230, {0}, ""}};
	struct calendar bad = office;

	(void)state;
	refuse((struct calendar){0}, "a week without any open hour: give at least one day a block");
	bad.exceptions = twice;
	bad.exception_count = 2;
	refuse(bad, "the day 20261001 has hours twice");
	bad.exceptions = none;
	bad.exception_count = 1;
	refuse(bad, "there is no day 20260230");
	bad = (struct calendar){.week = {{1, {{600, 600}}}}};
	refuse(bad, blocks_wrong);
	bad = (struct calendar){.week = {{1, {{600, 1441}}}}};
	refuse(bad, blocks_wrong);
	bad = (struct calendar){.week = {{2, {{600, 700}, {700, 800}}}}};
	refuse(bad, blocks_wrong);
	bad = (struct calendar){.week = {{2, {{800, 900}, {600, 700}}}}};
	refuse(bad, blocks_wrong);
	bad = (struct calendar){.week = {{9, {{0, 1}}}}};
	refuse(bad, blocks_wrong);
}

static void
times_beyond_all_dates_end_too(void **state)
{
	struct arena mem = {0};
	const struct calendar *cal = made(&office, &mem);

	(void)state;
	zone("CST-8");
	assert_int_equal(calendar_add(cal, 0, INT64_MAX), CALENDAR_NEVER);
	assert_int_equal(calendar_add(&calendar_natural, 0, INT64_MAX), CALENDAR_NEVER);
	assert_int_equal(calendar_add(cal, 7, INT64_MIN), 7);
	assert_true(calendar_add(cal, INT64_MAX, HOUR) > 0);
	assert_true(calendar_add(cal, INT64_MIN, HOUR) < 0);
	assert_true(calendar_between(cal, INT64_MIN, INT64_MAX) > 0);
	assert_true(calendar_between(cal, INT64_MAX, INT64_MIN) < 0);
	arena_reset(&mem);
}

/*
 * The same by counting minutes. A window of days is walked once; each minute knows its date and its
 * minute of the day from the system's own clock, and is open or not by a picture of the week.
 */
enum { WINDOW = 12 * DAY_MINUTES, PICTURES = 3 };

struct minute {
	int date, weekday, of_day;
};

struct picture {
	bool week[WEEK_DAYS][DAY_MINUTES];
	int date[PICTURES];
	bool on[PICTURES][DAY_MINUTES];
};

static struct minute window[WINDOW];
static int open_before[WINDOW + 1];
static int64_t window_start;
static uint64_t seed = 20261122;

static int
dice(int n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((seed >> 33) % (uint64_t)n);
}

static void
window_walk(int64_t from)
{
	window_start = from;
	for (int i = 0; i < WINDOW; i++) {
		const struct local l = time_local(from + (int64_t)i * MINUTE);

		window[i].date = l.year * 10000 + l.month * 100 + l.day;
		window[i].weekday = day_weekday(day_of(window[i].date));
		window[i].of_day = l.hour * 60 + l.minute;
	}
}

static void
random_day(struct calendar_day *d, bool *minutes)
{
	int at = dice(3) ? dice(DAY_MINUTES) : 0;

	(void)memset(minutes, 0, DAY_MINUTES);
	*d = (struct calendar_day){0};
	for (int n = dice(5); n > 0 && at < DAY_MINUTES; n--) {
		int to = at + 1 + dice(dice(2) ? 60 : 600);

		to = to > DAY_MINUTES ? DAY_MINUTES : to;
		d->block[d->count++] = (struct calendar_block){at, to};
		for (int i = at; i < to; i++)
			minutes[i] = true;
		at = to + 1 + dice(240);
	}
}

static void
random_calendar(struct calendar *plan, struct calendar_exception *exceptions, struct picture *p)
{
	*plan = (struct calendar){.exceptions = exceptions};
	for (int i = 0; i < WEEK_DAYS; i++)
		random_day(&plan->week[i], p->week[i]);
	while (!plan->week[0].count)
		random_day(&plan->week[0], p->week[0]);
	for (int i = 0; i < PICTURES; i++) {
		const int date = window[dice(WINDOW)].date;

		p->date[i] = 0;
		if (i && (date == p->date[0] || date == p->date[1]))
			continue;
		p->date[i] = date;
		exceptions[plan->exception_count] = (struct calendar_exception){.date = date};
		random_day(&exceptions[plan->exception_count++].hours, p->on[i]);
	}
}

static bool
picture_is_open(const struct picture *p, const struct minute *m)
{
	for (int i = 0; i < PICTURES; i++)
		if (p->date[i] == m->date)
			return p->on[i][m->of_day];
	return p->week[m->weekday][m->of_day];
}

static void
compare_minutes(const struct calendar *cal)
{
	const int a = dice(WINDOW), b = a + dice(WINDOW - a);
	const int64_t from = window_start + (int64_t)a * MINUTE,
		      to = window_start + (int64_t)b * MINUTE;
	const int open = open_before[b] - open_before[a];
	int first = a;

	if (calendar_between(cal, from, to) != (int64_t)open * MINUTE)
		fail_msg("from %lld to %lld: %lld, not %d minutes", (long long)from, (long long)to,
			 (long long)calendar_between(cal, from, to) / MINUTE, open);
	while (open && open_before[first] - open_before[a] < open)
		first++;
	if (calendar_add(cal, from, (int64_t)open * MINUTE) !=
	    window_start + (int64_t)first * MINUTE)
		fail_msg("%d minutes from %lld", open, (long long)from);
	assert_int_equal(calendar_is_open(cal, from), open_before[a + 1] > open_before[a]);
}

/* Stretch by stretch the same time must come out, and each stretch be of one kind. */
static void
compare_spans(const struct calendar *cal)
{
	const int a = dice(WINDOW), b = a + dice(WINDOW - a);
	const int64_t to = window_start + (int64_t)b * MINUTE;
	int64_t open = 0;

	for (int64_t t = window_start + (int64_t)a * MINUTE; t < to;) {
		const struct calendar_span s = calendar_span(cal, t, to);
		const int from = (int)((t - window_start) / MINUTE),
			  end = (int)((s.to - window_start) / MINUTE);

		assert_true(s.from == t && s.to > t && s.to <= to);
		assert_int_equal(open_before[end] - open_before[from],
				 s.closed == CLOSED_NOT ? end - from : 0);
		open += s.closed == CLOSED_NOT ? s.to - s.from : 0;
		t = s.to;
	}
	assert_int_equal(open, (int64_t)(open_before[b] - open_before[a]) * MINUTE);
}

static void
compare_calendar(void)
{
	static struct picture p;
	struct calendar_exception exceptions[PICTURES];
	struct calendar plan;
	const struct calendar *cal;
	struct arena mem = {0};

	random_calendar(&plan, exceptions, &p);
	cal = made(&plan, &mem);
	for (int i = 0; i < WINDOW; i++)
		open_before[i + 1] = open_before[i] + picture_is_open(&p, &window[i]);
	for (int i = 0; i < 20; i++) {
		compare_minutes(cal);
		compare_spans(cal);
	}
	arena_reset(&mem);
}

/* Clocks changed at night, by day, at midnight, by half an hour, and a day left out altogether. */
static const struct {
	const char *zone, *from;
} windows[] = {
	{"UTC", "2024-02-24 00:00"},
	{"Asia/Shanghai", "2026-09-26 07:13"},
	{"Asia/Shanghai", "1988-04-08 12:00"},
	{"Asia/Kolkata", "2027-12-27 00:00"},
	{"Europe/Berlin", "2026-03-24 00:00"},
	{"Europe/Berlin", "2026-10-20 05:30"},
	{"America/New_York", "2028-03-06 00:00"},
	{"America/New_York", "2026-10-26 00:00"},
	{"America/Havana", "2026-03-02 00:00"},
	{"America/Havana", "2026-10-26 00:00"},
	{"Asia/Beirut", "2026-03-24 00:00"},
	{"Australia/Lord_Howe", "2026-03-30 00:00"},
	{"Australia/Lord_Howe", "2026-09-28 00:00"},
	{"Africa/Cairo", "2026-10-22 00:00"},
	{"Pacific/Apia", "2011-12-25 00:00"},
	{"America/Sao_Paulo", "2018-10-30 00:00"},
	{"America/Sao_Paulo", "2019-02-10 00:00"},
};

static void
counting_minutes_comes_to_the_same_in_every_zone(void **state)
{
	(void)state;
	NEED(!access("/usr/share/zoneinfo/Europe/Berlin", R_OK), "tzdata is not installed");
	for (size_t i = 0; i < COUNT(windows); i++) {
		zone(windows[i].zone);
		window_walk(at(windows[i].from));
		for (int n = 0; n < 60; n++)
			compare_calendar();
	}
}

static void
counting_minutes_comes_to_the_same_from_any_day_on(void **state)
{
	static const char *const zones[] = {"CST-8", "CET-1CEST,M3.5.0/2,M10.5.0/3", "NPT-5:45",
					    "EST5EDT,M3.2.0,M11.1.0"};

	(void)state;
	for (int i = 0; i < 40; i++) {
		zone(zones[i % 4]);
		window_walk((day_of(20200101) + dice(5000)) * DAY_SECONDS + dice(1440) * MINUTE);
		for (int n = 0; n < 20; n++)
			compare_calendar();
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(office_hours_leave_out_lunch_nights_weekends_and_holidays),
		cmocka_unit_test(natural_hours_never_stop),
		cmocka_unit_test(stretches_say_why_they_are_closed),
		cmocka_unit_test(days_without_hours_are_no_working_days),
		cmocka_unit_test(a_calendar_that_could_never_be_kept_is_refused),
		cmocka_unit_test(times_beyond_all_dates_end_too),
		cmocka_unit_test(counting_minutes_comes_to_the_same_in_every_zone),
		cmocka_unit_test(counting_minutes_comes_to_the_same_from_any_day_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
