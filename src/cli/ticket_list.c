#include <stdint.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/filter.h"
#include "cli/list.h"
#include "cli/printed.h"
#include "cli/ticket.h"
#include "core/ticket.h"
#include "sql_rows.h"
#include "store/store.h"
#include "text/fold.h"

/* The words as search sees them. */
static const char **
words_fold(struct cli *c)
{
	const size_t n = (size_t)c->args.operands;
	const char **words = arena_alloc(&c->mem, (n + 1) * sizeof *words);

	for (size_t i = 0; i < n; i++) {
		const char *word = cli_text(c, c->args.operand[i]);
		struct buf b = {0};

		fold(&b, word, strlen(word));
		words[i] = arena_strdup(&c->mem, buf_str(&b));
		buf_release(&b);
	}
	words[n] = NULL;
	return words;
}

/* Each word must be in what search sees of the ticket. */
static enum rc
words_ask(struct cli *c, struct desk_filter *filter)
{
	for (int i = 0; i < c->args.operands; i++)
		filter_text_add(&filter->filter, cli_text(c, c->args.operand[i]), &c->mem);
	return c->args.operands ? desk_filter_fix(c->store, &c->by, &c->mem, filter) : OK;
}

static bool
row_print(void *arg, const struct row_ticket *t)
{
	struct list *list = arg;

	list_row(list, t);
	return !list->cli->out_errno;
}

static enum rc
rows_print(struct cli *c, const struct desk_filter *filter, size_t *found)
{
	struct list list = list_open(c, ticket_columns);
	const enum rc rc = desk_walk_all(c->store, ORDER_NEWEST, filter,
					 &(struct desk_each){row_print, &list});

	list_close(&list);
	*found = list.rows;
	return rc;
}

/* One moment of the desk, row by row: however many there are, only one is held. */
int
ticket_list_run(struct cli *c)
{
	const bool is_asked = c->args.operands || args_get(&c->args, "filter");
	const char **words = words_fold(c);
	struct desk_filter filter;
	size_t found = 0;
	enum rc rc = cli_filter(c, &filter);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = printed_number(c, words);
	if (!rc)
		rc = store_read_begin(c->store);
	if (!rc) {
		rc = words_ask(c, &filter);
		if (!rc)
			rc = rows_print(c, &filter, &found);
		store_read_end(c->store);
	}
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return is_asked && !found ? 1 : 0;
}
