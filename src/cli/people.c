#include "cli/people.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "feed/people_rules.h"
#include "sql_read.h"
#include "store/store.h"

enum { MONTHS = 12, CENTURY = 100, FIRST_YEAR = 1970, LAST_YEAR = 9998 };

enum rc
people_rules_need(struct cli *c, const struct people_rules **rules)
{
	return desk_people_rules(c->store, &c->mem, rules, &c->err);
}

enum rc
people_day(struct cli *c, const char *typed, int *day)
{
	int year, month, date;
	char rest;

	if (!typed)
		return OK;
	typed = cli_text(c, typed);
	if (sscanf(typed, "%4d-%2d-%2d%c", &year, &month, &date, &rest) != 3 || year < FIRST_YEAR ||
	    !day_is_date(year, month, date))
		return err_set(&c->err, E_INVALID, _("\"%s\" is no day: write it as 2026-10-01"),
			       typed);
	*day = (year * CENTURY + month) * CENTURY + date;
	return OK;
}

enum rc
people_month(struct cli *c, const char *typed, int *out)
{
	int year, month;
	char rest;

	if (!typed)
		return OK;
	typed = cli_text(c, typed);
	if (sscanf(typed, "%4d-%2d%c", &year, &month, &rest) != 2 || year < FIRST_YEAR ||
	    year > LAST_YEAR || month < 1 || month > MONTHS)
		return err_set(&c->err, E_INVALID, _("\"%s\" is no month: write it as 2026-10"),
			       typed);
	*out = year * CENTURY + month;
	return OK;
}

enum rc
people_agent(struct cli *c, const char *typed, int64_t *id)
{
	struct row_agent a;
	enum rc rc;

	if (!typed)
		return OK;
	typed = cli_text(c, typed);
	rc = sql_agent_by_number(c->store, typed, &c->mem, &a);
	if (rc == E_NOTFOUND)
		return err_set(&c->err, E_NOTFOUND, _("there is no agent %s on this desk"), typed);
	*id = rc ? 0 : a.id;
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

enum rc
people_id(struct cli *c, const char *typed, int64_t *id)
{
	char *end;

	typed = cli_text(c, typed);
	*id = strtoll(typed, &end, 10);
	if (*typed && !*end && *id > 0)
		return OK;
	return err_set(&c->err, E_INVALID, _("\"%s\" is no number of a row: the list has them"),
		       typed);
}

const char *
people_option(struct cli *c, const char *name)
{
	const char *typed = args_get(&c->args, name);

	return typed ? cli_text(c, typed) : NULL;
}

int
people_act(struct cli *c, const char *verb, struct request *ask, struct people_form *form)
{
	const struct verb *v = verb_find(verb);
	struct outcome out;
	enum rc rc = people_rules_need(c, &form->rules);

	if (rc)
		return cli_fail(c, rc, &c->err);
	ask->people = form;
	rc = desk_run(c->store, &c->by, v, ask, &out);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s\n", _(v->past));
	return 0;
}
