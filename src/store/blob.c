#include "store/blob.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "store/store.h"

enum { PIECE = 1 << 16, NIBBLE = 4 };

static char *
path_of(const struct store *s, const char *name, const char *end)
{
	char *path;

	if (asprintf(&path, "%s-mail%s%s%s", store_path(s), *name ? "/" : "", name, end) < 0)
		abort();
	return path;
}

static enum rc
fail(struct store *s, const char *path)
{
	return err_set(store_err(s), errno == ENOENT ? E_NOTFOUND : E_IO,
		       errno == ENOENT ? _("%s is not there any more")
				       : _("%s cannot be kept or read: is the disk full?"),
		       path);
}

bool
blob_is_digest(const char *digest)
{
	return strlen(digest) == BLOB_DIGEST &&
	       strspn(digest, "0123456789abcdef") == (size_t)BLOB_DIGEST;
}

/* As open to its group as the desk is. */
static void
group_as_desk(const struct store *s, const char *path, mode_t mode)
{
	struct stat desk;

	if (stat(store_path(s), &desk) || chown(path, (uid_t)-1, desk.st_gid))
		return;
	(void)chmod(path, desk.st_mode & S_IWGRP ? mode | (mode & 0700) >> 3 : mode);
}

static enum rc
room_make(struct store *s)
{
	char *dir = path_of(s, "", "");
	const bool is_made = !mkdir(dir, 0700);
	enum rc rc = OK;

	if (is_made)
		group_as_desk(s, dir, S_ISGID | 0700);
	else if (errno != EEXIST)
		rc = fail(s, dir);
	free(dir);
	return rc;
}

static void
digest_text(const unsigned char *sum, char out[static BLOB_DIGEST + 1])
{
	static const char digits[] = "0123456789abcdef";

	for (int i = 0; i < SHA256_DIGEST_SIZE; i++) {
		*out++ = digits[sum[i] >> NIBBLE];
		*out++ = digits[sum[i] & 0xf];
	}
	*out = '\0';
}

static bool
all_written(int to, const char *bytes, size_t n)
{
	for (size_t at = 0; at < n;) {
		const ssize_t done = write(to, bytes + at, n - at);

		if (done < 0 && errno != EINTR)
			return false;
		at += done > 0 ? (size_t)done : 0;
	}
	return true;
}

/* What was copied is what was said: its digest is made of the bytes that were written. */
static enum rc
bytes_copy(struct store *s, int from, int to, const char *digest, int64_t most)
{
	unsigned char sum[SHA256_DIGEST_SIZE];
	char piece[PIECE], text[BLOB_DIGEST + 1];
	struct sha256_ctx c;
	int64_t all = 0;
	ssize_t n;

	sha256_init(&c);
	while ((n = read(from, piece, sizeof piece)) > 0 && (all += n) <= most) {
		sha256_update(&c, (size_t)n, (const unsigned char *)piece);
		if (!all_written(to, piece, (size_t)n))
			return fail(s, store_path(s));
	}
	sha256_digest(&c, sizeof sum, sum);
	digest_text(sum, text);
	if (n || (digest && strcmp(text, digest) != 0))
		return err_set(store_err(s), E_INVALID,
			       _("what was brought is not what was announced: nothing was kept"));
	return fsync(to) ? fail(s, store_path(s)) : OK;
}

/* The name is on the disk when its directory is. */
static bool
is_named(struct store *s, const char *made, const char *path)
{
	char *dir = path_of(s, "", "");
	const int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const bool is_well = fd >= 0 && !rename(made, path) && !fsync(fd);

	if (fd >= 0)
		(void)close(fd);
	free(dir);
	return is_well;
}

static enum rc
file_keep(struct store *s, int from, const char *digest, int64_t most)
{
	char end[32], *made, *path = path_of(s, digest, "");
	enum rc rc;
	int to;

	(void)snprintf(end, sizeof end, ".%d.new", (int)getpid());
	made = path_of(s, digest, end);
	to = open(made, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	rc = to < 0 ? fail(s, made) : bytes_copy(s, from, to, digest, most);
	if (!rc) {
		group_as_desk(s, made, 0600);
		rc = is_named(s, made, path) ? OK : fail(s, path);
	}
	if (to >= 0)
		(void)close(to);
	if (rc)
		(void)unlink(made);
	free(made);
	free(path);
	return rc;
}

enum rc
blob_put(struct store *s, int from, const char *digest, int64_t most)
{
	const enum rc rc = room_make(s);

	return rc ? rc : file_keep(s, from, digest, most);
}

enum rc
blob_open(struct store *s, const char *digest, int *fd)
{
	char *path = path_of(s, digest, "");
	enum rc rc = OK;

	*fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (*fd < 0)
		rc = fail(s, path);
	free(path);
	return rc;
}

enum rc
blob_sweep(struct store *s, bool (*is_wanted)(void *arg, const char *digest), void *arg, int *count)
{
	char *dir = path_of(s, "", "");
	DIR *d = opendir(dir);
	enum rc rc = d || errno == ENOENT ? OK : fail(s, dir);

	*count = 0;
	for (const struct dirent *e; d && (e = readdir(d));) {
		char *path;

		if (!blob_is_digest(e->d_name) || is_wanted(arg, e->d_name))
			continue;
		path = path_of(s, e->d_name, "");
		*count += !unlink(path);
		free(path);
	}
	if (d)
		(void)closedir(d);
	free(dir);
	return rc;
}
