#pragma once

#include "tui/ui.h"

/*
 * What came with a ticket's mails, by name and size. Enter gives one to a program of the person's
 * own, in a file whose name says nothing (term/viewer.h); that it was asked for is an act.
 */
enum next attachment_open(struct ui *ui, void *state, const char *pressed);
