#pragma once

#include <stddef.h>

#include "core/triage.h"
#include "core/words.h"

struct arena;
struct phrase;

/*
 * Which phrases suit what a customer said (H-37, H-66): by the words they share with its triggers
 * above all, then with its title and what it says; then by the customer's voice and by how far the
 * ticket is. Words that many phrases have count little. Pure, and it proposes only: nothing is put
 * in by it.
 */
struct suit {
	const char *said;     /* the customer's last words; NULL or "": nothing was said */
	enum emotion emotion; /* 0: unknown */
	enum status status;   /* 0: there is no ticket */
};

struct suited {
	size_t order; /* of the library */
	int points;   /* 0: nothing speaks for it */
};

/* All of `n` phrases, the best first, equal ones in the order of the library. */
void phrase_suit(const struct phrase *const *all, size_t n, const struct suit *suit,
		 struct arena *mem, struct suited *out);
