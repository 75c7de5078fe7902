#pragma once

#include <stddef.h>
#include <stdint.h>

struct buf;

/*
 * The pieces by which a text is found, of text that fold() made: every character, every two
 * neighbours, and of letters and digits of ASCII every four, so that a number is more than its
 * pairs. Whatever a text contains, it has the pieces of; so texts without them need not be read.
 *
 * Written down, a piece is one word for FTS5's own tokenizer `ascii`: signs and blanks are their
 * full-width forms, which folded text never holds.
 */
struct grams {
	uint64_t *gram; /* each once, in one order, after grams_settle() */
	size_t count, room;
};

void grams_add(struct grams *g, const char *folded);
void grams_settle(struct grams *g);
void grams_release(struct grams *g);

/* Those of `all` that are not in `less`; both are settled, and so is what comes out. */
void grams_rest(struct grams *out, const struct grams *all, const struct grams *less);
/* Appends `n` of them, a blank before each. */
void grams_print(struct buf *out, const uint64_t *gram, size_t n);

/*
 * Appends what FTS5 is asked for: the pieces that a text with the folded query in it must have, the
 * longest that there are, at most GRAMS_ASKED. Nothing for an empty query.
 */
enum { GRAMS_ASKED = 12 };
void grams_ask(struct buf *out, const char *query);
