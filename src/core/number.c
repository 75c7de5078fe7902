#include "core/number.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "text/fold.h"

enum {
	PREFIX = 2,
	DAY_DIGITS = 8,
	SERIAL_DIGITS_MIN = 3,
	SERIAL_DIGITS_MAX = 7,
	SERIAL_DIGITS_SHORT = 6,
	YEAR_FIRST = 1970,
	YEAR_LAST = 2099,
};

/* A day taken to pieces. */
struct day {
	int year, month, dom;
};

static struct day
day_split(int day)
{
	return (struct day){day / 10000, day / 100 % 100, day % 100};
}

static int
day_join(struct day d)
{
	return d.year * 10000 + d.month * 100 + d.dom;
}

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static bool
is_day(struct day d)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (d.year < YEAR_FIRST || d.year > YEAR_LAST || d.month < 1 || d.month > 12)
		return false;
	return d.dom >= 1 && d.dom <= days[d.month - 1] + (d.month == 2 && is_leap(d.year));
}

/* Not isdigit(): the locale has no say, and a byte above 127 is no index. */
static size_t
digits_length(const char *s)
{
	return strspn(s, "0123456789");
}

static int
digits_value(const char *s, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n; i++)
		value = value * 10 + (s[i] - '0');
	return value;
}

void
number_print(struct buf *out, int day_yyyymmdd, int serial, int digits)
{
	assert(serial > 0 && serial <= SERIAL_MAX);
	buf_printf(out, "KF%08d%0*d", day_yyyymmdd, digits, serial);
}

/* The digits after KF, `n` of them. */
static bool
digits_read(const char *s, size_t n, struct number_query *out)
{
	struct number_query q;

	if (n < DAY_DIGITS + SERIAL_DIGITS_MIN || n > DAY_DIGITS + SERIAL_DIGITS_MAX)
		return false;
	q.day = digits_value(s, DAY_DIGITS);
	q.serial = digits_value(s + DAY_DIGITS, n - DAY_DIGITS);
	if (!q.serial || !is_day(day_split(q.day)))
		return false;
	*out = q;
	return true;
}

size_t
number_read(const char *s, struct number_query *out)
{
	size_t n;

	if ((s[0] != 'K' && s[0] != 'k') || (s[1] != 'F' && s[1] != 'f'))
		return 0;
	n = digits_length(s + PREFIX);
	return digits_read(s + PREFIX, n, out) ? PREFIX + n : 0;
}

const char *
number_short(struct buf *out, const char *number, int today)
{
	struct number_query q;
	const size_t len = number_read(number, &q);
	const char *const serial = number + PREFIX + DAY_DIGITS;

	buf_clear(out);
	if (!len || number[len] || q.day / 10000 != today / 10000)
		buf_puts(out, number);
	else if (q.day == today)
		buf_puts(out, serial);
	else if (q.day / 100 == today / 100)
		buf_printf(out, "%02d-%s", q.day % 100, serial);
	else
		buf_printf(out, "%04d-%s", q.day % 10000, serial);
	return buf_str(out);
}

/* The latest such day; 0 when there is none. Of two months in a row one has 31 days, hence three.
 */
static int
day_of_month(int dom, int today)
{
	struct day d = day_split(today);

	d.dom = dom;
	for (int i = 0; i < 3; i++) {
		if (is_day(d) && day_join(d) <= today)
			return day_join(d);
		if (--d.month < 1) {
			d.month = 12;
			d.year--;
		}
	}
	return 0;
}

/* As above; 29 February was never more than four years ago in the years we read. */
static int
day_of_year(int month_day, int today)
{
	struct day d = {today / 10000, month_day / 100, month_day % 100};

	for (int i = 0; i <= 4; i++, d.year--)
		if (is_day(d) && day_join(d) <= today)
			return day_join(d);
	return 0;
}

/* 019, 21-003, 1121-003 */
static bool
short_parse(const char *s, int today, struct number_query *out)
{
	const size_t before = digits_length(s);
	const char *const serial = s[before] == '-' ? s + before + 1 : s;
	const size_t n = digits_length(serial);
	struct number_query q = {.day = today};

	if (!n || n > SERIAL_DIGITS_SHORT || serial[n])
		return false;
	q.serial = digits_value(serial, n);
	if (serial != s && before > 0 && before <= 2)
		q.day = day_of_month(digits_value(s, before), today);
	else if (serial != s)
		q.day = before == 4 ? day_of_year(digits_value(s, before), today) : 0;
	if (!q.serial || !q.day)
		return false;
	*out = q;
	return true;
}

static bool
folded_parse(const char *s, int today, struct number_query *out)
{
	const size_t len = number_read(s, out);

	if (len)
		return !s[len];
	if (s[0] == '#')
		s++;
	if (!s[digits_length(s)] && digits_read(s, strlen(s), out))
		return true;
	return short_parse(s, today, out);
}

bool
number_parse(const char *typed, int today, struct number_query *out)
{
	struct number_query q;
	struct buf s = {0};
	bool found;

	fold(&s, typed, strlen(typed));
	while (s.len && s.data[s.len - 1] == ' ')
		buf_splice(&s, s.len - 1, 1, "", 0);
	found = folded_parse(buf_str(&s) + strspn(buf_str(&s), " "), today, &q);
	if (found)
		*out = q;
	buf_release(&s);
	return found;
}
