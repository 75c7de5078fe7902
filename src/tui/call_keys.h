#pragma once

#include "tui/ui.h"

/*
 * The acts of a live call: function keys, each with its twin Esc and digit, from any screen. What
 * is being written is put aside as a draft first. Each question shows the sentence to be said; the
 * act follows the customer's answer.
 */
extern const struct key call_keys[];

enum next hold_key(struct ui *ui, void *state, const char *pressed);     /* F2 */
enum next transfer_key(struct ui *ui, void *state, const char *pressed); /* F3 */
enum next verify_key(struct ui *ui, void *state, const char *pressed);   /* F6 */
enum next late_key(struct ui *ui, void *state, const char *pressed);     /* F7 */
enum next wrapup_key(struct ui *ui, void *state, const char *pressed);   /* F10 */
/* Puts the live call aside (暂放); for the screen that lies over it. */
enum next call_park(struct ui *ui);

/* Is the press one of them while a draft is open? Then the draft is put aside. */
bool call_keys_aside(struct ui *ui, const struct press *p);

/* --- for them alone --- */

/* The prompt belongs to this verb from now on. */
void call_begin(struct ui *ui, const char *verb);
/* One act of the call at once; what it said no to is shown. */
enum next call_do(struct ui *ui, const char *verb, const struct line_form *form);
/* The call that is talked on or held; NULL, and the agent is told. */
const struct row_line *call_live(struct ui *ui);
/* A question whose label is what is said first; the sentence falls back to `otherwise`. */
void call_ask(struct ui *ui, const char *phrase, const char *otherwise, const struct choices *c,
	      int (*done)(struct ui *ui));
