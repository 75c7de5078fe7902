#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

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
/* True when the key was the editor's. */
bool edit_press(struct edit *e, const struct press *p);
void edit_insert(struct edit *e, const char *bytes, size_t n);
/* Draws the part round the caret and puts the canvas cursor on it. */
void edit_draw(const struct edit *e, struct canvas *c, struct span at);
void edit_release(struct edit *e);
