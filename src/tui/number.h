#pragma once

#include "tui/ui.h"

/* To a ticket by its number, as people write it: 019, 21-003, the whole number. */
enum next number_open(struct ui *ui, void *state, const char *pressed);
bool number_is(const struct ui *ui, const char *typed);
/* Closes the prompt and opens the ticket; says why not, and the prompt stays. Returns an enum
 * next. */
int number_go(struct ui *ui, const char *typed);
