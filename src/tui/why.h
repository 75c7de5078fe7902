#pragma once

#include "tui/ui.h"

/* w: why the ticket stands where it stands, and the arithmetic of its clocks, to read. */
enum next why_open(struct ui *ui, void *state, const char *pressed);
