#include "feed/clock_hours.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "text/guess.h"

enum { DAYS_AT_ONCE = 62, NAME_MAX_BYTES = 60 };

const char *const clock_weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
				      "friday", "saturday", "sunday",    NULL};

enum rc
clock_fail(const struct clock_reader *r, const struct node *at, const char *fmt, ...)
{
	char *what = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&what, fmt, ap) < 0)
		abort();
	va_end(ap);
	(void)err_set(r->err, E_INVALID, "%s:%d:%d: %s", r->file, at->line, at->col, what);
	free(what);
	return E_INVALID;
}

static enum rc
key_check(const struct clock_reader *r, const struct node *at, const char *const *names)
{
	const char *meant;
	size_t n = 0;

	for (; names[n]; n++)
		if (!strcmp(names[n], at->key))
			return OK;
	meant = guess_word(at->key, names, n);
	if (meant)
		return clock_fail(r, at, _("this name is not used here: did you mean %s"), meant);
	return clock_fail(r, at, _("this name is not used here: look for a slip"));
}

enum rc
clock_keys(const struct clock_reader *r, const struct node *map, const char *const *names)
{
	enum rc rc = OK;

	if (map->kind != NODE_MAP)
		return clock_fail(r, map, _("this needs names and values"));
	for (const struct node *n = map->first; !rc && n; n = n->next)
		rc = key_check(r, n, names);
	return rc;
}

/* 8:30, 24:00; -1 for what is no time of a day. */
static int
minute_read(const char **s)
{
	int hour = 0, minute = 0, digits = 0;

	for (; **s >= '0' && **s <= '9' && digits < 2; digits++)
		hour = hour * 10 + (*(*s)++ - '0');
	if (!digits || **s != ':')
		return -1;
	(*s)++;
	for (digits = 0; **s >= '0' && **s <= '9' && digits < 2; digits++)
		minute = minute * 10 + (*(*s)++ - '0');
	return digits == 2 && minute < 60 && hour * 60 + minute <= DAY_MINUTES ? hour * 60 + minute
									       : -1;
}

static void
blanks_skip(const char **s)
{
	*s += strspn(*s, " \t");
}

static bool
block_read(const char **s, struct calendar_block *b)
{
	b->from = minute_read(s);
	blanks_skip(s);
	if (b->from < 0 || **s != '-')
		return false;
	(*s)++;
	blanks_skip(s);
	b->to = minute_read(s);
	blanks_skip(s);
	return b->to >= 0;
}

static enum rc
blocks_read(const struct clock_reader *r, const struct node *at, struct calendar_day *day)
{
	const char *s = at->text;
	int last = -1;

	*day = (struct calendar_day){0};
	if (!s || !*s)
		return clock_fail(
			r, at, _("this needs blocks such as 8:30-12:00, 13:30-17:30, or closed"));
	while (strcmp(at->text, "closed") != 0) {
		struct calendar_block b;

		if (!block_read(&s, &b))
			return clock_fail(
				r, at,
				_("this needs blocks such as 8:30-12:00, 13:30-17:30, or closed"));
		if (b.from >= b.to)
			return clock_fail(r, at,
					  _("a block ends on its day: write 22:00-24:00, and "
					    "0:00-6:00 on the next day"));
		if (b.from <= last || day->count == CALENDAR_BLOCKS_MAX)
			return clock_fail(r, at,
					  _("blocks follow each other, a pause between two, %d "
					    "at most"),
					  CALENDAR_BLOCKS_MAX);
		day->block[day->count++] = b;
		last = b.to;
		if (!*s)
			break;
		if (*s++ != ',')
			return clock_fail(r, at, _("between two blocks stands a comma"));
		blanks_skip(&s);
	}
	return OK;
}

static enum rc
date_read(const struct clock_reader *r, const struct node *at, int64_t *day)
{
	int year = 0, month = 0, date = 0, end = 0;

	if (!at->text || strlen(at->text) != 10 || strspn(at->text, "0123456789-") != 10 ||
	    sscanf(at->text, "%4d-%2d-%2d%n", &year, &month, &date, &end) != 3 || end != 10 ||
	    !day_is_date(year, month, date))
		return clock_fail(r, at, _("this is no day: write it as 2026-10-01"));
	*day = day_of(year * 10000 + month * 100 + date);
	return OK;
}

struct exceptions {
	struct calendar_exception *at;
	size_t count;
};

static enum rc
days_add(const struct clock_reader *r, const struct node *at, const int64_t range[2],
	 const struct calendar_exception *model, struct exceptions *out)
{
	if (range[1] < range[0] || range[1] - range[0] >= DAYS_AT_ONCE)
		return clock_fail(r, at, _("from and to are at most %d days, in order"),
				  DAYS_AT_ONCE);
	for (int64_t day = range[0]; day <= range[1]; day++) {
		for (size_t i = 0; i < out->count; i++)
			if (out->at[i].date == day_date(day))
				return clock_fail(r, at, _("%d is an exception already"),
						  day_date(day));
		if (out->count == CALENDAR_EXCEPTIONS_MAX)
			return clock_fail(r, at,
					  _("more than %d exception days: drop the old ones"),
					  CALENDAR_EXCEPTIONS_MAX);
		out->at[out->count] = *model;
		out->at[out->count++].date = day_date(day);
	}
	return OK;
}

static enum rc
range_read(const struct clock_reader *r, const struct node *map, int64_t range[2])
{
	const struct node *day = node_get(map, "day"), *from = node_get(map, "from"),
			  *to = node_get(map, "to");
	enum rc rc;

	if (!!day == (from && to) || (!!from != !!to))
		return clock_fail(r, map, _("an exception needs its day, or from and to"));
	rc = date_read(r, day ? day : from, &range[0]);
	return rc ? rc : date_read(r, day ? day : to, &range[1]);
}

static enum rc
exception_read(const struct clock_reader *r, const struct node *map, struct exceptions *out)
{
	static const char *const names[] = {"day", "from", "to", "name", "hours", NULL};
	struct calendar_exception model = {.name = node_text(map, "name", "")};
	const struct node *hours = node_get(map, "hours");
	int64_t range[2];
	enum rc rc = clock_keys(r, map, names);

	if (!rc && strlen(model.name) > NAME_MAX_BYTES)
		rc = clock_fail(r, map, _("a name has at most %d bytes"), NAME_MAX_BYTES);
	if (!rc)
		rc = range_read(r, map, range);
	if (!rc && hours)
		rc = blocks_read(r, hours, &model.hours);
	return rc ? rc : days_add(r, map, range, &model, out);
}

static enum rc
week_read(const struct clock_reader *r, const struct node *hours, struct calendar *plan)
{
	enum rc rc = OK;

	if (hours->text && !strcmp(hours->text, "always")) {
		for (int i = 0; i < WEEK_DAYS; i++)
			plan->week[i] = (struct calendar_day){1, {{0, DAY_MINUTES}}};
		return OK;
	}
	rc = clock_keys(r, hours, clock_weekdays);
	for (int i = 0; !rc && i < WEEK_DAYS; i++) {
		const struct node *day = node_get(hours, clock_weekdays[i]);

		if (day)
			rc = blocks_read(r, day, &plan->week[i]);
	}
	return rc;
}

enum rc
clock_hours_read(const struct clock_reader *r, const struct node *root,
		 const struct calendar **calendar)
{
	const struct node *hours = node_get(root, "hours"), *days = node_get(root, "exceptions");
	struct exceptions e = {.at = arena_alloc(r->mem, CALENDAR_EXCEPTIONS_MAX * sizeof *e.at)};
	struct calendar plan = {0};
	struct err why = {0};
	enum rc rc = hours ? week_read(r, hours, &plan)
			   : clock_fail(r, root, _("the clocks need the hours of the desk"));

	if (!rc && days && days->kind != NODE_LIST && (!days->text || *days->text))
		rc = clock_fail(r, days, _("exceptions are a list"));
	for (const struct node *n = node_list(root, "exceptions"); !rc && n; n = n->next)
		rc = exception_read(r, n, &e);
	if (rc)
		return rc;
	plan.exceptions = e.at;
	plan.exception_count = e.count;
	rc = calendar_make(&plan, r->mem, calendar, &why);
	if (rc)
		rc = clock_fail(r, hours, "%s", err_text(&why));
	err_release(&why);
	return rc;
}
