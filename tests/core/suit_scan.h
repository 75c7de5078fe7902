#pragma once

#include "core/phrase_suit.h"

/*
 * What suits a customer's words, by definition and slowly: every text of every phrase is read again
 * and each of its pairs is looked for in what was said. It shares with the engine only what a pair
 * is, what one is worth, and which groups belong to a step.
 */
struct arena;
struct phrase;

/* All of `n` phrases, the best first. */
void scan_suit(const struct phrase *const *all, size_t n, const struct suit *suit,
	       struct arena *mem, struct suited *out);
