#include "cli/printed.h"

#include <errno.h>
#include <string.h>

#include "cli/cli.h"
#include "core/column.h"
#include "desk/customer.h"
#include "store/store.h"

/* Rows that name tickets or customers. */
static bool
is_about_customers(const struct column *cols)
{
	for (; cols->title || cols->name; cols++)
		if (cols->name &&
		    (!strcmp(cols->name, "number") || !strcmp(cols->name, "customer")))
			return true;
	return false;
}

/* The list is being read in one moment of the desk, so the act goes through a door of its own. */
static enum rc
note(struct cli *c, struct err *e)
{
	struct store *s = NULL;
	enum rc rc = store_open(store_path(c->store), &s, e);

	if (!rc) {
		rc = customer_printed(s, &c->by, c->path ? c->path : "queue");
		if (rc)
			(void)err_move(e, store_err(s));
	}
	store_close(s);
	return rc;
}

void
printed_row(struct cli *c, const struct column *cols, size_t rows)
{
	struct err e = {0};

	if (rows != CUSTOMER_LIST_FREE || !c->store || !c->by.agent || !is_about_customers(cols))
		return;
	if (!note(c, &e))
		return;
	cli_flush(c);
	cli_notice(err_text(&e));
	err_release(&e);
	c->out_errno = EPIPE; /* said already: the loops end */
}

enum rc
printed_number(struct cli *c, const char *const *folded)
{
	struct outcome out;

	for (; *folded; folded++)
		if (is_whole_number(*folded))
			return desk_run(c->store, &c->by, verb_find("number_seek"),
					&(struct request){0}, &out);
	return OK;
}
