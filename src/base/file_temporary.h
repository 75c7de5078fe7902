#pragma once

#include <stddef.h>

#include "base/err.h"

struct buf;

/*
 * A text that another program of the caller works on: a file of mode 0600 in a directory of
 * its own, 0700, where that program may also leave its copies. It lies in
 * $XDG_RUNTIME_DIR, which is memory, else in /tmp. Made and read with the caller's own
 * group alone, and never through a link. All zero is none.
 */
struct file_temporary {
	char *dir, *path;
};

/* Holds exactly these bytes afterwards. E_DENIED, E_IO; then nothing is left behind. */
MUST_CHECK enum rc file_temporary_make(struct file_temporary *t, const void *bytes, size_t n,
				       struct err *err);
/* … what is left to read from `from`. E_INVALID: that is more than `max`. */
MUST_CHECK enum rc file_temporary_copy(struct file_temporary *t, int from, size_t max,
				       struct err *err);
/*
 * Appends what the file holds now, perhaps in another file of that name, at most `max`
 * bytes and one more, so that the caller sees that it was too long. E_NOTFOUND: the program
 * removed it; E_DENIED: there is something else in its place; E_IO.
 */
MUST_CHECK enum rc file_temporary_read(const struct file_temporary *t, struct buf *out, size_t max,
				       struct err *err);
/* With all that was left beside it; also when it is gone already. */
void file_temporary_remove(struct file_temporary *t);
