#include "base/intl.h"
#include "cli/cli.h"
#include "cli/filter.h"
#include "cli/list.h"
#include "core/ticket.h"
#include "sql_rows.h"
#include "store/store.h"

static bool
row_print(void *arg, const struct row_ticket *t)
{
	struct list *l = arg;

	list_row(l, t);
	return !l->cli->out_errno;
}

static enum rc
rows_print(struct cli *c, const struct desk_filter *filter, size_t *found)
{
	struct list l = list_open(c, ticket_columns);
	enum rc rc =
		desk_walk_all(c->store, ORDER_QUEUE, filter, &(struct desk_each){row_print, &l});

	list_close(&l);
	*found = l.rows;
	return rc;
}

int
queue_print(struct cli *c)
{
	struct desk_filter filter;
	size_t found = 0;
	enum rc rc = cli_filter(c, &filter);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = store_read_begin(c->store);
	if (!rc) {
		rc = desk_filter_hide(&filter);
		if (!rc)
			rc = rows_print(c, &filter, &found);
		store_read_end(c->store);
	}
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return args_get(&c->args, "filter") && !found ? 1 : 0;
}

const struct cmd cmd_queue = {
	.name = "queue",
	.summary = N_("list the open tickets in the order of work"),
	.opts = filter_list_opts,
	.needs = CMD_ACTOR,
	.run = queue_print,
};
