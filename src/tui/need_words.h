#pragma once

#include "term/canvas.h"
#include "tui/need.h"

/* The customer's words in at most so many rows, what speaks for the mood in reverse. Where more was
 * said, it begins with what speaks. Returns the rows. Pure. */
int need_words_draw(const struct need_strip *n, struct canvas *c, struct span at, int most);
/* In words, too: not every terminal shows reverse, and no screen reader does. */
void need_evidence_add(const struct need_strip *n, struct buf *out);
/* Yes, no, or that yes is proposed on top of what the ticket says. */
const char *need_answer_word(const struct need_strip *n, enum need_answer answer);
