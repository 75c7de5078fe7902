#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Where each pair (core/phrase_pair.h) stands in a library, made once and only read afterwards, so
 * that what suits a customer's words costs what was said and not the library. It knows the texts by
 * number only: of each phrase in its order the triggers, the title, the wordings.
 */
struct arena;
struct phrase;

struct pair_row {
	uint64_t letters;
	uint32_t start;   /* of its places; they end where the next row's begin */
	uint32_t phrases; /* how many have it */
};

struct pair_phrase {
	uint32_t first, title; /* texts: the triggers begin, the title; wordings follow */
	uint16_t emotions, group;
};

struct pair_index {
	size_t count;
	const struct pair_phrase *phrases; /* count + 1 */
	const uint32_t *pairs;             /* how many a text has */
	const struct pair_row *rows;       /* one more behind the last */
	const uint32_t *places; /* texts, ascending; one that has it twice stands twice */
	const uint32_t *slots;  /* row + 1, by hash; 0: free */
	size_t slot_count;      /* a power of two; there is always a free one */
};

/* All of it lives in `mem` and refers to no phrase. */
struct pair_index pair_index_make(const struct phrase *const *all, size_t n, struct arena *mem);
/* How many different pairs there are. */
size_t pair_index_rows(const struct pair_index *x);

/* How long the arrays of an index are that came from somewhere. */
struct pair_sizes {
	size_t phrases, texts, rows, places, slots;
};

/* Can it be asked anything without leaving its arrays? */
bool pair_index_is_good(const struct pair_index *x, const struct pair_sizes *n);
/* NULL: no text has it. */
const struct pair_row *pair_index_row(const struct pair_index *x, uint64_t letters);
