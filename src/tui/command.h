#pragma once

#include "base/buf.h"
#include "tui/history.h"

struct ui;

/*
 * The line that a colon opens: an entry by its name or its words, or the number of a ticket. Tab
 * completes a name and goes through the ones that begin so, Up and Down go through what was run.
 * Nothing runs on a name that means two things. What stands behind a name is kept as a draft, like
 * all that is typed, and never goes into the history.
 */
struct command {
	struct history history;
	size_t past;     /* how far back Up has gone */
	struct buf stem; /* what was typed before Tab or Up */
	int tab;         /* which of the names is shown, counted from 1; 0: none is */
};

void command_release(struct command *c);
