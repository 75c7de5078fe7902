#include "base/intl.h"
#include "cli/cli.h"

static int
demo_run(struct cli *c)
{
	enum rc rc;

	if (args_get(&c->args, "db"))
		return cli_misused(c, _("the demo desk has its own place: --db is not for it"));
	rc = cli_demo(c, NULL, args_get(&c->args, "new"));
	if (rc)
		return cli_fail_as(c, rc == E_BUSY ? 75 : rc == E_INVALID ? 78 : 69, &c->err);
	rc = cli_actor(c);
	return rc ? cli_fail(c, rc, &c->err) : cli_glass_open(c);
}

/* clang-format off */
static const struct opt demo_opts[] = {
	{"new", 0, NULL, N_("throw away what was tried today and begin again"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_demo = {
	.name = "demo",
	.summary = N_("open the demo desk, to try things"),
	.opts = demo_opts,
	.run = demo_run,
};

const struct cmd cli_open = {
	.name = "",
	.operands = "[COMMAND ...]",
	.summary = N_("a customer-service desk in the terminal; alone it opens the desk"),
	.needs = CMD_ACTOR,
	.run = cli_glass_open,
};
