#include "feed/people_rules.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/people.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/people_data.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/utf8.h"

enum {
	GROUNDS_MAX = BY_REVIEW - 1,
	GROUND_MOST = 400,
	BODY_MOST = 80,
	NAME_MOST = 40,
	DAY_MINUTES = 1440
};

struct reader {
	const char *file;
	struct arena *mem;
	struct err *err;
};

__attribute__((format(printf, 3, 4))) static enum rc
fail(const struct reader *r, const struct node *at, const char *fmt, ...)
{
	char why[200];
	va_list args;

	va_start(args, fmt);
	(void)vsnprintf(why, sizeof why, fmt, args);
	va_end(args);
	return err_set(r->err, E_INVALID, "%s:%d:%d: %s", r->file, at->line, at->col, why);
}

static enum rc
keys_check(const struct reader *r, const struct node *map, const char *const *names)
{
	if (map->kind != NODE_MAP)
		return fail(r, map, _("there are named values here"));
	for (const struct node *n = map->first; n; n = n->next) {
		const char *const *name = names;

		while (*name && strcmp(*name, n->key) != 0)
			name++;
		if (!*name)
			return fail(r, n, _("nothing here is called \"%.40s\""), n->key);
	}
	return OK;
}

/* One number of a map: its key, its range, where it goes. */
struct number {
	const char *key;
	int low, high;
	int *out;
};

static enum rc
number_read(const struct reader *r, const struct node *map, const struct number *what)
{
	const struct node *n = map ? node_get(map, what->key) : NULL;
	char *end = NULL;
	long value;

	if (!n)
		return OK;
	value = n->text && *n->text && strlen(n->text) < 6 ? strtol(n->text, &end, 10) : 0;
	if (!end || *end || value < what->low || value > what->high)
		return fail(r, n, _("this is a whole number from %d to %d"), what->low, what->high);
	*what->out = (int)value;
	return OK;
}

static enum rc
numbers_read(const struct reader *r, const struct node *map, const struct number *what, size_t n)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < n; i++)
		rc = number_read(r, map, &what[i]);
	return rc;
}

/* "08:00": minutes after midnight. */
static enum rc
clock_read(const struct reader *r, const struct node *map, const char *key, int *out)
{
	const struct node *n = node_get(map, key);
	int hour, minute;
	char rest;

	if (!n)
		return OK;
	if (!n->text || sscanf(n->text, "%2d:%2d%c", &hour, &minute, &rest) != 2 || hour < 0 ||
	    hour > 23 || minute < 0 || minute > 59)
		return fail(r, n, _("this is no time of the day: write 08:00"));
	*out = hour * 60 + minute;
	return OK;
}

static size_t
characters(const char *text)
{
	const size_t n = strlen(text);
	size_t count = 0;

	for (size_t i = 0; i < n; count++)
		i += utf8_next(text + i, n - i).len;
	return count;
}

static enum rc
text_check(const struct reader *r, const struct node *n, size_t most)
{
	if (!n->text || !*n->text || characters(n->text) > most)
		return fail(r, n, _("a text is not empty, and has %d characters at most"),
			    (int)most);
	return OK;
}

/* --- attendance --- */

static enum rc
meal_read(const struct reader *r, const struct node *at, struct meal_rule *out)
{
	static const char *const names[] = {"name", "from", "to", "minutes", "at_once", NULL};
	const struct number numbers[] = {{"minutes", 5, 240, &out->minutes},
					 {"at_once", 1, 99, &out->at_once}};
	const struct node *name;
	enum rc rc = keys_check(r, at, names);

	*out = (struct meal_rule){.from = -1, .to = -1, .minutes = 30, .at_once = 1};
	if (rc)
		return rc;
	name = node_get(at, "name");
	rc = name ? text_check(r, name, NAME_MOST) : fail(r, at, _("a meal has a name"));
	if (!rc)
		rc = clock_read(r, at, "from", &out->from);
	if (!rc)
		rc = clock_read(r, at, "to", &out->to);
	if (!rc)
		rc = numbers_read(r, at, numbers, sizeof numbers / sizeof *numbers);
	if (!rc && (out->from < 0 || out->to - out->from < out->minutes))
		return fail(r, at,
			    _("a meal goes from one time to a later one, and there is time "
			      "for one turn at least"));
	out->name = rc ? NULL : name->text;
	return rc;
}

static enum rc
attendance_read(const struct reader *r, const struct node *map, struct people_rules *out)
{
	static const char *const names[] = {"phone_before", "late", "meals", NULL};
	const struct number late = {"late", 0, 240, &out->late};
	enum rc rc = keys_check(r, map, names);

	if (!rc)
		rc = clock_read(r, map, "phone_before", &out->phone_before);
	if (!rc)
		rc = number_read(r, map, &late);
	if (!rc && node_get(map, "meals"))
		out->meals = 0;
	for (const struct node *n = rc ? NULL : node_list(map, "meals"); !rc && n; n = n->next) {
		if (out->meals == MEALS_MAX)
			return fail(r, n, _("there are %d meals at most"), MEALS_MAX);
		rc = meal_read(r, n, &out->meal[out->meals++]);
	}
	return rc;
}

static enum rc
leave_read(const struct reader *r, const struct node *map, struct people_rules *out)
{
	static const char *const names[] = {"personal_ahead", "annual_ahead", "supervisor",
					    "annual_days",    "annual_once",  NULL};
	const struct number numbers[] = {{"personal_ahead", 0, 90, &out->personal_ahead},
					 {"annual_ahead", 0, 90, &out->annual_ahead},
					 {"supervisor", 0, 90, &out->supervisor_days},
					 {"annual_days", 0, 90, &out->annual_days}};
	const struct node *once;
	enum rc rc = keys_check(r, map, names);

	if (!rc)
		rc = numbers_read(r, map, numbers, sizeof numbers / sizeof *numbers);
	once = rc ? NULL : node_get(map, "annual_once");
	if (!once)
		return rc;
	out->annual_once = once->text && !strcmp(once->text, "yes");
	if (!out->annual_once && (!once->text || strcmp(once->text, "no") != 0))
		return fail(r, once, _("this is yes or no"));
	return OK;
}

/* --- awards --- */

static enum rc
grounds_read(const struct reader *r, const struct node *list, const char *const **out)
{
	const char **made = arena_alloc(r->mem, (GROUNDS_MAX + 1) * sizeof *made);
	size_t n = 0;
	enum rc rc = OK;

	if (list->kind != NODE_LIST || !list->first)
		return fail(r, list, _("this is a list: [a, b]"));
	for (const struct node *at = list->first; !rc && at; at = at->next) {
		if (n == GROUNDS_MAX)
			return fail(r, at, _("there are %d grounds at most"), GROUNDS_MAX);
		rc = text_check(r, at, GROUND_MOST);
		made[n++] = at->text;
	}
	made[n] = NULL;
	*out = made;
	return rc;
}

static enum rc
ladder_read(const struct reader *r, const struct node *map, struct people_rules *out)
{
	static const char *const names[] = {"praise",   "commendation", "warning",
					    "demotion", "dismissal",    NULL};
	enum rc rc = keys_check(r, map, names);

	for (const char *const *name = names; !rc && *name; name++) {
		const struct number what = {*name, 2, 99,
					    &out->ladder[word_find(WORD_AWARD, *name)]};

		rc = number_read(r, map, &what);
	}
	if (!rc && out->ladder[AWARD_DISMISSAL] <= out->ladder[AWARD_DEMOTION])
		return fail(r, map, _("the end of a contract asks for more than a lower post"));
	return rc;
}

static enum rc
points_read(const struct reader *r, const struct node *map, struct people_rules *out)
{
	static const char *const names[] = {"praise",  "commendation", "merit",
					    "warning", "demerit",      NULL};
	enum rc rc = keys_check(r, map, names);

	for (const char *const *name = names; !rc && *name; name++) {
		const struct number what = {*name, -PEOPLE_POINTS_MAX, PEOPLE_POINTS_MAX,
					    &out->points[word_find(WORD_AWARD, *name)]};

		rc = number_read(r, map, &what);
	}
	return rc;
}

static enum rc
appeal_read(const struct reader *r, const struct node *map, struct people_rules *out)
{
	static const char *const names[] = {"body", "days", NULL};
	const struct number days = {"days", 0, 366, &out->appeal_days};
	const struct node *body;
	enum rc rc = keys_check(r, map, names);

	if (!rc)
		rc = number_read(r, map, &days);
	body = rc ? NULL : node_get(map, "body");
	if (!body)
		return rc;
	out->body = body->text;
	return text_check(r, body, BODY_MOST);
}

/* --- the whole --- */

struct part {
	const char *key;
	enum rc (*read)(const struct reader *r, const struct node *map, struct people_rules *out);
};

static const struct part parts[] = {
	{"attendance", attendance_read}, {"leave", leave_read},   {"ladder", ladder_read},
	{"points", points_read},         {"appeal", appeal_read},
};

static enum rc
root_read(const struct reader *r, const struct node *root, struct people_rules *out)
{
	static const char *const names[] = {"version",   "attendance", "leave",  "awards",
					    "penalties", "violations", "ladder", "points",
					    "appeal",    NULL};
	const struct number version = {"version", 1, 9999, &out->version};
	enum rc rc = keys_check(r, root, names);

	if (!rc && !node_get(root, "version"))
		return fail(r, root, _("these rules need their version"));
	if (!rc)
		rc = number_read(r, root, &version);
	for (size_t i = 0; !rc && i < sizeof parts / sizeof *parts; i++)
		if (node_get(root, parts[i].key))
			rc = parts[i].read(r, node_get(root, parts[i].key), out);
	if (!rc && node_get(root, "awards"))
		rc = grounds_read(r, node_get(root, "awards"), &out->award);
	if (!rc && node_get(root, "penalties"))
		rc = grounds_read(r, node_get(root, "penalties"), &out->penalty);
	if (!rc && node_get(root, "violations"))
		rc = grounds_read(r, node_get(root, "violations"), &out->violation);
	return rc;
}

static enum rc
layer_read(struct yaml_file file, struct arena *mem, struct people_rules *rules, struct err *err)
{
	const struct reader r = {.file = file.name, .mem = mem, .err = err};
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, err);

	return rc ? rc : root_read(&r, root, rules);
}

static struct yaml_file
own_file(void)
{
	return (struct yaml_file){"people.yaml", people_yaml, people_yaml_size};
}

/* What a file leaves out is as in the program's own. */
enum rc
people_rules_read(struct yaml_file file, struct arena *mem, struct people_rules *rules,
		  struct err *err)
{
	struct people_rules made = {0};
	enum rc rc = layer_read(own_file(), mem, &made, err);

	if (!rc)
		rc = layer_read(file, mem, &made, err);
	if (!rc)
		*rules = made;
	return rc;
}

enum rc
desk_people_file(struct store *s, struct arena *mem, struct yaml_file *file, int64_t *set,
		 struct err *e)
{
	struct row_rule_set_newest r;
	const enum rc rc = sql_rule_set_newest(s, RULES_PEOPLE, mem, &r);

	if (rc && rc != E_NOTFOUND)
		return err_move(e, store_err(s));
	*set = rc ? 0 : r.id;
	*file = rc || !strcmp(r.body, RULES_OWN)
			? own_file()
			: (struct yaml_file){"rules", r.body, strlen(r.body)};
	return OK;
}

enum rc
desk_people_rules(struct store *s, struct arena *mem, const struct people_rules **rules,
		  struct err *e)
{
	struct people_rules *made = arena_alloc(mem, sizeof *made);
	struct yaml_file file;
	int64_t set = 0;
	enum rc rc = desk_people_file(s, mem, &file, &set, e);

	if (!rc)
		rc = people_rules_read(file, mem, made, e);
	made->set = set;
	if (!rc)
		*rules = made;
	return rc;
}
