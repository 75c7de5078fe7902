/* A desk of many Unix users: what it needs of this machine is made here, by root (Safety 3).
 */
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_replace.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/init.h"
#include "store/share.h"
#include "store/store.h"

enum { PROGRAM = 02000, EVERYBODY_READS = 0644 };

static const char usual_group[] = "kefu", usual_path[] = "/var/lib/kefu/desk.db",
		  etc[] = "/etc/kefu";

static enum rc
root_check(struct cli *c)
{
	if (!geteuid())
		return OK;
	return err_set(&c->err, E_DENIED,
		       _("only root makes a shared desk: sudo kefu init --shared --login USER"));
}

static enum rc
people_find(struct cli *c, struct sharing *s)
{
	const char *login = args_get(&c->args, "login"), *given = args_get(&c->args, "group");
	const char *name = given ? given : usual_group;
	const struct passwd *who = getpwnam(login);
	const struct group *group;

	if (!who)
		return err_set(&c->err, E_INVALID, _("there is no login %s on this machine"),
			       cli_text(c, login));
	s->uid = who->pw_uid;
	s->login = arena_strdup(&c->mem, who->pw_name);
	group = getgrnam(name);
	if (!group)
		return err_set(&c->err, E_INVALID,
			       _("there is no group %s on this machine: \"groupadd --system %s\" "
				 "makes it"),
			       cli_text(c, name), cli_text(c, name));
	s->group = group->gr_gid;
	s->group_name = arena_strdup(&c->mem, group->gr_name);
	return OK;
}

/* What another desk stands in is nobody's to write over. */
static enum rc
etc_check(struct cli *c, const char *path)
{
	struct where_env env = {.etc = etc};
	struct where found;
	struct stat st;
	enum rc rc;

	if (*path != '/')
		return err_set(&c->err, E_INVALID, _("%s is not a whole path: begin it with /"),
			       cli_text(c, path));
	if (lstat(etc, &st) && errno == ENOENT)
		return OK;
	rc = where_find(&env, &c->mem, &found, &c->err);
	if (!rc && strcmp(found.path, path) != 0)
		return err_set(&c->err, E_CONFLICT,
			       _("%s names another desk, %s: remove that line first"), etc,
			       cli_text(c, found.path));
	return rc;
}

enum rc
shared_find(struct cli *c, struct sharing *s)
{
	const char *given = args_get(&c->args, "db");
	enum rc rc = root_check(c);

	s->path = given ? given : usual_path;
	if (!rc)
		rc = people_find(c, s);
	return rc ? rc : etc_check(c, s->path);
}

static enum rc
etc_write(struct cli *c, const char *path)
{
	struct file_replace f;
	enum rc rc = file_replace_begin(NULL, etc, &f, &c->err);

	if (rc)
		return rc;
	if (dprintf(f.fd, "%s\n", path) < 0 || fchmod(f.fd, EVERYBODY_READS)) {
		rc = err_set(&c->err, E_IO, _("cannot write %s: %s"), etc, strerror(errno));
		file_replace_give_up(&f);
		return rc;
	}
	return file_replace_end(&f, &c->err);
}

/* Last of all the machine is told: nobody finds a desk that is not ready. */
enum rc
shared_make(struct cli *c, const struct sharing *s)
{
	enum rc rc = share_files(c->store, s->group, &c->err);

	if (!rc)
		rc = share_room(s->path, s->group, &c->err);
	return rc ? rc : etc_write(c, s->path);
}

static bool
program_is_ready(const char *program, gid_t group)
{
	struct stat st;

	return !stat(program, &st) && st.st_gid == group && st.st_mode & PROGRAM;
}

void
shared_say(struct cli *c, const struct sharing *s, const char *name)
{
	char program[4096];
	const ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);

	program[n > 0 ? n : 0] = '\0';
	cli_printf(c, _("the shared desk is at %s; the login %s is 1001 %s"), cli_text(c, s->path),
		   s->login, name);
	cli_puts(c, "\n");
	if (n > 0 && !program_is_ready(program, s->group))
		cli_printf(c,
			   _("one thing is left: chgrp %s %s && chmod 2755 %s, so that the program "
			     "alone reaches it\n"),
			   s->group_name, cli_text(c, program), cli_text(c, program));
}
