#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct canvas;
struct column;
struct frame;
struct speech;

/*
 * Rows with a cursor. They are borrowed from the screen's arena; the cursor belongs to the row's
 * id, so that nothing moves under it: when others write, rows keep their places, one that left
 * stays, marked, and new ones are only counted, until a key brings the new order.
 */
struct list_row {
	const void *row;
	int64_t id;
	bool is_gone;
	bool is_selected; /* it stays when it is gone, and has its mark */
};

struct list {
	struct list_row *row;
	int count, room;
	int cursor, top;
	int rows;    /* of the screen that show rows */
	int fresh;   /* rows that came meanwhile and are not shown */
	bool is_cut; /* there are more behind the last */
};

void list_push(struct list *l, struct arena *mem, const void *row, int64_t id);

/*
 * Puts freshly loaded rows in place of the old ones. Quietly: as described above; `left` is asked
 * for each row that is not among the loaded ones, sets whether it is gone, and gives the row that
 * is shown from now on, in the new arena. Else the new order holds, and the cursor stays on its id,
 * or at its place.
 */
struct list_left {
	const void *(*row)(void *arg, struct arena *mem, const void *row, bool *is_gone);
	void *arg;
};

void list_adopt(struct list *old, struct list *loaded, struct arena *mem,
		const struct list_left *quietly); /* NULL: not quietly */

const void *list_current(const struct list *l); /* NULL: there are no rows */
/* A row that is gone goes when the cursor leaves it. Without rows, `row` NULL, it only counts. */
void list_move(struct list *l, int by);
void list_fit(struct list *l, int rows);
/* True when the key moved the cursor: Up, Down, j, k, g, G, PgUp, PgDn … */
bool list_press(struct list *l, const char *key);

struct list_look {
	const struct column *columns;
	/* Titles of columns that go, in this order, before the subject gets too narrow; NULL ends.
	 */
	const char *const *spare;
	/* Titles of columns that are never cut, because half a number is another one; NULL ends. */
	const char *const *whole;
	int row; /* of the canvas where the heading stands */
	/* One cell before the row, beside the cursor's: '!' for overdue. May be NULL. */
	char (*flag)(const void *row, const struct frame *f);
};

void list_draw(const struct list *l, const struct list_look *look, const struct frame *f,
	       struct canvas *c);
/* The same rows as sentences: the column that takes what the others leave first, then the others.
 */
void list_speak(const struct list *l, const struct column *columns, const struct frame *f,
		struct speech *out);
