#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* The inside of the window on the queue, for the queue_*.c files alone: see queue.h. */
struct arena;
struct desk_walk;
struct list;
struct queue;
struct ui;

enum { WINDOW_PAGE = 200 /* rows looked at at once, where a filter lets few of them pass */ };

struct loading {
	struct list *into;
	struct arena *mem;
	const struct list *known;      /* rows of it are passed over; NULL: none */
	const struct desk_walk *until; /* not that far; NULL: to the end */
};

/* Rows that one reading brings: the screen and one more. */
int window_reading(const struct queue *q);
bool window_has_terms(const struct queue *q);      /* not every open ticket is in it */
bool window_has(const struct list *l, int64_t id); /* NULL has none */
void window_turn(struct list *l);                  /* the last becomes the first */
/* Until so many are found, or the end, or what may be looked at for one key. */
MUST_CHECK enum rc window_walk(struct ui *ui, const struct queue *q, struct desk_walk *w,
			       const struct loading *l, int rows);
