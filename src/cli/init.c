#include <pwd.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
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
desk_make(struct cli *c, const char *zone, const char *name)
{
	const struct actor by = actor_program(c->now);
	const struct agent_form me = {"1001", name, ROLE_ALL};
	const struct desk_form form = {"personal", zone, DIGITS, &me, 1};
	struct outcome out;
	const enum rc rc = desk_run(c->store, &by, verb_find("desk_init"),
				    &(struct request){.desk_form = &form}, &out);

	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

static int
init_run(struct cli *c)
{
	const struct where_env env = where_env_read(args_get(&c->args, "db"));
	const char *given = args_get(&c->args, "name"), *zone_given = args_get(&c->args, "zone"),
		   *path = NULL;
	const char *name = cli_text(c, given ? given : name_of_login());
	char zone[TIME_ZONE_ROOM];
	enum rc rc = zone_choose(c, zone);

	if (rc)
		return cli_fail_as(c, 64, &c->err);
	rc = where_new(&env, &c->mem, &path, &c->err);
	if (!rc)
		rc = where_make_room(path, &c->err);
	if (!rc)
		rc = store_create(path, &c->store, &c->err);
	if (!rc)
		rc = desk_make(c, zone_given ? zone_given : zone, name);
	if (rc)
		return cli_fail_as(c, rc == E_INVALID ? 65 : rc == E_BUSY ? 75 : 73, &c->err);
	cli_printf(c, _("the desk is at %s; you are 1001 %s"), cli_text(c, path), name);
	cli_puts(c, "\n");
	return 0;
}

/* clang-format off */
static const struct opt init_opts[] = {
	{"name", 0, "NAME", N_("your name on the desk; else that of your login"), false},
	{"zone", 0, "ZONE", N_("the desk's time zone, as Asia/Shanghai; else this machine's"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_init = {
	.name = "init",
	.summary = N_("make a desk of your own"),
	.opts = init_opts,
	.run = init_run,
};
