#pragma once

#include <stdint.h>

#include "base/err.h"
#include "core/gate.h"

/* The evidence of a ticket's gate, noted and found, from the store (core/gate.h). It counts since
 * the customer spoke last. It may run inside a transaction. */
struct arena;
struct store;

MUST_CHECK enum rc gate_read(struct store *s, int64_t ticket, const struct gate_rules *rules,
			     struct arena *mem, struct gate *out);
