#pragma once

#include "desk/performance.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * The forms of a quarter (H-131) of those whom one may see; one opens as text with its indicators.
 * Writing and deciding are commands: kefu-performance(1).
 */
struct performance_list_view {
	int away;         /* quarters from this one */
	struct list list; /* of struct row_performance_list */
};

enum next performance_open(struct ui *ui, void *state, const char *pressed);
