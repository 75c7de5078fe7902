#pragma once

#include <stdint.h>

#include "base/day.h"

/*
 * A desk with a past: accepted, called, answered, promised, closed, reopened, undone at random, by
 * a seed. Many acts are refused, as they are in life; what counts is what stands afterwards.
 */
enum { PAST_DAYS = 24, PAST_ACTS = 700 };

struct past {
	struct desk *d;
	uint32_t seed;
	int64_t now;
	int64_t ticket[PAST_ACTS];
	int tickets;
};

/* All of it; it begins PAST_DAYS before DESK_AT and lasts about as long. */
void past_make(struct past *p);
/* One act, and some time goes by. */
void past_step(struct past *p);
/* One that changes what has been: an import that comes late, a merge, a reopening, an undo. */
void past_mend(struct past *p);
