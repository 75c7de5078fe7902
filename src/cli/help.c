/* Everything that says how to use a command is made here, from the tables. */
#include "cli/help.h"

#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "text/width.h"

enum { NAME_CELLS = 22 };

static void
opts_print(struct cli *c, const struct opt *opts)
{
	for (const struct opt *o = opts; o && o->name; o++) {
		cli_puts(c, o->is_needed ? " --" : " [--");
		cli_puts(c, o->name);
		if (o->arg)
			cli_printf(c, " %s", o->arg); /* as the manual says it, in any language */
		cli_puts(c, o->is_needed ? "" : "]");
	}
}

static void
usage_print(struct cli *c, const char *path, const struct cmd *cmd)
{
	cli_printf(c, "  kefu%s%s", path ? " " : "", path ? path : "");
	opts_print(c, path ? cmd->opts : cli_opts);
	if (cmd->operands)
		cli_printf(c, " %s", cmd->operands);
	cli_puts(c, "\n");
}

static void
usages_print(struct cli *c, const struct cmd *cmd, const char *path)
{
	cli_printf(c, "%s\n", _("usage:"));
	if (!cmd->subs || cmd->run)
		usage_print(c, path, cmd);
	for (const struct cmd *s = cmd->subs; s && s->name; s++)
		usage_print(c, arena_printf(&c->mem, "%s %s", path, s->name), s);
}

static void
line_print(struct cli *c, const char *name, const char *says)
{
	struct buf line = {0};

	buf_puts(&line, "  ");
	if (width_of(name) < NAME_CELLS)
		width_pad(&line, name, NAME_CELLS);
	else
		buf_printf(&line, "%s ", name);
	cli_printf(c, "%s%s\n", buf_str(&line), says);
	buf_release(&line);
}

static void
opts_explain(struct cli *c, const struct opt *opts)
{
	for (const struct opt *o = opts; o && o->name; o++) {
		const char *arg = o->arg ? o->arg : "";
		const char letter[] = {'-', o->letter, ',', ' ', '\0'};

		line_print(c,
			   arena_printf(&c->mem, "%s--%s%s%s", o->letter ? letter : "", o->name,
					*arg ? " " : "", arg),
			   _(o->help));
	}
}

static void
cmds_explain(struct cli *c)
{
	cli_printf(c, "\n%s\n", _("commands:"));
	for (const struct cmd *const *t = cli_cmds; *t; t++)
		line_print(c, (*t)->name, _((*t)->summary));
}

int
help_print(struct cli *c, const struct cmd *cmd, const char *path)
{
	usages_print(c, cmd, path);
	cli_printf(c, "\n%s\n", _(cmd->summary));
	if (!path)
		cmds_explain(c);
	if (cmd->subs)
		cli_printf(c, "\n%s\n", _("commands:"));
	for (const struct cmd *s = cmd->subs; s && s->name; s++)
		line_print(c, s->name, _(s->summary));
	cli_printf(c, "\n%s\n", _("options:"));
	opts_explain(c, cmd->opts);
	opts_explain(c, cli_opts);
	return 0;
}

/* The words behind `help` are those of the command itself. */
static int
help_run(struct cli *c)
{
	const char **word = c->args.operand;
	const struct cmd *cmd = &cli_open;
	const char *path = NULL;

	for (const struct cmd *const *t = cli_cmds; c->args.operands && *t; t++)
		if (!strcmp((*t)->name, word[0])) {
			cmd = *t;
			path = cmd->name;
		}
	if (c->args.operands && !path)
		return cli_misused(c, _("unknown command %s"), cli_text(c, word[0]));
	if (c->args.operands < 2)
		return help_print(c, cmd, path);
	for (const struct cmd *s = cmd->subs; s && s->name; s++)
		if (!strcmp(s->name, word[1]))
			return help_print(c, s, arena_printf(&c->mem, "%s %s", path, s->name));
	return cli_misused(c, _("unknown command %s"), cli_text(c, word[1]));
}

const struct cmd cmd_help = {
	.name = "help",
	.operands = "[COMMAND ...]",
	.summary = N_("say how to use a command"),
	.most = 2,
	.run = help_run,
};
