/* kefu chat: the server that gateways talk to (kefu-chat.7), and the rules of chats. */
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file_socket.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/own_rules.h"
#include "core/chat.h"
#include "feed/chat_rules.h"
#include "feed/chat_server.h"
#include "sql_read.h"
#include "store/store.h"

enum { TURN_MS = 1000, DAY = 86400, USUAL_DAYS = 30, DAYS_MAX = 3660 };

static sigset_t
stopping(void)
{
	sigset_t set;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGTERM);
	(void)sigaddset(&set, SIGINT);
	(void)sigaddset(&set, SIGHUP);
	return set;
}

/* A turn is done to its end: whoever asks to stop waits for as long as one takes. */
static enum rc
serve(struct chat_server *server, struct err *e)
{
	const sigset_t set = stopping();
	const struct timespec now = {0};
	sigset_t was;
	enum rc rc = OK;

	(void)sigprocmask(SIG_BLOCK, &set, &was);
	while (!rc && sigtimedwait(&set, NULL, &now) < 0)
		rc = chat_server_turn(server, TURN_MS, e);
	(void)sigprocmask(SIG_SETMASK, &was, NULL);
	return rc;
}

/* What it does is the program's, but somebody answers for it. */
static enum rc
right_check(struct cli *c)
{
	const struct verb *v = verb_find("chat_start");

	return may(&c->by, v, 0) ? OK : verb_deny(v, NULL, &c->err);
}

static enum rc
listen_and_serve(struct cli *c, struct chat_server *server)
{
	const char *named = args_get(&c->args, "socket");
	const char *desk = store_path(c->store);
	const char *path = named ? named : arena_printf(&c->mem, "%s-chat", desk);
	int fd;
	enum rc rc = file_listen(path, desk, named ? SOCKET_PERSON : SOCKET_OWN, &fd, &c->err);

	if (rc)
		return rc;
	chat_server_listen(server, fd);
	cli_printf(c, _("gateways come in at %s\n"), path);
	cli_flush(c);
	rc = serve(server, &c->err);
	(void)close(fd);
	return rc;
}

static int
serve_run(struct cli *c)
{
	struct chat_server *server;
	enum rc rc = right_check(c);

	if (!rc)
		rc = chat_server_open(c->store, cli_clock, &server, &c->err);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = listen_and_serve(c, server);
	chat_server_close(server);
	return rc ? cli_fail(c, rc, &c->err) : 0;
}

static enum rc
rules_check(struct yaml_file file, struct arena *mem, struct err *e)
{
	struct chat_rules rules;

	return chat_rules_read(file, mem, &rules, e);
}

static int
rules_run(struct cli *c)
{
	return own_rules_run(c, &(struct own_rules){RULES_CHAT, desk_chat_file, rules_check});
}

static enum rc
days_read(struct cli *c, int *days)
{
	const char *text = args_get(&c->args, "days");
	char *end;
	const long n = text ? strtol(text, &end, 10) : USUAL_DAYS;

	if (text && (*end || n < 1 || n > DAYS_MAX))
		return err_set(&c->err, E_INVALID, _("\"%s\" is no number of days from 1 to %d"),
			       cli_text(c, text), DAYS_MAX);
	*days = (int)n;
	return OK;
}

static int
survey_run(struct cli *c)
{
	struct row_survey_out_sum sum;
	int days = 0;
	enum rc rc = days_read(c, &days);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = sql_survey_out_sum(c->store, c->now - (int64_t)days * DAY, c->now + 1, NULL, &sum);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, _("asked %d, answered %d"), (int)sum.asked, (int)sum.answered);
	if (sum.answered)
		cli_printf(c, _(", on average %.2f of %d"),
			   (double)sum.total.value / (double)sum.answered, CHAT_SCORE_MAX);
	cli_puts(c, "\n");
	return 0;
}

/* clang-format off */
static const struct opt survey_opts[] = {
	{"days", 0, "N", N_("of so many days; 30 without it"), false},
	{0},
};

static const struct opt serve_opts[] = {
	{"socket", 0, "FILE", N_("where gateways come in; usually beside the desk"), false},
	{0},
};

static const struct cmd chat_cmds[] = {
	{"serve", NULL, N_("serve the gateways of online chat until stopped"), serve_opts, NULL, NULL, CMD_ACTOR | CMD_DESK, 0, 0, serve_run},
	{"rules", NULL, N_("the rules of chats, and of the question after closing"), rules_opts, NULL, NULL, CMD_ACTOR | CMD_DESK, 0, 0, rules_run},
	{"survey", NULL, N_("what customers answered after closing"), survey_opts, NULL, NULL, CMD_ACTOR | CMD_DESK, 0, 0, survey_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_chat = {
	.name = "chat",
	.summary = N_("online chat: its server and its rules"),
	.subs = chat_cmds,
};
