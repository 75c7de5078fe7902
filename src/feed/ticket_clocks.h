#pragma once

#include "base/err.h"
#include "core/clock_row.h"

/* Reads the clocks, promises and moved due dates of one ticket into `mem`. */
struct arena;
struct store;

MUST_CHECK enum rc ticket_clocks_load(struct store *s, int64_t ticket, struct arena *mem,
				      struct ticket_clocks *out);
