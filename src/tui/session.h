#pragma once

#include "base/err.h"

struct config;
struct ui;

/*
 * The two ends of a person's time at the desk. At the beginning: drafts, glass and the queue are
 * opened, and what one must know before the first key is said: drafts that wait, what the meeting
 * or the shift asks, what is wrong in the personal file. With lessons (ui.tutor) from `lesson` on,
 * or when it is NULL from where one was. It never handles a key: that is the loop.
 */
MUST_CHECK enum rc session_begin(struct ui *ui, const char *lesson, const struct config *config,
				 struct err *e);
/* Also after a session_begin() that failed: what is typed is on the disk, all is given back. */
void session_end(struct ui *ui);
