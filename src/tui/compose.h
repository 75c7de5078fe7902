#pragma once

#include <stddef.h>

struct canvas;
struct press;
struct prompt;
struct ui;

/*
 * The tall prompt: a reply or a note of more than a line, in the lower half of the screen; the
 * ticket's head and the end of its story stay above. In all else it is the prompt: its draft,
 * Esc, and the act that the text becomes.
 */
void compose_open(struct ui *ui, const char *label, int (*done)(struct ui *ui));
void compose_set(struct ui *ui, const char *text, size_t caret);
/* Every press but Esc and F1: ^O sends, ^P finds phrases, Tab goes to the next place to fill, ^X ^E
 * calls $EDITOR, the rest is the text's. Returns an enum next. */
int compose_press(struct ui *ui, const struct press *p);
void compose_paste(struct ui *ui, const char *bytes, size_t n);
/* The room for the text follows the window. */
void compose_fit(struct ui *ui);
/* How many of the window's rows it takes, at its end; 0: it is not open. */
int compose_rows(const struct prompt *p, int rows);
/* Returns the first row used. */
int compose_draw(const struct prompt *p, struct canvas *c);
