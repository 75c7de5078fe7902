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
#include "desk/archive_search.h"
#include "sql_rows.h"
#include "store/archive.h"
#include "store/store.h"
#include "text/fold.h"

enum { PAGE = 1000 };

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

/* The desk's rows, and behind them those that only the files of years have the words of; or those
 * of one year alone. */
struct printing {
	struct list list;
	struct archive_search archive;
};

static bool
row_print(void *arg, const struct row_ticket *t)
{
	struct printing *p = arg;

	list_row(&p->list, t);
	return !p->list.cli->out_errno;
}

static void
lost_say(struct cli *c, const struct archive_search *a)
{
	for (size_t i = 0; i < a->files; i++)
		if (a->file[i].is_lost)
			cli_notice(arena_printf(&c->mem,
						_("the archive of %d is missing: its words are not "
						  "looked through"),
						a->file[i].year));
}

/* However many there are, only one is held. */
static enum rc
archive_print(struct cli *c, const struct desk_filter *filter, struct printing *p)
{
	const struct desk_each each = {row_print, p};
	enum rc rc = archive_search_begin(c->store, &p->archive);

	while (!rc && !archive_search_is_over(&p->archive))
		rc = archive_search_page(c->store, &p->archive, filter, PAGE, &each);
	lost_say(c, &p->archive);
	archive_search_end(&p->archive);
	return rc;
}

static enum rc
rows_print(struct cli *c, const struct desk_filter *filter, struct printing *p)
{
	const struct desk_each each = {row_print, p};
	enum rc rc = OK;

	p->list = list_open(c, ticket_columns);
	if (!p->archive.only)
		rc = desk_walk_all(c->store, ORDER_NEWEST, filter, &each);
	if (!rc && (p->archive.only || archive_is_searched(filter)))
		rc = archive_print(c, filter, p);
	list_close(&p->list);
	return rc;
}

/* One moment of the desk, row by row. */
static enum rc
tickets_print(struct cli *c, struct printing *p)
{
	struct desk_filter filter;
	enum rc rc = cli_filter(c, &filter);

	if (rc)
		return rc;
	rc = store_read_begin(c->store);
	if (!rc) {
		rc = words_ask(c, &filter);
		if (!rc)
			rc = rows_print(c, &filter, p);
		store_read_end(c->store);
	}
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

/* The year that alone is meant, of which the file must be there. */
static enum rc
year_read(struct cli *c, int *year)
{
	const char *given = args_get(&c->args, "archive");
	struct store *file = NULL;
	enum rc rc;

	if (!given)
		return OK;
	*year = atoi(given);
	rc = archive_read(c->store, *year, &file, &c->err);
	store_close(file);
	return rc;
}

int
ticket_list_run(struct cli *c)
{
	const bool is_asked = c->args.operands || args_get(&c->args, "filter");
	struct printing p = {0};
	enum rc rc = printed_number(c, words_fold(c));

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	rc = year_read(c, &p.archive.only);
	if (!rc)
		rc = tickets_print(c, &p);
	if (rc)
		return cli_fail(c, rc, &c->err);
	return is_asked && !p.list.rows ? 1 : 0;
}
