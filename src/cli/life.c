#include "cli/life.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/clock.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

enum { DECIMAL = 10 };

int
life_act(struct cli *c, const struct request *ask)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct outcome out = {0};
	struct row_ticket t, made;
	enum rc rc = desk_run(c->store, &c->by, v, ask, &out);

	if (!rc)
		rc = sql_ticket_get(c->store, ask->ticket, &c->mem, &t);
	if (!rc && out.ticket != ask->ticket)
		rc = sql_ticket_get(c->store, out.ticket, &c->mem, &made);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	if (out.ticket != ask->ticket)
		cli_printf(c, "%s: %s: %s\n", t.number, _(v->past), made.number);
	else
		cli_printf(c, "%s: %s\n", t.number, _(v->past));
	return 0;
}

enum rc
life_agent(struct cli *c, const char *work_no, int64_t *id)
{
	const char *no = cli_text(c, work_no);
	struct row_agent a;
	const enum rc rc = sql_agent_by_number(c->store, no, &c->mem, &a);

	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no agent %s on this desk"), no);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	*id = a.id;
	return OK;
}

const char *
life_option(struct cli *c, const char *name)
{
	const char *given = args_get(&c->args, name);

	return given ? cli_text(c, given) : NULL;
}

enum rc
life_moment(struct cli *c, const char *name, int64_t *at)
{
	const char *given = args_get(&c->args, name);

	*at = 0;
	return given ? clock_due_read(c, given, at) : OK;
}

enum rc
life_id(struct cli *c, const char *typed, int64_t *id)
{
	char *end;

	*id = strtoll(typed, &end, DECIMAL);
	if (*end || *id <= 0)
		return err_set(&c->err, E_INVALID, _("\"%s\" is no number of a row"),
			       cli_text(c, typed));
	return OK;
}
