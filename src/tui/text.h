#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "tui/text_undo.h"

struct binds;
struct canvas;
struct press;

/*
 * The editor for what takes more than a line: replies and notes. Lines are wrapped as
 * text/width does it; the caret stands between clusters, never inside one. What comes in is
 * cleaned at the door (CLEAN_TEXT), and what is pasted is text and never acts. It knows no
 * screen, file or clock. Tab, Esc and every key that text_keys has not are the caller's.
 */
enum { TEXT_MAX = 65536, TEXT_KILLS = 8 };

/* What a key does to what was before it: a cut joins the cut before, M-y needs a C-y. */
enum text_kind {
	TEXT_ACTS,
	TEXT_CUTS,
	TEXT_YANKS,
	TEXT_MOVES,  /* with S- it selects */
	TEXT_CLIMBS, /* the same, and keeps the column */
};

/* What was cut and can be put in again; the newest is the first. */
struct text_kills {
	struct buf ring[TEXT_KILLS];
	size_t shown;     /* which one the last yank put in */
	size_t from, len; /* … and where; 0 bytes: nowhere */
};

/* All zero is an empty text; nothing is drawn of it before text_fit(). */
struct text {
	struct buf text;
	size_t caret; /* byte offset */
	size_t mark;  /* the other end of what is selected */
	bool is_marked;
	bool is_held; /* during a move: it selects */
	bool is_full; /* the last key or paste found no room and did nothing; see text_answer() */
	bool is_hind; /* where a line is wrapped: the caret is shown at its end, not on the next */
	const struct binds *binds; /* NULL: every key is its table's */
	int rows, cols;
	int top;  /* the first line shown; wrapped lines count */
	int wish; /* the column that Up and Down keep, counted from 1; 0: where the caret is */
	enum text_kind last;
	struct text_kills kills;
	struct text_undo undo;
};

/* Another text: nothing to undo, nothing selected. What does not fit is cut at its end. */
void text_set(struct text *t, const char *text, size_t caret);
void text_release(struct text *t);

/* The room it is drawn in, at least 1 x 2; the caret stays in sight. */
void text_fit(struct text *t, int rows, int cols);

/* True when the key was the editor's. It may have had no effect: see text_answer(). */
bool text_press(struct text *t, const struct press *p);

/* In place of what is selected, as one step of undo; the caret goes behind it. */
void text_insert(struct text *t, const char *bytes, size_t n);
/* The whole text, as one step of undo: what $EDITOR gave back. */
void text_replace(struct text *t, const char *bytes, size_t n);

bool text_selected(const struct text *t, size_t *from, size_t *to); /* false: nothing is */

/* A translated sentence when the last key or paste was not carried out, else NULL. */
const char *text_answer(const struct text *t);

/* Pure. Draws the rows x cols of text_fit() from there and puts the canvas cursor on the caret. */
void text_draw(const struct text *t, struct canvas *c, int row, int col);

/* The editor's keys, for the help, the palette and the manual; ends with a row of NULL. */
struct text_key {
	const char *keys; /* as people write them, blanks between */
	const char *name; /* stable, for the manual and for remapping */
	const char *help; /* N_() */
	void (*run)(struct text *t);
	enum text_kind kind;
};

extern const struct text_key text_keys[];
