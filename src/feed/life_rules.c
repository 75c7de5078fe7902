#include "feed/life_rules.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/life.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/life_data.h"
#include "sql_read.h"
#include "store/store.h"

enum { HOUR = 3600, DAY = 24 * HOUR, SPAN_MAX = 366, NAME_MAX_BYTES = 120, LIST_MAX = 64 };

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

static enum rc
number_read(const struct reader *r, const struct node *map, const char *key, const int range[2],
	    int *out)
{
	const struct node *n = node_get(map, key);
	char *end = NULL;
	long value;

	if (!n)
		return OK;
	value = n->text && *n->text && strlen(n->text) < 6 ? strtol(n->text, &end, 10) : -1;
	if (!end || *end || value < range[0] || value > range[1])
		return fail(r, n, _("this is a whole number from %d to %d"), range[0], range[1]);
	*out = (int)value;
	return OK;
}

/* "24h", "7d" */
static enum rc
span_read(const struct reader *r, const struct node *n, int64_t *out)
{
	char *end = NULL;
	const long value = n->text && *n->text >= '0' && *n->text <= '9' && strlen(n->text) < 6
				   ? strtol(n->text, &end, 10)
				   : 0;
	const int64_t unit = end && !strcmp(end, "h") ? HOUR : end && !strcmp(end, "d") ? DAY : 0;

	if (value < 1 || !unit || value * unit > (int64_t)SPAN_MAX * DAY)
		return fail(r, n, _("this is no time: write 24h or 7d"));
	*out = value * unit;
	return OK;
}

/* A list of texts, none empty; NULL at the end. */
static enum rc
list_read(const struct reader *r, const struct node *map, const char *key, const char *const **out)
{
	const struct node *list = node_get(map, key);
	const char **made;
	size_t n = 0;

	if (!list)
		return OK;
	if (list->kind != NODE_LIST)
		return fail(r, list, _("this is a list: [a, b]"));
	made = arena_alloc(r->mem, (LIST_MAX + 1) * sizeof *made);
	for (const struct node *at = list->first; at; at = at->next) {
		if (!at->text || !*at->text || strlen(at->text) > NAME_MAX_BYTES || n == LIST_MAX)
			return fail(r, at, _("a name is not empty, and there are %d at most"),
				    LIST_MAX);
		made[n++] = at->text;
	}
	*out = made;
	return OK;
}

static enum rc
points_read(const struct reader *r, const struct node *gate, struct life_rules *out)
{
	const char *const *names = NULL;
	enum rc rc = list_read(r, gate, "points", &names);

	if (rc || !names)
		return rc;
	out->gate.points = 0;
	for (; *names; names++) {
		const int point = word_find(WORD_GATE, *names);

		if (point < GATE_TOLD || point >= GATE_OVERRIDE)
			return fail(r, node_get(gate, "points"),
				    _("\"%.40s\" is none of told, understood, satisfied, "
				      "nothing_else"),
				    *names);
		out->gate.points |= 1u << point;
	}
	return OK;
}

static enum rc
gate_rules_read(const struct reader *r, const struct node *root, struct life_rules *out)
{
	static const char *const names[] = {"points",     "attempts",     "days",
					    "understood", "nothing_else", NULL};
	static const int attempts[] = {0, 20}, days[] = {1, 20};
	const struct node *gate = node_get(root, "gate");
	enum rc rc = gate ? keys_check(r, gate, names) : OK;

	if (!rc && gate)
		rc = points_read(r, gate, out);
	if (!rc)
		rc = number_read(r, gate, "attempts", attempts, &out->gate.attempts);
	if (!rc)
		rc = number_read(r, gate, "days", days, &out->gate.days);
	if (!rc)
		rc = list_read(r, gate, "understood", &out->gate.understood);
	return rc ? rc : list_read(r, gate, "nothing_else", &out->gate.nothing_else);
}

static enum rc
ages_read(const struct reader *r, const struct node *root, struct life_rules *out)
{
	const struct node *list = node_get(root, "aging"), *most = node_get(root, "long");
	enum rc rc = most ? span_read(r, most, &out->long_secs) : OK;

	if (!list)
		return rc;
	out->ages = 0;
	for (const struct node *n = list->first; !rc && n; n = n->next) {
		if (out->ages == LIFE_AGES_MAX)
			return fail(r, n, _("there are %d ages at most"), LIFE_AGES_MAX);
		rc = span_read(r, n, &out->age[out->ages]);
		if (!rc && out->ages && out->age[out->ages] <= out->age[out->ages - 1])
			return fail(r, n, _("each age is above the one before"));
		out->ages++;
	}
	return rc;
}

static enum rc
day_read(const struct reader *r, const struct node *at, int *out)
{
	int year, month, day;
	char rest;

	if (!at->text || sscanf(at->text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3 ||
	    year < 1970 || month < 1 || month > 12 || day < 1 || day > 31)
		return fail(r, at, _("this is no day: write 2027-02-06"));
	*out = year * 10000 + month * 100 + day;
	return OK;
}

static enum rc
festival_read(const struct reader *r, const struct node *at, struct life_festival *out)
{
	static const char *const names[] = {"name", "on", "vip", NULL};
	const struct node *on;
	enum rc rc = keys_check(r, at, names);

	if (rc)
		return rc;
	on = node_get(at, "on");
	out->name = node_text(at, "name", "");
	out->class = strcmp(node_text(at, "vip", "no"), "yes") ? CLASS_ORDINARY : CLASS_VIP;
	if (!on || !*out->name || strlen(out->name) > NAME_MAX_BYTES)
		return fail(r, at, _("a festival has a name and a day: {name: x, on: 2027-02-06}"));
	return day_read(r, on, &out->day);
}

static enum rc
festivals_read(const struct reader *r, const struct node *root, struct life_rules *out)
{
	struct life_festival *made = arena_alloc(r->mem, LIST_MAX * sizeof *made);
	enum rc rc = OK;

	out->festival = made;
	for (const struct node *n = node_list(root, "festivals"); !rc && n; n = n->next) {
		if (out->festivals == LIST_MAX)
			return fail(r, n, _("there are %d festivals at most"), LIST_MAX);
		rc = festival_read(r, n, &made[out->festivals++]);
	}
	return rc;
}

static enum rc
care_read(const struct reader *r, const struct node *root, struct life_rules *out)
{
	static const char *const names[] = {"welcome", "visit", NULL};
	static const int days[] = {0, LIFE_DAYS_MAX};
	const struct node *care = node_get(root, "care");
	enum rc rc = care ? keys_check(r, care, names) : OK;

	if (!rc)
		rc = number_read(r, care, "welcome", days, &out->welcome_days);
	return rc ? rc : number_read(r, care, "visit", days, &out->visit_days);
}

static enum rc
root_read(const struct reader *r, const struct node *root, struct life_rules *out)
{
	static const char *const names[] = {"version",     "gate", "long",      "aging",
					    "departments", "care", "festivals", NULL};
	static const int versions[] = {1, 9999};
	enum rc rc = keys_check(r, root, names);

	if (!rc && !node_get(root, "version"))
		return fail(r, root, _("these rules need their version"));
	if (!rc)
		rc = number_read(r, root, "version", versions, &out->version);
	if (!rc)
		rc = gate_rules_read(r, root, out);
	if (!rc)
		rc = ages_read(r, root, out);
	if (!rc)
		rc = list_read(r, root, "departments", &out->department);
	if (!rc)
		rc = care_read(r, root, out);
	return rc ? rc : festivals_read(r, root, out);
}

enum rc
life_rules_read(struct yaml_file file, struct arena *mem, const struct life_rules **rules,
		struct err *err)
{
	const struct reader r = {.file = file.name, .mem = mem, .err = err};
	struct life_rules *made = arena_alloc(mem, sizeof *made);
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, err);

	*made = life_rules_plain;
	if (!rc)
		rc = root_read(&r, root, made);
	if (!rc)
		*rules = made;
	return rc;
}

struct yaml_file
life_rules_own_file(void)
{
	return (struct yaml_file){"life.yaml", life_yaml, life_yaml_size};
}

enum rc
desk_life_file(struct store *s, struct arena *mem, struct yaml_file *file, struct err *e)
{
	struct row_rule_set_newest r;
	const enum rc rc = sql_rule_set_newest(s, RULES_LIFE, mem, &r);

	if (rc && rc != E_NOTFOUND)
		return err_move(e, store_err(s));
	*file = rc || !strcmp(r.body, RULES_OWN)
			? life_rules_own_file()
			: (struct yaml_file){"rules", r.body, strlen(r.body)};
	return OK;
}

enum rc
desk_life_rules(struct store *s, struct arena *mem, const struct life_rules **rules, struct err *e)
{
	struct yaml_file file;
	const enum rc rc = desk_life_file(s, mem, &file, e);

	return rc ? rc : life_rules_read(file, mem, rules, e);
}
