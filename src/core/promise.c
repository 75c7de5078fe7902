#include "core/promise.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/calendar.h"
#include "core/clock.h"
#include "text/utf8.h"

enum {
	WARN_USUAL = 25,   /* per cent of the time that are left */
	LOOK_BACK = 31,    /* days, for when the desk closed last */
	MORNING_ENDS = 10, /* o'clock */
	NEAR = 30 * 60,    /* seconds: who speaks of so little is there */
	WORDS_LEAST = 3,   /* bytes: with fewer a clause says nothing but the time */
};

/* --- the clause a time stands in --- */

struct clause {
	const char *text;
	size_t size, from, to;
};

static bool
is_end(uint32_t cp, char next)
{
	if (cp == '.')
		return !next || next == ' ' || next == '\n';
	return cp == '\n' || cp == ',' || cp == '!' || cp == '?' || cp == ';' || cp == 0x3002 ||
	       cp == 0xFF0C || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1B;
}

/* The end of the clause that holds `at`: the byte of its mark, or the end of the text. */
static size_t
clause_end(const char *text, size_t size, size_t at)
{
	while (at < size) {
		const struct utf8 u = utf8_next(text + at, size - at);

		if (is_end(u.cp, at + u.len < size ? text[at + u.len] : '\0'))
			return at;
		at += u.len;
	}
	return size;
}

/* Behind the last mark before `at`. */
static size_t
clause_begin(const char *text, size_t at)
{
	size_t begin = 0, i = 0;

	while (i < at) {
		const struct utf8 u = utf8_next(text + i, at - i);
		const char next = text[i + u.len];

		i += u.len;
		if (is_end(u.cp, next))
			begin = i;
	}
	return begin;
}

/* Where the mark stands that ends what is before `at`. */
static size_t
mark_before(const char *text, size_t at)
{
	while (at && text[at - 1] == ' ')
		at--;
	while (at && (text[at - 1] & 0xC0) == 0x80)
		at--;
	return at ? at - 1 : 0;
}

static void
trim(struct clause *c)
{
	while (c->from < c->to && strchr(" \t\r\n", c->text[c->from]))
		c->from++;
	while (c->to > c->from && strchr(" \t\r\n", c->text[c->to - 1]))
		c->to--;
}

static bool
says_nothing_else(const struct clause *c, const struct moment *m)
{
	return c->to - c->from <= m->to - m->from + WORDS_LEAST;
}

/* A time that stands alone between two marks belongs to what follows, else to what went before. */
static struct clause
clause_of(const char *text, size_t size, const struct moment *m)
{
	struct clause c = {text, size, clause_begin(text, m->from), clause_end(text, size, m->to)};

	trim(&c);
	if (says_nothing_else(&c, m) && c.to < size) {
		const struct utf8 u = utf8_next(text + c.to, size - c.to);

		if (u.cp == ',' || u.cp == 0xFF0C)
			c.to = clause_end(text, size, c.to + u.len);
	}
	if (says_nothing_else(&c, m))
		c.from = clause_begin(text, mark_before(text, c.from));
	trim(&c);
	return c;
}

/* As many whole characters as a body may have. */
static const char *
body_of(struct clause c, const struct moment *m, struct arena *mem)
{
	size_t end = c.from;
	int n = 0;

	if (c.to - c.from > PROMISE_BODY_MAX)
		end = c.from = m->from;
	for (; end < c.to && n < PROMISE_BODY_MAX; n++)
		end += utf8_next(c.text + end, c.to - end).len;
	return arena_strndup(mem, c.text + c.from, end - c.from);
}

static bool
ends_in_mark(const struct clause *c)
{
	const size_t last = mark_before(c->text, c->to);

	return last >= c->from && last < c->to &&
	       is_end(utf8_next(c->text + last, c->to - last).cp, ' ');
}

static const char *
part(const struct clause *c, size_t from, size_t to, struct arena *mem)
{
	struct clause p = *c;

	p.from = from;
	p.to = to;
	while (p.from < p.to) {
		const struct utf8 u = utf8_next(p.text + p.from, p.to - p.from);

		if (!is_end(u.cp, ' ') && u.cp != ' ')
			break;
		p.from += u.len;
	}
	trim(&p);
	if (ends_in_mark(&p))
		p.to = mark_before(p.text, p.to);
	return arena_strndup(mem, p.text + p.from, p.to - p.from);
}

static const char *
words_of(const struct clause *c, const struct moment *m, struct arena *mem)
{
	const char *behind = part(c, m->to, c->to > m->to ? c->to : m->to, mem);

	return *behind ? behind : part(c, c->from, m->from, mem);
}

/* --- whether it can be kept --- */

static bool
is_on_duty(const struct calendar *cal, int64_t at)
{
	return calendar_is_open(cal, at) || calendar_is_open(cal, at - 1);
}

/* When the desk closes last before `at`, if that is to come; else 0. */
static int64_t
closing_before(const struct calendar *cal, int64_t at, int64_t now)
{
	const int64_t day = day_of(time_day(at));

	for (int64_t d = day; d > day - LOOK_BACK; d--) {
		const struct calendar_day *hours = calendar_hours(cal, d);

		for (int i = hours->count; i-- > 0;) {
			const int64_t end = day_moment(d, hours->block[i].to * INT64_C(60));

			if (end <= at)
				return end > now ? end : 0;
		}
	}
	return 0;
}

static int64_t
better_than(const struct calendar *cal, int64_t at, int64_t now)
{
	const int64_t before = closing_before(cal, at, now), after = calendar_open_at(cal, at);

	if (after == CALENDAR_NEVER)
		return before;
	return before && at - before <= after - at ? before : after;
}

struct found_list {
	const char *text;
	size_t size;
	int64_t now;
	const struct calendar *cal;
	struct arena *mem;
	struct promise_found *at;
	size_t count;
};

static void
found_set(struct promise_found *f, const struct clause *c, const struct moment *m,
	  struct arena *mem)
{
	*f = (struct promise_found){
		.from = m->from,
		.to = m->to,
		.kind = m->kind,
		.at = m->at,
		.is_past = m->is_past,
		.is_meant = m->is_promise && !m->is_past,
		.body = body_of(*c, m, mem),
		.words = words_of(c, m, mem),
	};
}

static void
found_add(struct found_list *l, const struct moment *m)
{
	const struct clause c = clause_of(l->text, l->size, m);
	struct promise_found *f = &l->at[l->count++];

	found_set(f, &c, m, l->mem);
	f->is_closed = m->at > l->now + NEAR && !is_on_duty(l->cal, m->at);
	if (f->is_closed)
		f->better = better_than(l->cal, m->at, l->now);
}

struct promises_found
promise_find(const char *text, size_t size, int64_t now, const struct clock_rules *rules,
	     struct arena *mem)
{
	struct found_list l = {
		.text = text,
		.size = size,
		.now = now,
		.cal = rules && rules->desk ? rules->desk : &calendar_natural,
		.mem = mem,
		.at = arena_alloc(mem, PROMISES_MAX * sizeof *l.at),
	};
	const struct moments all = moment_find(text, size, now, l.cal, mem);

	for (size_t i = 0; i < all.count && l.count < PROMISES_MAX; i++)
		if (all.at[i].is_promise)
			found_add(&l, &all.at[i]);
	for (size_t i = 0; i < all.count && l.count < PROMISES_MAX; i++)
		if (!all.at[i].is_promise && !all.at[i].is_past)
			found_add(&l, &all.at[i]);
	return (struct promises_found){l.at, l.count};
}

/* --- the rest --- */

int64_t
promise_warn_at(const struct clock_rules *rules, int64_t made, int64_t due)
{
	const int64_t left = rules ? rules->warn[CLOCK_PROMISE] : WARN_USUAL;

	return due > made ? due - (due - made) * left / 100 : due;
}

bool
promise_is_feedback(size_t open, size_t made)
{
	return open > 0 && !made;
}

/* Midnight belongs to the day that it ends. */
static struct local
wall(int64_t at, int *day)
{
	struct local l = time_local(at);
	const bool is_midnight = !l.hour && !l.minute && !l.second;

	if (is_midnight) {
		l = time_local(at - 1);
		l.hour = 24;
		l.minute = 0;
	}
	*day = time_day(at - is_midnight);
	return l;
}

void
promise_label(struct buf *out, int64_t at, int64_t now)
{
	const int64_t today = day_of(time_day(now));
	int day;
	const struct local l = wall(at, &day);
	const int64_t ahead = day_of(day) - today;

	if (ahead == 0)
		buf_printf(out, _("today %d:%02d"), l.hour, l.minute);
	else if (ahead == 1 && l.hour < MORNING_ENDS)
		buf_printf(out, _("tomorrow morning %d:%02d"), l.hour, l.minute);
	else if (ahead == 1)
		buf_printf(out, _("tomorrow %d:%02d"), l.hour, l.minute);
	else if (l.year != time_local(now).year)
		buf_printf(out, "%d-%02d-%02d %d:%02d", l.year, l.month, l.day, l.hour, l.minute);
	else
		buf_printf(out, "%02d-%02d %d:%02d", l.month, l.day, l.hour, l.minute);
}

void
promise_say(struct buf *out, int64_t at, enum moment_kind kind, int64_t now)
{
	struct buf label = {0};

	promise_label(&label, at, now);
	buf_printf(out, kind == MOMENT_AT ? _("at %s") : _("by %s"), buf_str(&label));
	buf_release(&label);
}
