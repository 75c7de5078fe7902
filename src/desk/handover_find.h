#pragma once

#include "base/err.h"
#include "core/handover.h"

/* What the readers of forms share. Ask desk/handover.h. */
struct arena;
struct handover_key;
struct store;

enum { SHIFTS_MAX = 24 };

struct handover_plan {
	struct row_shift_plan at[SHIFTS_MAX];
	size_t n;
};

/* The shifts of the desk. E_NOTFOUND: there are none. */
MUST_CHECK enum rc handover_plan_read(struct store *s, struct arena *mem, struct handover_plan *p);
/* The form's row. E_NOTFOUND: nobody has begun it. */
MUST_CHECK enum rc handover_row_find(struct store *s, const struct handover_key *key,
				     struct arena *mem, struct row_handover *h);
