#include "core/filter_point.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/time.h"
#include "core/filter_word.h"
#include "core/filter_words_table.h"

enum {
	SPAN_DIGITS = 6,
	SPAN_MOST = 10 * 366 * DAY_SECONDS,
	HOUR_MINUTES = 60,
	MINUTE_SECONDS = 60,
	YEARLESS = 10000, /* a date below it has no year: it is this one's */
};

/* --- reading --- */

struct piece {
	const char *at, *end;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* As many digits as stand there, at most `most`; the answer is how many. */
static int
digits_read(struct piece *p, int most, int64_t *out)
{
	int n = 0;

	for (*out = 0; n < most && p->at < p->end && is_digit(*p->at); n++)
		*out = *out * 10 + (*p->at++ - '0');
	return n;
}

static bool
sign_read(struct piece *p, char sign)
{
	if (p->at == p->end || *p->at != sign)
		return false;
	p->at++;
	return true;
}

/* The unit with the longest word that stands there. */
static const struct filter_unit *
unit_read(struct piece *p)
{
	const struct filter_unit *unit = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < filter_units_count; i++) {
		const size_t n =
			words_begin(filter_units[i].words, p->at, (size_t)(p->end - p->at));

		if (n > longest) {
			longest = n;
			unit = &filter_units[i];
		}
	}
	p->at += longest;
	return unit;
}

static enum point_read
span_read(struct piece p, struct filter_point *out)
{
	const bool is_back = sign_read(&p, '-');
	int64_t sum = 0, n;

	while (p.at < p.end) {
		const struct filter_unit *unit;

		if (!digits_read(&p, SPAN_DIGITS, &n))
			return POINT_UNKNOWN;
		unit = unit_read(&p);
		if (!unit)
			return p.at == p.end ? POINT_NO_UNIT : POINT_UNKNOWN;
		sum += n * unit->seconds;
		if (sum > SPAN_MOST)
			return POINT_TOO_FAR;
	}
	*out = (struct filter_point){.kind = POINT_SPAN, .n = is_back ? -sum : sum};
	return POINT_OK;
}

static bool
clock_read(struct piece *p, int *minute)
{
	int64_t hour, min;

	if (!digits_read(p, 2, &hour) || !sign_read(p, ':') || digits_read(p, 2, &min) != 2)
		return false;
	*minute = (int)(hour * HOUR_MINUTES + min);
	return hour < 24 && min < HOUR_MINUTES;
}

/* A leap day is one in any year here: the year is not known. */
static bool
date_is(int64_t year, int64_t month, int64_t day)
{
	return day_is_date(year ? (int)year : 2000, (int)month, (int)day);
}

/* 2026-11-22 or 11-22, and a time behind T. */
static enum point_read
date_read(struct piece p, struct filter_point *out)
{
	int64_t year = 0, month, day;
	int minute = 0;
	const int digits = digits_read(&p, 4, &month);

	if (!digits || !sign_read(&p, '-'))
		return POINT_UNKNOWN;
	if (digits == 4) {
		year = month;
		if (!digits_read(&p, 2, &month) || !sign_read(&p, '-'))
			return POINT_UNKNOWN;
	}
	if (!digits_read(&p, 2, &day))
		return POINT_UNKNOWN;
	if (!date_is(year, month, day))
		return POINT_NO_DATE;
	*out = (struct filter_point){.kind = POINT_DATE, .n = (year * 100 + month) * 100 + day};
	if (p.at == p.end)
		return POINT_OK;
	if ((!sign_read(&p, 'T') && !sign_read(&p, 't')) || !clock_read(&p, &minute) ||
	    p.at != p.end)
		return POINT_UNKNOWN;
	out->kind = POINT_TIME;
	out->minute = minute;
	return POINT_OK;
}

static bool
word_read(const char *s, size_t n, struct filter_point *out)
{
	if (words_has(filter_now_words, s, n)) {
		*out = (struct filter_point){.kind = POINT_SPAN};
		return true;
	}
	for (size_t i = 0; i < filter_days_count; i++) {
		const struct filter_day_word *w = &filter_days[i];

		if (!words_has(w->word, s, n) && !words_has(w->also, s, n))
			continue;
		*out = (struct filter_point){.kind = POINT_DAY, .n = w->days};
		return true;
	}
	return false;
}

enum point_read
point_read(const char *s, size_t n, struct filter_point *out)
{
	struct piece clock = {s, s + n};
	enum point_read as;
	int minute;

	if (!n)
		return POINT_UNKNOWN;
	if (word_read(s, n, out))
		return POINT_OK;
	if (clock_read(&clock, &minute) && clock.at == clock.end) {
		*out = (struct filter_point){.kind = POINT_CLOCK, .minute = minute};
		return POINT_OK;
	}
	as = date_read((struct piece){s, s + n}, out);
	return as == POINT_UNKNOWN ? span_read((struct piece){s, s + n}, out) : as;
}

/* --- printing --- */

static void
span_print(struct buf *out, int64_t secs)
{
	const size_t before = out->len + (secs < 0);

	if (secs < 0)
		buf_char(out, '-');
	secs = secs < 0 ? -secs : secs;
	for (size_t i = 1; i < filter_units_count; i++) { /* days, not weeks */
		const struct filter_unit *u = &filter_units[i];

		if (secs / u->seconds)
			buf_printf(out, "%" PRId64 "%c", secs / u->seconds, u->words[0]);
		secs %= u->seconds;
	}
	if (out->len == before)
		buf_puts(out, "0m");
}

static void
date_print(struct buf *out, int64_t date)
{
	const int day = (int)(date % 100), month = (int)(date / 100 % 100);

	if (date >= YEARLESS)
		buf_printf(out, "%04d-", (int)(date / YEARLESS));
	buf_printf(out, "%02d-%02d", month, day);
}

void
point_print(struct buf *out, const struct filter_point *p)
{
	if (p->kind == POINT_SPAN)
		span_print(out, p->n);
	for (size_t i = 0; p->kind == POINT_DAY && i < filter_days_count; i++)
		if (filter_days[i].days == p->n)
			buf_puts(out, filter_days[i].word);
	if (p->kind == POINT_DATE || p->kind == POINT_TIME)
		date_print(out, p->n);
	if (p->kind == POINT_TIME)
		buf_char(out, 'T');
	if (p->kind == POINT_TIME || p->kind == POINT_CLOCK)
		buf_printf(out, "%02d:%02d", p->minute / HOUR_MINUTES, p->minute % HOUR_MINUTES);
}

/* --- meaning --- */

static int64_t
day_meant(const struct filter_point *p, int64_t now)
{
	const int today = time_day(now);

	if (p->kind == POINT_DATE || p->kind == POINT_TIME)
		return day_of((int)(p->n >= YEARLESS
					    ? p->n
					    : p->n + (int64_t)(today / YEARLESS) * YEARLESS));
	return day_of(today) + (p->kind == POINT_DAY ? p->n : 0);
}

bool
point_is_day(const struct filter_point *p)
{
	return p->kind == POINT_DAY || p->kind == POINT_DATE;
}

int64_t
point_moment(const struct filter_point *p, int64_t now, bool is_end, bool back)
{
	if (p->kind == POINT_NONE)
		return is_end ? INT64_MAX : INT64_MIN;
	if (p->kind == POINT_SPAN)
		return back ? now - p->n : now + p->n;
	if (point_is_day(p))
		return day_moment(day_meant(p, now) + is_end, 0) - is_end;
	return day_moment(day_meant(p, now), (int64_t)p->minute * MINUTE_SECONDS);
}
