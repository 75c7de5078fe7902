#pragma once

#include "tui/ui.h"

/*
 * The service on the ticket (H-75), one key through all its steps: opening and options in one form,
 * then which option was chosen, then agreed, then the result. What is typed passes the reply check.
 */
enum next service_go(struct ui *ui, void *state, const char *pressed); /* b */
/* Forms A and B of the ticket, to read. */
enum next service_forms(struct ui *ui, void *state, const char *pressed); /* i */
