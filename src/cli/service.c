/* The four steps of a service (H-75), and the form that they fill. */
#include "cli/service.h"

#include <stdlib.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/form.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

int
service_act(struct cli *c, const struct request *ask)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct outcome out;
	struct row_ticket t;
	enum rc rc = desk_run(c->store, &c->by, v, ask, &out);

	if (!rc)
		rc = sql_ticket_get(c->store, ask->ticket, &c->mem, &t);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s: %s\n", t.number, _(v->past));
	return 0;
}

static int
act_run(struct cli *c)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct request ask = {0};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc && v->needs & NEED_TEXT)
		rc = cli_read(c, &ask.text, &c->err);
	if (rc)
		return cli_fail(c, rc, &c->err);
	if (v->needs & NEED_NUMBER)
		ask.number = atoi(c->args.operand[1]);
	return service_act(c, &ask);
}

/* clang-format off */
static const struct cmd service_cmds[] = {
	{"begin",  "NUMBER",        N_("begin a service: opening and options, from the standard input"), NULL, NULL, "service_begin", CMD_ACTOR, 1, 1, service_begin_run},
	{"choose", "NUMBER OPTION", N_("note which option the customer chose"),     NULL, NULL, "service_choose", CMD_ACTOR, 2, 2, act_run},
	{"agree",  "NUMBER",        N_("note that the customer agreed to what is next"), NULL, NULL, "service_agree", CMD_ACTOR, 1, 1, act_run},
	{"done",   "NUMBER",        N_("end the service with its result, from the standard input"), NULL, NULL, "service_done", CMD_ACTOR, 1, 1, act_run},
	{"form",   "[NUMBER]",      N_("print the services given, as the handbook's form"), form_opts, NULL, NULL, CMD_ACTOR, 0, 1, service_form_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_service = {
	.name = "service",
	.summary = N_("the service given: options, choice, agreement, result, and its form"),
	.subs = service_cmds,
};
