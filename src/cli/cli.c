#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/help.h"
#include "cli/login.h"
#include "cli/paged.h"
#include "feed/config.h"
#include "store/store.h"

enum { OWN_FILES = 0077, CLOCK_DIGITS = 12, WORDS_MOST = 96 };

/* sysexits(3), and 1 for "nothing found". */
static const int statuses[] = {
	[OK] = 0,        [E_INVALID] = 65, [E_NOTFOUND] = 1, [E_CONFLICT] = 65, [E_BUSY] = 75,
	[E_DENIED] = 77, [E_NODESK] = 69,  [E_DESK] = 69,    [E_IO] = 74,
};

int
cli_status(enum rc rc)
{
	return statuses[rc];
}

int
cli_fail_as(struct cli *c, int status, struct err *e)
{
	cli_flush(c);
	cli_notice(err_text(e));
	err_release(e);
	return status;
}

int
cli_fail(struct cli *c, enum rc rc, struct err *e)
{
	return cli_fail_as(c, statuses[rc], e);
}

/* A descriptor that is not open would be given to the next file, and what is printed would go into
 * it. */
static void
standard_open(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		struct err e = {0};
		int null = -1;

		/* Only to be read: output that has nowhere to go is still an error. */
		if (fcntl(fd, F_GETFD) < 0 && !file_read(NULL, "/dev/null", &null, &e) &&
		    null != fd) {
			(void)dup2(null, fd);
			(void)close(null);
		}
		err_release(&e);
	}
}

/* What $KEFU_NOW says: seconds, or in a file that a test moves. False: it says none. */
static bool
clock_read(const char *now, int64_t *secs)
{
	char digits[CLOCK_DIGITS + 2] = "";
	struct err e = {0};
	ssize_t n = 0;
	int fd = -1;

	if (*now == '/' && !file_read(NULL, now, &fd, &e)) {
		n = read(fd, digits, sizeof digits - 1);
		(void)close(fd);
		digits[n > 0 ? n : 0] = '\0';
		digits[strcspn(digits, "\n")] = '\0';
		now = digits;
	}
	err_release(&e);
	if (!*now || strlen(now) > CLOCK_DIGITS || now[strspn(now, "0123456789")])
		return false;
	*secs = strtoll(now, NULL, 10);
	return true;
}

int64_t
cli_clock(void)
{
	const char *now = getenv("KEFU_NOW");
	int64_t secs;

	return now && *now && clock_read(now, &secs) ? secs : time_now();
}

static int
clock_set(struct cli *c)
{
	const char *now = getenv("KEFU_NOW");
	int64_t secs;

	if (now && *now && !clock_read(now, &secs)) {
		cli_notice(_("KEFU_NOW is not a number of seconds: unset it"));
		return 78;
	}
	c->now = cli_clock();
	return 0;
}

static const struct cmd *
find(const struct cmd *const *cmds, const char *name)
{
	for (; *cmds; cmds++)
		if (!strcmp((*cmds)->name, name))
			return *cmds;
	return NULL;
}

static const struct cmd *
find_sub(const struct cmd *subs, const char *name)
{
	for (; subs->name; subs++)
		if (!strcmp(subs->name, name))
			return subs;
	return NULL;
}

static int
unknown_command(struct cli *c, const char *typed, const struct cmd *subs)
{
	const char *words[WORDS_MOST], *meant;
	size_t n = 0;

	for (const struct cmd *s = subs; s && s->name && n < WORDS_MOST; s++)
		words[n++] = s->name;
	for (const struct cmd *const *t = cli_cmds; !subs && *t && n < WORDS_MOST; t++)
		words[n++] = (*t)->name;
	meant = args_guess(typed, words, n);
	if (meant)
		return cli_misused(c, _("unknown command %s: did you mean %s"), cli_text(c, typed),
				   meant);
	return cli_misused(c, _("unknown command %s"), cli_text(c, typed));
}

/* A command that does something itself has the options and operands that do not begin like one
 * below it. */
static bool
names_sub(const struct args *a, const struct cmd *subs)
{
	return a->next < a->argc && find_sub(subs, a->argv[a->next]);
}

/* The command, and the command below it; options between them are the common ones. */
static int
command_find(struct cli *c)
{
	struct args *a = &c->args;

	if (args_read(a, cli_opts, NULL, true, &c->err))
		return cli_misused(c, "%s", err_text(&c->err));
	c->cmd = a->operands ? find(cli_cmds, a->operand[0]) : &cli_open;
	if (!c->cmd)
		return unknown_command(c, a->operand[0], NULL);
	c->path = a->operands ? c->cmd->name : NULL;
	a->operands = 0;
	if (!c->cmd->subs || (c->cmd->run && !names_sub(a, c->cmd->subs)))
		return 0;
	if (args_read(a, cli_opts, NULL, true, &c->err))
		return cli_misused(c, "%s", err_text(&c->err));
	if (!a->operands)
		return args_get(a, "help") || args_get(a, "version")
			       ? 0
			       : cli_misused(c, _("kefu %s: which command"), c->path);
	if (!find_sub(c->cmd->subs, a->operand[0]))
		return unknown_command(c, a->operand[0], c->cmd->subs);
	c->cmd = find_sub(c->cmd->subs, a->operand[0]);
	c->path = arena_printf(&c->mem, "%s %s", c->path, c->cmd->name);
	a->operands = 0;
	return 0;
}

static int
operands_check(struct cli *c)
{
	const struct cmd *cmd = c->cmd;

	for (const struct opt *o = cmd->opts; o && o->name; o++)
		if (o->is_needed && !args_get(&c->args, o->name))
			return cli_misused(c, _("option --%s is missing"), o->name);
	if (c->args.operands < cmd->least)
		return cli_misused(c, _("something is missing: %s"), cmd->operands);
	if (cmd->most != ANY_NUMBER && c->args.operands > cmd->most)
		return cli_misused(c, _("too much: %s"), cli_text(c, c->args.operand[cmd->most]));
	return 0;
}

static int
version_print(struct cli *c)
{
	cli_printf(c, "kefu %s\n", KEFU_VERSION);
	return 0;
}

static int
command_run(struct cli *c)
{
	enum rc rc = OK;
	int status = clock_set(c);

	if (status)
		return status;
	if (c->cmd->needs & (CMD_DESK | CMD_ACTOR)) {
		status = cli_desk(c);
		if (status)
			return status;
	}
	if (c->cmd->needs & CMD_ANY) {
		status = cli_desk_any(c);
		if (status)
			return status;
	}
	if (c->cmd->needs & CMD_ACTOR)
		rc = cli_actor(c);
	return rc ? cli_fail(c, rc, &c->err) : c->cmd->run(c);
}

int
cli_run(struct cli *c, int argc, char **argv)
{
	int status;

	args_begin(&c->args, argc, argv, &c->mem);
	status = command_find(c);
	if (!status && c->cmd->run && args_read(&c->args, cli_opts, c->cmd->opts, false, &c->err))
		status = cli_misused(c, "%s", err_text(&c->err));
	if (status)
		return status;
	if (c->is_remote && (status = login_check(c)))
		return status;
	c->is_paged = paged_is_wanted(c);
	if (args_get(&c->args, "version"))
		return version_print(c);
	if (args_get(&c->args, "help"))
		return help_print(c, c->cmd, c->path);
	status = operands_check(c);
	return status ? status : command_run(c);
}

/* Whoever closed the pipe knows; that the disk is full must be said. */
static int
output_end(struct cli *c, int status)
{
	struct err e = {0};

	cli_flush(c);
	if (!c->out_errno)
		return status;
	if (c->out_errno != EPIPE) {
		(void)err_set(&e, E_IO, _("cannot write the output: %s"), strerror(c->out_errno));
		cli_notice(err_text(&e));
		err_release(&e);
	}
	return 74;
}

int
cli_main(int argc, char **argv, const struct cli_glass *glass)
{
	struct cli c = {.glass = glass, .self = argc ? argv[0] : NULL, .seat.fd = -1};
	int status;

	standard_open();
	(void)signal(SIGPIPE, SIG_IGN);
	(void)umask(OWN_FILES);
	status = cli_run(&c, argc, argv);
	store_close(c.store); /* before anybody reads at leisure */
	demo_seat_leave(&c.seat);
	status = output_end(&c, status);
	if (c.config)
		config_close(c.config);
	buf_release(&c.out);
	err_release(&c.err);
	arena_reset(&c.mem);
	return status;
}

/* clang-format off */
const struct opt cli_opts[] = {
	{"db",      0,   "FILE",   N_("use this desk"), false},
	{"as",      0,   "WORKNO", N_("be the agent with this work number"), false},
	{"help",    'h', NULL,         N_("say how to use it"), false},
	{"version", 'V', NULL,         N_("say which kefu this is"), false},
	{"no-pager",0,   NULL,         N_("print long output at once"), false},
	{0},
};

const struct cmd *const cli_cmds[] = {
	&cmd_init,
	&cmd_demo,
	&cmd_tutor,
	&cmd_quality,
	&cmd_queue,
	&cmd_ticket,
	&cmd_customer,
	&cmd_promise,
	&cmd_call,
	&cmd_callback,
	&cmd_outage,
	&cmd_hot,
	&cmd_training,
	&cmd_triage,
	&cmd_clock,
	&cmd_category,
	&cmd_service,
	&cmd_suggestion,
	&cmd_survey,
	&cmd_care,
	&cmd_fault,
	&cmd_handover,
	&cmd_asset,
	&cmd_floor,
	&cmd_rota,
	&cmd_team,
	&cmd_attendance,
	&cmd_leave,
	&cmd_award,
	&cmd_violation,
	&cmd_stats,
	&cmd_report,
	&cmd_performance,
	&cmd_phrase,
	&cmd_practice,
	&cmd_mail,
	&cmd_meeting,
	&cmd_chat,
	&cmd_check,
	&cmd_agent,
	&cmd_verify, &cmd_view,
	&cmd_dump,
	&cmd_load,
	&cmd_search,
	&cmd_backup,
	&cmd_restore,
	&cmd_archive,
	&cmd_doctor,
	&cmd_guard,
	&cmd_login,
	&cmd_keys,
	&cmd_config,
	&cmd_completion,
	&cmd_help,
	NULL,
};
/* clang-format on */
