/* Violations from finding to file (H-141), from the command line. Words come by the standard input.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/people.h"
#include "cli/risk.h"
#include "core/violation.h"
#include "sql_read.h"
#include "store/store.h"

static int
list_run(struct cli *c)
{
	const bool is_open = args_get(&c->args, "waiting");
	const enum people_scope scope = people_scope(PERSONAL_VIOLATION, c->by.roles);
	struct row_violation row;
	struct list l;
	int64_t agent = 0;
	enum rc rc = people_agent(c, args_get(&c->args, "agent"), &agent);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = people_may(c->store, &c->by, PERSONAL_VIOLATION, agent);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, violation_columns);
	rc = sql_violation_list_begin(c->store, is_open, agent, c->by.agent, scope, INT64_MAX,
				      INT_MAX);
	while (!rc && sql_violation_list_next(c->store, NULL, &row))
		list_row(&l, &row);
	rc = rc ? rc : sql_violation_list_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

/* The file of one: whoever may read it, and whose step it is. */
static int
file_run(struct cli *c)
{
	struct row_violation v;
	struct row_violation_steps row;
	struct list l;
	int64_t id = 0;
	enum rc rc = people_id(c, c->args.operand[0], &id);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = sql_violation_get(c->store, id, &c->mem, &v);
	if (rc == E_NOTFOUND)
		return cli_fail(
			c, rc,
			(err_set(&c->err, rc, _("there is no violation of that number")), &c->err));
	if (!rc && v.owner_id != c->by.agent && v.finder_id != c->by.agent)
		rc = people_may(c->store, &c->by, PERSONAL_VIOLATION, v.agent_id);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, step_columns);
	rc = sql_violation_steps_begin(c->store, id);
	while (!rc && sql_violation_steps_next(c->store, NULL, &row))
		list_row(&l, &row);
	rc = rc ? rc : sql_violation_steps_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static int
find_run(struct cli *c)
{
	const char *rule = cli_text(c, args_get(&c->args, "rule")),
		   *ticket = args_get(&c->args, "ticket");
	struct people_form form = {0};
	struct request ask = {0};
	enum rc rc = people_agent(c, c->args.operand[0], &form.agent);

	form.ground =
		strlen(rule) < 3 && strspn(rule, "0123456789") == strlen(rule) ? atoi(rule) : -1;
	if (!rc && ticket)
		rc = cli_ticket(c, ticket, &ask.ticket);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : people_act(c, "violation_find", &ask, &form);
}

static int
step_act(struct cli *c, const char *verb, int number)
{
	struct people_form form = {.number = number};
	struct request ask = {0};
	enum rc rc = people_id(c, c->args.operand[0], &ask.object);

	if (!rc)
		rc = people_day(c, args_get(&c->args, "by"), &form.to);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : people_act(c, verb, &ask, &form);
}

static int
rule_run(struct cli *c)
{
	return step_act(c, "violation_rule", DECIDED_YES);
}

static int
dismiss_run(struct cli *c)
{
	return step_act(c, "violation_rule", DECIDED_NO);
}

static int
mend_run(struct cli *c)
{
	return step_act(c, "violation_mend", 0);
}

static int
pass_run(struct cli *c)
{
	return step_act(c, "violation_review", DECIDED_YES);
}

static int
fail_run(struct cli *c)
{
	return step_act(c, "violation_review", DECIDED_NO);
}

static int
rules_run(struct cli *c)
{
	const struct people_rules *rules;
	const enum rc rc = people_rules_need(c, &rules);

	if (rc)
		return cli_fail(c, rc, &c->err);
	for (int i = 0; rules->violation && rules->violation[i]; i++)
		cli_printf(c, "%3d  %s\n", i + 1, rules->violation[i]);
	return 0;
}

/* clang-format off */
static const struct opt list_opts_own[] = {
	{"agent",   0, "WORKNO", N_("of this colleague alone"), false},
	{"waiting", 0, NULL, N_("only what is not over"), false},
	{"json",    0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",     0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain",   0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct opt find_opts[] = {
	{"rule",   0, "N",      N_("the number of the rule: see kefu violation rules"), true},
	{"ticket", 0, "NUMBER", N_("the ticket it was found on"), false},
	{0},
};

static const struct opt by_opts[] = {
	{"by", 0, "DAY", N_("the day by which it is mended, as 2026-10-01"), true},
	{0},
};

static const struct cmd violation_cmds[] = {
	{"list",    NULL,     N_("violations and whose step is next, the newest first"),       list_opts_own, NULL, NULL,               CMD_ACTOR, 0, 0, list_run},
	{"file",    "ID",     N_("the file of one, step by step"),                             list_opts,     NULL, NULL,               CMD_ACTOR, 1, 1, file_run},
	{"find",    "WORKNO", N_("note one; what was found is read from the standard input"),  find_opts,     NULL, "violation_find",   CMD_ACTOR, 1, 1, find_run},
	{"rule",    "ID",     N_("rule that it is one; the ruling is read from the standard input"), by_opts, NULL, "violation_rule",   CMD_ACTOR, 1, 1, rule_run},
	{"dismiss", "ID",     N_("rule that it is none; the ruling is read from the standard input"), NULL,   NULL, "violation_rule",   CMD_ACTOR, 1, 1, dismiss_run},
	{"mend",    "ID",     N_("say how it was mended, from the standard input"),            NULL,          NULL, "violation_mend",   CMD_ACTOR, 1, 1, mend_run},
	{"pass",    "ID",     N_("review it: it is mended, and filed; words from the standard input"), NULL,  NULL, "violation_review", CMD_ACTOR, 1, 1, pass_run},
	{"fail",    "ID",     N_("review it: it is to be mended again; words from the standard input"), by_opts, NULL, "violation_review", CMD_ACTOR, 1, 1, fail_run},
	{"rules",   NULL,     N_("what counts as one, by number"),                             NULL,          NULL, NULL,               CMD_ACTOR, 0, 0, rules_run},
	{"risks",   NULL,     N_("the risk list, the heaviest first"),                         risks_opts,    NULL, NULL,               CMD_ACTOR, 0, 0, risks_run},
	{"risk",    NULL,     N_("add a risk; what it is is read from the standard input"),    risk_opts,     NULL, "risk_add",         CMD_ACTOR, 0, 0, risk_run},
	{"look",    "ID",     N_("look at a risk; what is done about it is read from the standard input"), look_opts, NULL, "risk_look", CMD_ACTOR, 1, 1, look_run},
	{"plans",   NULL,     N_("emergency plans, by the day of the next drill"),             list_opts,     NULL, NULL,               CMD_ACTOR, 0, 0, plans_run},
	{"plan",    "NAME",   N_("write an emergency plan; its steps are read from the standard input"), plan_opts, NULL, "plan_set",   CMD_ACTOR, 1, 1, plan_run},
	{"drills",  "NAME",   N_("the drills of a plan"),                                      list_opts,     NULL, NULL,               CMD_ACTOR, 1, 1, drills_run},
	{"drill",   "NAME",   N_("note a drill; how it went is read from the standard input"), drill_opts,    NULL, "drill_add",        CMD_ACTOR, 1, 1, drill_run},
	{"versions", "NUMBER", N_("the versions of the rules that a ticket was worked under"), list_opts,    NULL, NULL,               CMD_ACTOR, 1, 1, versions_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_violation = {
	.name = "violation",
	.summary = N_("violations from finding to file, risks, emergency plans and drills"),
	.subs = violation_cmds,
};
