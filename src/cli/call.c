/* kefu call: what a switchboard tells the desk (decision 12). */
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "desk/line.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

enum { NUMBER_MAX = 40, RINGS_MAX = 99 };

/* A number is customer text: `-` keeps it out of the list of processes. */
static enum rc
number_read(struct cli *c, const char **number)
{
	const char *from = args_get(&c->args, "from");
	size_t n;
	enum rc rc;

	*number = NULL;
	if (!from)
		return OK;
	if (strcmp(from, "-") != 0) {
		*number = cli_text(c, from);
	} else {
		rc = cli_read(c, number, &c->err);
		if (rc)
			return rc;
		n = strcspn(*number, "\n");
		*number = arena_strndup(&c->mem, *number, n);
	}
	if (!**number)
		*number = NULL;
	if (*number && strlen(*number) > NUMBER_MAX)
		return err_set(&c->err, E_INVALID, _("that number is longer than %d characters"),
			       NUMBER_MAX);
	return OK;
}

static enum rc
rings_read(struct cli *c, int *rings)
{
	const char *text = args_get(&c->args, "rings");
	int n = 0;

	*rings = 0;
	if (!text)
		return OK;
	for (const char *s = text; *s; s++)
		if (*s < '0' || *s > '9' || (n = n * 10 + *s - '0') > RINGS_MAX)
			return err_set(&c->err, E_INVALID, _("\"%s\" is no number of rings"),
				       cli_text(c, text));
	*rings = n;
	return OK;
}

static enum rc
agent_read(struct cli *c, int64_t *agent)
{
	const char *to = args_get(&c->args, "to");
	struct row_agent a;
	enum rc rc;

	*agent = 0;
	if (!to)
		return OK;
	rc = sql_agent_by_number(c->store, cli_text(c, to), &c->mem, &a);
	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no agent %s on this desk"),
			       cli_text(c, to));
	*agent = rc ? 0 : a.id;
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

static enum rc
form_read(struct cli *c, struct line_form *f)
{
	const char *recording = args_get(&c->args, "recording");
	enum rc rc = agent_read(c, &f->to);

	if (!rc)
		rc = number_read(c, &f->number);
	if (!rc && !strcmp(c->cmd->name, "ring"))
		rc = rings_read(c, &f->rings);
	if (recording)
		f->recording = cli_text(c, recording);
	return rc;
}

static int
call_run(struct cli *c)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct line_form form = {0};
	struct outcome out;
	enum rc rc = form_read(c, &form);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, v, &(struct request){.line = &form}, &out);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s\n", _(v->past));
	return 0;
}

/* clang-format off */
static const struct opt ring_opts[] = {
	{"to",        0, "WORKNO", N_("whose terminal shows it"), true},
	{"from",      0, "NUMBER", N_("who calls; - reads the number from the standard input"), true},
	{"rings",     0, "N",      N_("how often it has rung so far"), false},
	{"recording", 0, "ID",     N_("the number of the recording"), false},
	{0},
};

static const struct opt end_opts[] = {
	{"to",        0, "WORKNO", N_("whose call it is; without it yours"), false},
	{"from",      0, "NUMBER", N_("who called; - reads the number from the standard input"), false},
	{0},
};

static const struct cmd call_cmds[] = {
	{"ring", NULL, N_("a call rings at somebody's desk"),        ring_opts, NULL, "call_ring", CMD_ACTOR | CMD_DESK, 0, 0, call_run},
	{"end",  NULL, N_("the caller hung up, or nobody answered"), end_opts,  NULL, "call_gone", CMD_ACTOR | CMD_DESK, 0, 0, call_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_call = {
	.name = "call",
	.summary = N_("what a switchboard tells the desk: a call rings, a call is over"),
	.subs = call_cmds,
};
