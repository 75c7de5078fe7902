#include "base/file_socket.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file_group.h"
#include "base/intl.h"

enum { BACKLOG = 16, MODE_MOST = 0660 };

static enum rc
fail(const char *path, int why, struct err *err)
{
	const enum rc rc = why == ENOENT                                        ? E_NOTFOUND
			   : why == EACCES || why == EROFS || why == EADDRINUSE ? E_DENIED
										: E_IO;

	return err_set(err, rc, _("cannot serve at %s: %s"), path, strerror(why));
}

static void
old_remove(const char *path)
{
	struct stat st;

	if (!lstat(path, &st) && S_ISSOCK(st.st_mode) && st.st_uid == geteuid())
		(void)unlink(path);
}

/* Nobody comes in before the mode is right: nothing listens yet. */
static int
serve(const char *path, const struct sockaddr_un *at, mode_t mode, int fd)
{
	const mode_t was = umask(0177);
	const int bound = bind(fd, (const struct sockaddr *)at, sizeof *at);
	const int why = errno;

	(void)umask(was);
	errno = why;
	return bound || chmod(path, mode) || listen(fd, BACKLOG) ? -1 : 0;
}

static enum rc
listen_at(const char *path, mode_t mode, int *out, struct err *err)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	int why;

	if (fd < 0)
		return fail(path, errno, err);
	(void)strncpy(at.sun_path, path, sizeof at.sun_path - 1);
	old_remove(path);
	if (!serve(path, &at, mode, fd)) {
		*out = fd;
		return OK;
	}
	why = errno;
	(void)close(fd);
	return fail(path, why, err);
}

enum rc
file_listen(const char *path, const char *like, enum socket_where where, int *fd, struct err *err)
{
	const struct sockaddr_un room = {0};
	struct stat st;
	mode_t mode;
	gid_t group;
	enum rc rc;

	if (strlen(path) >= sizeof room.sun_path)
		return err_set(err, E_INVALID,
			       _("%s is too long for a socket: %zu bytes are the most"), path,
			       sizeof room.sun_path - 1);
	mode = stat(like, &st) ? 0600 : st.st_mode & MODE_MOST;
	if (where == SOCKET_OWN)
		return listen_at(path, mode, fd, err);
	group = file_group_drop();
	rc = listen_at(path, mode, fd, err);
	file_group_restore(group);
	return rc;
}
