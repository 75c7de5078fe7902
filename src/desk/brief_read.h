#pragma once

#include <stdint.h>

#include "base/err.h"

/* The facts of a ticket for core/brief.h, from the store; it may run inside a transaction. */
struct arena;
struct store;

/* The brief as a text in the arena; `line` is what the giver adds, or NULL. */
MUST_CHECK enum rc brief_read(struct store *s, int64_t ticket, int64_t now, const char *line,
			      struct arena *mem, const char **out);
