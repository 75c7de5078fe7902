#include <pwd.h>

#include "base/intl.h"
#include "cli/agent_state.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "core/role.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_agent *)row)->work_no);
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_agent *)row)->name);
}

static void
roles_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	roles_print(out, (unsigned)((const struct row_agent *)row)->roles);
}

static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_agent *)row)->active ? _("active") : _("disabled"));
}

static bool
state_value(struct buf *out, const void *row)
{
	buf_puts(out, ((const struct row_agent *)row)->active ? "active" : "disabled");
	return true;
}

/* clang-format off */
static const struct column agent_columns[] = {
	{N_("Work no."), "work_no", 13, false, number_text, NULL},
	{N_("Name"),     "name",    17, false, name_text,   NULL},
	{N_("State"),    "state",   10, false, state_text,  state_value},
	{N_("Roles"),    "roles",   0,  false, roles_text,  NULL},
	{0},
};
/* clang-format on */

static int
list_run(struct cli *c)
{
	struct list l = list_open(c, agent_columns);
	struct row_agent a;
	enum rc rc = sql_agent_list_begin(c->store), end;

	while (!rc && sql_agent_list_next(c->store, NULL, &a))
		list_row(&l, &a);
	end = sql_agent_list_end(c->store);
	list_close(&l);
	rc = rc ? rc : end;
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static int
agent_do(struct cli *c, const struct request *ask, const char *number)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct outcome out;
	const enum rc rc = desk_run(c->store, &c->by, v, ask, &out);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s: %s\n", number, _(v->past));
	return 0;
}

/* The Unix user of that name; false: there is none. */
static bool
login_read(const char *name, struct login_form *out)
{
	const struct passwd *who = name ? getpwnam(name) : NULL;

	if (who)
		out->uid = who->pw_uid;
	return !name || who;
}

static int
add_run(struct cli *c)
{
	struct agent_form f = {.work_no = cli_text(c, c->args.operand[0]),
			       .name = cli_text(c, c->args.operand[1])};
	const char *login = args_get(&c->args, "login"), *bad;
	struct login_form who;
	size_t len;

	if (!login_read(login, &who))
		return cli_misused(c, _("there is no login %s on this machine"),
				   cli_text(c, login));
	if (!roles_parse(cli_text(c, args_get(&c->args, "roles")), &f.roles, &bad, &len))
		return cli_misused(c,
				   _("\"%.*s\" is no role: agent, lead, supervisor, quality, "
				     "manager, admin, support"),
				   (int)len, bad);
	return agent_do(c, &(struct request){.agent_form = &f, .login = login ? &who : NULL},
			f.work_no);
}

static int
switch_run(struct cli *c)
{
	const char *number = cli_text(c, c->args.operand[0]);
	struct row_agent a;
	enum rc rc = sql_agent_by_number(c->store, number, &c->mem, &a);

	if (rc == E_NOTFOUND)
		rc = err_set(store_err(c->store), rc, _("there is no agent %s on this desk"),
			     number);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return agent_do(c, &(struct request){.agent = a.id}, number);
}

/* clang-format off */
static const struct opt add_opts[] = {
	{"roles", 0, "ROLES", N_("what the agent may do: agent,lead,supervisor,quality,manager,admin,support"), true},
	{"login", 0, "USER",  N_("on a shared desk: the Unix user who is that agent"), false},
	{0},
};

static const struct cmd agent_cmds[] = {
	{"list",    NULL,          N_("list the people of the desk"),  list_opts, NULL, NULL,            CMD_ACTOR, 0, 0, list_run},
	{"add",     "WORKNO NAME", N_("add an agent"),                 add_opts,  NULL, "agent_add",     CMD_ACTOR, 2, 2, add_run},
	{"disable", "WORKNO",      N_("let an agent work no longer"),  NULL,      NULL, "agent_disable", CMD_ACTOR, 1, 1, switch_run},
	{"enable",  "WORKNO",      N_("let an agent work again"),      NULL,      NULL, "agent_enable",  CMD_ACTOR, 1, 1, switch_run},
	{"state",   "[WORKNO]",    N_("what an agent is doing; --to changes it"), agent_state_opts, NULL, NULL, CMD_ACTOR, 0, 1, agent_state_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_agent = {
	.name = "agent",
	.summary = N_("the people of the desk"),
	.subs = agent_cmds,
};
