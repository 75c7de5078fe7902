#pragma once

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * A child that reads what strangers sent, with little of everything: memory, time, no other
 * programs, nothing to gain. What it writes into `out` comes back; when it breaks, or asks for too
 * much, nothing does, and the message is still there.
 */
struct cage {
	/* In the child; false: it has failed. */
	bool (*run)(void *arg, struct buf *out);
	void *arg;
	size_t most; /* bytes of what may come back */
	int centis;  /* of a second that it may reckon */
};

/* Is the child's answer whole? */
bool cage_run(const struct cage *c, struct buf *out);
