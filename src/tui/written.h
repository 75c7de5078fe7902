#pragma once

#include "tui/ui.h"

/* l: a message, a mail, a visit becomes a ticket, one question a line; what was typed is kept as a
 * draft. */
enum next written_open(struct ui *ui, void *state, const char *pressed);
