#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/triage.h"
#include "core/words.h"

struct arena;
struct pair_index;

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

/*
 * A word that is in one phrase tells most, one that is in all nothing: a bit for each time that
 * their number must be doubled to be all. A trigger gets six points a bit, times the square of how
 * much of it was said; the best trigger counts whole, the others a quarter. The title gets two a
 * bit, the best wording one, at most twelve.
 */
enum { BY_TRIGGER = 6, BY_TITLE = 2, SAY_MOST = 12, BY_EMOTION = 6, BY_STEP = 3 };
enum { SAID_MOST = 512 }; /* pairs of words; what was said behind them is not looked at */

/* Does the handbook have a phrase of that group said when a ticket stands there (H-10)? */
bool suit_is_of_step(int group, enum status status);

struct suited {
	size_t order; /* of the library */
	int points;   /* 0: nothing speaks for it */
};

/*
 * The best `room` of all phrases, the best first, equal ones in the order of the library. Returns
 * how many: fewer only when the library has no more. `mem` is only worked in.
 */
size_t phrase_suit(const struct pair_index *x, const struct suit *suit, struct arena *mem,
		   struct suited *out, size_t room);
