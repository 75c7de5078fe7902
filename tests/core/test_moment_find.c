#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/calendar.h"
#include "core/moment_find.h"

#define OFFICE                                                                                     \
	{                                                                                          \
		.count = 2, .block = { {540, 720}, {810, 1080} }                                   \
	}

static const struct calendar office = {.week = {OFFICE, OFFICE, OFFICE, OFFICE, OFFICE}};

enum { ROWS_MAX = 600, ROW_MAX = 512 };

/* A line of the corpus: what was said, when, and what of it is promised. */
struct row {
	char said[ROW_MAX], want[ROW_MAX];
	int64_t now;
};

static struct row rows[ROWS_MAX];
static size_t row_count;

static int64_t
at(const char *local)
{
	int64_t t;

	if (!time_parse(local, &t))
		fail_msg("%s is no time", local);
	return t;
}

static void
row_read(char *line)
{
	struct row *r = &rows[row_count];
	char *now = strstr(line, " | "), *want;

	if (*line == '#' || !now)
		return;
	want = strstr(now + 3, " | ");
	assert_non_null(want);
	*now = *want = '\0';
	assert_true(row_count < ROWS_MAX);
	(void)snprintf(r->said, sizeof r->said, "%s", line);
	(void)snprintf(r->want, sizeof r->want, "%s", want + 3);
	r->now = at(strcmp(now + 3, ".") ? now + 3 : "2026-11-20 10:00");
	row_count++;
}

static int
corpus_open(void **state)
{
	char line[ROW_MAX * 2];
	struct err err = {0};
	FILE *f = fopen(CORPUS_DIR "/promise_times.txt", "r");

	(void)state;
	if (!f || time_zone_set("CST-8", &err))
		return -1;
	while (fgets(line, sizeof line, f)) {
		line[strcspn(line, "\n")] = '\0';
		row_read(line);
	}
	return fclose(f);
}

/* 24:00 rather than 0:00 of the day behind, and the year only when it is another one. */
static void
put_moment(struct buf *out, int64_t when)
{
	struct local l = time_local(when);
	const bool is_midnight = !l.hour && !l.minute && !l.second;
	char iso[TIME_ISO_ROOM];

	time_iso(iso, when - is_midnight);
	buf_add(out, iso + (strncmp(iso, "2026-", 5) ? 0 : 5), strncmp(iso, "2026-", 5) ? 10 : 5);
	if (is_midnight)
		buf_puts(out, " 24:00");
	else
		buf_printf(out, " %02d:%02d", l.hour, l.minute);
	if (l.second)
		buf_printf(out, ":%02d", l.second);
}

static void
promises(struct buf *out, const struct row *r)
{
	static const char *const kinds[] = {"", "by", "at", "within"};
	struct arena mem = {0};
	const struct moments m = moment_find(r->said, strlen(r->said), r->now, &office, &mem);

	for (size_t i = 0; i < m.count; i++) {
		if (!m.at[i].is_promise)
			continue;
		buf_puts(out, out->len ? "; " : "");
		buf_add(out, r->said + m.at[i].from, m.at[i].to - m.at[i].from);
		buf_puts(out, " = ");
		put_moment(out, m.at[i].at);
		buf_printf(out, " %s%s", kinds[m.at[i].kind], m.at[i].is_past ? " past" : "");
	}
	arena_reset(&mem);
}

/* 00:00 in the corpus is the 24:00 of the day before. */
static bool
is_same(const char *got, const char *want)
{
	const char *zero = strstr(want, " 00:00");
	struct buf b = {0};
	char day[32];
	bool is_same;

	if (!zero)
		return !strcmp(*got ? got : "-", want);
	(void)snprintf(day, sizeof day, "2026-%.5s 00:00", zero - 5);
	buf_add(&b, want, (size_t)(zero - want) - 5);
	put_moment(&b, at(day));
	buf_puts(&b, zero + 6);
	is_same = !strcmp(got, buf_str(&b));
	buf_release(&b);
	return is_same;
}

static void
every_sentence_of_ours_gives_its_promises(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < row_count; i++) {
		struct buf got = {0};

		promises(&got, &rows[i]);
		if (!is_same(buf_str(&got), rows[i].want)) {
			print_error("%s\n  not %s\n  but %s\n", rows[i].said, rows[i].want,
				    buf_str(&got));
			wrong++;
		}
		buf_release(&got);
	}
	assert_int_equal(wrong, 0);
}

static void
the_sentences_are_as_many_as_they_should_be(void **state)
{
	size_t without = 0;

	(void)state;
	for (size_t i = 0; i < row_count; i++)
		without += !strcmp(rows[i].want, "-");
	assert_true(row_count >= 300);
	assert_true(without >= 100);
}

static uint32_t seed = 20261122;

static size_t
dice(size_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return n ? (seed >> 8) % n : 0;
}

/* Cut, doubled, swapped, with bytes thrown in. */
static size_t
mutate(char *out, size_t room)
{
	size_t n = 0;

	for (size_t parts = 1 + dice(4); parts > 0; parts--) {
		const char *s = rows[dice(row_count)].said;
		const size_t len = strlen(s), from = dice(len), take = dice(len - from + 1);

		if (n + take >= room)
			break;
		(void)memcpy(out + n, s + from, take);
		n += take;
	}
	for (size_t i = dice(4); n && i > 0; i--)
		out[dice(n)] = (char)dice(256);
	return n;
}

static void
any_bytes_get_an_answer_that_lies_within_them(void **state)
{
	(void)state;
	for (int round = 0; round < 6000; round++) {
		struct arena mem = {0};
		char text[2048], *exact;
		const size_t n = mutate(text, sizeof text);
		struct moments m;
		size_t last = 0;

		exact = malloc(n ? n : 1);
		assert_non_null(exact);
		(void)memcpy(exact, text, n);
		m = moment_find(exact, n, at("2026-11-20 10:00"), &office, &mem);
		for (size_t i = 0; i < m.count; i++) {
			assert_true(m.at[i].from >= last && m.at[i].from < m.at[i].to);
			assert_true(m.at[i].to <= n);
			last = m.at[i].to;
		}
		free(exact);
		arena_reset(&mem);
	}
}

static void
amounts_beyond_reason_are_no_moments(void **state)
{
	static const char *const said[] = {"99999天内给您回复", "9999999999小时内", "0天内",
					   "9999个月内答复",    "2026年13月1日前",  "99点前回电",
					   "9999工作日内给您"};

	(void)state;
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		struct arena mem = {0};

		const size_t n =
			moment_find(said[i], strlen(said[i]), at("2026-11-20 10:00"), &office, &mem)
				.count;

		arena_reset(&mem);
		if (n)
			fail_msg("%s", said[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sentences_are_as_many_as_they_should_be),
		cmocka_unit_test(every_sentence_of_ours_gives_its_promises),
		cmocka_unit_test(any_bytes_get_an_answer_that_lies_within_them),
		cmocka_unit_test(amounts_beyond_reason_are_no_moments),
	};

	return cmocka_run_group_tests(tests, corpus_open, NULL);
}
