#pragma once

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * How many cells of a terminal text takes, by wcwidth(3) of the locale, which is what
 * ncurses goes by (so border_setup() comes first). Every text layout counts here and
 * nowhere by strlen(). Text is clean (text/clean); if it is not, nothing breaks: a
 * damaged byte or a control counts as one cell.
 */

/*
 * The unit that is never halved: one character and the combining marks on it. What
 * else Unicode calls a grapheme (flags, families) is split, as ncurses splits it.
 */
struct cluster {
	size_t len; /* bytes; 0 only at the end */
	int cells;  /* 1 or 2, never less than ncurses draws */
	/*
	 * False where terminals and wcwidth() may not agree: newer than libc, a mark with
	 * nothing under it, more marks than ncurses keeps, a skin colour. The glass draws
	 * a stand-in of `cells` cells; the bytes stay as they are.
	 */
	bool steady;
};

struct cluster cluster_next(const char *s, size_t n);

int width_of(const char *s);
/* Bytes from the start of s that fit in `cells`; `used` (may be NULL): the cells they take. */
size_t width_cut(const char *s, int cells, int *used);
/* Appends exactly `cells` cells: what fits of s, and blanks behind it or before it. */
void width_pad(struct buf *out, const char *s, int cells);
void width_right(struct buf *out, const char *s, int cells);

/*
 * Bytes of the first line when s is wrapped at `cells` cells, with the blanks or the line
 * break that end it; never 0 unless s is empty. A line breaks at \n, else where Unicode
 * allows it (no comma or closing bracket at the start of a line), else between clusters.
 * width_trim() gives the bytes of that line that are drawn; they fit, except for one
 * cluster of two cells where there is room for one.
 */
size_t width_wrap(const char *s, int cells);
size_t width_trim(const char *s, size_t n);
