#pragma once

#include "base/err.h"

/*
 * A place beside the desk for a desk of one person's own, which is thrown away after an hour: a
 * directory that nobody else opens, because the desk's own is not theirs to look into. It is one
 * of the desk's files, not of the person's, so no link laid there leads a practice to a real desk.
 */
struct arena;
struct store;

struct apart {
	const char *dir, *path; /* of the directory, and of a desk in it; in the arena */
	int fd;                 /* its lock; -1: none */
};

/* A clean one. E_BUSY: this person has it in another terminal. E_DENIED, E_IO. */
MUST_CHECK enum rc apart_take(const struct store *s, const char *who, struct arena *mem,
			      struct apart *out, struct err *e);
/* All that was there goes; fd -1 is nothing to leave. */
void apart_leave(struct apart *seat);
