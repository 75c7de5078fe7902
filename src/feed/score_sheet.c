#include "feed/score_sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/score_sheet.h"
#include "desk/verb.h"
#include "feed/score_sheet_data.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/utf8.h"

enum { ID_MAX = 40, TITLE_MAX = 40, COUNT_MAX = 500, MINUTES_A_DAY = 1440 };

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
value_read(const struct reader *r, const struct node *n, const int range[2], int *out)
{
	char *end = NULL;
	long value;

	value = n->text && *n->text && strlen(n->text) < 6 ? strtol(n->text, &end, 10) : -1;
	if (!end || *end || value < range[0] || value > range[1])
		return fail(r, n, _("this is a whole number from %d to %d"), range[0], range[1]);
	*out = (int)value;
	return OK;
}

/* One row is one number of a map; what the map has not stays as it was. */
struct number {
	const char *key;
	int range[2];
	int *out;
};

static enum rc
numbers_read(const struct reader *r, const struct node *map, const struct number *list)
{
	enum rc rc = OK;

	for (; !rc && list->key; list++) {
		const struct node *n = node_get(map, list->key);

		if (n)
			rc = value_read(r, n, list->range, list->out);
	}
	return rc;
}

/* --- items --- */

static bool
is_id(const char *text)
{
	const size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-");

	return n && !text[n] && n <= ID_MAX;
}

static int
title_length(const char *title)
{
	const char *end = title + strlen(title);
	int n = 0;

	for (; title < end; n++)
		title += utf8_next(title, (size_t)(end - title)).len;
	return n;
}

static enum rc
named_read(const struct reader *r, const struct score_sheet *s, const struct node *at,
	   struct sheet_item *out)
{
	out->id = node_text(at, "id", "");
	out->title = node_text(at, "title", "");
	out->look = node_text(at, "look", NULL);
	if (!is_id(out->id))
		return fail(r, at, _("an item has an id of small letters, digits, - and _"));
	if (sheet_find(s, out->id))
		return fail(r, at, _("there is an item \"%s\" already"), out->id);
	if (!*out->title || title_length(out->title) > TITLE_MAX)
		return fail(r, at, _("an item has a title of at most %d characters"), TITLE_MAX);
	return OK;
}

static enum rc
item_read(const struct reader *r, const struct score_sheet *s, const struct node *at,
	  struct sheet_item *out)
{
	static const char *const names[] = {"id", "title", "weight", "look", NULL};
	static const int range[] = {1, SHEET_FULL};
	const struct node *weight = node_get(at, "weight");
	enum rc rc = keys_check(r, at, names);

	if (!rc)
		rc = named_read(r, s, at, out);
	if (!rc && !weight)
		return fail(r, at, _("an item has a weight"));
	return rc ? rc : value_read(r, weight, range, &out->weight);
}

static enum rc
items_read(const struct reader *r, const struct node *root, struct score_sheet *s)
{
	struct sheet_item *made = arena_alloc(r->mem, SHEET_ITEMS_MAX * sizeof *made);
	const struct node *list = node_get(root, "items");
	int sum = 0;
	enum rc rc = OK;

	s->item = made;
	if (!list || list->kind != NODE_LIST || !list->first)
		return fail(r, list ? list : root, _("a score sheet has items"));
	for (const struct node *n = list->first; !rc && n; n = n->next) {
		if (s->items == SHEET_ITEMS_MAX)
			return fail(r, n, _("there are %d items at most"), SHEET_ITEMS_MAX);
		rc = item_read(r, s, n, &made[s->items]);
		sum += made[s->items++].weight;
	}
	if (!rc && sum != SHEET_FULL)
		return fail(r, list, _("the weights add up to %d, not to %d"), sum, SHEET_FULL);
	return rc;
}

static enum rc
fatals_read(const struct reader *r, const struct node *root, struct score_sheet *s)
{
	static const char *const names[] = {"id", "title", "look", NULL};
	struct sheet_item *made = arena_alloc(r->mem, SHEET_FATAL_MAX * sizeof *made);
	enum rc rc = OK;

	s->fatal = made;
	for (const struct node *n = node_list(root, "fatal"); !rc && n; n = n->next) {
		if (s->fatals == SHEET_FATAL_MAX)
			return fail(r, n, _("there are %d items at most"), SHEET_FATAL_MAX);
		rc = keys_check(r, n, names);
		if (!rc)
			rc = named_read(r, s, n, &made[s->fatals]);
		if (!rc)
			s->fatals++;
	}
	return rc;
}

static enum rc
bands_read(const struct reader *r, const struct node *root, struct score_sheet *s)
{
	static const char *const names[] = {"excellent", "good", "improve", NULL};
	const struct node *map = node_get(root, "bands");
	const struct number list[] = {
		{"excellent", {1, SHEET_FULL}, &s->band[0]},
		{"good", {1, SHEET_FULL}, &s->band[1]},
		{"improve", {1, SHEET_FULL}, &s->band[2]},
		{0},
	};
	enum rc rc = map ? keys_check(r, map, names) : OK;

	if (!rc)
		rc = numbers_read(r, map, list);
	if (!rc && (s->band[0] <= s->band[1] || s->band[1] <= s->band[2]))
		return fail(r, map, _("each band begins below the one before"));
	return rc;
}

/* --- the rules that go with it --- */

static enum rc
modes_read(const struct reader *r, const struct node *plan, struct score_sheet *s)
{
	static const int range[] = {0, 99};
	const struct node *list = node_get(plan, "modes");
	int n = 0, sum = 0;
	enum rc rc = OK;

	if (!list)
		return OK;
	for (const struct node *at = list->kind == NODE_LIST ? list->first : NULL; !rc && at;
	     at = at->next, n++)
		if (n < MODES)
			rc = value_read(r, at, range, &s->modes[n]);
	for (int i = 0; i < MODES; i++)
		sum += s->modes[i];
	if (!rc && (n != MODES || !sum))
		return fail(r, list, _("there are three numbers here: [1, 1, 3]"));
	return rc;
}

static enum rc
plan_read(const struct reader *r, const struct node *root, struct score_sheet *s)
{
	static const char *const names[] = {"quality", "supervisor", "agent", "modes", "newcomer",
					    "changed", "change",     "draw",  NULL};
	const struct node *map = node_get(root, "plan");
	const struct number list[] = {
		{"quality", {0, COUNT_MAX}, &s->quality_daily},
		{"supervisor", {0, COUNT_MAX}, &s->supervisor_weekly},
		{"agent", {0, COUNT_MAX}, &s->agent_daily},
		{"newcomer", {0, COUNT_MAX}, &s->newcomer_days},
		{"changed", {0, COUNT_MAX}, &s->changed_daily},
		{"change", {1, COUNT_MAX}, &s->change_days},
		{"draw", {1, COUNT_MAX}, &s->draw_days},
		{0},
	};
	enum rc rc = map ? keys_check(r, map, names) : OK;

	if (!rc)
		rc = numbers_read(r, map, list);
	return rc ? rc : modes_read(r, map, s);
}

static enum rc
retrain_read(const struct reader *r, const struct node *map, struct score_sheet *s)
{
	if (node_get(map, "retrain"))
		s->retrain = 0;
	for (const struct node *n = node_list(map, "retrain"); n; n = n->next) {
		const int subject = n->text ? word_find(WORD_SUBJECT, n->text) : 0;

		if (!subject)
			return fail(r, n, _("no subject of a monitor's training is called so"));
		s->retrain |= 1u << subject;
	}
	return OK;
}

static enum rc
calibration_read(const struct reader *r, const struct node *root, struct score_sheet *s)
{
	static const char *const names[] = {"contacts", "kappa", "difference", "retrain", NULL};
	const struct node *map = node_get(root, "calibration");
	const struct number list[] = {
		{"contacts", {1, 50}, &s->calibration_contacts},
		{"kappa", {0, 100}, &s->kappa},
		{"difference", {0, SHEET_FULL}, &s->difference},
		{0},
	};
	enum rc rc = map ? keys_check(r, map, names) : OK;

	if (!rc)
		rc = numbers_read(r, map, list);
	return rc ? rc : retrain_read(r, map, s);
}

/* "17:30" */
static enum rc
minute_read(const struct reader *r, const struct node *map, const char *key, int *out)
{
	const struct node *n = node_get(map, key);
	int hour, minute;
	char rest;

	if (!n)
		return OK;
	if (!n->text || sscanf(n->text, "%2d:%2d%c", &hour, &minute, &rest) != 2 || hour < 0 ||
	    minute < 0 || minute > 59 || hour * 60 + minute >= MINUTES_A_DAY)
		return fail(r, n, _("this is no time of day: write \"17:30\""));
	*out = hour * 60 + minute;
	return OK;
}

static enum rc
times_read(const struct reader *r, const struct node *root, struct score_sheet *s)
{
	static const char *const names[] = {"records", "daily", "weekly", "monthly", NULL};
	const struct node *map = node_get(root, "times");
	const struct number list[] = {{"monthly", {1, 28}, &s->monthly_day}, {0}};
	enum rc rc = map ? keys_check(r, map, names) : OK;

	if (!rc)
		rc = numbers_read(r, map, list);
	if (!rc)
		rc = minute_read(r, map, "records", &s->records_minute);
	if (!rc)
		rc = minute_read(r, map, "daily", &s->daily_minute);
	return rc ? rc : minute_read(r, map, "weekly", &s->weekly_minute);
}

static enum rc
root_read(const struct reader *r, const struct node *root, struct score_sheet *s)
{
	static const char *const names[] = {"version",     "bands",   "items", "fatal", "plan",
					    "calibration", "samples", "exam",  "times", NULL};
	const struct number list[] = {
		{"version", {1, 9999}, &s->version},
		{"samples", {1, 20}, &s->samples},
		{"exam", {1, SHEET_FULL}, &s->exam},
		{0},
	};
	enum rc rc = keys_check(r, root, names);

	if (!rc && !node_get(root, "version"))
		return fail(r, root, _("these rules need their version"));
	if (!rc)
		rc = numbers_read(r, root, list);
	if (!rc)
		rc = bands_read(r, root, s);
	if (!rc)
		rc = items_read(r, root, s);
	if (!rc)
		rc = fatals_read(r, root, s);
	if (!rc)
		rc = plan_read(r, root, s);
	if (!rc)
		rc = calibration_read(r, root, s);
	return rc ? rc : times_read(r, root, s);
}

enum rc
score_sheet_read(struct yaml_file file, struct arena *mem, const struct score_sheet **sheet,
		 struct err *err)
{
	const struct reader r = {.file = file.name, .mem = mem, .err = err};
	struct score_sheet *made = arena_alloc(mem, sizeof *made);
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, err);

	*made = score_sheet_plain;
	if (!rc)
		rc = root_read(&r, root, made);
	if (!rc)
		*sheet = made;
	return rc;
}

struct yaml_file
score_sheet_own_file(void)
{
	return (struct yaml_file){"score_sheet.yaml", score_sheet_yaml, score_sheet_yaml_size};
}

enum rc
desk_sheet_file(struct store *s, struct arena *mem, struct yaml_file *file, struct err *e)
{
	struct row_rule_set_newest r;
	const enum rc rc = sql_rule_set_newest(s, RULES_SHEET, mem, &r);

	if (rc && rc != E_NOTFOUND)
		return err_move(e, store_err(s));
	*file = rc || !strcmp(r.body, RULES_OWN)
			? score_sheet_own_file()
			: (struct yaml_file){"rules", r.body, strlen(r.body)};
	return OK;
}

enum rc
desk_score_sheet(struct store *s, struct arena *mem, const struct score_sheet **sheet,
		 struct err *e)
{
	struct yaml_file file;
	const enum rc rc = desk_sheet_file(s, mem, &file, e);

	return rc ? rc : score_sheet_read(file, mem, sheet, e);
}
