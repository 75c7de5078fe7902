#include "store/beside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/share.h"
#include "store/store.h"

static char *
path_of(const struct store *s, const char *name, const char *end)
{
	char *path;

	if (asprintf(&path, "%s-%s%s", store_path(s), name, end) < 0)
		abort();
	return path;
}

/* Only what whoever may write the desk may write. */
static bool
is_the_desks(const struct store *s, const struct stat *st)
{
	struct stat desk;

	return S_ISREG(st->st_mode) && !(st->st_mode & S_IWOTH) && !stat(store_path(s), &desk) &&
	       (st->st_uid == desk.st_uid || st->st_gid == desk.st_gid) &&
	       (!(st->st_mode & S_IWGRP) || st->st_gid == desk.st_gid);
}

bool
beside_map(const struct store *s, const char *name, struct beside *out)
{
	char *const path = path_of(s, name, "");
	const int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	struct stat st;
	void *bytes = MAP_FAILED;

	free(path);
	if (fd < 0)
		return false;
	if (!fstat(fd, &st) && is_the_desks(s, &st) && st.st_size > 0)
		bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
	(void)close(fd);
	if (bytes == MAP_FAILED)
		return false;
	*out = (struct beside){bytes, (size_t)st.st_size};
	return true;
}

void
beside_release(struct beside *b)
{
	if (b->bytes)
		(void)munmap((void *)(uintptr_t)b->bytes, b->size);
	*b = (struct beside){0};
}

/* Has it still that name? Who waited for the lock may hold what was renamed meanwhile. */
static bool
is_named(int fd, const char *path)
{
	struct stat st, there;

	return !fstat(fd, &st) && !lstat(path, &there) && st.st_dev == there.st_dev &&
	       st.st_ino == there.st_ino && S_ISREG(st.st_mode);
}

int
beside_take(const struct store *s, const char *name)
{
	char *const path = path_of(s, name, ".new");
	int fd = -1;

	for (int tries = 0; tries < 3 && fd < 0; tries++) {
		fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
		if (fd < 0)
			break;
		while (flock(fd, LOCK_EX) && errno == EINTR)
			;
		if (is_named(fd, path))
			break;
		(void)close(fd);
		fd = -1;
	}
	free(path);
	if (fd >= 0)
		share_follow(store_path(s), fd);
	return fd;
}

static bool
is_written(int fd, const char *bytes, size_t n)
{
	if (ftruncate(fd, 0))
		return false;
	for (size_t at = 0; at < n;) {
		const ssize_t done = pwrite(fd, bytes + at, n - at, (off_t)at);

		if (done < 0 && errno != EINTR)
			return false;
		at += done > 0 ? (size_t)done : 0;
	}
	return !fsync(fd);
}

bool
beside_put(const struct store *s, const char *name, int taken, const void *bytes, size_t n)
{
	char *const from = path_of(s, name, ".new"), *const to = path_of(s, name, "");
	const bool is_there = is_written(taken, bytes, n) && !rename(from, to);

	if (!is_there)
		(void)unlink(from);
	(void)close(taken);
	free(from);
	free(to);
	return is_there;
}

void
beside_give_up(const struct store *s, const char *name, int taken)
{
	char *const path = path_of(s, name, ".new");

	(void)unlink(path);
	(void)close(taken);
	free(path);
}
