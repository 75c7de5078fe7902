#pragma once

#include <stdint.h>

#include "base/err.h"

struct store;

/*
 * What hangs on a customer, found by the references of the schema: a new table that refers to a
 * customer, a ticket or a contact is found without a word here. All of it runs inside the
 * transaction of a verb.
 */

/* Everything that names the one customer names the other from now on. */
MUST_CHECK enum rc person_move(struct store *s, int64_t gone, int64_t stays);

/* Marks the customer, those put together with it, and every row that hangs on them, in `erasing`;
 * rows that are no more but stand in the log, too. Only for an act that erases. */
MUST_CHECK enum rc person_mark(struct store *s, int64_t customer);

/* Takes the words of the marked rows away, as core/customer_cell.h says, and from the log; the
 * marks go with it. */
MUST_CHECK enum rc person_erase(struct store *s);
/* The same of the rows alone: what the log kept of them, and the marks, are the caller's. */
MUST_CHECK enum rc person_words_wipe(struct store *s);

/*
 * After the commit: no byte of what was taken away is left. Empties the -wal into the file under
 * the turnstile and wipes what pages hold beside their rows, which SQLite leaves there when a page
 * is split. E_BUSY: somebody reads without end; ask again.
 */
MUST_CHECK enum rc person_scrub(struct store *s);
