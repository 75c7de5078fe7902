/* Awards and penalties from the command line (H-120 … H-124). What happened comes by the standard
 * input. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/own_rules.h"
#include "cli/people.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/store.h"

enum { CENTURY = 100, QUARTER = 3, QUARTERS = 4 };

/* --- shown --- */

/* "2026Q4": its first and last month. */
static enum rc
quarter_read(struct cli *c, const char *typed, int *from, int *to)
{
	int year, quarter;
	char rest;

	if (!typed)
		return OK;
	typed = cli_text(c, typed);
	if (sscanf(typed, "%4dQ%1d%c", &year, &quarter, &rest) != 2 || year < 1970 || quarter < 1 ||
	    quarter > QUARTERS)
		return err_set(&c->err, E_INVALID, _("\"%s\" is no quarter: write it as 2026Q4"),
			       typed);
	*to = year * CENTURY + quarter * QUARTER;
	*from = *to - QUARTER + 1;
	return OK;
}

struct wanted {
	int64_t agent;
	int from, to; /* months; 0: any */
	bool is_open;
};

static enum rc
wanted_read(struct cli *c, struct wanted *w)
{
	const char *month = args_get(&c->args, "month"), *quarter = args_get(&c->args, "quarter");
	enum rc rc = people_agent(c, args_get(&c->args, "agent"), &w->agent);

	if (!rc)
		rc = people_month(c, month, &w->from);
	if (month)
		w->to = w->from;
	w->is_open = args_get(&c->args, "waiting");
	if (!rc)
		rc = quarter_read(c, quarter, &w->from, &w->to);
	if (!rc)
		rc = people_may(c->store, &c->by, PERSONAL_AWARD, w->agent)
			     ? err_move(&c->err, store_err(c->store))
			     : OK;
	return rc;
}

static enum rc
rows_begin(struct cli *c, const struct wanted *w)
{
	return sql_award_list_begin(c->store, w->is_open, w->agent, w->from, w->to, c->by.agent,
				    people_scope(PERSONAL_AWARD, c->by.roles), INT64_MAX, INT_MAX);
}

static int
list_run(struct cli *c)
{
	struct wanted w = {0};
	struct row_award row;
	struct list l;
	enum rc rc = wanted_read(c, &w);

	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, award_columns);
	rc = rows_begin(c, &w);
	while (!rc && sql_award_list_next(c->store, NULL, &row))
		list_row(&l, &row);
	rc = rc ? rc : sql_award_list_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

/* What goes into the month's figures: granted, and not lifted. */
static int
kpi_run(struct cli *c)
{
	const struct people_rules *rules = NULL;
	struct wanted w = {.from = time_day(c->now) / CENTURY};
	struct row_award row;
	struct kpi_line line = {.award = &row};
	struct list l;
	enum rc rc = people_rules_need(c, &rules);

	w.to = w.from;
	if (!rc)
		rc = wanted_read(c, &w);
	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, kpi_columns);
	rc = rows_begin(c, &w);
	while (!rc && sql_award_list_next(c->store, NULL, &row)) {
		line.points = rules->points[row.step];
		if (row.state == AWARD_GRANTED)
			list_row(&l, &line);
	}
	rc = rc ? rc : sql_award_list_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

/* Who it is about reads it once it is decided. */
static bool
is_readers(const struct cli *c, const struct row_award *a)
{
	const int64_t me = c->by.agent;

	return a->approver_id == me || a->maker_id == me ||
	       (a->agent_id == me && (a->state == AWARD_GRANTED || a->state == AWARD_LIFTED));
}

static enum rc
award_read(struct cli *c, struct row_award *a)
{
	int64_t id = 0;
	enum rc rc = people_id(c, c->args.operand[0], &id);

	if (rc)
		return rc;
	rc = sql_award_get(c->store, id, &c->mem, a);
	if (rc == E_NOTFOUND || (!rc && !is_readers(c, a) && a->agent_id == c->by.agent))
		return err_set(&c->err, E_NOTFOUND,
			       _("there is no award or penalty of that number"));
	if (!rc && !is_readers(c, a))
		rc = people_may(c->store, &c->by, PERSONAL_AWARD, a->agent_id);
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

/* What was said on appeal is between the person and those above. */
static int
print_run(struct cli *c)
{
	const struct people_rules *rules = NULL;
	struct row_award a;
	struct buf out = {0};
	enum rc rc = award_read(c, &a);

	if (!rc)
		rc = people_rules_need(c, &rules);
	if (rc)
		return cli_fail(c, rc, &c->err);
	if (a.agent_id != c->by.agent && people_scope(PERSONAL_APPEAL, c->by.roles) == SCOPE_OWN)
		a.appeal_id.is_set = a.outcome.is_set = false;
	award_print(&out, &a, rules);
	cli_puts(c, buf_str(&out));
	buf_release(&out);
	return 0;
}

static void
grounds_put(struct cli *c, const char *title, const char *const *at)
{
	cli_printf(c, "%s\n", title);
	for (int i = 1; at && *at; at++, i++)
		cli_printf(c, "%3d  %s\n", i, *at);
}

static int
grounds_run(struct cli *c)
{
	const struct people_rules *rules;
	const enum rc rc = people_rules_need(c, &rules);

	if (rc)
		return cli_fail(c, rc, &c->err);
	grounds_put(c, _("Grounds of awards"), rules->award);
	grounds_put(c, _("Grounds of penalties"), rules->penalty);
	return 0;
}

/* --- done --- */

static int
propose_run(struct cli *c)
{
	const char *step = cli_text(c, c->args.operand[1]),
		   *ground = cli_text(c, args_get(&c->args, "ground"));
	struct people_form form = {.step = (enum award_step)word_find(WORD_AWARD, step)};
	struct request ask = {0};
	enum rc rc;

	if (!form.step)
		return cli_misused(c,
				   _("\"%s\": write praise, commendation, merit, warning or "
				     "demerit"),
				   step);
	form.ground = strlen(ground) < 3 && strspn(ground, "0123456789") == strlen(ground)
			      ? atoi(ground)
			      : -1;
	rc = people_agent(c, c->args.operand[0], &form.agent);
	if (!rc)
		rc = people_agent(c, args_get(&c->args, "approver"), &form.approver);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : people_act(c, "award_propose", &ask, &form);
}

static int
row_act(struct cli *c, const char *verb, int number, bool is_said)
{
	struct people_form form = {.number = number};
	struct request ask = {.reason = people_option(c, "reason")};
	enum rc rc = people_id(c, c->args.operand[0], &ask.object);

	if (!rc && is_said)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : people_act(c, verb, &ask, &form);
}

static int
grant_run(struct cli *c)
{
	return row_act(c, "award_decide", DECIDED_YES, false);
}

static int
waive_run(struct cli *c)
{
	return row_act(c, "award_decide", DECIDED_NO, false);
}

static int
withdraw_run(struct cli *c)
{
	return row_act(c, "award_withdraw", 0, false);
}

static int
accept_run(struct cli *c)
{
	return row_act(c, "award_answer", ANSWER_ACCEPTS, false);
}

static int
refuse_run(struct cli *c)
{
	return row_act(c, "award_answer", ANSWER_REFUSES, true);
}

static int
appeal_run(struct cli *c)
{
	return row_act(c, "appeal_add", 0, true);
}

static int
hear_run(struct cli *c)
{
	const char *typed = cli_text(c, c->args.operand[1]);
	const int outcome = word_find(WORD_OUTCOME, typed);

	if (!outcome)
		return cli_misused(c, _("\"%s\": write upheld or lifted"), typed);
	return row_act(c, "appeal_hear", outcome, true);
}

/* clang-format off */
static const struct opt list_opts_own[] = {
	{"agent",   0, "WORKNO",  N_("of this colleague alone"), false},
	{"waiting", 0, NULL,      N_("only what waits for its approver"), false},
	{"month",   0, "MONTH",   N_("what was decided in that month, as 2026-11"), false},
	{"quarter", 0, "QUARTER", N_("what was decided in that quarter, as 2026Q4"), false},
	{"json",    0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",     0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain",   0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct opt kpi_opts[] = {
	{"agent",   0, "WORKNO", N_("of this colleague alone"), false},
	{"month",   0, "MONTH",  N_("of that month, as 2026-11"), false},
	{"quarter", 0, "QUARTER", N_("of that quarter, as 2026Q4"), false},
	{"json",    0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",     0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain",   0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct opt propose_opts[] = {
	{"ground",   0, "N",      N_("the number of its ground: see kefu award grounds"), true},
	{"approver", 0, "WORKNO", N_("who decides it, when not the first who may"), false},
	{0},
};

static const struct opt reason_opts[] = {
	{"reason", 0, "REASON", N_("why"), true},
	{0},
};

static const struct cmd award_cmds[] = {
	{"list",     NULL,          N_("awards and penalties, the newest first"),                 list_opts_own, NULL, NULL,             CMD_ACTOR, 0, 0, list_run},
	{"propose",  "WORKNO AWARD", N_("propose one; what happened is read from the standard input"), propose_opts, NULL, "award_propose", CMD_ACTOR, 2, 2, propose_run},
	{"grant",    "ID",          N_("agree to it, as its approver"),                           NULL,          NULL, "award_decide",   CMD_ACTOR, 1, 1, grant_run},
	{"waive",    "ID",          N_("do not agree to it, as its approver"),                    reason_opts,   NULL, "award_decide",   CMD_ACTOR, 1, 1, waive_run},
	{"withdraw", "ID",          N_("take a proposal back"),                                   NULL,          NULL, "award_withdraw", CMD_ACTOR, 1, 1, withdraw_run},
	{"accept",   "ID",          N_("accept one's own"),                                       NULL,          NULL, "award_answer",   CMD_ACTOR, 1, 1, accept_run},
	{"refuse",   "ID",          N_("do not accept one's own; why is read from the standard input"), NULL,    NULL, "award_answer",   CMD_ACTOR, 1, 1, refuse_run},
	{"appeal",   "ID",          N_("appeal against an accepted penalty; why is read from the standard input"), NULL, NULL, "appeal_add", CMD_ACTOR, 1, 1, appeal_run},
	{"hear",     "ID VERDICT",  N_("write down the outcome of an appeal; its words are read from the standard input"), NULL, NULL, "appeal_hear", CMD_ACTOR, 2, 2, hear_run},
	{"print",    "ID",          N_("print the notice"),                                       NULL,          NULL, NULL,             CMD_ACTOR, 1, 1, print_run},
	{"points",   NULL,          N_("what goes into the month's figures"),                     kpi_opts,      NULL, NULL,             CMD_ACTOR, 0, 0, kpi_run},
	{"grounds",  NULL,          N_("the grounds, by number"),                                 NULL,          NULL, NULL,             CMD_ACTOR, 0, 0, grounds_run},
	{"rules",    NULL,          N_("show, check or replace grounds, ladders and limits"),     rules_opts, NULL, NULL,         CMD_ACTOR, 0, 0, award_rules_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_award = {
	.name = "award",
	.summary = N_("awards and penalties: proposed, decided, appealed against"),
	.subs = award_cmds,
};
