#pragma once

#include "tui/ui.h"

/* A call rings: the intake opens on it, and the desk knows that it was shown. */
void call_ring_open(struct ui *ui, const struct row_line *call);
/* Answers the call that rings. Returns an enum next. */
enum next call_ring_answer(struct ui *ui);
