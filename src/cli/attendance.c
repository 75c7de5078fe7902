/* Who was there, who was late or absent, the month's sheet, meals in turn (H-109 … H-111). */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/people.h"
#include "core/words.h"
#include "store/store.h"

enum { DAYS_MOST = 366, CENTURY = 100, MONTHS = 12 };

static int
days_read(struct cli *c, int *n)
{
	const char *typed = args_get(&c->args, "days");

	if (!typed)
		return 0;
	*n = strlen(typed) <= 3 && strspn(typed, "0123456789") == strlen(typed) ? atoi(typed) : 0;
	if (*n < 1 || *n > DAYS_MOST)
		return cli_misused(c, _("--days is a number from 1 to %d"), DAYS_MOST);
	return 0;
}

static int
last_of_month(int month)
{
	const int next =
		month % CENTURY == MONTHS ? (month / CENTURY + 1) * CENTURY + 1 : month + 1;

	return day_date(day_of(next * CENTURY + 1) - 1);
}

/* A day, so many of them, or a month. */
static int
span_read(struct cli *c, struct attend_ask *ask)
{
	const char *month = args_get(&c->args, "month"),
		   *day = c->args.operands ? c->args.operand[0] : NULL;
	int m = 0, n = 1, status = days_read(c, &n);
	enum rc rc;

	if (status)
		return status;
	if (month && (day || args_get(&c->args, "days")))
		return cli_misused(c, "%s", _("a month has its days: leave DAY and --days out"));
	ask->from = time_day(c->now);
	rc = people_month(c, month, &m);
	if (!rc)
		rc = people_day(c, day, &ask->from);
	if (!rc)
		rc = people_agent(c, args_get(&c->args, "agent"), &ask->agent);
	if (rc)
		return cli_fail(c, rc, &c->err);
	if (m)
		ask->from = m * CENTURY + 1;
	ask->to = m ? last_of_month(m) : day_date(day_of(ask->from) + n - 1);
	return 0;
}

/* "absent" of the sheet is two marks of the rows. */
static bool
is_wanted(const struct attend *a, int mark)
{
	return !mark || (int)a->mark == mark ||
	       (mark == MARK_ABSENT && a->mark == MARK_UNCANCELLED);
}

static int
list_run(struct cli *c)
{
	const char *typed = args_get(&c->args, "mark");
	const int mark = typed ? word_find(WORD_MARK, cli_text(c, typed)) : 0;
	struct attend_ask ask = {0};
	struct attend_list rows;
	struct list l;
	int status = span_read(c, &ask);
	enum rc rc;

	if (status)
		return status;
	if (typed && !mark)
		return cli_misused(c,
				   _("\"%s\" is not among the words for it: see kefu help "
				     "attendance"),
				   cli_text(c, typed));
	rc = people_rules_need(c, &ask.rules);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = attend_read(c->store, &c->by, &ask, &c->mem, &rows);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, attend_columns);
	for (size_t i = 0; i < rows.count; i++)
		if (is_wanted(&rows.row[i], mark))
			list_row(&l, &rows.row[i]);
	list_close(&l);
	return l.rows ? 0 : 1;
}

static int
month_run(struct cli *c)
{
	struct attend_ask ask = {0};
	struct attend_list rows;
	struct month_list sheet;
	struct list l;
	int month = time_day(c->now) / CENTURY;
	enum rc rc = people_month(c, c->args.operands ? c->args.operand[0] : NULL, &month);

	ask.from = month * CENTURY + 1;
	ask.to = last_of_month(month);
	if (!rc)
		rc = people_agent(c, args_get(&c->args, "agent"), &ask.agent);
	if (!rc)
		rc = people_rules_need(c, &ask.rules);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = attend_read(c->store, &c->by, &ask, &c->mem, &rows);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	sheet = attend_sheet(&rows, &c->mem);
	l = list_open(c, month_columns);
	for (size_t i = 0; i < sheet.count; i++)
		list_row(&l, &sheet.row[i]);
	list_close(&l);
	return l.rows ? 0 : 1;
}

static int
meals_run(struct cli *c)
{
	const struct people_rules *rules;
	struct meal_list meals;
	struct list l;
	int day = time_day(c->now);
	enum rc rc = people_day(c, c->args.operands ? c->args.operand[0] : NULL, &day);

	if (!rc)
		rc = people_rules_need(c, &rules);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = meal_read(c->store, rules, day, &c->mem, &meals);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, meal_columns);
	for (size_t i = 0; i < meals.count; i++)
		list_row(&l, &meals.row[i]);
	list_close(&l);
	return l.rows ? 0 : 1;
}

/* clang-format off */
static const struct opt list_opts_own[] = {
	{"days",  0, "N",      N_("so many days, not one"), false},
	{"month", 0, "MONTH",  N_("all days of the month, as 2026-11"), false},
	{"agent", 0, "WORKNO", N_("of this colleague alone"), false},
	{"mark",  0, "MARK",   N_("only what came to this: late, absent, leave …"), false},
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct opt month_opts[] = {
	{"agent", 0, "WORKNO", N_("of this colleague alone"), false},
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct cmd attendance_cmds[] = {
	{"list",  "[DAY]",   N_("who was signed on when, late, absent, on leave"), list_opts_own, NULL, NULL, CMD_ACTOR, 0, 1, list_run},
	{"month", "[MONTH]", N_("the month's sheet, a line a person"),             month_opts,    NULL, NULL, CMD_ACTOR, 0, 1, month_run},
	{"meals", "[DAY]",   N_("whose turn to eat is when, and who went"),         list_opts,     NULL, NULL, CMD_ACTOR, 0, 1, meals_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_attendance = {
	.name = "attendance",
	.summary = N_("who was there, late, absent or on leave"),
	.subs = attendance_cmds,
};
