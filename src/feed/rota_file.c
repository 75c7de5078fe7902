#include "feed/rota_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/intl.h"
#include "feed/clock_hours.h"
#include "feed/shift_data.h"
#include "text/utf8.h"

enum {
	NAME_MOST = 40,  /* characters of a team's name */
	SHIFT_MOST = 20, /* of a shift's */
	SEAT_MOST = 12,
	WORKNO_MOST = 12,
	MINUTE = 60,
	ITEMS_MOST = 5000, /* of one kind in a file */
};

static size_t
length_of(const char *s)
{
	size_t n = 0;

	for (const char *end = s + strlen(s); s < end; n++)
		s += utf8_next(s, (size_t)(end - s)).len;
	return n;
}

static size_t
count(const struct node *map)
{
	size_t n = 0;

	for (const struct node *i = map ? map->first : NULL; i; i = i->next)
		n++;
	return n < ITEMS_MOST ? n : ITEMS_MOST;
}

static enum rc
name_check(const struct clock_reader *r, const struct node *at, const char *name, size_t most)
{
	if (!name || !*name || length_of(name) > most)
		return clock_fail(r, at, _("a name has 1 to %d characters"), (int)most);
	return OK;
}

static enum rc
work_no_check(const struct clock_reader *r, const struct node *at, const char *s)
{
	const size_t n = s ? strlen(s) : 0;

	for (size_t i = 0; i < n; i++)
		if (!strchr("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", s[i]))
			return clock_fail(r, at, _("%s is no work number"), s);
	return n >= 1 && n <= WORKNO_MOST
		       ? OK
		       : clock_fail(r, at, _("a work number has 1 to %d letters and digits"),
				    WORKNO_MOST);
}

/* 8:30; -1 for what is no time of the day. The end of the day is the 0:00 of the next. */
static int
minute_read(const char *s, const char **end)
{
	int hour = 0, minute = 0, n = 0;

	if (sscanf(s, "%2d:%2d%n", &hour, &minute, &n) != 2 || n < 4 || *s == '-' || *s == '+' ||
	    s[n - 3] != ':' || strchr("+- ", s[n - 2]) || hour > 24 || minute > 59 ||
	    (hour == 24 && minute))
		return -1;
	*end = s + n;
	return hour % 24 * MINUTE + minute;
}

static enum rc
shift_read(const struct clock_reader *r, const struct node *at, struct shift_form *out)
{
	const char *s = at->text ? at->text : "";
	enum rc rc = name_check(r, at, at->key, SHIFT_MOST);

	if (rc)
		return rc;
	out->name = at->key;
	out->begins = minute_read(s, &s);
	s += out->begins >= 0 ? strspn(s, " ") : 0;
	if (out->begins >= 0 && *s == '-') {
		s += 1 + strspn(s + 1, " ");
		out->ends = minute_read(s, &s);
		if (out->ends >= 0 && !*s)
			return OK;
	}
	return clock_fail(r, at, _("a shift is written as 08:30-17:30"));
}

static enum rc
shifts_read(const struct clock_reader *r, const struct node *map, struct rota_form *f)
{
	struct shift_form *at = arena_alloc(r->mem, (count(map) + 1) * sizeof *at);
	enum rc rc =
		map->kind == NODE_MAP ? OK : clock_fail(r, map, _("shifts are names and times"));

	for (const struct node *n = map->first; !rc && n && f->shifts < ITEMS_MOST; n = n->next)
		rc = shift_read(r, n, &at[f->shifts++]);
	f->shift = at;
	return rc;
}

static enum rc
number_read(const struct clock_reader *r, const struct node *n, int most, int *out)
{
	const char *s = n->text ? n->text : "";

	*out = strlen(s) <= 4 && *s && strspn(s, "0123456789") == strlen(s) ? atoi(s) : 0;
	return *out >= 1 && *out <= most
		       ? OK
		       : clock_fail(r, n, _("this is a whole number from %d to %d"), 1, most);
}

static enum rc
away_read(const struct clock_reader *r, const struct node *map, struct rota_form *f)
{
	static const char *const names[] = {"tell_after", "at_once", "relief", NULL};
	const struct node *tell = node_get(map, "tell_after"), *once = node_get(map, "at_once"),
			  *relief = node_get(map, "relief");
	int minutes = 0;
	enum rc rc = clock_keys(r, map, names);

	if (!rc && tell) {
		rc = number_read(r, tell, 120, &minutes);
		f->away_secs = minutes * MINUTE;
	}
	if (!rc && once)
		rc = number_read(r, once, 99, &f->away_most);
	if (rc || !relief)
		return rc;
	f->relief = relief->text && !strcmp(relief->text, "yes");
	if (!f->relief && (!relief->text || strcmp(relief->text, "no") != 0))
		return clock_fail(r, relief, _("this is yes or no"));
	return OK;
}

static enum rc
seats_read(const struct clock_reader *r, const struct node *list, struct rota_form *f)
{
	const char **at = arena_alloc(r->mem, (count(list) + 1) * sizeof *at);
	enum rc rc = list->kind == NODE_LIST ? OK : clock_fail(r, list, _("seats are a list"));

	for (const struct node *n = list->first; !rc && n && f->seats < ITEMS_MOST; n = n->next) {
		rc = name_check(r, n, n->text, SEAT_MOST);
		if (!rc && strchr(n->text, ' '))
			rc = clock_fail(r, n, _("the name of a seat has no blanks"));
		for (size_t i = 0; !rc && i < f->seats; i++)
			if (!strcmp(at[i], n->text))
				rc = clock_fail(r, n, _("%s stands here twice"), n->text);
		at[f->seats++] = n->text;
	}
	f->seat = at;
	return rc;
}

/* Who is in one team is in no other. */
static enum rc
member_once(const struct clock_reader *r, const struct node *at, const struct rota_form *f)
{
	for (size_t i = 0; i < f->teams; i++)
		for (size_t j = 0; j < f->team[i].members; j++)
			if (!strcmp(f->team[i].member[j], at->text))
				return clock_fail(r, at, _("%s is in the team %s already"),
						  at->text, f->team[i].name);
	return OK;
}

static enum rc
team_read(const struct clock_reader *r, const struct node *at, struct rota_form *f,
	  struct team_form *out)
{
	static const char *const names[] = {"lead", "agents", NULL};
	const struct node *lead = node_get(at, "lead"), *agents = node_get(at, "agents");
	const char **member = arena_alloc(r->mem, (count(agents) + 1) * sizeof *member);
	enum rc rc = name_check(r, at, at->key, NAME_MOST);

	if (!rc)
		rc = clock_keys(r, at, names);
	*out = (struct team_form){
		.name = at->key, .lead = lead ? lead->text : NULL, .member = member};
	if (!rc && lead)
		rc = work_no_check(r, lead, lead->text);
	if (!rc && agents && agents->kind != NODE_LIST)
		rc = clock_fail(r, agents, _("agents are a list of work numbers"));
	for (const struct node *n = agents ? agents->first : NULL; !rc && n; n = n->next) {
		rc = work_no_check(r, n, n->text);
		if (!rc)
			rc = member_once(r, n, f);
		if (out->members < ITEMS_MOST)
			member[out->members++] = n->text;
	}
	return rc;
}

static enum rc
teams_read(const struct clock_reader *r, const struct node *map, struct rota_form *f)
{
	struct team_form *at = arena_alloc(r->mem, (count(map) + 1) * sizeof *at);
	enum rc rc =
		map->kind == NODE_MAP ? OK : clock_fail(r, map, _("teams are names and people"));

	f->team = at;
	for (const struct node *n = map->first; !rc && n && f->teams < ITEMS_MOST; n = n->next) {
		rc = team_read(r, n, f, &at[f->teams]);
		f->teams++;
	}
	return rc;
}

/* "1024 A07", "1007 lead", "1007 A01 lead". */
static enum rc
turn_read(const struct clock_reader *r, const struct node *at, struct turn_form *out)
{
	char *words = arena_strdup(r->mem, at->text ? at->text : ""), *rest = NULL;
	const char *word = strtok_r(words, " ", &rest);
	enum rc rc = work_no_check(r, at, word);

	out->work_no = word;
	while (!rc && (word = strtok_r(NULL, " ", &rest))) {
		if (!strcmp(word, "lead"))
			out->is_lead = true;
		else if (out->seat)
			return clock_fail(r, at,
					  _("a turn is a work number, a seat, and \"lead\""));
		else
			out->seat = word;
	}
	return rc;
}

static enum rc
turn_once(const struct clock_reader *r, const struct node *at, const struct rota_form *f,
	  const struct turn_form *t)
{
	for (size_t i = 0; i < f->turns; i++) {
		const struct turn_form *o = &f->turn[i];

		if (o->day != t->day || strcmp(o->shift, t->shift) != 0)
			continue;
		if (!strcmp(o->work_no, t->work_no))
			return clock_fail(r, at, _("%s stands here twice"), t->work_no);
		if (t->seat && o->seat && !strcmp(o->seat, t->seat))
			return clock_fail(r, at, _("seat %s has somebody already: %s"), t->seat,
					  o->work_no);
	}
	return OK;
}

static enum rc
day_read(const struct clock_reader *r, const struct node *at, int *day)
{
	int year = 0, month = 0, date = 0, n = 0;

	if (strlen(at->key) != 10 || strspn(at->key, "0123456789-") != 10 ||
	    sscanf(at->key, "%4d-%2d-%2d%n", &year, &month, &date, &n) != 3 || n != 10 ||
	    !day_is_date(year, month, date) || year < 1970)
		return clock_fail(r, at, _("this is no day: write it as 2026-10-01"));
	*day = year * 10000 + month * 100 + date;
	return OK;
}

struct turns {
	struct turn_form *at;
	int *day;
};

static enum rc
day_turns_read(const struct clock_reader *r, const struct node *day, struct rota_form *f,
	       struct turns *to)
{
	enum rc rc = day_read(r, day, &to->day[f->days]);

	if (!rc && day->kind != NODE_MAP && (!day->text || *day->text))
		rc = clock_fail(r, day, _("a day has shifts, and they have people"));
	for (const struct node *s = day->first; !rc && s; s = s->next) {
		if (s->kind != NODE_LIST)
			return clock_fail(r, s, _("a shift of the rota is a list of people"));
		for (const struct node *n = s->first; !rc && n; n = n->next) {
			struct turn_form t = {.day = to->day[f->days], .shift = s->key};

			if (f->turns == ITEMS_MOST)
				return clock_fail(r, n, _("more than %d turns: give fewer days"),
						  ITEMS_MOST);
			rc = turn_read(r, n, &t);
			if (!rc)
				rc = turn_once(r, n, f, &t);
			to->at[f->turns++] = t;
		}
	}
	f->days++;
	return rc;
}

static enum rc
rota_read(const struct clock_reader *r, const struct node *map, struct rota_form *f)
{
	struct turns to = {.at = arena_alloc(r->mem, ITEMS_MOST * sizeof *to.at),
			   .day = arena_alloc(r->mem, (count(map) + 1) * sizeof *to.day)};
	enum rc rc = map->kind == NODE_MAP ? OK : clock_fail(r, map, _("the rota has days"));

	f->turn = to.at;
	f->day = to.day;
	for (const struct node *n = map->first; !rc && n && f->days < ITEMS_MOST; n = n->next)
		rc = day_turns_read(r, n, f, &to);
	return rc;
}

static enum rc
root_read(const struct clock_reader *r, const struct node *root, struct rota_form *f)
{
	static const char *const names[] = {"shifts", "away", "seats", "teams", "rota", NULL};
	static const struct {
		const char *name;
		enum rc (*read)(const struct clock_reader *r, const struct node *n,
				struct rota_form *f);
	} parts[] = {{"shifts", shifts_read},
		     {"away", away_read},
		     {"seats", seats_read},
		     {"teams", teams_read},
		     {"rota", rota_read}};
	enum rc rc = clock_keys(r, root, names);

	*f = (struct rota_form){.away_secs = -1, .away_most = -1, .relief = -1};
	for (size_t i = 0; !rc && i < sizeof parts / sizeof *parts; i++) {
		const struct node *n = node_get(root, parts[i].name);

		if (n)
			rc = parts[i].read(r, n, f);
	}
	return rc;
}

enum rc
rota_node_read(const char *file, const struct node *root, struct arena *mem, struct rota_form *form,
	       struct err *err)
{
	const struct clock_reader r = {.file = file, .mem = mem, .err = err};

	return root_read(&r, root, form);
}

enum rc
rota_file_read(struct yaml_file file, struct arena *mem, struct rota_form *form, struct err *err)
{
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, err);

	return rc ? rc : rota_node_read(file.name, root, mem, form, err);
}

struct yaml_file
rota_file_own(void)
{
	return (struct yaml_file){"shifts.yaml", shifts_yaml, shifts_yaml_size};
}
