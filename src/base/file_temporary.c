#include "base/file_temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file_group.h"
#include "base/intl.h"

static char *
text_dup(const char *a, const char *b)
{
	char *s;

	if (asprintf(&s, "%s%s", a, b) < 0)
		abort();
	return s;
}

/* A session begun with su(1) has the directory of somebody else. */
static bool
is_own_room(const char *dir)
{
	struct stat st;

	return dir && *dir == '/' && !stat(dir, &st) && S_ISDIR(st.st_mode) &&
	       st.st_uid == geteuid() && (st.st_mode & 077) == 0;
}

static enum rc
fail(const char *path, struct err *err)
{
	const int why = errno;
	const enum rc rc = why == ENOENT                                   ? E_NOTFOUND
			   : why == EACCES || why == ELOOP || why == EROFS ? E_DENIED
									   : E_IO;

	return err_set(err, rc, _("cannot use the temporary file %s: %s"), path, strerror(why));
}

static enum rc
dir_make(struct file_temporary *t, struct err *err)
{
	const char *const room = getenv("XDG_RUNTIME_DIR");

	t->dir = text_dup(is_own_room(room) ? room : "/tmp", "/kefu-XXXXXX");
	if (!mkdtemp(t->dir)) {
		const enum rc rc = fail(t->dir, err);

		free(t->dir);
		*t = (struct file_temporary){0};
		return rc;
	}
	t->path = text_dup(t->dir, "/kefu.txt");
	return OK;
}

static bool
bytes_write(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		const ssize_t done = write(fd, bytes, n);

		if (done < 0 && errno != EINTR)
			return false;
		bytes += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
	return true;
}

static enum rc
text_write(const struct file_temporary *t, const void *bytes, size_t n, struct err *err)
{
	const int fd = open(t->path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	enum rc rc;

	if (fd < 0)
		return fail(t->path, err);
	rc = bytes_write(fd, bytes, n) ? OK : fail(t->path, err);
	if (close(fd) && !rc)
		rc = fail(t->path, err);
	return rc;
}

enum rc
file_temporary_make(struct file_temporary *t, const void *bytes, size_t n, struct err *err)
{
	const gid_t group = file_group_drop();
	enum rc rc = dir_make(t, err);

	if (!rc)
		rc = text_write(t, bytes, n, err);
	file_group_restore(group);
	if (rc)
		file_temporary_remove(t);
	return rc;
}

static enum rc
bytes_read(int fd, const char *path, struct buf *out, size_t max, struct err *err)
{
	size_t left = max + 1;
	char part[4096];
	ssize_t n = 1;

	while (left > 0 && n > 0) {
		do
			n = read(fd, part, left < sizeof part ? left : sizeof part);
		while (n < 0 && errno == EINTR);
		if (n < 0)
			return fail(path, err);
		buf_add(out, part, (size_t)n);
		left -= (size_t)n;
	}
	return OK;
}

enum rc
file_temporary_copy(struct file_temporary *t, int from, size_t max, struct err *err)
{
	struct buf bytes = {0};
	enum rc rc = bytes_read(from, "kefu.txt", &bytes, max, err);

	if (!rc && bytes.len > max)
		rc = err_set(err, E_INVALID, _("it is larger than %zu MiB"), max >> 20);
	if (!rc)
		rc = file_temporary_make(t, buf_str(&bytes), bytes.len, err);
	buf_release(&bytes);
	return rc;
}

/* O_NONBLOCK: a pipe in its place must not hold us. */
static enum rc
text_read(const struct file_temporary *t, struct buf *out, size_t max, struct err *err)
{
	const int fd = open(t->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	struct stat st;
	enum rc rc;

	if (fd < 0)
		return fail(t->path, err);
	if (fstat(fd, &st))
		rc = fail(t->path, err);
	else if (!S_ISREG(st.st_mode) || st.st_uid != geteuid())
		rc = err_set(err, E_DENIED,
			     _("the temporary file %s was replaced by something else"), t->path);
	else
		rc = bytes_read(fd, t->path, out, max, err);
	(void)close(fd);
	return rc;
}

enum rc
file_temporary_read(const struct file_temporary *t, struct buf *out, size_t max, struct err *err)
{
	const gid_t group = file_group_drop();
	const enum rc rc = text_read(t, out, max, err);

	file_group_restore(group);
	return rc;
}

/* Only what lies flat there: a link is removed, not followed. */
static void
dir_clear(const char *path)
{
	DIR *const dir = opendir(path);
	const struct dirent *entry;

	if (!dir)
		return;
	while ((entry = readdir(dir)) != NULL)
		(void)unlinkat(dirfd(dir), entry->d_name, 0);
	(void)closedir(dir);
	(void)rmdir(path);
}

void
file_temporary_remove(struct file_temporary *t)
{
	const gid_t group = file_group_drop();

	if (t->dir)
		dir_clear(t->dir);
	file_group_restore(group);
	free(t->dir);
	free(t->path);
	*t = (struct file_temporary){0};
}
