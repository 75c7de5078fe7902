#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/clock.h"
#include "cli/ticket.h"
#include "core/clock.h"
#include "core/due.h"
#include "core/due_read.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/ticket_clocks.h"
#include "sql_read.h"
#include "store/store.h"

static enum rc
complaint_read(struct cli *c, struct request *ask)
{
	const char *word = cli_text(c, c->args.operand[1]), *by = args_get(&c->args, "by");
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask->ticket);

	ask->number = word_find(WORD_COMPLAINT, word);
	if (!rc && !ask->number && strcmp(word, "none") != 0)
		return err_set(
			&c->err, E_INVALID,
			_("\"%s\" is no class of a complaint: it is simple, complex or none"),
			word);
	return rc || !by ? rc : clock_due_read(c, by, &ask->due_at);
}

/* What can be told to the customer now, and what cannot be kept. */
static void
answer_print(struct cli *c, const struct ticket_clocks *k)
{
	struct buf due = {0}, offer = {0};
	struct due_kept kept;
	struct clock a;

	if (!clocks_newest(k, CLOCK_COMPLAINT, c->now, &a) || !clock_is_open(&a))
		return;
	due_moment(&due, a.due, c->now);
	cli_printf(c, _("say: answer by %s\n"), buf_str(&due));
	if (due_kept(c->by.rules->desk, a.due, c->now, &kept)) {
		if (kept.earlier)
			due_moment(&offer, kept.earlier, c->now);
		if (kept.earlier)
			buf_puts(&offer, _(" or "));
		due_moment(&offer, kept.later, c->now);
		cli_printf(c, _("nobody is on duty then: --by says another moment, as %s\n"),
			   buf_str(&offer));
	}
	buf_release(&due);
	buf_release(&offer);
}

int
ticket_complaint_run(struct cli *c)
{
	const struct verb *v = verb_find("ticket_complaint");
	struct request ask = {0};
	struct ticket_clocks k;
	struct outcome out;
	struct row_ticket t;
	enum rc rc = complaint_read(c, &ask);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, v, &ask, &out);
	if (!rc)
		rc = sql_ticket_get(c->store, ask.ticket, &c->mem, &t);
	if (!rc)
		rc = ticket_clocks_load(c->store, ask.ticket, &c->mem, &k);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s: %s\n", t.number, _(v->past));
	answer_print(c, &k);
	return 0;
}
