#pragma once

#include "tui/ui.h"

/* The keys: promise something by hand, in a sentence with a time in it; end a promise that is
 * open, or, as a lead, move it. */
enum next promise_add(struct ui *ui, void *state, const char *pressed);
enum next promise_end(struct ui *ui, void *state, const char *pressed);
