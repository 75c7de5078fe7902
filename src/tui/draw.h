#pragma once

#include "term/canvas.h"

/* What several screens draw alike. */
void draw_right(struct canvas *c, int row, enum style style,
		const char *text);                             /* at the right end of the row */
void draw_quote(struct canvas *c, int row, const char *words); /* a customer's words, in one row */
/* Wraps `text` into the rows below, from column `col`; Rows outside the canvas are only counted.
 * Returns the lines. */
int draw_wrapped(struct canvas *c, struct span at, enum style style, const char *text);
