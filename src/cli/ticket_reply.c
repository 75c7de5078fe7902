/* A reply from the command line passes the reply check as one on the screens does. */
#include <string.h>

#include "base/intl.h"
#include "cli/check.h"
#include "cli/cli.h"
#include "cli/ticket.h"
#include "core/check.h"
#include "desk/verb.h"
#include "feed/check_rules.h"
#include "sql_read.h"
#include "store/store.h"

enum { VOTES_MAX = 64 };

struct reply {
	struct cli *cli;
	struct check_findings found;
	const char *text;
	struct vote vote[VOTES_MAX];
	size_t votes;
	bool holds;
};

static void
error_take(struct reply *r, const struct check_finding *f)
{
	const char *words = arena_strndup(&r->cli->mem, r->text + f->at, f->bytes);

	r->holds = r->holds || f->rule->holds;
	if (*words && r->votes < VOTES_MAX)
		r->vote[r->votes++] =
			(struct vote){.rule = f->rule->id, .found = words, .is_sent = true};
}

static enum rc
reply_check(struct reply *r, int64_t ticket)
{
	struct cli *c = r->cli;
	struct check_reply reply = {.text = r->text, .size = strlen(r->text), .is_whole = true};
	struct check_rules *rules;
	struct row_ticket t;
	enum rc rc = check_rules_house(&c->mem, &rules, &c->err);

	if (rc)
		return rc;
	if (sql_ticket_get(c->store, ticket, &c->mem, &t))
		return err_move(&c->err, store_err(c->store));
	reply.channel = (enum channel)t.channel;
	reply.emotion = (enum emotion)t.emotion.value;
	reply.own = t.phone;
	r->found = check_reply(checker_new(rules, &c->mem), &reply, &c->mem);
	for (size_t i = 0; i < r->found.count; i++)
		if (r->found.at[i].rule->severity == CHECK_ERROR)
			error_take(r, &r->found.at[i]);
	return OK;
}

static int
refuse(struct reply *r)
{
	struct cli *c = r->cli;

	for (size_t i = 0; i < r->found.count; i++)
		check_print(
			c, &r->found.at[i],
			arena_strndup(&c->mem, r->text + r->found.at[i].at, r->found.at[i].bytes));
	cli_notice(r->holds
			   ? _("not sent: it tells what is not for this customer, take it out")
			   : _("not sent: mend it, or say with --reason why it is right as it is"));
	return 1;
}

static int
send(struct reply *r, struct request *ask)
{
	struct cli *c = r->cli;
	const struct verb *v = verb_find("ticket_reply");
	struct outcome out;
	struct row_ticket t;
	enum rc rc;

	ask->votes = r->vote;
	ask->vote_count = r->votes;
	rc = desk_run(c->store, &c->by, v, ask, &out);
	if (!rc)
		rc = sql_ticket_get(c->store, out.ticket, &c->mem, &t);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s: %s\n", t.number, _(v->past));
	return 0;
}

int
ticket_reply_run(struct cli *c)
{
	const char *reason = args_get(&c->args, "reason");
	struct reply r = {.cli = c};
	struct request ask = {.reason = reason ? cli_text(c, reason) : NULL};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	r.text = ask.text;
	if (!rc)
		rc = reply_check(&r, ask.ticket);
	if (rc)
		return cli_fail(c, rc, &c->err);
	if (r.holds || (r.votes && (!ask.reason || !*ask.reason)))
		return refuse(&r);
	return send(&r, &ask);
}
