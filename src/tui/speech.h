#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct canvas;
struct edit;

/*
 * A screen for a screen reader, `linear: yes`: the same state in sentences, one below the other,
 * what it is about first. No columns, no borders, no mark that moves: only the hardware cursor
 * does, to the sentence that is current, or to the caret where one types. What did not change is
 * drawn as it was, so that a change is spoken once.
 */
struct speech {
	struct buf text;
	size_t at; /* byte offset of the cursor */
};

/* One sentence; what is in it is cleaned to one line. */
void speech_add(struct speech *s, const char *sentence, bool is_current);
/* A question and what was typed so far; the cursor goes to the caret. */
void speech_ask(struct speech *s, const char *question, const struct edit *e, bool is_current);
/* Each line of a text that is read, without the empty ones, as a sentence, a gap between columns as
 * a pause; `current` counts from 0.
 * Returns how many there are; `s` NULL only counts. */
int speech_text(struct speech *s, const char *text, int current);
/* Wraps all of it into the canvas, from the first sentence on, or so far down that the current one
 * is seen. Releases the speech. */
void speech_draw(struct speech *s, struct canvas *c);
/* For screens that have no sentences: takes out the rules that were drawn. */
void speech_strip(struct canvas *c);
