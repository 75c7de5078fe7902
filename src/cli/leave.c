/* Leave from the command line (H-110). Words come by the standard input. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/people.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/store.h"

static int
ask_run(struct cli *c)
{
	const char *kind = cli_text(c, args_get(&c->args, "kind")), *to = args_get(&c->args, "to");
	struct people_form form = {.kind = (enum leave_kind)word_find(WORD_LEAVE, kind)};
	struct request ask = {0};
	enum rc rc;

	if (!form.kind)
		return cli_misused(c, _("\"%s\": write personal, sick, annual or lieu"), kind);
	rc = people_day(c, args_get(&c->args, "from"), &form.from);
	form.to = form.from;
	if (!rc)
		rc = people_day(c, to, &form.to);
	if (!rc)
		rc = people_agent(c, args_get(&c->args, "approver"), &form.approver);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : people_act(c, "leave_ask", &ask, &form);
}

static int
list_run(struct cli *c)
{
	const bool is_open = args_get(&c->args, "waiting");
	const enum people_scope scope = people_scope(PERSONAL_LEAVE, c->by.roles);
	struct row_leave row;
	struct list l;
	int64_t agent = 0;
	enum rc rc = people_agent(c, args_get(&c->args, "agent"), &agent);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = people_may(c->store, &c->by, PERSONAL_LEAVE, agent);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, leave_columns);
	rc = sql_leave_list_begin(c->store, is_open, agent, c->by.agent, scope, INT64_MAX, INT_MAX);
	while (!rc && sql_leave_list_next(c->store, NULL, &row))
		list_row(&l, &row);
	rc = rc ? rc : sql_leave_list_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

/* The verb of a command that names a leave. */
static int
row_act(struct cli *c, const char *verb, int number)
{
	struct people_form form = {.number = number};
	struct request ask = {.reason = people_option(c, "reason")};
	const enum rc rc = people_id(c, c->args.operand[0], &ask.object);

	return rc ? cli_fail(c, rc, &c->err) : people_act(c, verb, &ask, &form);
}

static int
grant_run(struct cli *c)
{
	return row_act(c, "leave_decide", DECIDED_YES);
}

static int
refuse_run(struct cli *c)
{
	return row_act(c, "leave_decide", DECIDED_NO);
}

static int
withdraw_run(struct cli *c)
{
	return row_act(c, "leave_withdraw", 0);
}

static int
proof_run(struct cli *c)
{
	return row_act(c, "leave_proof", 0);
}

static int
back_run(struct cli *c)
{
	return row_act(c, "leave_back", 0);
}

static int
owe_run(struct cli *c)
{
	const char *days = cli_text(c, c->args.operand[1]);
	struct people_form form = {0};
	struct request ask = {.reason = people_option(c, "reason")};
	char *end;
	const long n = strtol(days, &end, 10);
	const enum rc rc = people_agent(c, c->args.operand[0], &form.agent);

	if (rc)
		return cli_fail(c, rc, &c->err);
	if (*end || end == days || n < -INT_MAX || n > INT_MAX)
		return cli_misused(c, _("\"%s\" is no number of days"), days);
	form.number = (int)n;
	return people_act(c, "lieu_add", &ask, &form);
}

static int
owed_run(struct cli *c)
{
	int64_t agent = c->by.agent;
	int days = 0;
	enum rc rc = people_agent(c, c->args.operands ? c->args.operand[0] : NULL, &agent);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = people_may(c->store, &c->by, PERSONAL_LEAVE, agent);
	if (!rc)
		rc = lieu_left(c->store, agent, &c->mem, &days);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%d\n", days);
	return 0;
}

/* clang-format off */
static const struct opt ask_opts_own[] = {
	{"kind",     0, "LEAVE",  N_("personal, sick, annual or lieu"), true},
	{"from",     0, "DAY",    N_("the first day, as 2026-10-01"), true},
	{"to",       0, "DAY",    N_("the last day, when it is not the first"), false},
	{"approver", 0, "WORKNO", N_("who decides it, when not the first who may"), false},
	{0},
};

static const struct opt list_opts_own[] = {
	{"agent",   0, "WORKNO", N_("of this colleague alone"), false},
	{"waiting", 0, NULL, N_("only what waits for its approver"), false},
	{"json",    0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",     0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain",   0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct opt reason_opts[] = {
	{"reason", 0, "REASON", N_("why"), true},
	{0},
};

static const struct cmd leave_cmds[] = {
	{"ask",      NULL,          N_("ask for leave; why is read from the standard input"), ask_opts_own,  NULL, "leave_ask",      CMD_ACTOR, 0, 0, ask_run},
	{"list",     NULL,          N_("leave and what became of it, the newest first"),      list_opts_own, NULL, NULL,             CMD_ACTOR, 0, 0, list_run},
	{"grant",    "ID",          N_("grant it, as its approver"),                          NULL,          NULL, "leave_decide",   CMD_ACTOR, 1, 1, grant_run},
	{"refuse",   "ID",          N_("refuse it, as its approver"),                         reason_opts,   NULL, "leave_decide",   CMD_ACTOR, 1, 1, refuse_run},
	{"withdraw", "ID",          N_("take it back before it begins"),                      NULL,          NULL, "leave_withdraw", CMD_ACTOR, 1, 1, withdraw_run},
	{"proof",    "ID",          N_("note that the note of a sick leave was seen"),        NULL,          NULL, "leave_proof",    CMD_ACTOR, 1, 1, proof_run},
	{"back",     "ID",          N_("say that the person is back from leave"),             NULL,          NULL, "leave_back",     CMD_ACTOR, 1, 1, back_run},
	{"owe",      "WORKNO DAYS", N_("write days down that the desk owes somebody"),        reason_opts,   NULL, "lieu_add",       CMD_ACTOR, 2, 2, owe_run},
	{"owed",     "[WORKNO]",    N_("how many days the desk owes"),                        NULL,          NULL, NULL,             CMD_ACTOR, 0, 1, owed_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_leave = {
	.name = "leave",
	.summary = N_("leave: asked for, decided, back from it"),
	.subs = leave_cmds,
};
