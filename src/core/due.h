#pragma once

#include <stdint.h>

#include "core/clock_row.h"

/* How moments and the clocks of a ticket are put into words (H-30 to H-33): pure, translated. */
struct buf;
struct row_ticket;

/* "today 15:00", "tomorrow 09:30", "11-24 15:00", with its year when that is another one. */
void due_moment(struct buf *out, int64_t at, int64_t now);

/* What a notice or a list calls it: the promise's words, masked, or the clock's name. */
void due_name(struct buf *out, enum clock_kind kind, const char *promise);

/*
 * The line of the ticket screen: on the left the tightest clock or promise with its moment, what is
 * left, and who promised; on the right whether the first word was said in time, and what is left
 * for the solution.
 */
void due_line(struct buf *left, struct buf *right, const struct ticket_clocks *k,
	      const struct row_ticket *t, int64_t now);
