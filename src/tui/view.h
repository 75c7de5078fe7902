#pragma once

#include "tui/ui.h"

/* A long text to read: wrapped, scrolled by keys, over whatever is open, which waits. It has no
 * other act than to go. The text is copied. */
enum next view_open(struct ui *ui, const char *title, const char *text);
