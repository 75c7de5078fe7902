#pragma once

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct text;

/*
 * What was changed in a text, to take it back and to do it again. Letters typed one after the
 * other are one step, up to a blank; a paste, a cut, a replacement is one step. Old steps
 * are forgotten beyond TEXT_UNDO_BYTES. For tui/text alone: only text_change() may change it.
 */
enum { TEXT_UNDO_BYTES = 262144 };

struct text_step;

struct text_undo {
	struct text_step *steps; /* the first `done` are done, the rest is taken back */
	size_t count, room, done, bytes;
	bool is_open; /* the last step can take another letter */
};

/*
 * Takes out `del` bytes at `at` and puts `n` there; the caret goes behind them, to the next
 * edge of a cluster. The bytes are clean and not the text's own. False: too long, nothing happened.
 */
bool text_change(struct text *t, size_t at, size_t del, const char *bytes, size_t n);
/* In place of what is selected, else at the caret; is_full tells when it is too long. Nothing
 * puts in nothing. */
void text_put(struct text *t, const char *bytes, size_t n);
void text_undo(struct text *t);
void text_redo(struct text *t);
void text_undo_release(struct text_undo *u);
