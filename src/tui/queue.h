#pragma once

#include "sql_rows.h"
#include "term/canvas.h"
#include "tui/filter.h"
#include "tui/list.h"
#include "tui/select.h"
#include "tui/ui.h"

/* The queue screen: all open tickets in the order of decision 3, of struct row_ticket. */
struct queue {
	struct list list;
	const struct binds *binds;
	int want;                    /* rows to load; grows as the cursor nears the end */
	char narrow[NARROW_MAX + 1]; /* as typed; "" shows everything */
	struct list_filter filter;   /* it, and the view that is open */
	struct selection selection;
	int64_t settled;          /* the ticket whose preview is shown */
	struct arena promise_mem; /* … and its next open promise; id 0: none */
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

/* --- queue_filter.c --- */

/* Reads the rows that the filter lets pass, as many as are wanted. */
MUST_CHECK enum rc queue_rows(struct ui *ui, struct queue *q, struct arena *mem,
			      struct list *loaded);
bool queue_shows(const struct queue *q, const struct row_ticket *t);
const void *queue_row_keep(struct arena *mem, const struct row_ticket *t);
/* The queue lies under every other screen. */
struct queue *queue_of(struct ui *ui);
/* Opens a view, or with an empty name the whole queue, and goes there. */
enum next queue_view(struct ui *ui, const char *name, const char *filter);
bool queue_has_view(struct ui *ui); /* it is what is shown, and a view is open */
/* What is typed has a fault: it is said, and the caret goes there. False: there is none. */
bool queue_fault(struct ui *ui);
/* A whole number that was found is written down. */
void queue_sought(struct ui *ui);
/* "Queue: my complaints  /refund  (Esc: all)", or the fault. */
enum style queue_title(const struct queue *q, struct buf *out);

enum next queue_select(struct ui *ui, void *state, const char *pressed);
enum next queue_select_all(struct ui *ui, void *state, const char *pressed);
