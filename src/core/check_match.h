#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Runs a program of patterns over the symbols of a text, all patterns at once and
 * without going back. Of a pattern it reports, for each place where it begins, the
 * longest that was found; where one way through it covers another, only the earlier.
 */
struct arena;
struct program;
struct symbols;

struct hit {
	uint32_t id;       /* of the pattern */
	uint32_t from, to; /* symbols, `to` behind the last */
};

struct hits {
	struct hit *at;
	size_t count;
};

/* What a run needs beside the text; made once for a program, used for one text after the other. */
struct matcher;

struct matcher *matcher_new(const struct program *p, size_t patterns, struct arena *mem);
/* The hits live in `mem`, in no order. */
struct hits matcher_run(struct matcher *m, const struct symbols *s, struct arena *mem);
