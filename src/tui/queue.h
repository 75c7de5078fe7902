#pragma once

#include "sql_rows.h"
#include "tui/list.h"
#include "tui/ui.h"

/* The queue screen: all open tickets in the order of decision 3, of struct row_ticket. */
struct queue {
	struct list list;
	const struct binds *binds;
	int want;                    /* rows to load; grows as the cursor nears the end */
	char narrow[NARROW_MAX + 1]; /* as typed; "" shows everything */
	int64_t settled;             /* the ticket whose preview is shown */
	struct arena promise_mem;    /* … and its next open promise; id 0: none */
	struct row_promise promise;
	int place; /* where it stands, as the title says; counts from 1 */
};

/* Preview and place follow the cursor once it rests: a held key must not redraw them each time. */
void queue_settle(struct queue *q);
/* Reads the next promise of the settled ticket, for the preview. */
void queue_promise_load(struct ui *ui, struct queue *q);
/* Pure. The words of the settled one, in two rows: what decides whether to open it. */
void queue_preview_draw(const struct queue *q, const struct row_ticket *t, const struct frame *f,
			struct canvas *c, int row);
