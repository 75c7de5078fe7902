#pragma once

#include "base/file.h"

/*
 * A file that has its name only when it is whole: it is written beside it, flushed to the disk and
 * renamed. Until then whatever had that name stays. With the caller's own group, and never one of
 * the desk's own files (base/file.h).
 */
struct file_replace {
	int fd; /* to be written; mode 0600 */
	char *path, *made;
};

/* E_NOTFOUND: the directory; E_DENIED, E_INVALID: what is there is not the caller's to replace. */
MUST_CHECK enum rc file_replace_begin(const struct ward *ward, const char *path,
				      struct file_replace *f, struct err *err);
/* On the disk, under its name; on failure nothing is left beside it. Ends `f` either way. */
MUST_CHECK enum rc file_replace_end(struct file_replace *f, struct err *err);
void file_replace_give_up(struct file_replace *f);
