#pragma once

#include <stdint.h>

struct buf;
struct row_ticket;

/*
 * A ticket in sentences, for people who hear it: what it is about first, and times in words. Masked
 * as lists are.
 */
void ticket_speak(struct buf *out, const struct row_ticket *t, int64_t now);
/* "remaining 1 hour 20 minutes", "overdue by 12 minutes"; nothing when the ticket is closed. */
void ticket_speak_remaining(struct buf *out, const struct row_ticket *t, int64_t now);
/* One more part of a sentence; nothing for "". */
void speak_part(struct buf *out, const char *part);
