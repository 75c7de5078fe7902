#pragma once

#include "tui/list.h"
#include "tui/ui.h"

/*
 * Place 2: what this agent must learn, newest first. What was not seen when the screen opened is
 * marked for as long as it stays open; the desk learns that it was seen once it has stood there, or
 * a key goes on from it.
 */
struct inbox {
	struct list list; /* of struct row_notice */
	int want;
	char narrow[NARROW_MAX + 1];
	int64_t marked; /* what is newer was not seen when the screen opened */
	bool has_opened;
	int64_t told; /* up to which the desk knows that they were seen */
};

/* What stands on the glass was seen. True: the counts changed. */
bool inbox_see(struct ui *ui);
enum next inbox_go(struct ui *ui, void *state, const char *pressed); /* 2 */
