#pragma once

#include <stdbool.h>

struct ui;

/*
 * Two at once: the reply in the prompt was not sent, since somebody else answered, ended the ticket
 * or gave it into other hands meanwhile. Shown over the reply, which waits: what happened, by whom
 * and when, both texts one above the other; then it is sent all the same, changed, or put aside.
 */

/* False: nothing of the kind happened. */
bool conflict_open(struct ui *ui);
