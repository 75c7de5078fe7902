#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * What a word cannot be found without: two or three letters in a row that a text has in some way
 * of typing it, a character, two characters in a row. A text that lacks a gram of the word does not
 * hold the word; one that has them all may: that is all the index knows before it looks. Pairs of
 * letters have a number each; of the others many share one.
 */
struct needle;
struct glyph;
struct run;

enum {
	GRAM_SIGNS = 27, /* a to z (v is u), digits */
	GRAM_PAIRS = GRAM_SIGNS * GRAM_SIGNS,
	GRAM_CHARACTERS = 512,
	GRAM_TRIPLES = 2048, /* of letters, and pairs of characters */
	GRAM_COUNT = GRAM_PAIRS + GRAM_CHARACTERS + GRAM_TRIPLES,
	GRAM_WORDS = (GRAM_COUNT + 63) / 64,
};

struct grams {
	uint64_t bits[GRAM_WORDS];
};

/* All that the run has. */
void gram_add(struct grams *to, struct run run, const struct glyph *glyphs);
/* All that the word needs. */
void gram_need(struct grams *to, const struct needle *w);
