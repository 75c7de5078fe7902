/* Customers as lists: as the glass shows them, so that a word finds no more than one sees. */
#include <stdint.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/customer.h"
#include "cli/list.h"
#include "cli/printed.h"
#include "desk/customer.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/fold.h"

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

static bool
has_all(const struct row_card *card, const char *const *words)
{
	for (; *words; words++)
		if (!card_matches(card, *words))
			return false;
	return true;
}

static enum rc
cards_print(struct cli *c, const char *const *words, size_t *found)
{
	struct list l = list_open(c, card_columns);
	struct row_card card;
	enum rc rc = sql_card_list_begin(c->store, INT64_MAX, INT64_MAX), end;

	while (!rc && !c->out_errno && sql_card_list_next(c->store, NULL, &card))
		if (has_all(&card, words))
			list_row(&l, &card);
	end = sql_card_list_end(c->store);
	list_close(&l);
	*found = l.rows;
	return rc ? rc : end;
}

static enum rc
same_print(struct cli *c, struct list *l)
{
	struct row_twin t;
	enum rc rc = sql_twins_same_begin(c->store, 0, INT64_MAX);

	while (!rc && !c->out_errno && sql_twins_same_next(c->store, NULL, &t))
		list_row(l, &t);
	return rc ? rc : sql_twins_same_end(c->store);
}

static enum rc
twins_print(struct cli *c, size_t *found)
{
	struct list l = list_open(c, twin_columns);
	struct row_twin t;
	enum rc rc = same_print(c, &l), end;

	if (!rc)
		rc = sql_twins_near_begin(c->store, 0, INT64_MAX);
	if (rc)
		return rc;
	while (!c->out_errno && sql_twins_near_next(c->store, NULL, &t))
		if (twin_reason(t.name, t.value, t.other_name, t.other_value))
			list_row(&l, &t);
	end = sql_twins_near_end(c->store);
	list_close(&l);
	*found = l.rows;
	return end;
}

/* Which numbers are near says more of them than the glass: it is for who may put them together. */
static enum rc
may_list(struct cli *c, bool is_twins)
{
	const struct verb *v = verb_find(is_twins ? "customer_merge" : "customer_read");

	return may(&c->by, v, 0) ? OK : verb_deny(v, NULL, store_err(c->store));
}

int
customer_list_run(struct cli *c)
{
	const bool is_twins = args_get(&c->args, "twins");
	const char **words = words_fold(c);
	size_t found = 0;
	enum rc rc = may_list(c, is_twins);

	if (!rc)
		rc = printed_number(c, words);
	if (!rc)
		rc = store_read_begin(c->store);
	if (!rc) {
		rc = is_twins ? twins_print(c, &found) : cards_print(c, words, &found);
		store_read_end(c->store);
	}
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return (c->args.operands || is_twins) && !found ? 1 : 0;
}
