#include "store/erased.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file_sync.h"
#include "base/intl.h"
#include "store/share.h"
#include "store/store.h"

enum { DECIMAL = 10 };

static char *
path_of(const struct store *s, const char *tail)
{
	char *path = NULL;

	if (asprintf(&path, "%s-erased%s", store_path(s), tail) < 0)
		abort();
	return path;
}

static bool
bytes_write(const struct store *s, const char *path, const struct buf *b)
{
	const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool is_well;

	if (fd < 0)
		return false;
	share_follow(store_path(s), fd);
	is_well = write(fd, buf_str(b), b->len) == (ssize_t)b->len && !fsync(fd);
	return !close(fd) && is_well;
}

enum rc
erased_write(struct store *s, const struct buf *ids)
{
	char *made = path_of(s, "-new"), *path = path_of(s, "");
	enum rc rc = OK;

	if (!bytes_write(s, made, ids) || rename(made, path) || !file_name_sync(path))
		rc = err_set(store_err(s), E_IO, _("cannot make %s: %s"), path, strerror(errno));
	free(made);
	free(path);
	return rc;
}

static void
ids_read(FILE *f, struct arena *mem, int64_t **ids, size_t *count)
{
	char *line = NULL, *end;
	size_t room = 0, kept = 0;

	while (getline(&line, &room, f) > 0) {
		const int64_t id = strtoll(line, &end, DECIMAL);
		int64_t *was = *ids;

		if (id <= 0 || *end != '\n')
			break;
		if (*count == kept) {
			kept = kept ? 2 * kept : 16;
			*ids = arena_alloc(mem, kept * sizeof **ids);
			if (was)
				(void)memcpy(*ids, was, *count * sizeof **ids);
		}
		(*ids)[(*count)++] = id;
	}
	free(line);
}

enum rc
erased_read_of(const char *desk, struct arena *mem, int64_t **ids, size_t *count, struct err *e)
{
	char *path = NULL;
	FILE *f;
	enum rc rc = OK;

	if (asprintf(&path, "%s-erased", desk) < 0)
		abort();
	f = fopen(path, "re");
	*ids = NULL;
	*count = 0;
	if (f)
		ids_read(f, mem, ids, count);
	else if (errno != ENOENT)
		rc = err_set(e, E_IO, _("cannot read %s: %s"), path, strerror(errno));
	if (f)
		(void)fclose(f);
	free(path);
	return rc;
}

void
erased_drop(const char *desk)
{
	char *path = NULL;

	if (asprintf(&path, "%s-erased", desk) < 0)
		abort();
	(void)unlink(path);
	free(path);
}

enum rc
erased_read(struct store *s, struct arena *mem, int64_t **ids, size_t *count)
{
	return erased_read_of(store_path(s), mem, ids, count, store_err(s));
}
