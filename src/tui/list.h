#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct canvas;
struct column;
struct frame;

/*
 * Rows with a cursor. They are borrowed from the screen's arena; the cursor belongs to the row's
 * id, so that nothing moves under it: when others write, rows keep their places, one that left
 * stays, marked, and new ones are only counted, until a key brings the new order.
 */
struct list_row {
	const void *row;
	int64_t id;
	bool is_gone;
};

struct list {
	struct list_row *row;
	int count, room;
	int cursor, top;
	int rows;  /* of the screen that show rows */
	int fresh; /* rows that came meanwhile and are not shown */
};

void list_push(struct list *l, struct arena *mem, const void *row, int64_t id);

/*
 * Puts freshly loaded rows in place of the old ones. Quietly: as described above; `keep` copies a
 * row that left into the new arena. Else the new order holds, and the cursor stays on its id, or at
 * its place.
 */
void list_adopt(struct list *old, struct list *loaded, bool quiet, struct arena *mem,
		const void *(*keep)(struct arena *mem, const void *row));

const void *list_current(const struct list *l); /* NULL: there are no rows */
void list_move(struct list *l, int by);
void list_fit(struct list *l, int rows);
/* True when the key moved the cursor: Up, Down, j, k, g, G, PgUp, PgDn … */
bool list_press(struct list *l, const char *key);

struct list_look {
	const struct column *columns;
	int row; /* of the canvas where the heading stands */
	/* One cell before the row, beside the cursor's: '!' for overdue. May be NULL. */
	char (*flag)(const void *row, const struct frame *f);
};

void list_draw(const struct list *l, const struct list_look *look, const struct frame *f,
	       struct canvas *c);
