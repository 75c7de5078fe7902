/* Whether somebody sits at the desk is seen by his drafts, which his session holds. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/draft.h"
#include "store/store.h"

/* Opened to be read, and asked for what a session's own lock forbids; never kept. */
bool
drafts_are_open(const struct store *s, const char *work_no)
{
	bool are = false;

	for (int n = 1; n <= DRAFT_FILES_MAX && !are; n++) {
		char *path = NULL;
		int fd;

		if (asprintf(&path, "%s-draft-%s-%d", store_path(s), work_no, n) < 0)
			abort();
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
		free(path);
		if (fd < 0)
			continue;
		are = flock(fd, LOCK_SH | LOCK_NB) && errno == EWOULDBLOCK;
		(void)close(fd);
	}
	return are;
}
