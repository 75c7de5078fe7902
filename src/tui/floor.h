#pragma once

#include "desk/floor_read.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * Place 6: everybody on the floor, who needs help first on top (H-112). The order is the moment's
 * in which it was loaded: rows do not move under the cursor.
 */
struct floor_view {
	struct list list; /* of struct floor_row */
	struct floor_counts count;
	char narrow[NARROW_MAX + 1];
};

enum next floor_go(struct ui *ui, void *state, const char *pressed); /* 6 */
/* By name: the state of whom the cursor stands on, a lead's act. */
enum next floor_put(struct ui *ui, void *state, const char *pressed);
