#include <stdint.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/ticket.h"
#include "core/ticket.h"
#include "sql_read.h"
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
	return words;
}

static bool
has_all(const struct row_ticket *t, const char *const *words)
{
	for (; *words; words++)
		if (!ticket_matches(t, *words))
			return false;
	return true;
}

static enum rc
rows_print(struct cli *c, size_t *found)
{
	const char **words = words_fold(c);
	struct list l = list_open(c, ticket_columns);
	struct row_ticket t;
	enum rc rc = sql_ticket_list_begin(c->store, INT64_MAX, INT64_MAX), end;

	while (!rc && !c->out_errno && sql_ticket_list_next(c->store, NULL, &t))
		if (has_all(&t, words))
			list_row(&l, &t);
	end = sql_ticket_list_end(c->store);
	list_close(&l);
	*found = l.rows;
	return rc ? rc : end;
}

/* One moment of the desk, row by row: however many there are, only one is held. */
int
ticket_list_run(struct cli *c)
{
	size_t found = 0;
	enum rc rc = store_read_begin(c->store);

	if (!rc) {
		rc = rows_print(c, &found);
		store_read_end(c->store);
	}
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return c->args.operands && !found ? 1 : 0;
}
