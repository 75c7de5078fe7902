#pragma once

#include "tui/ui.h"

/*
 * Hot issues (H-91): what is said to those who call, and when the next word comes, stands under the
 * call line while a call is there; a key links the call, names tell the rest as a lead.
 */
enum next hot_link_key(struct ui *ui, void *state, const char *pressed);     /* M-5, ! */
enum next hot_declare_open(struct ui *ui, void *state, const char *pressed); /* :hot */
enum next hot_word_open(struct ui *ui, void *state, const char *pressed);    /* :hot-word */
enum next hot_answer_open(struct ui *ui, void *state, const char *pressed);  /* :hot-answer */

MUST_CHECK enum rc hot_load(struct ui *ui, struct call_line *into);
/* The rows of the banner: 0 when nothing goes on. */
int hot_rows(const struct ui *ui);
void hot_draw(const struct ui *ui, struct canvas *c, int row);
