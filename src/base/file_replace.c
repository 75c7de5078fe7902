#include "base/file_replace.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file_group.h"
#include "base/file_sync.h"
#include "base/intl.h"

enum rc
file_replace_begin(const struct ward *ward, const char *path, struct file_replace *f,
		   struct err *err)
{
	const gid_t group = file_group_drop();
	enum rc rc = file_may_replace(ward, path, err);

	file_group_restore(group);
	*f = (struct file_replace){.fd = -1, .path = strdup(path)};
	if (!f->path || asprintf(&f->made, "%s.new", path) < 0)
		abort();
	if (!rc)
		rc = file_create(ward, f->made, &f->fd, err);
	if (rc) {
		free(f->path);
		free(f->made);
		*f = (struct file_replace){.fd = -1};
	}
	return rc;
}

static bool
is_named(const struct file_replace *f)
{
	return !fsync(f->fd) && !rename(f->made, f->path) && file_name_sync(f->path);
}

enum rc
file_replace_end(struct file_replace *f, struct err *err)
{
	const gid_t group = file_group_drop();
	const bool is_there = is_named(f);
	enum rc rc = OK;

	file_group_restore(group);
	if (!is_there)
		rc = err_set(err, E_IO, _("cannot write %s: %s"), f->path, strerror(errno));
	file_replace_give_up(f);
	return rc;
}

void
file_replace_give_up(struct file_replace *f)
{
	const gid_t group = file_group_drop();

	if (f->made)
		(void)unlink(f->made);
	file_group_restore(group);
	if (f->fd >= 0)
		(void)close(f->fd);
	free(f->path);
	free(f->made);
	*f = (struct file_replace){.fd = -1};
}
