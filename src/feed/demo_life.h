#pragma once

#include "feed/demo_deed.h"
#include "feed/yaml.h"

/*
 * What people of the demo desk do between each other (H-12, H-13, H-22), the key `life` of
 * schema/demo.yaml: departments asked, help from above, technical support, watchers.
 */
struct life_plan {
	struct deed *deed;
	size_t deeds;
};

/* People have their places in the file, and so their numbers in the desk; 0: nobody. */
int64_t demo_agent(const struct node *root, const char *work_no);
/* Everything lives in the arena. */
void demo_life_plan(const struct node *root, int64_t now, struct arena *mem, struct life_plan *out);
