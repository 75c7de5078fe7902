#include "desk/report_group.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/store.h"

/* --- periods --- */

static const char *const words[REPORT_BYS] = {
	[BY_ALL] = "",
	[BY_DAY] = "day",
	[BY_WEEK] = "week",
	[BY_MONTH] = "month",
	[BY_AGENT] = "agent",
	[BY_TEAM] = "team",
	[BY_CHANNEL] = "channel",
	[BY_CATEGORY] = "category",
};

enum report_by
report_by_find(const char *word)
{
	int by = BY_DAY;

	while (by < REPORT_BYS && strcmp(words[by], word) != 0)
		by++;
	return (enum report_by)by;
}

const char *
report_by_word(enum report_by by)
{
	return words[by];
}

/* The first day of the month so many behind that of the date. */
static int64_t
month_day(int date, int away)
{
	const int months = date / 10000 * 12 + date / 100 % 100 - 1 + away;

	return day_of(months / 12 * 10000 + (months % 12 + 1) * 100 + 1);
}

int64_t
report_period(enum report_by by, int64_t at, int away)
{
	const int date = time_day(at);
	const int64_t day = day_of(date);

	if (by == BY_WEEK)
		return day_moment(day - day_weekday(day) + (int64_t)away * WEEK_DAYS, 0);
	if (by == BY_MONTH)
		return day_moment(month_day(date, away), 0);
	return day_moment(day + away, 0);
}

static bool
is_period(enum report_by by)
{
	return by == BY_DAY || by == BY_WEEK || by == BY_MONTH;
}

/* --- groups --- */

static struct report_group *
group_push(struct groups *g, int64_t key)
{
	if (g->count == g->room) {
		struct report_group *more;

		g->room = g->room ? 2 * g->room : 16;
		more = arena_alloc(g->mem, g->room * sizeof *more);
		for (size_t i = 0; i < g->count; i++)
			more[i] = g->at[i];
		g->at = more;
	}
	g->at[g->count] = (struct report_group){
		.key = key,
		.from = g->scope->from,
		.before = g->scope->before,
		.sum = arena_alloc(g->mem, figure_count() * sizeof *g->at->sum),
	};
	return &g->at[g->count++];
}

static int64_t
later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t
sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* The first and the last may be pieces of a week or month. */
static void
periods_make(struct groups *g)
{
	const struct report_scope *r = g->scope;

	for (int64_t at = report_period(g->by, r->from, 0); at < r->before;) {
		const int64_t next = report_period(g->by, at, 1);
		struct report_group *group = group_push(g, at);

		group->from = later(at, r->from);
		group->before = sooner(next, r->before);
		at = next;
	}
}

static enum rc
categories_read(struct groups *g, struct store *s)
{
	struct row_category c;
	size_t room = 0;
	enum rc rc = sql_category_all_begin(s);

	while (!rc && sql_category_all_next(s, g->mem, &c)) {
		struct group_key key = {c.id, c.id, c.name};

		if (g->categories == room) {
			struct group_key *more =
				arena_alloc(g->mem, (room = room ? 2 * room : 64) * sizeof *more);

			for (size_t i = 0; i < g->categories; i++)
				more[i] = g->category[i];
			g->category = more;
		}
		for (size_t i = 0; c.parent_id.is_set && i < g->categories; i++)
			if (g->category[i].id == c.parent_id.value)
				key.top = g->category[i].top;
		g->category[g->categories++] = key;
	}
	return rc ? rc : sql_category_all_end(s);
}

enum rc
groups_begin(struct groups *g, struct store *s)
{
	if (is_period(g->by))
		periods_make(g);
	if (g->by == BY_AGENT || g->by == BY_TEAM)
		return report_people(s, g->mem, &g->people);
	if (g->by == BY_CATEGORY)
		return categories_read(g, s);
	return OK;
}

/* Facts come in the order of time: the period is the last one or one behind it. */
static struct report_group *
period_of(struct groups *g, int64_t at)
{
	while (g->last < g->count && g->at[g->last].before <= at)
		g->last++;
	return g->last < g->count ? &g->at[g->last] : NULL;
}

static int
by_id(const void *a, const void *b)
{
	const struct group_key *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

static const struct group_key *
category_of(const struct groups *g, int64_t id)
{
	const struct group_key want = {.id = id};

	return bsearch(&want, g->category, g->categories, sizeof *g->category, by_id);
}

static int64_t
key_of(const struct groups *g, const struct row_fact *f)
{
	if (g->by == BY_AGENT)
		return f->agent_id.value;
	if (g->by == BY_TEAM)
		return f->team_id.value;
	if (g->by == BY_CHANNEL)
		return f->channel;
	return f->category_id.is_set ? category_of(g, f->category_id.value)->top : 0;
}

struct report_group *
groups_of(struct groups *g, const struct row_fact *f)
{
	int64_t key;

	if (g->by == BY_ALL)
		return NULL;
	if (is_period(g->by))
		return period_of(g, f->at);
	key = key_of(g, f);
	if (g->last < g->count && g->at[g->last].key == key)
		return &g->at[g->last];
	for (g->last = 0; g->last < g->count; g->last++)
		if (g->at[g->last].key == key)
			return &g->at[g->last];
	return group_push(g, key);
}

/* --- names --- */

static void
period_name(const struct groups *g, struct report_group *r)
{
	const int date = time_day(r->key);

	if (g->by == BY_MONTH)
		r->name = arena_printf(g->mem, "%04d-%02d", date / 10000, date / 100 % 100);
	else
		r->name = arena_printf(g->mem, "%04d-%02d-%02d", date / 10000, date / 100 % 100,
				       date % 100);
	r->stands = r->name;
}

static void
person_name(const struct groups *g, struct report_group *r)
{
	for (size_t i = 0; i < g->people.count; i++) {
		const struct row_figure_people *p = &g->people.at[i];

		if (g->by == BY_AGENT && p->id == r->key) {
			r->name = p->work_no;
			r->stands = arena_printf(g->mem, "%s %s", p->work_no, p->name);
		}
		if (g->by == BY_TEAM && p->team_id.value == r->key)
			r->name = r->stands = p->team;
	}
}

static void
name_set(const struct groups *g, struct report_group *r)
{
	r->name = "";
	r->stands = _("none");
	if (is_period(g->by))
		period_name(g, r);
	else if (g->by == BY_CHANNEL) {
		r->name = word_of(WORD_CHANNEL, (int)r->key);
		r->stands = label_of(WORD_CHANNEL, (int)r->key);
	} else if (r->key && g->by == BY_CATEGORY) {
		r->name = r->stands = category_of(g, r->key)->name;
	} else if (r->key) {
		person_name(g, r);
	}
}

/* Nobody's is seen by those who see everybody's. */
static bool
is_seen(const struct groups *g, const struct report_group *r)
{
	const struct report_scope about = {.agent = g->by == BY_AGENT ? r->key : 0,
					   .team = g->by == BY_TEAM ? r->key : 0};

	if (g->by != BY_AGENT && g->by != BY_TEAM)
		return true;
	if (!r->key)
		return figure_sight(g->asker, 0, false, false) != SEES_NOTHING;
	return report_sight(&g->people, g->asker, &about) != SEES_NOTHING;
}

static int
by_name(const void *a, const void *b)
{
	const struct report_group *x = a, *y = b;

	return !x->key != !y->key ? !x->key - !y->key : strcmp(x->name, y->name);
}

static int
by_key(const void *a, const void *b)
{
	const struct report_group *x = a, *y = b;

	return !x->key != !y->key ? !x->key - !y->key : x->key < y->key ? -1 : x->key > y->key;
}

void
groups_end(struct groups *g, struct report *out)
{
	size_t n = 0;

	for (size_t i = 0; i < g->count; i++)
		if (is_seen(g, &g->at[i]))
			g->at[n++] = g->at[i];
	for (size_t i = 0; i < n; i++)
		name_set(g, &g->at[i]);
	if (n && !is_period(g->by))
		qsort(g->at, n, sizeof *g->at,
		      g->by == BY_AGENT || g->by == BY_TEAM ? by_name : by_key);
	out->group = g->at;
	out->groups = n;
}
