#pragma once

#include <stdbool.h>

#include "core/triage.h"

/*
 * How a customer who feels so is met (H-66, H-72): what comes first, and which phrase of the
 * library begins it. Danger goes before any voice. It advises; nothing is said by it.
 */
enum { STRATEGY_MINUTES = 5 }; /* the moment that the sample promise names */

struct strategy {
	const char *how;    /* N_() */
	const char *phrase; /* its id in the library */
};

/* NULL while the emotion is not known. */
const struct strategy *strategy_of(enum emotion emotion, bool in_danger);
