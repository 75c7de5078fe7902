#include "store/share.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "store/store.h"

enum { FILES = 0660, ROOM = 02770, BITS = 07777 };

void
share_follow(const char *desk, int fd)
{
	struct stat of, own;

	if (stat(desk, &of) || fstat(fd, &own) || own.st_uid != geteuid())
		return;
	if (own.st_gid != of.st_gid && fchown(fd, (uid_t)-1, of.st_gid))
		return;
	if ((own.st_mode & BITS) != (of.st_mode & FILES))
		(void)fchmod(fd, of.st_mode & FILES);
}

static enum rc
give(const char *path, gid_t group, mode_t mode, struct err *e)
{
	if (!lchown(path, (uid_t)-1, group) && !chmod(path, mode))
		return OK;
	return err_set(e, errno == EPERM ? E_DENIED : E_IO,
		       _("%s cannot be given to the desk's group: %s"), path, strerror(errno));
}

enum rc
share_room(const char *desk, gid_t group, struct err *e)
{
	char *path = strdup(desk), *dir = path ? dirname(path) : NULL;
	struct stat st;
	enum rc rc;

	if (!dir)
		abort();
	if (lstat(dir, &st) || !S_ISDIR(st.st_mode))
		rc = err_set(e, E_INVALID, _("%s is not a directory: name the desk in another"),
			     dir);
	else
		rc = give(dir, group, ROOM, e);
	free(path);
	return rc;
}

enum rc
share_files(const struct store *s, gid_t group, struct err *e)
{
	static const char *const ends[] = {"-lock", "-wal", "-shm", ""};
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < sizeof ends / sizeof *ends; i++) {
		char *path = NULL;
		struct stat st;

		if (asprintf(&path, "%s%s", store_path(s), ends[i]) < 0)
			abort();
		if (!lstat(path, &st))
			rc = give(path, group, FILES, e);
		free(path);
	}
	return rc;
}
