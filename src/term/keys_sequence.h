#pragma once

#include "term/keys.h"

/*
 * What stands at the beginning of the bytes that were not read yet. For term/keys only.
 * `len` 0 = not whole yet. An empty name = swallowed.
 */
struct piece {
	size_t len;
	struct press press;
	enum keys_state next; /* what follows is not keys */
};

/*
 * A CSI or SS3 sequence whose Esc is taken off: `s` starts at '[' or 'O', `n` > 0.
 * Consumed whole, known or not. `is_late`: the rest is not waited for any longer.
 */
struct piece sequence_read(const char *s, size_t n, bool is_late);

/* `before` is "", or "M-" and its like. */
void press_set(struct press *p, const char *before, const char *name);
