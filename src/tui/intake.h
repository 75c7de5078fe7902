#pragma once

#include "tui/ui.h"

/* n: a new contact becomes a ticket, one question a line; what was typed is kept as a draft. */
enum next intake_open(struct ui *ui, void *state, const char *pressed);
