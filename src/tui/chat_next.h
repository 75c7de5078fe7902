#pragma once

#include "tui/ui.h"

/* From one chat to the next, and what became of a reply in one. */

/* To the chat that waits longest and is not shown; else to another one. */
enum next chat_next(struct ui *ui, void *state, const char *pressed);
/* Is that the key, while something is written? */
bool chat_is_asked(const struct ui *ui, const struct press *p);
/* A reply was sent: says whether it went into a chat; false: there is none with that ticket. */
bool chat_reply_say(struct ui *ui, int64_t ticket, int64_t act);
