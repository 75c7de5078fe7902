#include <pwd.h>
#include <unistd.h>

#include "base/group.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/init.h"
#include "core/role.h"
#include "desk/verb.h"
#include "store/store.h"

enum { DIGITS = 3 };

static const char *
name_of_login(void)
{
	const struct passwd *who = getpwuid(getuid());

	return who && *who->pw_name ? who->pw_name : "1001";
}

static enum rc
zone_choose(struct cli *c, char zone[static TIME_ZONE_ROOM])
{
	const char *given = args_get(&c->args, "zone");

	if (!given)
		time_zone_system(zone);
	return time_zone_set(given ? given : zone, &c->err);
}

static enum rc
desk_make(struct cli *c, const struct sharing *s, const char *zone, const char *name)
{
	const struct actor by = actor_program(c->now);
	const struct agent_form me = {"1001", name, ROLE_ALL};
	const struct desk_form form = {s ? "shared" : "personal", zone, DIGITS, &me, 1};
	const struct login_form login = {s ? s->uid : 0};
	const struct request ask = {.desk_form = &form, .login = s ? &login : NULL};
	struct outcome out;
	const enum rc rc = desk_run(c->store, &by, verb_find("desk_init"), &ask, &out);

	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

static enum rc
desk_new(struct cli *c, const char *path, const struct sharing *s, const char *name)
{
	const char *given = args_get(&c->args, "zone");
	char zone[TIME_ZONE_ROOM];
	enum rc rc = zone_choose(c, zone);

	if (!rc)
		rc = where_make_room(path, &c->err);
	if (!rc)
		rc = store_create(path, &c->store, &c->err);
	return rc ? rc : desk_make(c, s, given ? given : zone, name);
}

static int
init_fail(struct cli *c, enum rc rc)
{
	return cli_fail_as(c,
			   rc == E_INVALID  ? 65
			   : rc == E_BUSY   ? 75
			   : rc == E_DENIED ? 77
					    : 73,
			   &c->err);
}

static int
own_run(struct cli *c)
{
	const struct where_env env = where_env_read(args_get(&c->args, "db"));
	const char *given = args_get(&c->args, "name"), *path = NULL;
	const char *name = cli_text(c, given ? given : name_of_login());
	enum rc rc = where_new(&env, &c->mem, &path, &c->err);

	if (!rc)
		rc = desk_new(c, path, NULL, name);
	if (rc)
		return init_fail(c, rc == E_DENIED ? E_IO : rc);
	cli_printf(c, _("the desk is at %s; you are 1001 %s"), cli_text(c, path), name);
	cli_puts(c, "\n");
	return 0;
}

static int
shared_run(struct cli *c)
{
	const char *given = args_get(&c->args, "name"), *name;
	struct sharing s = {0};
	enum rc rc;

	if (!args_get(&c->args, "login"))
		return cli_misused(c, _("option --%s is missing"), "login");
	rc = shared_find(c, &s);
	if (rc)
		return init_fail(c, rc);
	name = cli_text(c, given ? given : s.login);
	rc = desk_new(c, s.path, &s, name);
	if (!rc)
		rc = shared_make(c, &s);
	if (rc)
		return init_fail(c, rc);
	shared_say(c, &s, name);
	return 0;
}

static int
init_run(struct cli *c)
{
	static const char *const of_shared[] = {"login", "group"};
	const char *zone = args_get(&c->args, "zone");

	group_give_up();
	if (zone && time_zone_set(zone, &c->err))
		return cli_fail_as(c, 64, &c->err);
	if (args_get(&c->args, "shared"))
		return shared_run(c);
	for (size_t i = 0; i < sizeof of_shared / sizeof *of_shared; i++)
		if (args_get(&c->args, of_shared[i]))
			return cli_misused(c, _("--%s goes with --shared"), of_shared[i]);
	return own_run(c);
}

/* clang-format off */
static const struct opt init_opts[] = {
	{"name", 0, "NAME", N_("your name on the desk; else that of your login"), false},
	{"zone", 0, "ZONE", N_("the desk's time zone, as Asia/Shanghai; else this machine's"), false},
	{"shared", 0, NULL, N_("a desk of many Unix users; root makes it"), false},
	{"login", 0, "USER", N_("with --shared: the Unix user who is agent 1001"), false},
	{"group", 0, "NAME", N_("with --shared: the group of the program; else kefu"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_init = {
	.name = "init",
	.summary = N_("make a desk of your own"),
	.opts = init_opts,
	.run = init_run,
};
