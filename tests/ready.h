#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * A desk that many tests of a program begin with: made once, written out again for each. One static
 * of these a kind; it lasts as long as the program. A failure ends the test.
 */
struct ready {
	char *bytes;
	size_t size;
};

/* Writes it to `path`, for its owner alone; false when there is none yet: make it, then take it. */
bool ready_put(const struct ready *k, const char *path);
void ready_take(struct ready *k, const char *path);
