#pragma once

#include "tui/ui.h"

/* K: the class of a complaint; the moment that its hours mean stands there before it is said, and
 * when nobody is on duty then, one that can be kept (S19, S20, decision 2). */
enum next complaint_open(struct ui *ui, void *state, const char *pressed);
/* W: a lead moves a due date of the ticket, with a reason. */
enum next due_move_open(struct ui *ui, void *state, const char *pressed);
