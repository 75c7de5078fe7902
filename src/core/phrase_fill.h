#pragma once

#include <stddef.h>

#include "core/phrase.h"

struct buf;

enum { SLOTS = SLOT_COMPANY + 1 };

/* What the ticket and the desk know, by enum slot; NULL: not known, the slot stays to be filled. */
struct phrase_values {
	const char *of[SLOTS];
};

/* Appends the phrase as it will stand in this reply (H-61); returns how many slots are left. */
size_t phrase_fill(struct buf *out, const char *text, const struct phrase_values *v);
/* The next slot still to be filled from `from` on, else from the start; len 0: there is none. */
struct slot_at phrase_blank(const char *text, size_t from);
