#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/file_group.h"
#include "base/intl.h"

struct ward_file {
	dev_t dev;
	ino_t ino;
};

void
ward_add(struct ward *w, const char *path)
{
	struct stat st;

	if (stat(path, &st))
		return;
	if (w->count == w->room) {
		w->room = w->room ? 2 * w->room : 8;
		w->files = reallocarray(w->files, w->room, sizeof *w->files);
		if (!w->files)
			abort();
	}
	w->files[w->count++] = (struct ward_file){.dev = st.st_dev, .ino = st.st_ino};
}

void
ward_release(struct ward *w)
{
	free(w->files);
	*w = (struct ward){0};
}

static bool
ward_has(const struct ward *w, const struct stat *st)
{
	for (size_t i = 0; w && i < w->count; i++)
		if (w->files[i].dev == st->st_dev && w->files[i].ino == st->st_ino)
			return true;
	return false;
}

gid_t
file_group_drop(void)
{
	const gid_t group = getegid();

	if (setegid(getgid()))
		abort();
	return group;
}

void
file_group_restore(gid_t group)
{
	const int kept = errno;

	/* It is the saved group: the kernel has no reason to refuse. */
	if (setegid(group))
		abort();
	errno = kept;
}

static enum rc
fail(const char *path, struct err *err)
{
	const int why = errno;
	const enum rc rc = why == ENOENT || why == ENOTDIR ? E_NOTFOUND
			   : why == EACCES || why == EPERM || why == ELOOP || why == EROFS
				   ? E_DENIED
				   : E_IO;

	return err_set(err, rc, _("cannot open %s: %s"), path, strerror(why));
}

/*
 * The file is looked at through an O_PATH descriptor, which nobody can exchange
 * afterwards: closing a real descriptor of the database would drop this process's
 * POSIX locks on it.
 */
static int
file_reopen(int seen, int flags)
{
	char path[sizeof "/proc/self/fd/" + 3 * sizeof seen];

	(void)snprintf(path, sizeof path, "/proc/self/fd/%d", seen);
	return open(path, flags | O_CLOEXEC | O_NOCTTY);
}

static enum rc
check_readable(const struct ward *ward, const char *path, const struct stat *st, struct err *err)
{
	if (ward_has(ward, st))
		return err_set(err, E_DENIED, _("%s is one of the desk's own files"), path);
	if (S_ISDIR(st->st_mode))
		return err_set(err, E_INVALID, _("%s is a directory: name a file in it"), path);
	if (!S_ISREG(st->st_mode) && !S_ISFIFO(st->st_mode) && !S_ISCHR(st->st_mode))
		return err_set(err, E_INVALID, _("%s is not a file that can be read"), path);
	return OK;
}

static enum rc
check_writable(const struct ward *ward, const char *path, const struct stat *st, struct err *err)
{
	if (ward_has(ward, st))
		return err_set(err, E_DENIED, _("%s is one of the desk's own files"), path);
	if (S_ISLNK(st->st_mode))
		return err_set(err, E_DENIED, _("%s is a symbolic link: name the file itself"),
			       path);
	if (!S_ISREG(st->st_mode))
		return err_set(err, E_INVALID, _("%s is not a regular file: use another name"),
			       path);
	if (st->st_uid != geteuid())
		return err_set(err, E_DENIED, _("%s belongs to somebody else: use another name"),
			       path);
	if (st->st_nlink != 1)
		return err_set(err, E_DENIED, _("%s has a second name: remove it first"), path);
	return OK;
}

struct opening {
	int look, flags;
	enum rc (*check)(const struct ward *, const char *, const struct stat *, struct err *);
};

static enum rc
open_checked(const struct ward *ward, const char *path, const struct opening *how, int *fd,
	     struct err *err)
{
	const int seen = open(path, O_PATH | O_CLOEXEC | how->look);
	struct stat st;
	enum rc rc;

	if (seen < 0)
		return fail(path, err);
	rc = fstat(seen, &st) ? fail(path, err) : how->check(ward, path, &st, err);
	if (!rc) {
		const int opened = file_reopen(seen, how->flags);

		if (opened < 0)
			rc = fail(path, err);
		else
			*fd = opened;
	}
	(void)close(seen);
	return rc;
}

enum rc
file_read(const struct ward *ward, const char *path, int *fd, struct err *err)
{
	static const struct opening how = {.flags = O_RDONLY, .check = check_readable};
	const gid_t group = file_group_drop();
	const enum rc rc = open_checked(ward, path, &how, fd, err);

	file_group_restore(group);
	return rc;
}

enum rc
file_may_replace(const struct ward *ward, const char *path, struct err *err)
{
	const int seen = open(path, O_PATH | O_CLOEXEC | O_NOFOLLOW);
	struct stat st;
	enum rc rc;

	if (seen < 0)
		return errno == ENOENT ? OK : fail(path, err);
	rc = fstat(seen, &st) ? fail(path, err) : check_writable(ward, path, &st, err);
	(void)close(seen);
	return rc;
}

static enum rc
create_over(const struct ward *ward, const char *path, int *fd, struct err *err)
{
	static const struct opening how = {
		.look = O_NOFOLLOW, .flags = O_WRONLY, .check = check_writable};
	int opened = -1;
	enum rc rc = open_checked(ward, path, &how, &opened, err);

	if (rc)
		return rc;
	if (fchmod(opened, 0600) || ftruncate(opened, 0)) {
		rc = fail(path, err);
		(void)close(opened);
		return rc;
	}
	*fd = opened;
	return OK;
}

static enum rc
create_alone(const struct ward *ward, const char *path, int *fd, struct err *err)
{
	const int made = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0600);

	if (made < 0)
		return errno == EEXIST ? create_over(ward, path, fd, err) : fail(path, err);
	*fd = made;
	return OK;
}

enum rc
file_create(const struct ward *ward, const char *path, int *fd, struct err *err)
{
	const gid_t group = file_group_drop();
	const enum rc rc = create_alone(ward, path, fd, err);

	file_group_restore(group);
	return rc;
}

/* A descriptor of its own: O_NONBLOCK on the old one would stay behind in the shell. */
int
file_terminal(int fd)
{
	const int own = open("/dev/tty", O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	unsigned ours = 0, theirs = 0;

	if (own < 0)
		return -1;
	if (!ioctl(own, TIOCGDEV, &ours) && !ioctl(fd, TIOCGDEV, &theirs) && ours == theirs)
		return own;
	(void)close(own);
	return -1;
}

static const struct {
	uint32_t magic;
	enum fs kind;
} kinds[] = {
	{0x0000EF53, FS_OK},      /* ext2, ext3, ext4 */
	{0x58465342, FS_OK},      /* xfs */
	{0x9123683E, FS_OK},      /* btrfs */
	{0xF2F52010, FS_OK},      /* f2fs */
	{0x2FC12FC1, FS_OK},      /* zfs */
	{0x01021994, FS_OK},      /* tmpfs */
	{0x858458F6, FS_OK},      /* ramfs */
	{0x00006969, FS_REFUSED}, /* nfs */
	{0x0000517B, FS_REFUSED}, /* smb */
	{0xFF534D42, FS_REFUSED}, /* cifs */
	{0xFE534D42, FS_REFUSED}, /* smb2 */
	{0x01021997, FS_REFUSED}, /* 9p */
	{0x00C36400, FS_REFUSED}, /* ceph */
	{0x0BD00BD0, FS_REFUSED}, /* lustre */
};

enum fs
fs_kind(uint32_t magic)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].magic == magic)
			return kinds[i].kind;
	return FS_UNSURE;
}

enum fs
file_fs(const char *path)
{
	struct statfs fs;

	if (statfs(path, &fs))
		return FS_UNSURE;
	return fs_kind((uint32_t)fs.f_type); /* a long, sign extended for CIFS */
}
