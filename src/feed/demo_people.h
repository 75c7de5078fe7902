#pragma once

#include <stdint.h>

#include "feed/demo_deed.h"
#include "feed/yaml.h"

/*
 * People's facts of the demo desk (H-110, H-120 … H-141), the keys `people` and `survey` of
 * schema/demo.yaml: leave, awards on their ladder, violations, risks, plans, training, performance,
 * all through their verbs.
 */
struct store;

struct people_plan {
	struct deed *deed;
	size_t deeds;
};

/* Everything lives in the arena; the sentence of a failure is the store's. */
MUST_CHECK enum rc demo_people_plan(struct store *s, const struct node *root, int64_t now,
				    struct arena *mem, struct people_plan *out);
/* Drawn from the tickets that were archived; some of it answered. */
MUST_CHECK enum rc demo_survey(struct store *s, const struct node *survey, int64_t now,
			       struct arena *mem);
