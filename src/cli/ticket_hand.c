/* A ticket handed on, and help asked for from above (H-13, H-17). */
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "desk/brief_read.h"
#include "desk/life.h"
#include "desk/verb.h"
#include "store/store.h"

/* clang-format off */
const struct opt assign_opts[] = {
	{"line", 0, NULL, N_("read a line that is added to the brief from the standard input"), false},
	{0},
};

const struct opt help_opts[] = {
	{"at-once", 0, NULL,     N_("the customer's anger cannot be managed: to the floor supervisor"), false},
	{"to",      0, "WORKNO", N_("who is asked, when it is not the next one up"), false},
	{"say",     0, NULL,     N_("read what is needed from the standard input"), false},
	{"propose", 0, NULL,     N_("read how it could be solved from the standard input"), false},
	{0},
};
/* clang-format on */

int
ticket_assign_run(struct cli *c)
{
	struct life_form form = {0};
	struct request ask = {.life = &form};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc)
		rc = life_agent(c, c->args.operand[1], &form.to);
	if (!rc && args_get(&c->args, "line"))
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}

int
ticket_brief_run(struct cli *c)
{
	const char *brief;
	int64_t ticket;
	enum rc rc = cli_ticket(c, c->args.operand[0], &ticket);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = brief_read(c->store, ticket, c->now, NULL, &c->mem, &brief);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_puts(c, brief);
	return 0;
}

int
ticket_help_run(struct cli *c)
{
	struct life_form form = {.is_at_once = args_get(&c->args, "at-once") != NULL};
	struct request ask = {.life = &form};
	const char *to = args_get(&c->args, "to");
	const bool says = args_get(&c->args, "say"), proposes = args_get(&c->args, "propose");
	enum rc rc;

	if (says && proposes)
		return cli_misused(c, _("--say and --propose: only one of them"));
	rc = cli_ticket(c, c->args.operand[0], &ask.ticket);
	if (!rc && to)
		rc = life_agent(c, to, &form.to);
	if (!rc && (says || proposes))
		rc = cli_read(c, says ? &ask.text : &form.proposal, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}
