#pragma once

#include "desk/performance.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * The forms of a quarter (H-131) of those whom one may see; one opens as text with its indicators.
 * Insert writes a view of it, or the result.
 */
struct performance_list_view {
	int away;         /* quarters from this one */
	struct list list; /* of struct row_performance_list */
};

/* The quarter that is shown. */
struct performance_span performance_span_of(const struct performance_list_view *v, int64_t now);
/* Insert */
enum next performance_add(struct ui *ui, void *state, const char *pressed);
enum next performance_open(struct ui *ui, void *state, const char *pressed);
