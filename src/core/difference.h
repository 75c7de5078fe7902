#pragma once

#include <stddef.h>

struct arena;
struct buf;

/*
 * Two texts phrase by phrase: what stands in both, in the order of both, and what in one alone. A
 * phrase ends with a mark of the sentence or with its line. The parts are read from the first to
 * the last: those of either side, put together, are that text again.
 */
enum difference_in { IN_BOTH = ' ', IN_FIRST = '-', IN_SECOND = '+' };

struct difference_part {
	enum difference_in in;
	const char *text; /* bytes of one of the two texts */
	size_t size;
};

struct difference {
	const struct difference_part *part;
	size_t count;
};

/* Very long texts that have little in common are said to have nothing between their ends. */
struct difference difference_of(const char *first, const char *second, struct arena *mem);
/* One of the two: each line with the sign before it where it stands there alone, else a blank; what
 * follows without a line's end goes on in a line of its own. */
void difference_print(struct buf *out, const struct difference *d, enum difference_in side);
