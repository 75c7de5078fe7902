#pragma once

#include "tui/ui.h"

/*
 * Customers who may be one person (core/customer.h), for whoever may put them together: two in a
 * row and why. Enter opens the card of the first one, where X joins them. It is sought when the
 * screen is opened and on ^L, not at every change of the desk.
 */
enum next twins_go(struct ui *ui, void *state, const char *pressed); /* :duplicates */
