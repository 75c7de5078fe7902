#pragma once

#include <stdint.h>

#include "base/err.h"

struct arena;
struct node;
struct store;

/* The views of the demo desk, everybody's: the list `views` of its file. The sentence of a failure
 * is the store's. */
MUST_CHECK enum rc demo_views(struct store *s, const struct node *root, int64_t now,
			      struct arena *mem);
