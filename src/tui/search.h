#pragma once

#include "tui/ui.h"

/*
 * The search place: every ticket of the desk that the line passes, the newest first, whatever
 * became of it. What is typed is the language of the queue's filter; a page is read by key, and
 * counting stops at a thousand.
 */

/* Goes there: with the words behind its name, with those that narrow the queue, or to be typed. */
enum next search_go(struct ui *ui, void *state, const char *pressed);
/* What is typed has a fault: it is said, and the caret goes there. False: there is none. */
bool search_fault(struct ui *ui);
/* A whole number that was found is written down. */
void search_sought(struct ui *ui);
