#pragma once

#include "desk/verb.h"

/* The locked work of a new ticket: customer, opening contact, number, ticket. Sets w->out.ticket.
 */
enum rc ticket_add_locked(struct work *w);
/* The same without a look whether it is here: whoever asks has another name for it. */
enum rc ticket_begin_locked(struct work *w, const struct intake *in);
/* Many at once, one act; those whose channel and external id are known are skipped and counted. */
enum rc ticket_import_locked(struct work *w);
/* Is it here already, by channel and external id, or by its number? Reads only. */
MUST_CHECK enum rc ticket_known(struct store *s, const struct intake *in, bool *known);
/* The next number of the day: whoever takes it uses it in the same transaction. */
struct buf;
enum rc number_take_locked(struct work *w, const struct row_desk_get *desk, int day,
			   struct buf *number, int *serial);
/* A ticket of a contact that is there already, `customer` 0: found or made by what `in` says. Sets
 * w->out.ticket; the contact joins it. */
enum rc ticket_from_locked(struct work *w, const struct intake *in, int64_t customer,
			   int64_t contact);
