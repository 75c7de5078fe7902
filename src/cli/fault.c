/* Technical support (H-22): faults received, identified, solved and reported. */
#include <limits.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "cli/list.h"
#include "core/care.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

static int
list_run(struct cli *c)
{
	struct list l = list_open(c, fault_columns);
	struct row_fault f;
	enum rc rc = sql_fault_waiting_begin(c->store, 0, INT_MAX);

	while (!rc && sql_fault_waiting_next(c->store, &c->mem, &f))
		list_row(&l, &f);
	if (!rc)
		rc = sql_fault_waiting_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}

static int
act_run(struct cli *c)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct request ask = {0};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc && v->needs & NEED_TEXT)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}

/* clang-format off */
static const struct cmd fault_cmds[] = {
	{"list",     NULL,     N_("list the faults that are not reported yet"),           list_opts, NULL, NULL,             CMD_ACTOR, 0, 0, list_run},
	{"ask",      "NUMBER", N_("ask technical support, from the standard input"),      NULL,      NULL, "fault_ask",      CMD_ACTOR, 1, 1, act_run},
	{"receive",  "NUMBER", N_("technical support takes it up"),                       NULL,      NULL, "fault_receive",  CMD_ACTOR, 1, 1, act_run},
	{"identify", "NUMBER", N_("say what it is, from the standard input"),             NULL,      NULL, "fault_identify", CMD_ACTOR, 1, 1, act_run},
	{"solve",    "NUMBER", N_("say how it was solved, from the standard input"),      NULL,      NULL, "fault_solve",    CMD_ACTOR, 1, 1, act_run},
	{"report",   "NUMBER", N_("tell whoever asked"),                                  NULL,      NULL, "fault_report",   CMD_ACTOR, 1, 1, act_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_fault = {
	.name = "fault",
	.summary = N_("technical support: faults received, identified, solved, reported"),
	.subs = fault_cmds,
};
