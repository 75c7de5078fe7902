#include "base/intl.h"
#include "cli/cli.h"

static const struct opt keys_opts[] = {
	{"mdoc", 0, NULL, N_("as the source of the manual page"), false},
	{0},
};

/* The manual has the keys that everybody begins with; a person reads their own. */
static int
keys_run(struct cli *c)
{
	const bool is_manual = args_get(&c->args, "mdoc");
	struct config *config = is_manual ? NULL : cli_config(c);
	struct buf b = {0};

	if (is_manual)
		c->glass->keys_mdoc(&b);
	else
		c->glass->keys(config, &b);
	cli_puts(c, buf_str(&b));
	buf_release(&b);
	return is_manual ? 0 : cli_config_faults(c, config);
}

const struct cmd cmd_keys = {
	.name = "keys",
	.summary = N_("list the keys of every screen"),
	.opts = keys_opts,
	.run = keys_run,
};
