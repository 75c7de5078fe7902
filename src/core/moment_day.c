#include <string.h>

#include "core/moment_parse.h"

enum {
	TEN = 10,
	MONTHS = 12,
	SATURDAY = 5,
	SUNDAY = 6,
	YEAR_FROM = 2000,
	YEAR_TO = 2100,
	HALF_YEAR = 183
};

static enum moment_token
kind(const struct moment_text *t, size_t i)
{
	return t->tok[i].kind;
}

static int
number(const struct moment_text *t, size_t i)
{
	return kind(t, i) == T_NUMBER && t->tok[i].value % TEN == 0 ? t->tok[i].value / TEN : -1;
}

static void
day_set(struct moment_spec *spec, enum moment_day day, int64_t first, int64_t last)
{
	spec->day = day;
	spec->first = first;
	spec->last = last;
}

/* In a year that the calendar does not know no day is a date. */
static int
month_days(int year, int month)
{
	int day = 31;

	while (day > 28 && !day_is_date(year, month, day))
		day--;
	return day;
}

static bool
date_set(struct moment_spec *spec, int year, int month, int day)
{
	if (!day_is_date(year, month, day))
		return false;
	day_set(spec, DAY_GIVEN, day_of(year * 10000 + month * 100 + day),
		day_of(year * 10000 + month * 100 + day));
	return true;
}

/* The nearest one, behind or before. */
static bool
date_near(struct moment_spec *spec, const struct moment_place *p, int month, int day)
{
	const int year = day_date(p->today) / 10000;
	bool is_set = false;

	for (int y = year - 1; y <= year + 1; y++) {
		struct moment_spec s = {0};

		if (date_set(&s, y, month, day) && s.first - p->today <= HALF_YEAR &&
		    p->today - s.first < HALF_YEAR) {
			day_set(spec, s.day, s.first, s.last);
			is_set = true;
		}
	}
	return is_set;
}

/* Months from this one, as year and month. */
static void
month_from(const struct moment_place *p, int months, int *year, int *month)
{
	const int date = day_date(p->today),
		  n = date / 10000 * MONTHS + date / 100 % 100 - 1 + months;

	*year = n / MONTHS;
	*month = n % MONTHS + 1;
}

static void
month_set(struct moment_spec *spec, enum moment_day day, int year, int month, int to)
{
	const int from = to <= 10 || to > 20 ? 1 : 11, end = month_days(year, month);

	day_set(spec, day, day_of(year * 10000 + month * 100 + from),
		day_of(year * 10000 + month * 100 + (to < end ? to : end)));
}

/* 今天; 下周, 下周三, 下周末; next Friday. */
static size_t
parse_week(const struct moment_text *t, size_t i, const struct moment_place *p,
	   struct moment_spec *spec)
{
	const struct moment_tok *week = &t->tok[i], *named = &t->tok[i + 1];
	const int64_t monday = p->today - day_weekday(p->today) + (int64_t)week->value * WEEK_DAYS;
	int day = number(t, i + 1);

	if (named->kind == T_WEEKDAY)
		day = named->value + 1;
	else if (named->kind == T_DAY_SIGN || (named->kind == T_UNIT && named->extra == UNIT_DAYS))
		day = WEEK_DAYS;
	if (named->kind == T_WEEKEND || (named->kind == T_MONTH_PLACE && named->extra)) {
		day_set(spec, DAY_GIVEN, monday + SATURDAY, monday + SUNDAY);
		return i + 2;
	}
	if (day >= 1 && day <= WEEK_DAYS &&
	    named->from == week->to + (t->folded[week->to] == ' ')) {
		day_set(spec, DAY_GIVEN, monday + day - 1, monday + day - 1);
		return i + 2;
	}
	if (week->value == 1 && !week->extra && t->folded[week->from] == 'n')
		return i;
	day_set(spec, week->value ? DAY_GIVEN : DAY_TODAY, monday, monday + SUNDAY);
	return i + 1;
}

static size_t
parse_month(const struct moment_text *t, size_t i, const struct moment_place *p,
	    struct moment_spec *spec)
{
	const struct moment_tok *month = &t->tok[i], *place = &t->tok[i + 1];
	int y, m;

	month_from(p, month->value, &y, &m);
	if (number(t, i + 1) > 0 && kind(t, i + 2) == T_DAY_SIGN)
		return date_set(spec, y, m, number(t, i + 1)) ? i + 3 : i;
	if (place->kind == T_MONTH_PLACE) {
		month_set(spec, DAY_END_OF, y, m, place->value);
		return i + 2;
	}
	month_set(spec, month->value ? DAY_GIVEN : DAY_TODAY, y, m, 31);
	spec->first = day_of(y * 10000 + m * 100 + 1);
	return i + 1;
}

/* What is no day of a month: 3号楼, 1024号客服, 5号线. */
static bool
is_day_sign(const struct moment_text *t, size_t i)
{
	const char *behind = t->folded + t->tok[i].to;

	if (kind(t, i) != T_DAY_SIGN)
		return false;
	for (const char *w = moment_number_nouns; t->tok[i].value && *w; w += strspn(w, " ")) {
		const size_t n = strcspn(w, " ");

		if (!strncmp(behind, w, n))
			return false;
		w += n;
	}
	return true;
}

/* 12月3日, 12月底, 12月前. */
static size_t
parse_month_day(const struct moment_text *t, size_t i, const struct moment_place *p, int year,
		struct moment_spec *spec)
{
	const int month = number(t, i), day = number(t, i + 2);
	struct moment_spec s = {0};

	if (kind(t, i + 1) != T_MONTH_SIGN || month < 1 || month > MONTHS) {
		if (kind(t, i + 1) != T_MONTH_PLACE || month < 1 || month > MONTHS ||
		    t->tok[i + 1].extra || t->tok[i + 1].from != t->tok[i].to)
			return i;
		if (!date_near(&s, p, month, 1))
			return i;
		month_set(spec, DAY_END_OF, day_date(s.first) / 10000, month, t->tok[i + 1].value);
		return i + 2;
	}
	if (day > 0 && (kind(t, i + 3) == T_DAY_SIGN)) {
		const bool is_date =
			year ? date_set(spec, year, month, day) : date_near(spec, p, month, day);

		return is_date ? i + 4 : i;
	}
	if (!date_near(&s, p, month, 1) ||
	    (kind(t, i + 2) != T_BEFORE && kind(t, i + 2) != T_MONTH_PLACE))
		return i;
	if (kind(t, i + 2) == T_BEFORE) {
		day_set(spec, DAY_GIVEN, s.first, s.first);
		return i + 2;
	}
	month_set(spec, DAY_END_OF, day_date(s.first) / 10000, month, t->tok[i + 2].value);
	return i + 3;
}

/* 2026年12月3日, 2026-12-03, 2026/12/3. */
static size_t
parse_date(const struct moment_text *t, size_t i, const struct moment_place *p,
	   struct moment_spec *spec)
{
	const int year = number(t, i);
	const enum moment_token sign = kind(t, i + 1);
	size_t end;

	if (year < YEAR_FROM || year > YEAR_TO)
		return i;
	if (sign == T_YEAR_SIGN) {
		end = parse_month_day(t, i + 2, p, year, spec);
		return end == i + 2 ? i : end;
	}
	if ((sign == T_DASH || sign == T_SLASH) && kind(t, i + 3) == sign && number(t, i + 2) > 0 &&
	    number(t, i + 4) > 0 && date_set(spec, year, number(t, i + 2), number(t, i + 4)))
		return i + 5;
	return i;
}

/* 11-24 18:00, 11/24下午: a date only where a time of day follows, else it is a span or a part. */
static size_t
parse_short_date(const struct moment_text *t, size_t i, const struct moment_place *p,
		 struct moment_spec *spec)
{
	const struct moment_tok *day = &t->tok[i + 2], *behind = &t->tok[i + 3];
	const bool is_signed = kind(t, i + 1) == T_DASH || kind(t, i + 1) == T_SLASH;
	const bool is_clock = behind->kind == T_NUMBER && behind->from > day->to &&
			      (kind(t, i + 4) == T_COLON || kind(t, i + 4) == T_CLOCK_SIGN);

	if (!is_signed || !t->tok[i].is_digits || day->kind != T_NUMBER || !day->is_digits ||
	    day->from != t->tok[i].to + 1 || (!is_clock && behind->kind != T_PART))
		return i;
	return date_near(spec, p, number(t, i), number(t, i + 2)) ? i + 3 : i;
}

/* 5号 alone: this month's, or the next one's when it is over. */
static size_t
parse_day_number(const struct moment_text *t, size_t i, const struct moment_place *p,
		 struct moment_spec *spec)
{
	const int day = number(t, i);

	if (day < 1 || day > 31 || !is_day_sign(t, i + 1) ||
	    t->tok[i + 1].from > t->tok[i].to + t->tok[i].is_digits)
		return i;
	/* 2月31日 is no day, and so no 31st either. */
	if (i && (kind(t, i - 1) == T_VAGUE || kind(t, i - 1) == T_DASH ||
		  kind(t, i - 1) == T_MONTH_SIGN))
		return i;
	for (int months = 0; months < 3; months++) {
		int y, m;

		month_from(p, months, &y, &m);
		if (date_set(spec, y, m, day) && spec->first >= p->today)
			return i + 2;
	}
	spec->day = DAY_NONE;
	return i;
}

/* 3日内, and 3日后: days, not a date. */
static bool
is_count(const struct moment_text *t, size_t end)
{
	return !t->tok[end - 1].value && (kind(t, end) == T_INSIDE || kind(t, end) == T_AFTER);
}

/* December 3, December 3rd, 3 December, the 3rd of December. */
static size_t
parse_english_date(const struct moment_text *t, size_t i, const struct moment_place *p,
		   struct moment_spec *spec)
{
	const bool is_month_first = kind(t, i) == T_MONTH_NAME;
	size_t n = is_month_first ? i + 1 : i, end;
	const int day = number(t, n);

	if (day < 1)
		return i;
	end = n + 1 + (kind(t, n + 1) == T_ORDINAL);
	if (is_month_first)
		return date_near(spec, p, t->tok[i].value, day) ? end : i;
	end += kind(t, end) == T_ARTICLE;
	if (kind(t, end) != T_MONTH_NAME || !date_near(spec, p, t->tok[end].value, day))
		return i;
	return end + 1;
}

static size_t
parse_numbers(const struct moment_text *t, size_t i, const struct moment_place *p,
	      struct moment_spec *spec)
{
	size_t end = parse_date(t, i, p, spec);

	if (end == i)
		end = parse_short_date(t, i, p, spec);
	if (end == i)
		end = parse_month_day(t, i, p, 0, spec);
	if (end == i)
		end = parse_english_date(t, i, p, spec);
	if (end == i) {
		end = parse_day_number(t, i, p, spec);
		if (end > i && is_count(t, end)) {
			spec->day = DAY_NONE;
			return i;
		}
	}
	return end;
}

static size_t
parse_named_day(const struct moment_text *t, size_t i, const struct moment_place *p,
		struct moment_spec *spec)
{
	const struct moment_tok *k = &t->tok[i];
	const int64_t today = p->today, weekday = day_weekday(today);
	int64_t day = today + k->value;

	if (k->kind == T_WEEKDAY)
		day = today - weekday + k->value + (k->value < weekday ? WEEK_DAYS : 0);
	else if (k->kind == T_WEEKEND)
		day = today - weekday + SATURDAY;
	else if (k->kind == T_DAY_PART)
		spec->part = (enum moment_part)k->extra;
	day_set(spec, day == today && k->kind != T_WEEKDAY ? DAY_TODAY : DAY_GIVEN, day,
		k->kind == T_WEEKEND ? day + 1 : day);
	return i + 1;
}

static size_t
parse_place(const struct moment_text *t, size_t i, const struct moment_place *p,
	    struct moment_spec *spec)
{
	int y, m;

	if (t->tok[i].extra)
		return i;
	month_from(p, 0, &y, &m);
	month_set(spec, DAY_END_OF, y, m, t->tok[i].value);
	return i + 1;
}

static size_t
parse_year_end(const struct moment_text *t, size_t i, const struct moment_place *p,
	       struct moment_spec *spec)
{
	const int64_t day = day_of(day_date(p->today) / 10000 * 10000 + 1231);

	(void)t;
	day_set(spec, DAY_END_OF, day, day);
	return i + 1;
}

static const struct {
	enum moment_token kind;
	size_t (*parse)(const struct moment_text *t, size_t i, const struct moment_place *p,
			struct moment_spec *spec);
} days[] = {
	{T_DAY, parse_named_day},      {T_DAY_PART, parse_named_day}, {T_WEEKDAY, parse_named_day},
	{T_WEEKEND, parse_named_day},  {T_WEEK, parse_week},          {T_MONTH, parse_month},
	{T_MONTH_PLACE, parse_place},  {T_YEAR_END, parse_year_end},  {T_NUMBER, parse_numbers},
	{T_MONTH_NAME, parse_numbers},
};

size_t
moment_parse_day(const struct moment_text *t, size_t i, const struct moment_place *p,
		 struct moment_spec *spec)
{
	for (size_t r = 0; r < sizeof days / sizeof *days; r++)
		if (kind(t, i) == days[r].kind)
			return days[r].parse(t, i, p, spec);
	return i;
}
