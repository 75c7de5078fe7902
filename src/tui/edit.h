#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct binds;
struct canvas;
struct press;
struct span;

/*
 * One line of text being edited: a caret between characters, never inside one. What is typed or
 * pasted is cleaned at the door. It knows no screen but where its caret is.
 */
struct edit {
	struct buf text;
	size_t caret; /* byte offset */
	size_t max;   /* bytes; 0: EDIT_MAX */
};

/* Each press in a search searches anew, so what is searched for must stay short. */
enum { EDIT_MAX = 65536, SEARCH_MAX = 96 };

void edit_set(struct edit *e, const char *text, size_t caret);
/* True when the key was the editor's; NULL for `b`: every key is its table's. */
bool edit_press(struct edit *e, const struct binds *b, const struct press *p);
void edit_insert(struct edit *e, const char *bytes, size_t n);
/* Draws the part round the caret and puts the canvas cursor on it. */
void edit_draw(const struct edit *e, struct canvas *c, struct span at);
void edit_release(struct edit *e);

/* The line's keys, for the manual and for remapping; ends with a row of NULL. */
struct edit_key {
	const char *keys; /* as people write them, blanks between */
	const char *name; /* stable */
	const char *help; /* N_() */
	void (*run)(struct edit *e);
};

extern const struct edit_key edit_keys[];
/* What a question takes before its line does: none of it can be a key of the line. */
extern const char edit_never[];
/* The first key of the row of that name, as this person has it and as people read it. */
void edit_key_put(struct buf *out, const struct binds *b, const char *name);
