#pragma once

#include "feed/demo_deed.h"
#include "feed/yaml.h"

/*
 * The monitoring of the demo desk, the key `quality` of schema/demo.yaml: scores with their notes,
 * a calibration that is done and one that goes on, exams, a change, what was drawn; its reports
 * make themselves.
 */
struct actor;

struct quality_deeds {
	struct deed *deed;
	size_t deeds;
};

/* Everything lives in the arena. */
void demo_quality_plan(const struct node *root, int64_t now, struct arena *mem,
		       struct quality_deeds *out);
/* One of them; `ticket` is whose contact it is about. Nobody at work to be drawn is no
 * failure: the hour says so. */
MUST_CHECK enum rc demo_quality_do(struct store *s, const struct actor *by, const struct deed *deed,
				   int64_t ticket, struct arena *mem);
