#pragma once

#include <stdint.h>

#include "core/clock_row.h"

/*
 * Why a ticket stands where it stands in the queue (decision 3), and how each of its clocks and
 * promises came to its moment, line by line (decision 2). Translated, for a person to read.
 */
struct arena;
struct buf;
struct row_ticket;

struct due_why {
	const struct row_ticket *ticket;
	const struct ticket_clocks *clocks;
	const struct clock_rules *rules; /* NULL: desk hours are not known */
};

void due_why_text(struct buf *out, const struct due_why *why, int64_t now, struct arena *mem);

/* The steps of one clock, a line each; `indent` stands before each. */
void due_why_steps(struct buf *out, const struct due_why *why, const struct clock *c,
		   const char *indent, struct arena *mem);
