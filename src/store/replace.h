#pragma once

#include <stdbool.h>

#include "base/err.h"

/*
 * Another file takes the place of a desk, whole or not at all: it is made beside it, becomes a desk
 * there, and gets the name in one step while nobody has the desk open. What was the desk stays
 * under the name that is given; a power cut leaves one of the two. Only one is made at a time; what
 * a killed program left is written over.
 */
struct replacing {
	int fd;            /* to be filled; held until the end */
	char *desk, *made; /* the desk, and the file that is to become it */
};

/* E_BUSY: another one is being made. */
MUST_CHECK enum rc replace_begin(const char *desk, struct replacing *r, struct err *e);
/* No store of ours is open on either. `aside` NULL: there is no desk to keep. E_BUSY: somebody has
 * the desk open, or writes; then nothing has changed. */
MUST_CHECK enum rc replace_take(struct replacing *r, const char *aside, struct err *e);
/* Removes what was made beside the desk, if it did not take the place. All zero but `fd` -1 is
 * fine. */
void replace_end(struct replacing *r);
