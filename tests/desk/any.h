#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "desk/verb.h"

/*
 * Any act on a ticket: a verb of the tables drawn by lot, asked with everything that some verb
 * might want. Many are refused, as the ticket happens to stand. The same seed draws the same acts;
 * new verbs come by themselves. It stands on no test library: benches draw, too.
 */
enum { ANY_VERBS = 128 };

struct any {
	const struct verb *verb[ANY_VERBS];
	size_t verbs;
	uint32_t seed;
	int64_t agents; /* ids from 1 on whom a ticket is given to */
	/* Runs what was drawn; NULL: desk_run(). */
	enum rc (*run)(struct any *a, struct store *s, const struct actor *by, const struct verb *v,
		       const struct request *ask, struct outcome *out);
};

uint32_t any_random(struct any *a);
/* Adds every verb that works on a ticket and is wanted. */
void any_verbs(struct any *a, bool (*wanted)(const struct verb *v));
/* Can it be taken back? But for undo and redo themselves. */
bool any_is_undone(const struct verb *v);
/* Draws and runs one; `other` is what it is linked to or merged into. */
MUST_CHECK enum rc any_act(struct any *a, struct store *s, const struct actor *by, int64_t ticket,
			   int64_t other, const struct verb **drawn, struct outcome *out);
