#pragma once

#include "tui/ui.h"

/* The colon: see tui/command.h. */
enum next command_open(struct ui *ui, void *state, const char *pressed);
