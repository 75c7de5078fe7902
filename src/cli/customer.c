/* Customers from the command line (Safety 5 and 7). */
#include "cli/customer.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "desk/customer.h"
#include "sql_read.h"
#include "store/store.h"

enum { DECIMAL = 10, ID_DIGITS = 18 };

static enum rc
of_ticket(struct cli *c, const char *typed, int64_t *id)
{
	struct row_customer_of_ticket t;
	int64_t ticket = 0;
	enum rc rc = cli_ticket(c, typed, &ticket);

	if (rc)
		return rc;
	rc = sql_customer_of_ticket(c->store, ticket, &c->mem, &t);
	*id = t.customer_id;
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

enum rc
customer_named(struct cli *c, const char *typed, int64_t *id)
{
	const size_t n = strlen(typed);
	enum rc rc = OK;

	*id = 0;
	if (n && n <= ID_DIGITS && !typed[strspn(typed, "0123456789")])
		*id = strtoll(typed, NULL, DECIMAL);
	else
		rc = of_ticket(c, typed, id);
	if (!rc && customer_of(c->store, *id, id))
		rc = err_move(&c->err, store_err(c->store));
	return rc;
}

int
customer_act(struct cli *c, const struct customer_form *form, const char *text)
{
	const struct verb *v = verb_find(c->cmd->verb);
	const char *reason = args_get(&c->args, "reason");
	const struct request ask = {
		.customer = form, .text = text, .reason = reason ? cli_text(c, reason) : NULL};
	struct outcome out;
	const enum rc rc = desk_run(c->store, &c->by, v, &ask, &out);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%" PRId64 ": %s\n", form->id, _(v->past));
	return 0;
}

int
customer_merge_run(struct cli *c)
{
	struct customer_form form = {0};
	enum rc rc = customer_named(c, c->args.operand[0], &form.other);

	if (!rc)
		rc = customer_named(c, c->args.operand[1], &form.id);
	return rc ? cli_fail(c, rc, &c->err) : customer_act(c, &form, NULL);
}

int
customer_undo_run(struct cli *c)
{
	struct customer_form form = {0};
	const enum rc rc = customer_named(c, c->args.operand[0], &form.id);

	return rc ? cli_fail(c, rc, &c->err) : customer_act(c, &form, NULL);
}

/* clang-format off */
static const struct opt list_opts_here[] = {
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{"twins", 0, NULL, N_("only pairs that may be one person, with what speaks for it"), false},
	{0},
};

static const struct opt merge_opts[] = {
	{"reason", 0, "TEXT", N_("why they are one person"), false},
	{0},
};

static const struct opt reveal_opts[] = {
	{"reason", 0, "REASON", N_("call, check or visit; it stays written, and cannot be taken back"), true},
	{0},
};

static const struct opt erase_opts[] = {
	{"reason", 0, "TEXT", N_("why; it stays, so without the customer's name"), false},
	{"yes",    0, NULL,   N_("do it; without it, say what would go"), false},
	{0},
};

static const struct cmd customer_cmds[] = {
	{"list",   "[WORD ...]", N_("list customers, or those whose card holds every word"),    list_opts_here, NULL, NULL, CMD_ACTOR, 0, ANY_NUMBER, customer_list_run},
	{"show",   "CUSTOMER",   N_("show a customer's card, with its history"),                 json_opts, NULL, "customer_read", CMD_ACTOR, 1, 1, customer_show_run},
	{"edit",   "CUSTOMER FIELD [CLASS]", N_("change name, title, note, phone, mail or chat from the standard input, or class"), NULL, NULL, "customer_edit", CMD_ACTOR, 2, 3, customer_edit_run},
	{"merge",  "CUSTOMER INTO",  N_("put two customers together: all of the first goes to the second"), merge_opts, NULL, "customer_merge", CMD_ACTOR, 2, 2, customer_merge_run},
	{"undo",   "CUSTOMER",   N_("take back your last change or merge of a card"),            NULL, NULL, "customer_undo", CMD_ACTOR, 1, 1, customer_undo_run},
	{"reveal", "CUSTOMER FIELD", N_("print one field uncovered: name, phone, mail, message or chat"), reveal_opts, NULL, "customer_reveal", CMD_ACTOR, 2, 2, customer_reveal_run},
	{"erase",  "CUSTOMER",   N_("erase a customer and every word, for good"),                erase_opts, NULL, "customer_erase", CMD_ACTOR, 1, 1, customer_erase_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_customer = {
	.name = "customer",
	.summary = N_("customers: list, show, change, merge, uncover and erase"),
	.subs = customer_cmds,
};
