#pragma once

#include <stdint.h>

#include "base/err.h"

struct arena;
struct node;
struct store;

/*
 * What the demo desk owns, who takes over after the shift that runs, and what stands on its forms
 * already: the key `handover` of schema/demo.yaml. It is done a second before `now`. The sentence
 * of a failure is the store's.
 */
MUST_CHECK enum rc demo_handover(struct store *s, const struct node *handover, int64_t now,
				 struct arena *mem);
