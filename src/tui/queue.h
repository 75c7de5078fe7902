#pragma once

#include "tui/list.h"
#include "tui/ui.h"

/* The queue screen: all open tickets in the order of decision 3, of struct row_ticket. */
struct queue {
	struct list list;
	const struct binds *binds;
	int want;                    /* rows to load; grows as the cursor nears the end */
	char narrow[NARROW_MAX + 1]; /* as typed; "" shows everything */
	int64_t settled;             /* the ticket whose preview is shown */
	int place;                   /* where it stands, as the title says; counts from 1 */
};

/* Preview and place follow the cursor once it rests: a held key must not redraw them each time. */
void queue_settle(struct queue *q);
