/* Departments: asked, reminded, answered, and who has not answered yet (协办, H-12). */
#include <limits.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "cli/list.h"
#include "core/ask.h"
#include "desk/life.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

/* clang-format off */
const struct opt ask_opts[] = {
	{"by", 0, "MOMENT", N_("by when the answer is wanted, when not by the desk's clocks"), false},
	{0},
};

const struct opt answer_opts[] = {
	{"ask", 0, "ID", N_("which question, when several are open"), false},
	{0},
};

const struct opt unask_opts[] = {
	{"reason", 0, "TEXT", N_("why it is not needed any more"), true},
	{"ask",    0, "ID",   N_("which question, when several are open"), false},
	{0},
};
/* clang-format on */

int
ticket_ask_run(struct cli *c)
{
	struct life_form form = {.department = cli_text(c, c->args.operand[1])};
	struct request ask = {.life = &form};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc)
		rc = life_moment(c, "by", &ask.due_at);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}

/* Answered, reminded or taken back: the row of the verb says what it asks for. */
int
ticket_answer_run(struct cli *c)
{
	const struct verb *v = verb_find(c->cmd->verb);
	const char *which = args_get(&c->args, "ask");
	struct request ask = {.reason = life_option(c, "reason")};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc && which)
		rc = life_id(c, which, &ask.object);
	if (!rc && v->needs & NEED_TEXT)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}

static enum rc
asked_of(struct cli *c, int64_t ticket, struct list *l)
{
	struct row_ask q;
	enum rc rc = sql_ask_of_begin(c->store, ticket);

	if (rc)
		return rc;
	while (sql_ask_of_next(c->store, &c->mem, &q))
		list_row(l, &q);
	return sql_ask_of_end(c->store);
}

static enum rc
asked_waiting(struct cli *c, struct list *l)
{
	struct row_ask q;
	enum rc rc = sql_ask_waiting_begin(c->store, INT64_MIN, 0, INT_MAX);

	if (rc)
		return rc;
	while (sql_ask_waiting_next(c->store, &c->mem, &q))
		list_row(l, &q);
	return sql_ask_waiting_end(c->store);
}

int
ticket_asked_run(struct cli *c)
{
	struct list l;
	int64_t ticket = 0;
	enum rc rc = c->args.operands ? cli_ticket(c, c->args.operand[0], &ticket) : OK;

	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, ask_columns);
	rc = ticket ? asked_of(c, ticket, &l) : asked_waiting(c, &l);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}
