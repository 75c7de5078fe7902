/* What is long open (H-19), and what can be done to a ticket next (H-10). */
#include <limits.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "cli/list.h"
#include "core/aging.h"
#include "core/label.h"
#include "core/life.h"
#include "core/move.h"
#include "core/words.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

int
ticket_aging_run(struct cli *c)
{
	const struct life_rules *r = c->by.life ? c->by.life : &life_rules_plain;
	struct list l = list_open(c, aging_columns);
	struct row_ticket_aging t;
	enum rc rc = sql_ticket_aging_begin(c->store, c->now - (r->ages ? r->age[0] : r->long_secs),
					    0, INT_MAX);

	while (!rc && sql_ticket_aging_next(c->store, NULL, &t))
		list_row(&l, &t);
	if (!rc)
		rc = sql_ticket_aging_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}

static void
move_print(struct cli *c, enum status was, const struct row_move_from *m)
{
	const struct verb *v = verb_find(move_verb(was, (enum status)m->now));
	struct buf needs = {0};

	move_needs_say(&needs, (unsigned)m->needs);
	cli_printf(c, needs.len ? _("%s (%s): needs %s\n") : "%s (%s)\n",
		   label_of(WORD_STATUS, (int)m->now), v ? _(v->label) : "", buf_str(&needs));
	buf_release(&needs);
}

int
ticket_moves_run(struct cli *c)
{
	struct row_ticket t;
	struct row_move_from m;
	int64_t ticket;
	size_t n = 0;
	enum rc rc = cli_ticket(c, c->args.operand[0], &ticket);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = sql_ticket_get(c->store, ticket, &c->mem, &t);
	if (!rc)
		rc = sql_move_from_begin(c->store, t.status);
	while (!rc && sql_move_from_next(c->store, NULL, &m)) {
		move_print(c, (enum status)t.status, &m);
		n++;
	}
	if (!rc)
		rc = sql_move_from_end(c->store);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return n ? 0 : 1;
}
