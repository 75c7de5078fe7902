#pragma once

#include <stdint.h>

#include "core/clock.h"

/*
 * What other rules would do to the clocks that run on open tickets: read from the store, nothing is
 * written. It is the same that the verb rules_set then does (core/clock_redo).
 */
struct store;

struct clock_effect {
	const char *number; /* of the ticket; lives until the next one */
	enum clock_kind kind;
	int64_t before, after; /* due */
};

MUST_CHECK enum rc clock_effects(struct store *s, const struct clock_rules *rules, int64_t now,
				 void (*each)(const struct clock_effect *effect, void *arg),
				 void *arg);
