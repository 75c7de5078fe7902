#pragma once

#include <stdbool.h>

#include "base/err.h"

/*
 * The queue of writers: a flock()ed file beside the desk that holds its holder's work number and
 * pid. Every write transaction and every checkpoint passes it (SQLite before 3.51.3 can corrupt a
 * WAL file otherwise), first come first served. The kernel lets go when the holder dies.
 */
struct turnstile {
	int fd;
	char sign[32];
	void (*waiting)(void *arg, const char *holder);
	void *arg;
	bool is_given_up; /* by whom `waiting` tells */
};

MUST_CHECK enum rc turnstile_open(struct turnstile *t, const char *path, struct err *e);
void turnstile_close(struct turnstile *t);
/* E_BUSY after 10 s, naming the holder. */
MUST_CHECK enum rc turnstile_enter(struct turnstile *t, struct err *e);
void turnstile_leave(struct turnstile *t);
