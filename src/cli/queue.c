#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "core/ticket.h"
#include "sql_read.h"
#include "store/store.h"

static enum rc
rows_print(struct cli *c)
{
	struct list l = list_open(c, ticket_columns);
	struct row_ticket t;
	enum rc rc = sql_ticket_queue_begin(c->store, 0, 0, 0, INT64_MAX), end;

	while (!rc && !c->out_errno && sql_ticket_queue_next(c->store, NULL, &t))
		list_row(&l, &t);
	end = sql_ticket_queue_end(c->store);
	list_close(&l);
	return rc ? rc : end;
}

int
queue_print(struct cli *c)
{
	enum rc rc = store_read_begin(c->store);

	if (!rc) {
		rc = rows_print(c);
		store_read_end(c->store);
	}
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

const struct cmd cmd_queue = {
	.name = "queue",
	.summary = N_("list the open tickets in the order of work"),
	.opts = list_opts,
	.needs = CMD_ACTOR,
	.run = queue_print,
};
