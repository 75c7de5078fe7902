/* What customers suggest (H-21): noted, thanked for, passed on, answered; and all of it as a list.
 */
#include <limits.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "cli/list.h"
#include "core/care.h"
#include "desk/life.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

static int
list_run(struct cli *c)
{
	struct list l = list_open(c, suggestion_columns);
	struct row_suggestion s;
	enum rc rc = sql_suggestion_list_begin(c->store, 0, 0, INT_MAX);

	while (!rc && sql_suggestion_list_next(c->store, &c->mem, &s))
		list_row(&l, &s);
	if (!rc)
		rc = sql_suggestion_list_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}

static int
act_run(struct cli *c)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct life_form form = {0};
	struct request ask = {.life = &form};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (c->args.operands > 1)
		form.department = cli_text(c, c->args.operand[1]);
	if (!rc && v->needs & NEED_TEXT)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}

/* clang-format off */
static const struct cmd suggestion_cmds[] = {
	{"list",   NULL,                N_("list the suggestions, and what became of them"),     list_opts, NULL, NULL,                CMD_ACTOR, 0, 0, list_run},
	{"note",   "NUMBER",            N_("note what the customer suggests, from the standard input"), NULL, NULL, "suggestion_note",   CMD_ACTOR, 1, 1, act_run},
	{"thank",  "NUMBER",            N_("the customer was thanked"),                          NULL,      NULL, "suggestion_thank",  CMD_ACTOR, 1, 1, act_run},
	{"pass",   "NUMBER DEPARTMENT", N_("pass it on to those in charge"),                     NULL,      NULL, "suggestion_pass",   CMD_ACTOR, 2, 2, act_run},
	{"answer", "NUMBER",            N_("note their answer, from the standard input"),        NULL,      NULL, "suggestion_answer", CMD_ACTOR, 1, 1, act_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_suggestion = {
	.name = "suggestion",
	.summary = N_("what customers suggest: thanked for, passed on, answered"),
	.subs = suggestion_cmds,
};
