/* A reply from the command line passes the reply check as one on the screens does. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "cli/check.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/promise.h"
#include "cli/ticket.h"
#include "core/check.h"
#include "core/promise.h"
#include "desk/conflict.h"
#include "desk/verb.h"
#include "feed/check_rules.h"
#include "sql_read.h"
#include "store/store.h"

enum { VOTES_MAX = 64, OVERTAKEN = 75 /* as one that is busy: look, and try again */ };

struct reply {
	struct cli *cli;
	struct check_findings found;
	const char *text;
	struct vote vote[VOTES_MAX];
	size_t votes;
	bool holds;
	struct promises_found promises;
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
	if (r->found.is_cut)
		return err_set(
			&c->err, E_INVALID,
			_("not sent: a reply of more than 64 KiB cannot be checked, divide it"));
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

/* What is promised begins with the reply; without anything new it meets what was open. */
static enum rc
promises_read(struct reply *r, struct request *ask)
{
	struct cli *c = r->cli;
	struct promise_form *form = arena_alloc(&c->mem, PROMISES_MAX * sizeof *form);
	struct row_promise p;
	size_t open = 0;
	enum rc rc = sql_promise_of_begin(c->store, ask->ticket);

	while (!rc && sql_promise_of_next(c->store, NULL, &p))
		open += p.state == PROMISE_OPEN;
	if (!rc)
		rc = sql_promise_of_end(c->store);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	if (!args_get(&c->args, "no-promise"))
		r->promises = promise_find(r->text, strlen(r->text), c->now, c->by.rules, &c->mem);
	for (size_t i = 0; i < r->promises.count; i++) {
		const struct promise_found *f = &r->promises.at[i];

		if (f->is_meant)
			form[ask->promises++] = (struct promise_form){
				f->body, f->at, promise_warn_at(c->by.rules, c->now, f->at), 0};
	}
	ask->promise = form;
	ask->is_feedback = promise_is_feedback(open, ask->promises);
	return OK;
}

static void
sent_print(struct reply *r, const struct request *ask, const char *number)
{
	struct cli *c = r->cli;
	struct buf name = {0};

	c->is_script = args_get(&c->args, "json");
	if (!c->is_script) {
		cli_printf(c, "%s: %s\n", number, _(verb_find("ticket_reply")->past));
		promise_found_print(c, r->text, &r->promises);
		if (ask->is_feedback)
			cli_printf(c, "  %s\n", _("what was promised is kept"));
		return;
	}
	json_text(&name, number);
	cli_printf(c, "{\"number\": %s, \"feedback\": %s, \"promises\": [\n", buf_str(&name),
		   ask->is_feedback ? "true" : "false");
	promise_found_print(c, r->text, &r->promises);
	cli_puts(c, "  ]}\n");
	buf_release(&name);
}

/* Somebody was there meanwhile: what they did is printed, and their words beside these. 0: it
 * failed for another reason. */
static int
overtaken(struct reply *r, const struct request *ask)
{
	struct cli *c = r->cli;
	struct conflict found;
	struct buf text = {0};

	if (!ask->seen ||
	    conflict_read(c->store, ask->ticket, ask->seen, c->by.agent, &c->mem, &found) ||
	    !found.stops)
		return 0;
	conflict_print(&text, &found, ask->text);
	cli_puts(c, buf_str(&text));
	buf_release(&text);
	cli_notice(arena_printf(&c->mem,
				_("not sent: somebody was there meanwhile; look, and say --seen "
				  "%lld to send it all the same"),
				(long long)found.newest));
	return OVERTAKEN;
}

/* False: it is no act's number. */
static bool
seen_read(struct reply *r, int64_t *seen)
{
	const char *typed = args_get(&r->cli->args, "seen");
	char *end = NULL;

	if (!typed)
		return true;
	errno = 0;
	*seen = strtoll(typed, &end, 10);
	return !errno && end != typed && !*end && *seen > 0;
}

static int
send(struct reply *r, struct request *ask)
{
	struct cli *c = r->cli;
	const struct verb *v = verb_find("ticket_reply");
	struct outcome out;
	struct row_ticket t;
	enum rc rc;
	int status;

	ask->votes = r->vote;
	ask->vote_count = r->votes;
	rc = promises_read(r, ask);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, v, ask, &out);
	status = rc ? overtaken(r, ask) : 0;
	if (status)
		return status;
	if (!rc)
		rc = sql_ticket_get(c->store, out.ticket, &c->mem, &t);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	sent_print(r, ask, t.number);
	return 0;
}

int
ticket_reply_run(struct cli *c)
{
	const char *reason = args_get(&c->args, "reason");
	struct reply r = {.cli = c};
	struct request ask = {.reason = reason ? cli_text(c, reason) : NULL};
	enum rc rc;

	if (!seen_read(&r, &ask.seen))
		return cli_misused(c, _("--seen %s is no act: \"ticket show --json\" names them"),
				   args_get(&c->args, "seen"));
	rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

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
