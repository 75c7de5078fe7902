#pragma once

#include "core/clock_row.h"
#include "sql_rows.h"

struct arena;
struct canvas;
struct speech;
struct ui;

/*
 * What a reply is about, in one row, for what lies over the ticket: the customer's last words,
 * masked, and what its tightest clock leaves. Neither leaves the screen while one writes.
 */
struct about {
	bool is_on; /* there is a ticket */
	struct row_ticket ticket;
	struct ticket_clocks clocks;
	const char *said;
};

/* What it points at lives in `mem`. `t` NULL: it is off. */
MUST_CHECK enum rc about_load(struct ui *ui, const struct row_ticket *t, struct arena *mem,
			      struct about *out);
void about_draw(const struct about *a, int64_t now, struct canvas *c, int row);
void about_speak(const struct about *a, int64_t now, struct speech *out);
