/* `kefu callback`: who is to be called, tried, given on, dropped (H-24). */
#include <stdint.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/clock.h"
#include "cli/customer.h"
#include "cli/life.h"
#include "cli/list.h"
#include "core/callback_list.h"
#include "core/due.h"
#include "core/label.h"
#include "core/promise.h"
#include "core/words.h"
#include "desk/callback.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

enum { ALL = INT32_MAX, DECIMAL = 10 };

static int
list_run(struct cli *c)
{
	const int64_t owner = args_get(&c->args, "mine") ? c->by.agent : 0;
	const int64_t before = args_get(&c->args, "due") ? c->now + 1 : INT64_MAX;
	struct list l = list_open(c, callback_columns);
	struct row_callback b;
	enum rc rc = sql_callback_open_begin(c->store, owner, before, ALL);

	while (!rc && !c->out_errno && sql_callback_open_next(c->store, NULL, &b))
		list_row(&l, &b);
	if (!rc)
		rc = sql_callback_open_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}

/* --- agreed --- */

static enum rc
whom_read(struct cli *c, struct request *ask, struct callback_form *f)
{
	const char *customer = args_get(&c->args, "customer");
	const char *of = args_get(&c->args, "of");
	enum rc rc = OK;

	f->number = life_option(c, "phone");
	if (c->args.operands)
		rc = cli_ticket(c, c->args.operand[0], &ask->ticket);
	if (!rc && customer)
		rc = customer_named(c, customer, &f->customer);
	if (!rc && of)
		rc = life_agent(c, of, &f->owner);
	if (!rc)
		rc = life_moment(c, "at", &f->due_at);
	return rc ? rc : cli_read(c, &f->why, &c->err);
}

static int
add_run(struct cli *c)
{
	struct callback_form f = {0};
	struct request ask = {.callback = &f};
	struct promise_form promise;
	struct outcome out;
	struct buf at = {0};
	enum rc rc = whom_read(c, &ask, &f);

	if (rc)
		return cli_fail(c, rc, &c->err);
	promise = (struct promise_form){.body = f.why,
					.due_at = f.due_at,
					.owner = f.owner,
					.warn_at = promise_warn_at(c->by.rules, c->now, f.due_at)};
	ask.promise = &promise;
	ask.promises = ask.ticket && args_get(&c->args, "promise") ? 1 : 0;
	rc = desk_run(c->store, &c->by, verb_find("callback_add"), &ask, &out);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	due_moment(&at, f.due_at, c->now);
	cli_printf(c, _("call back: %s\n"), buf_str(&at));
	buf_release(&at);
	return 0;
}

/* --- what became of one --- */

static int
act(struct cli *c, struct request *ask)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct outcome out;
	struct row_callback b;
	struct buf at = {0};
	enum rc rc = desk_run(c->store, &c->by, v, ask, &out);

	if (!rc)
		rc = sql_callback_get(c->store, ask->object, &c->mem, &b);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	due_moment(&at, b.due_at, c->now);
	cli_printf(c, "%s\n", _(v->past));
	if (b.state == CALLBACK_OPEN)
		cli_printf(c, _("next try: %s, with %s\n"), buf_str(&at), b.owner);
	else if (b.state == CALLBACK_UNREACHED)
		cli_puts(c, _("tried often enough: not reached\n"));
	buf_release(&at);
	return 0;
}

static enum rc
rings_read(struct cli *c, int *rings)
{
	const char *typed = args_get(&c->args, "rings");
	char *end;
	long n;

	if (!typed)
		return OK;
	n = strtol(typed, &end, DECIMAL);
	if (*end || n < 1 || n > INT16_MAX)
		return err_set(&c->err, E_INVALID, _("--rings: \"%s\" is no number of rings"),
			       cli_text(c, typed));
	*rings = (int)n;
	return OK;
}

static int
try_run(struct cli *c)
{
	const char *word = cli_text(c, c->args.operand[1]);
	struct callback_form f = {.result = (enum result)word_find(WORD_RESULT, word)};
	struct request ask = {.callback = &f};
	enum rc rc = life_id(c, c->args.operand[0], &ask.object);

	if (!rc)
		rc = rings_read(c, &f.rings);
	if (!rc && args_get(&c->args, "note"))
		rc = cli_read(c, &f.summary, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : act(c, &ask);
}

static int
drop_run(struct cli *c)
{
	struct request ask = {.reason = life_option(c, "reason")};
	const enum rc rc = life_id(c, c->args.operand[0], &ask.object);

	return rc ? cli_fail(c, rc, &c->err) : act(c, &ask);
}

static int
give_run(struct cli *c)
{
	struct request ask = {0};
	enum rc rc = life_id(c, c->args.operand[0], &ask.object);

	if (!rc)
		rc = life_agent(c, c->args.operand[1], &ask.agent);
	return rc ? cli_fail(c, rc, &c->err) : act(c, &ask);
}

/* clang-format off */
static const struct opt list_opts_here[] = {
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{"due",   0, NULL, N_("only those that are due by now"), false},
	{"mine",  0, NULL, N_("only yours"), false},
	{0},
};

static const struct opt add_opts[] = {
	{"at",       0, "WHEN",     N_("when to call: 16:00, 11-24 9:30, or as one says it"), true},
	{"customer", 0, "CUSTOMER", N_("whom to call, where there is no ticket"), false},
	{"phone",    0, "PHONE",    N_("another number than the customer's"), false},
	{"of",       0, "WORKNO",   N_("who calls; without it you do"), false},
	{"promise",  0, NULL,       N_("the customer was told when: promise it on the ticket, too"), false},
	{0},
};

static const struct opt try_opts[] = {
	{"rings", 0, "N",  N_("how often it rang"), false},
	{"note",  0, NULL, N_("what was said, from the standard input"), false},
	{0},
};

static const struct opt drop_opts[] = {
	{"reason", 0, "REASON", N_("why nobody calls any more"), true},
	{0},
};

static const struct cmd callback_cmds[] = {
	{"list", NULL,        N_("list who is to be called, the next one first"), list_opts_here, NULL, NULL, CMD_DESK | CMD_ACTOR, 0, 0, list_run},
	{"add",  "[NUMBER]",  N_("agree a call-back; why, from the standard input"), add_opts,  NULL, "callback_add",  CMD_DESK | CMD_ACTOR, 0, 1, add_run},
	{"try",  "ID RESULT", N_("note a try: reached, no_answer, busy, off, no_such_number, refused"), try_opts, NULL, "callback_try", CMD_DESK | CMD_ACTOR, 2, 2, try_run},
	{"drop", "ID",        N_("nobody need call any more"),                       drop_opts, NULL, "callback_drop", CMD_DESK | CMD_ACTOR, 1, 1, drop_run},
	{"give", "ID WORKNO", N_("give it to a colleague"),                          NULL,      NULL, "callback_give", CMD_DESK | CMD_ACTOR, 2, 2, give_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_callback = {
	.name = "callback",
	.summary = N_("who is to be called back: agree, try, give on and drop"),
	.subs = callback_cmds,
};
