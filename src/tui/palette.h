#pragma once

#include "tui/ui.h"

enum next palette_open(struct ui *ui, void *state, const char *pressed);
/* The acts possible here, numbered. */
enum next acts_open(struct ui *ui, void *state, const char *pressed);
