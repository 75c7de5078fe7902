#include "base/file_remove.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"

static enum rc
remove_checked(const struct ward *ward, const char *path, struct err *err)
{
	int fd = -1;
	enum rc rc;

	if (access(path, F_OK) && errno == ENOENT)
		return OK;
	rc = file_create(ward, path, &fd, err);
	if (rc)
		return rc;
	(void)close(fd);
	if (unlink(path))
		return err_set(err, E_IO, _("cannot remove %s: %s"), path, strerror(errno));
	return OK;
}

enum rc
file_remove(const struct ward *ward, const char *path, struct err *err)
{
	const gid_t group = getegid();
	enum rc rc;

	if (setegid(getgid()))
		abort();
	rc = remove_checked(ward, path, err);
	if (setegid(group))
		abort();
	return rc;
}
