#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * A desk that many tests of a program begin with: made once, written out again for each. One static
 * of these a kind; it lasts as long as the program. A failure ends the test.
 */
struct kept {
	char *bytes;
	size_t size;
};

/* Writes it to `path`, for its owner alone; false when there is none yet: make it, then take it. */
bool kept_put(const struct kept *k, const char *path);
void kept_take(struct kept *k, const char *path);
