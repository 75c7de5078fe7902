#pragma once

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "sql_rows.h"

struct canvas;
struct frame;
struct ui;

/* The open promises of the ticket shown: the moment, the words, whose, and what is left. */
struct promise_panel {
	const struct row_promise *at; /* the one that is due first stands first */
	int count;
};

MUST_CHECK enum rc promise_panel_load(struct ui *ui, int64_t ticket, struct arena *mem,
				      struct promise_panel *out);
/* The rows that it takes of a body with so many; 0: nothing is open, or there is no room. */
int promise_panel_rows(const struct promise_panel *p, int rows);
/* Pure. */
void promise_panel_draw(const struct promise_panel *p, const struct frame *f, struct canvas *c,
			int row, int rows);
