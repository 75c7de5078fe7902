#include "store/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file_sync.h"
#include "base/intl.h"
#include "store/copy.h"
#include "store/handle.h"
#include "store/share.h"

enum { PIECE = 1 << 14 };

char *
archive_path(const struct store *s, int year)
{
	char *path;

	if (asprintf(&path, "%s-archive-%d", store_path(s), year) < 0)
		abort();
	return path;
}

bool
archive_is_there(const struct store *s, int year)
{
	char *path = archive_path(s, year);
	const bool is = !faccessat(AT_FDCWD, path, F_OK, AT_EACCESS);

	free(path);
	return is;
}

/* Who gave it the name may have been killed before that was on the disk; words that leave the desk
 * are in this file alone. */
static enum rc
name_settle(struct store *s, const char *path)
{
	if (file_name_sync(path))
		return OK;
	return err_set(store_err(s), E_IO, _("cannot make %s: %s"), path, strerror(errno));
}

enum rc
archive_make(struct store *s, int year)
{
	struct copy c = {.fd = -1};
	char *path;
	enum rc rc;

	path = archive_path(s, year);
	if (archive_is_there(s, year)) {
		rc = name_settle(s, path);
		free(path);
		return rc;
	}
	rc = copy_make(s, &c);
	if (!rc) {
		share_follow(store_path(s), c.fd);
		rc = copy_keep(&c, path, store_err(s));
	}
	copy_end(&c);
	free(path);
	return rc;
}

static bool
bytes_pass(int from, int to)
{
	char piece[PIECE];
	ssize_t n;

	while ((n = read(from, piece, sizeof piece)) > 0)
		for (ssize_t at = 0, done; at < n; at += done) {
			done = write(to, piece + at, (size_t)(n - at));
			if (done < 0)
				return false;
		}
	return !n && !fsync(to);
}

/* It has its name only when it is whole. */
enum rc
archive_fill(const struct store *s, int year, int from, struct err *e)
{
	char *path = archive_path(s, year), *made;
	int to;
	bool is_well;

	if (asprintf(&made, "%s.new", path) < 0)
		abort();
	to = open(made, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (to >= 0)
		share_follow(store_path(s), to);
	is_well = to >= 0 && bytes_pass(from, to) && !rename(made, path) && file_name_sync(path);
	if (!is_well) {
		(void)err_set(e, E_IO, _("cannot make %s: %s"), path, strerror(errno));
		(void)unlink(made);
	}
	if (to >= 0)
		(void)close(to);
	free(path);
	free(made);
	return is_well ? OK : e->rc;
}

enum rc
archive_open(const struct store *s, int year, struct store **out, struct err *e)
{
	char *path = archive_path(s, year);
	const enum rc rc = store_open(path, out, e);

	free(path);
	return rc;
}

enum rc
archive_read(const struct store *s, int year, struct store **out, struct err *e)
{
	struct store *file;
	enum rc rc = archive_open(s, year, &file, e);

	if (rc)
		return rc;
	rc = store_exec(file, "PRAGMA query_only=ON");
	if (rc) {
		(void)err_move(e, &file->err);
		store_close(file);
		return rc;
	}
	*out = file;
	return OK;
}
