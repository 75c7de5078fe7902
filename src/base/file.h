#pragma once

#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

/*
 * The one door for every path that comes from a person or the environment
 *. On a shared desk the program runs with the desk's group; such
 * a path is opened with the caller's own group alone, so that nobody reads or
 * writes through the program what he could not without it, and it is never one of
 * the desk's own files, whatever name, link or descriptor leads there. The desk's
 * own files do not go through here. A path is bytes as the system gave them; the
 * sentences repeat them uncleaned. `-` is the caller's business.
 */

/* The desk's own files. All zero is none; a file made later must be added again. */
struct ward {
	struct ward_file *files;
	size_t count, room;
};

void ward_add(struct ward *w, const char *path); /* a path where nothing is adds nothing */
void ward_release(struct ward *w);

/*
 * A file, pipe or character device to read, never a directory. The caller closes
 * the descriptor; a pipe waits for its writer. `ward` may be NULL: no desk yet.
 * E_NOTFOUND, E_DENIED (also the desk's own), E_INVALID (nothing to read), E_IO.
 */
MUST_CHECK enum rc file_read(const struct ward *ward, const char *path, int *fd, struct err *err);

/*
 * An empty regular file of mode 0600 to write. A file that is there is emptied
 * only if it is the caller's own and has this one name: a link that somebody else
 * laid cannot turn an export on another file. E_NOTFOUND means the directory.
 */
MUST_CHECK enum rc file_create(const struct ward *ward, const char *path, int *fd, struct err *err);

/* The terminal that `fd` is, if it is the one that controls this process, opened anew to be written
 * without waiting; -1: it is not, or there is none. */
int file_terminal(int fd);

/* Whether SQLite's locks hold where a desk is to live. */
enum fs {
	FS_OK,
	FS_UNSURE,  /* overlay, FUSE, unknown: say so and go on */
	FS_REFUSED, /* the network: locks lie there, a desk would be damaged */
};

enum fs fs_kind(uint32_t magic);   /* f_type of statfs(2) */
enum fs file_fs(const char *path); /* a path where nothing is, is FS_UNSURE */
