#include "desk/where.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/intl.h"

enum { ETC_MAX = 4096 };

static bool
is_set(const char *s)
{
	return s && *s;
}

static const char *
home_of_login(void)
{
	const char *home = getenv("HOME");
	const struct passwd *who = is_set(home) ? NULL : getpwuid(getuid());

	return who ? who->pw_dir : home;
}

/* Memory where there is some: a demo is made with a hundred acts, each of them on the disk before
 * the next. */
static const char *
throw_away(void)
{
	return access("/dev/shm", W_OK | X_OK) ? "/tmp" : "/dev/shm";
}

struct where_env
where_env_read(const char *option)
{
	return (struct where_env){
		.option = option,
		.kefu_db = getenv("KEFU_DB"),
		.etc = "/etc/kefu",
		.data_home = getenv("XDG_DATA_HOME"),
		.config_home = getenv("XDG_CONFIG_HOME"),
		.home = home_of_login(),
		.runtime = getenv("XDG_RUNTIME_DIR"),
		.tmp = throw_away(),
		.uid = geteuid(),
	};
}

/* NULL: there is no home to have a desk in. The base directory specification ignores relative
 * paths. */
static const char *
personal_path(const struct where_env *env, struct arena *mem)
{
	if (is_set(env->data_home) && *env->data_home == '/')
		return arena_printf(mem, "%s/kefu/desk.db", env->data_home);
	if (is_set(env->home) && *env->home == '/')
		return arena_printf(mem, "%s/.local/share/kefu/desk.db", env->home);
	return NULL;
}

/* What cannot even be looked at was set up by somebody: opening it will tell the cause. */
static bool
is_there(const char *path)
{
	struct stat st;

	return path && (!lstat(path, &st) || (errno != ENOENT && errno != ENOTDIR));
}

static enum rc
etc_parse(const char *etc, char *text, struct arena *mem, const char **path, struct err *e)
{
	char *line = text + strspn(text, " \t\r\n");
	size_t n = strcspn(line, "\r\n");

	while (n && (line[n - 1] == ' ' || line[n - 1] == '\t'))
		n--;
	if (*line != '/' || line[n + strspn(line + n, " \t\r\n")])
		return err_set(e, E_INVALID,
			       _("%s:1:1: one line with the whole path of a desk belongs here"),
			       etc);
	*path = arena_strndup(mem, line, n);
	return OK;
}

static enum rc
etc_read(const char *etc, struct arena *mem, const char **path, struct err *e)
{
	char text[ETC_MAX + 1];
	size_t n = 0;
	ssize_t got;
	int fd = -1;
	enum rc rc = file_read(NULL, etc, &fd, e);

	if (rc)
		return rc;
	while (n < ETC_MAX && (got = read(fd, text + n, ETC_MAX - n)) > 0)
		n += (size_t)got;
	text[n] = '\0';
	(void)close(fd);
	return etc_parse(etc, text, mem, path, e);
}

enum rc
where_find(const struct where_env *env, struct arena *mem, struct where *out, struct err *e)
{
	const char *path = NULL;

	if (is_set(env->option))
		*out = (struct where){WHERE_OPTION, env->option};
	else if (is_set(env->kefu_db))
		*out = (struct where){WHERE_VARIABLE, env->kefu_db};
	else if (is_there(env->etc)) {
		const enum rc rc = etc_read(env->etc, mem, &path, e);

		if (rc)
			return rc;
		*out = (struct where){WHERE_ETC, path};
	} else if (is_there(path = personal_path(env, mem)))
		*out = (struct where){WHERE_PERSONAL, path};
	else
		*out = (struct where){WHERE_DEMO, NULL};
	return OK;
}

enum rc
where_new(const struct where_env *env, struct arena *mem, const char **path, struct err *e)
{
	*path = is_set(env->option)    ? env->option
		: is_set(env->kefu_db) ? env->kefu_db
				       : personal_path(env, mem);
	if (!*path)
		return err_set(e, E_INVALID,
			       _("no home directory is known: name the desk with --db FILE"));
	return OK;
}

enum rc
where_make_room(const char *path, struct err *e)
{
	struct arena mem = {0};
	char *dir = arena_strdup(&mem, path);
	enum rc rc = OK;

	for (char *slash = strchr(dir + 1, '/'); !rc && slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(dir, 0700) && errno != EEXIST)
			rc = err_set(e, errno == EACCES ? E_DENIED : E_IO,
				     _("cannot make the directory %s: %s"), dir, strerror(errno));
		*slash = '/';
	}
	arena_reset(&mem);
	return rc;
}
