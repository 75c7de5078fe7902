#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "sql_rows.h"

struct canvas;
struct ui;

/*
 * The call that is going on, on the second line of every screen: how long, who, which ticket, how
 * often held; below it the sentence that is said next, while one is owed. Parked calls and those in
 * wrap-up stay counted when nobody is on the line. Only the seconds change from frame to frame, so
 * that a tick is a few bytes; for a screen reader nothing ticks, and what is new is spoken once.
 *
 * A call that rings, and one that a colleague offers, open over whatever is shown; what is being
 * written is put aside first, and nobody's next key falls into the new screen: a pop waits until
 * the keys rest.
 */
struct call_line {
	struct arena mem;
	const struct row_line *live, *ringing, *parked, *wrapup; /* the first of each, or NULL */
	const struct row_transfer *offer;                        /* to me; NULL: none */
	struct row_hot *hot; /* the newest hot issue; NULL: none goes on */
	int hots;
	int parked_count, wrapup_count, open_count;
	const char *say;     /* what is said now; NULL: nothing is owed */
	int64_t rung, shown; /* up to which calls and offers were popped */
};

/* Part of each load. */
MUST_CHECK enum rc call_line_load(struct ui *ui);
int call_line_rows(const struct ui *ui);
void call_line_draw(const struct ui *ui, struct canvas *c, int row);
bool call_line_ticks(const struct ui *ui); /* its seconds are shown */
/* Each turn of the loop. True: the screen is another. */
bool call_line_look(struct ui *ui);
void call_line_release(struct call_line *line);
