#pragma once

#include <stdint.h>

#include "core/clock.h"

/*
 * What other rules would make of a clock that runs already: it began when it began, and the rest
 * comes from the rules. A clock that a lead moved keeps its moment, and so does one that the new
 * rules do not have: what runs is not taken away.
 */
struct arena;
struct row_clock_running;

/* False: nothing changes; *out is set only when it does. */
bool clock_redo(const struct clock_rules *rules, const struct row_clock_running *row, int64_t now,
		struct arena *mem, struct clock *out);
/* When somebody must next be told of it; 0: everything was told. `was_due`: its moment before. */
int64_t clock_tell_at(const struct clock *c, int64_t was_due, int64_t now);
