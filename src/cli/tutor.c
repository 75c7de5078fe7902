#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"

static int
lessons_run(struct cli *c)
{
	const char *lesson = c->args.operands ? cli_text(c, c->args.operand[0]) : NULL;
	const char *progress = arena_printf(&c->mem, "%s.lesson", c->where.path);
	const enum rc rc = c->glass->teach(c->store, &c->by, cli_clock, cli_config(c), progress,
					   lesson, &c->err);

	if (rc)
		return cli_fail_as(c, rc == E_INVALID ? 78 : cli_status(rc), &c->err);
	cli_printf(c, _("to go on where you left: %s tutor\na desk of your own: %s init\n"),
		   cli_self(c), cli_self(c));
	return 0;
}

static int
tutor_run(struct cli *c)
{
	enum rc rc;

	if (args_get(&c->args, "db"))
		return cli_misused(c, _("the tutor has a desk of its own: --db is not for it"));
	if (!c->glass->teach || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		(void)err_set(&c->err, E_INVALID, _("the tutor needs a terminal: run it in one"));
		return cli_fail_as(c, 78, &c->err);
	}
	rc = cli_demo(c, "kefu-tutor", args_get(&c->args, "new"));
	if (rc)
		return cli_fail_as(c, rc == E_BUSY ? 75 : rc == E_INVALID ? 78 : 69, &c->err);
	rc = cli_actor(c);
	return rc ? cli_fail(c, rc, &c->err) : lessons_run(c);
}

/* clang-format off */
static const struct opt tutor_opts[] = {
	{"new", 0, NULL, N_("throw away the desk of the lessons and begin again"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_tutor = {
	.name = "tutor",
	.operands = "[LESSON]",
	.summary = N_("learn the desk by working on one, ten minutes"),
	.opts = tutor_opts,
	.most = 1,
	.run = tutor_run,
};
