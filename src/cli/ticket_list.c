#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/filter.h"
#include "cli/list.h"
#include "cli/printed.h"
#include "cli/ticket.h"
#include "core/ticket.h"
#include "desk/archive.h"
#include "sql_rows.h"
#include "store/archive.h"
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

/* The file of a year is a whole desk: what the desk of now says was archived there counts. */
struct printing {
	struct list list;
	struct store *desk; /* NULL: it is the desk of now that is listed */
	int year;
};

static bool
row_print(void *arg, const struct row_ticket *t)
{
	struct printing *p = arg;
	int year = 0;

	if (!p->desk || (!archive_year(p->desk, t->id, &year) && year == p->year))
		list_row(&p->list, t);
	return !p->list.cli->out_errno;
}

static enum rc
rows_print(struct cli *c, const struct desk_filter *filter, struct printing *p, size_t *found)
{
	enum rc rc;

	p->list = list_open(c, ticket_columns);
	rc = desk_walk_all(c->store, ORDER_NEWEST, filter, &(struct desk_each){row_print, p});
	list_close(&p->list);
	*found = p->list.rows;
	return rc;
}

static enum rc
archive_enter(struct cli *c, struct printing *p)
{
	const char *given = args_get(&c->args, "archive");
	struct store *file = NULL;
	enum rc rc;

	if (!given)
		return OK;
	p->year = atoi(given);
	rc = archive_open(c->store, p->year, &file, &c->err);
	if (rc)
		return rc;
	p->desk = c->store;
	c->store = file;
	return OK;
}

/* One moment of the desk, row by row: however many there are, only one is held. */
static enum rc
tickets_print(struct cli *c, struct printing *p, size_t *found)
{
	struct desk_filter filter;
	enum rc rc = cli_filter(c, &filter);

	if (rc)
		return rc;
	rc = store_read_begin(c->store);
	if (!rc) {
		rc = words_ask(c, &filter);
		if (!rc)
			rc = rows_print(c, &filter, p, found);
		store_read_end(c->store);
	}
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

int
ticket_list_run(struct cli *c)
{
	const bool is_asked = c->args.operands || args_get(&c->args, "filter");
	struct printing p = {0};
	size_t found = 0;
	enum rc rc = printed_number(c, words_fold(c));

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	rc = archive_enter(c, &p);
	if (!rc)
		rc = tickets_print(c, &p, &found);
	store_close(p.desk);
	if (rc)
		return cli_fail(c, rc, &c->err);
	return is_asked && !found ? 1 : 0;
}
