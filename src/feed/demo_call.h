#pragma once

#include "feed/demo_deed.h"
#include "feed/yaml.h"

/*
 * The calls of the demo desk, the key `calls` of schema/demo.yaml: those of the last days with what
 * was said and agreed, and the one that goes on while the shift runs, with a hand up; `callbacks`,
 * who is called back, and `hots`, what many call about.
 */
struct call_plan {
	struct deed *deed;
	size_t deeds;
};

/* `from` is when the shift that runs began, UTC seconds; 0: none does, and no call goes on.
 * Everything lives in the arena. */
void demo_calls_plan(const struct node *root, int64_t now, int64_t from, struct arena *mem,
		     struct call_plan *out);
