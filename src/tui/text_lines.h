#pragma once

#include <stdbool.h>
#include <stddef.h>

struct text;

/*
 * The lines of a text as they are seen: wrapped one column short of the room, so that a caret
 * behind the last character of a full line has a cell. There is always a first line, and an
 * empty last one behind a line break. For tui/text alone.
 */
struct text_line {
	size_t at, len; /* bytes; with the line break or the blanks that end it */
	int row;        /* from 0 */
};

struct text_line text_line_first(const struct text *t);
bool text_line_next(const struct text *t, struct text_line *l); /* false: it was the last */
struct text_line text_line_caret(const struct text *t);
struct text_line text_line_row(const struct text *t, int row); /* the last if there are fewer */

size_t text_line_shown(const struct text *t, const struct text_line *l); /* without its \n */
int text_line_col(const struct text *t, const struct text_line *l, size_t at);

/* Puts the caret on that line, in that column or left of it; INT_MAX is its end. */
void text_line_enter(struct text *t, const struct text_line *l, int col);

/* Scrolls until the caret is in sight. */
void text_line_follow(struct text *t);

/* The edges of clusters: the one at or behind `at`, the one before it, the one after it. */
size_t text_edge(const struct text *t, size_t at);
size_t text_before(const struct text *t, size_t at);
size_t text_after(const struct text *t, size_t at);

/* The line as it was written, from \n to \n. */
size_t text_paragraph_start(const struct text *t, size_t at);
size_t text_paragraph_end(const struct text *t, size_t at);
