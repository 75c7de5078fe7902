/* The risk list, emergency plans and drills from the command line (H-141). */
#include "cli/risk.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/people.h"
#include "core/violation.h"
#include "sql_read.h"
#include "store/store.h"

/* clang-format off */
const struct opt risks_opts[] = {
	{"all",   0, NULL, N_("those that are over, too"), false},
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

const struct opt risk_opts[] = {
	{"chance", 0, "GRADE",  N_("how likely it is, from 1 to 3"), true},
	{"harm",   0, "GRADE",  N_("how bad it would be, from 1 to 3"), true},
	{"answer", 0, "TEXT",   N_("what is done about it"), true},
	{"on",     0, "DAY",    N_("when it is looked at next, as 2026-10-01"), true},
	{"owner",  0, "WORKNO", N_("whose it is, when not one's own"), false},
	{0},
};

const struct opt look_opts[] = {
	{"chance", 0, "GRADE", N_("how likely it is, from 1 to 3"), true},
	{"harm",   0, "GRADE", N_("how bad it would be, from 1 to 3"), true},
	{"on",     0, "DAY",   N_("when it is looked at next, as 2026-10-01"), false},
	{"over",   0, NULL,    N_("it is none any more"), false},
	{0},
};

const struct opt plan_opts[] = {
	{"every", 0, "N",      N_("months between drills, 1 to 24"), true},
	{"on",    0, "DAY",    N_("the day of the next drill, when not so many months from today"), false},
	{"owner", 0, "WORKNO", N_("whose it is, when not one's own"), false},
	{0},
};

const struct opt drill_opts[] = {
	{"on",     0, "DAY",  N_("the day it was held, as 2026-10-01"), true},
	{"people", 0, "N",    N_("how many took part"), true},
	{"faults", 0, "TEXT", N_("what did not work"), false},
	{0},
};
/* clang-format on */

/* 0 for what is no number; the verb says which it takes. */
static int
number_of(struct cli *c, const char *name)
{
	const char *typed = people_option(c, name);

	return typed && strlen(typed) < 5 && strspn(typed, "0123456789") == strlen(typed)
		       ? atoi(typed)
		       : 0;
}

int
risks_run(struct cli *c)
{
	struct list l = list_open(c, risk_columns);
	struct row_risk row;
	enum rc rc = sql_risk_list_begin(c->store, args_get(&c->args, "all") != NULL);

	while (!rc && sql_risk_list_next(c->store, NULL, &row))
		list_row(&l, &row);
	rc = rc ? rc : sql_risk_list_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

int
risk_run(struct cli *c)
{
	struct people_form form = {.chance = number_of(c, "chance"),
				   .harm = number_of(c, "harm"),
				   .number = RISK_OPEN};
	struct request ask = {.reason = people_option(c, "answer")};
	enum rc rc = people_day(c, args_get(&c->args, "on"), &form.to);

	if (!rc)
		rc = people_agent(c, args_get(&c->args, "owner"), &form.agent);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : people_act(c, "risk_add", &ask, &form);
}

int
look_run(struct cli *c)
{
	struct people_form form = {.chance = number_of(c, "chance"),
				   .harm = number_of(c, "harm"),
				   .number = args_get(&c->args, "over") ? RISK_OVER : RISK_OPEN};
	struct request ask = {0};
	enum rc rc = people_id(c, c->args.operand[0], &ask.object);

	if (!rc)
		rc = people_day(c, args_get(&c->args, "on"), &form.to);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : people_act(c, "risk_look", &ask, &form);
}

int
plans_run(struct cli *c)
{
	struct list l = list_open(c, plan_columns);
	struct row_plan row;
	enum rc rc = sql_plan_list_begin(c->store);

	while (!rc && sql_plan_list_next(c->store, NULL, &row))
		list_row(&l, &row);
	rc = rc ? rc : sql_plan_list_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

int
plan_run(struct cli *c)
{
	struct people_form form = {.name = cli_text(c, c->args.operand[0]),
				   .number = number_of(c, "every")};
	struct request ask = {0};
	enum rc rc = people_day(c, args_get(&c->args, "on"), &form.to);

	if (!rc)
		rc = people_agent(c, args_get(&c->args, "owner"), &form.agent);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : people_act(c, "plan_set", &ask, &form);
}

int
drills_run(struct cli *c)
{
	struct row_plan_by_name p;
	struct row_drill_of row;
	struct list l;
	enum rc rc = sql_plan_by_name(c->store, cli_text(c, c->args.operand[0]), &c->mem, &p);

	if (rc == E_NOTFOUND)
		return cli_fail(c, rc,
				(err_set(&c->err, rc, _("there is no emergency plan %s"),
					 cli_text(c, c->args.operand[0])),
				 &c->err));
	l = list_open(c, drill_columns);
	rc = rc ? rc : sql_drill_of_begin(c->store, p.id);
	while (!rc && sql_drill_of_next(c->store, NULL, &row))
		list_row(&l, &row);
	rc = rc ? rc : sql_drill_of_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

int
drill_run(struct cli *c)
{
	struct people_form form = {.name = cli_text(c, c->args.operand[0]),
				   .number = number_of(c, "people")};
	struct request ask = {.reason = people_option(c, "faults")};
	enum rc rc = people_day(c, args_get(&c->args, "on"), &form.from);

	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : people_act(c, "drill_add", &ask, &form);
}
