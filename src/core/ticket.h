#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/column.h"

struct buf;
struct row_ticket;

/* `kefu ticket list`, `kefu queue` and the queue screen show these, of struct row_ticket, masked
 * (decision 9). */
extern const struct column ticket_columns[];

/* What search shows of any of them, whatever became of it. */
extern const struct column ticket_found_columns[];

enum { DUE_SOON_SECS = 3600 };

bool ticket_is_overdue(const struct row_ticket *t, int64_t now);
bool ticket_is_due_soon(const struct row_ticket *t, int64_t now);

/* "0:55" to go, "late 0:12", "6 h", "2 d"; "" when the ticket is closed. */
void ticket_remaining(struct buf *out, const struct row_ticket *t, int64_t now);

/* The same for any moment: how long until then, or how long since. */
void due_remaining(struct buf *out, int64_t due, int64_t now);

/* The name as lists show it: surname and title, or the first and last two characters. */
void ticket_customer(struct buf *out, const struct row_ticket *t);

/*
 * Does the ticket, as the glass shows it, hold the folded text? Number, customer, subject and words
 * count; a query of 7 or more digits also matches the whole telephone number.
 */
bool ticket_matches(const struct row_ticket *t, const char *folded);

/* Is it the whole telephone number, however that was written down? */
bool ticket_phone_is(const struct row_ticket *t, const char *digits);
/* 7 or more digits and nothing else: looking for one is an event (decision 9). */
bool ticket_is_whole_number(const char *folded);
