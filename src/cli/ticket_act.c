/* The commands that are one verb on one ticket. */
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/phrase.h"
#include "cli/ticket.h"
#include "desk/verb.h"
#include "feed/phrase_library.h"
#include "feed/phrase_own.h"
#include "sql_read.h"
#include "store/store.h"

static enum rc
others_read(struct cli *c, struct request *ask)
{
	const char *of = args_get(&c->args, "of"), *reason = args_get(&c->args, "reason");
	struct row_agent a;
	enum rc rc;

	if (reason)
		ask->reason = cli_text(c, reason);
	if (!of)
		return OK;
	of = cli_text(c, of);
	rc = sql_agent_by_number(c->store, of, &c->mem, &a);
	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no agent %s on this desk"), of);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	ask->agent = a.id;
	return OK;
}

/* What is sent counts for the phrases it holds. */
static enum rc
uses_read(struct cli *c, struct request *ask)
{
	struct phrase_pack pack;
	const enum rc rc = phrase_pack_desk(c, library_language(), &pack);

	if (!rc)
		ask->phrases = phrase_used(&pack, ask->text, &c->mem, &ask->phrase);
	return rc;
}

/* All of it before the transaction: nobody waits for a person in there. */
static enum rc
request_read(struct cli *c, const struct verb *v, struct request *ask)
{
	enum rc rc = others_read(c, ask);

	if (!rc && v->needs & NEED_TICKET)
		rc = cli_ticket(c, c->args.operand[0], &ask->ticket);
	if (!rc && v->needs & NEED_TEXT)
		rc = cli_read(c, &ask->text, &c->err);
	return rc || !(v->needs & IS_HELD) ? rc : uses_read(c, ask);
}

int
ticket_act_run(struct cli *c)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct request ask = {0};
	struct outcome out;
	struct row_ticket t;
	enum rc rc = request_read(c, v, &ask);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, v, &ask, &out);
	if (!rc)
		rc = sql_ticket_get(c->store, out.ticket, &c->mem, &t);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s: %s\n", t.number, _(v->past));
	return 0;
}
