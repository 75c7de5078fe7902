#include "cli/cli.h"

#include "base/intl.h"

static const struct opt keys_opts[] = {
	{"mdoc", 0, NULL, N_("as the source of the manual page"), false},
	{0},
};

static int
keys_run(struct cli *c)
{
	struct buf b = {0};

	(args_get(&c->args, "mdoc") ? c->glass->keys_mdoc : c->glass->keys)(&b);
	cli_puts(c, buf_str(&b));
	buf_release(&b);
	return 0;
}

const struct cmd cmd_keys = {
	.name = "keys",
	.summary = N_("list the keys of every screen"),
	.opts = keys_opts,
	.run = keys_run,
};
