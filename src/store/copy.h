#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct store;

/*
 * The desk as it stood at one moment, copied while others go on writing, and checked: SQLite's own
 * checks, the references, and that it ends with the act the desk ended with. It lies beside the
 * desk, for its owner alone, until it is ended; only one is made at a time.
 */
struct copy {
	int fd; /* to be read from the beginning; flushed to the disk */
	char *path;
	int64_t bytes, acts;
	int64_t at;             /* of the newest act, 0: there is none */
	unsigned char head[32]; /* its hash */
};

/* E_BUSY: another one is being made. E_DESK: the desk is damaged; E_IO: the disk is full. */
MUST_CHECK enum rc copy_make(struct store *s, struct copy *out);
/* All its bytes go there. */
MUST_CHECK enum rc copy_write(const struct copy *c, int fd, struct err *e);
void copy_end(struct copy *c); /* all zero is fine */
/* It gets that name beside the desk and stays; E_CONFLICT: something has it. */
MUST_CHECK enum rc copy_keep(struct copy *c, const char *path, struct err *e);

/* The last copy that arrived whole where it was to go, noted in a file beside the desk. */
struct copy_note {
	int64_t at, acts;
};

/* Where many work, a timer makes one each day (kefu-admin.8). */
enum { COPY_OLD_DAYS = 7, COPY_OLD_DAYS_SHARED = 2 };

MUST_CHECK enum rc copy_note_put(struct store *s, const struct copy_note *note);
bool copy_note_get(const struct store *s, struct copy_note *out); /* false: there was none */
