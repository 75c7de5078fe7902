#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/phrase_needle.h"

/*
 * Lookup (H-37: an answer within ten seconds, typing included). A query is words in any order,
 * divided by blanks; a phrase is found when every word is in its title, a trigger or a wording, as
 * core/phrase_needle.h says, or is its scenario's number or the beginning of it from two
 * letters on (s1, S16). No words find everything. Exactly these are found, in exactly this order:
 *
 * 1. points, of all words together. 100 as a scenario, 22 more when it is the whole number.
 *    Else 70 in the title, 40 in a trigger, 10 in a wording: the first of these that has it
 *    counts, and there its best place: 12 more by the characters themselves, 8 by whole
 *    syllables; 4 at the beginning of the text, and 6 more when it is all of the text.
 * 2. weight: 16 for each tag that is preferred, and one for each binary digit of its uses.
 * 3. place: how many characters stand before the words, the fewer the better.
 * 4. the order of the library.
 *
 * All of it is decided by the phrase and the query alone, so what stays found stays in order
 * as long as the next key does not change how it matched.
 */
struct buf;
struct phrase_index;

enum {
	POINTS_SCENARIO = 100,
	POINTS_TITLE = 70,
	POINTS_TRIGGER = 40,
	POINTS_SAY = 10,
	POINTS_TEXT = 12,
	POINTS_PINYIN = 8,
	POINTS_START = 4,
	POINTS_WHOLE = 6,
};

struct phrase_wish {
	uint64_t prefer;      /* tags (core/phrase_index.h) of the ticket at hand */
	const uint32_t *uses; /* by the order of the library; NULL: not counted */
};

struct phrase_hit {
	uint64_t rank; /* the higher the better; equal: by order */
	uint32_t order, ref;
	int points;
};

struct phrase_query {
	struct needle *words;
	size_t count;
};

/*
 * `words` live in the arena, which also serves the lookups; reset it between keys.
 * A word longer than NEEDLE_MAX makes a query that finds nothing.
 */
struct phrase_query phrase_query(const char *text, struct arena *mem);

enum { FOUND_MOST = 1000 }; /* more are not counted */

/*
 * The best `room` hits, the best first; `total` counts what matches, up to FOUND_MOST. Returns how
 * many were written. The query belongs to this index from then on.
 */
size_t phrase_find(const struct phrase_index *x, struct phrase_query *q,
		   const struct phrase_wish *wish, struct arena *mem, struct phrase_hit *hits,
		   size_t room, size_t *total);

/* A span of bytes of a text that is shown in reverse. */
struct phrase_mark {
	size_t at, len;
};

/*
 * The best place of each word that stands in this one text, in the order of the words; so what a
 * list shows of a title or wording can be marked without the index. Returns how many; `marks` has
 * room for q->count.
 */
size_t phrase_marks(const struct phrase_query *q, const char *text, struct arena *mem,
		    struct phrase_mark *marks);
