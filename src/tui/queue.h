#pragma once

#include "desk/filter.h"
#include "sql_rows.h"
#include "term/canvas.h"
#include "tui/filter.h"
#include "tui/list.h"
#include "tui/select.h"
#include "tui/ui.h"

enum queue_jump { JUMP_NONE, JUMP_FIRST, JUMP_LAST };

/*
 * The rows that are loaded are a window on the queue: some screens round the cursor, however long
 * the queue is. It is read by key from its edges, and moves on as the cursor nears one of them.
 */
struct queue_window {
	struct desk_walk front,
		back;           /* what has been read, both ways; is_at_end: nothing is there */
	int64_t before, behind; /* rows there; -1: nobody has counted them */
	int64_t newest;         /* the newest ticket when the order was read */
	enum queue_jump jump;   /* where the next load goes; JUMP_NONE: round the cursor */
};

/* "3 / 42"; without a place it is counted from the end, without a total there are more. */
struct queue_place {
	int64_t place, from_end, total; /* from 1; 0: not known */
};

/* The queue screen: all open tickets in the order of decision 3, of struct row_ticket. */
struct queue {
	struct list list;
	const struct binds *binds;
	struct queue_window window;
	char narrow[NARROW_MAX + 1]; /* as typed; "" shows everything */
	struct list_filter filter;   /* it, and the view that is open */
	struct selection selection;
	int64_t settled;          /* the ticket whose preview is shown */
	struct arena promise_mem; /* … and its next open promise; id 0: none */
	struct row_promise promise;
	struct queue_place place; /* where it stands, as the title says */
};

/* Preview and place follow the cursor once it rests: a held key must not redraw them each time. */
void queue_settle(struct queue *q);
/* Reads the next promise of the settled ticket, for the preview. */
void queue_promise_load(struct ui *ui, struct queue *q);
/* Pure. The words of the settled one, in two rows: what decides whether to open it. */
void queue_preview_draw(const struct queue *q, const struct row_ticket *t, const struct frame *f,
			struct canvas *c, int row);

/* --- queue_window.c, queue_again.c, queue_follow.c --- */

/* Reads the window anew: round the cursor's row, wherever that stands now, or where it jumps. */
MUST_CHECK enum rc queue_window_read(struct ui *ui, struct queue *q, struct arena *mem);
/* The same rows as they are now; those that came meanwhile are only counted. */
MUST_CHECK enum rc queue_window_again(struct ui *ui, struct queue *q, struct arena *mem);
/* Near an edge of the window it moves on; nothing that is shown does. */
MUST_CHECK enum rc queue_window_follow(struct ui *ui, struct queue *q);
bool queue_window_is_whole(const struct queue *q); /* it holds all that the filter lets pass */
/* Where the cursor stands in the whole of it. */
struct queue_place queue_window_place(const struct queue *q);

/* --- queue_filter.c --- */

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
