#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/phrase_needle.h"

/* The best place of a word in a text, and what it is worth (core/phrase_find.h has the scale). */
struct spot {
	size_t at, end; /* characters of the text; end 0: it is not there */
	int points;     /* without those for the kind of text */
};

/* The most that a place can be worth which is not the beginning of its text. */
int points_most(const struct needle *w, bool has_latin);
/* `run` is one text. Where several places are worth the same, the first. */
struct spot spot_best(const struct needle *w, struct run run, bool has_latin);
