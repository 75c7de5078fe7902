#pragma once

#include "desk/rota.h"
#include "feed/demo_deed.h"
#include "feed/yaml.h"

/*
 * Teams, seats and shifts of the demo desk, who works the shift that runs, and what they have been
 * doing since it began: the key `floor` of schema/demo.yaml.
 */
struct floor_plan {
	struct rota_form rota;
	struct deed *deed;
	size_t deeds;
	int64_t from; /* when the shift that runs began; 0: none does */
};

/* Everything lives in the arena. */
MUST_CHECK enum rc demo_floor_plan(const struct node *floor, int64_t now, struct arena *mem,
				   struct floor_plan *out, struct err *e);
