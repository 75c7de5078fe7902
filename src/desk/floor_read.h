#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/floor.h"
#include "core/shift.h"

/* What the floor is read from, for screens and commands alike. All that is given lives in `mem`. */
struct arena;
struct store;

/* A turn of the rota that a moment belongs to; `shift` NULL: there is none. */
struct turn_now {
	int64_t rota;
	const char *shift, *seat; /* seat NULL: none */
	struct sql_int seat_id;
	struct shift_turn turn;
};

/* Of one person: the turn that runs, the sign-on window before it, or the nearest one. */
MUST_CHECK enum rc turn_read(struct store *s, int64_t agent, int64_t now, struct arena *mem,
			     struct turn_now *out);

struct floor {
	struct floor_row *row; /* in the order of who needs help first */
	size_t count;
};

MUST_CHECK enum rc floor_read(struct store *s, int64_t now, struct arena *mem, struct floor *out);
