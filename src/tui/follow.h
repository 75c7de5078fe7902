#pragma once

#include "tui/ui.h"

/*
 * What is followed up (H-19, H-12, H-21 … H-23), a list each: long open, asked of departments,
 * for technical support, suggestions, care that is due. Enter opens the ticket.
 */
enum next follow_open(struct ui *ui, void *state, const char *pressed); /* :follow-up */
