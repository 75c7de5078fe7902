#pragma once

#include <stdbool.h>

#include "term/canvas.h"

/* What several screens draw alike. */

/* A row with something at either end. The left text is cut where the right one begins; when hardly
 * anything would be left of it, the right one is not drawn. */
struct ends {
	const char *left, *right;
	enum style left_style, right_style;
	bool is_sentence; /* for screen readers: the right one follows the left one, no gap */
};

void draw_ends(struct canvas *c, int row, const struct ends *e);
/* A customer's words, in one row; what does not fit goes from a place where a line may end, so that
 * no number is cut in two, and ".." says so. */
void draw_quote(struct canvas *c, struct span at, const char *words);
/* Wraps `text` into the rows below, from column `col`; Rows outside the canvas are only counted.
 * Returns the lines. */
int draw_wrapped(struct canvas *c, struct span at, enum style style, const char *text);
/* Wraps `text` into the last rows before row `end`, over what stands there, never into row 0.
 * Returns the first row used. */
int draw_above(struct canvas *c, int end, enum style style, const char *text);
/* One plain cell at the left edge, under the hardware cursor: a bar or a colour would be sent anew
 * for each line that the cursor moves. */
void draw_marker(struct canvas *c, int row);
