#pragma once

#include "base/err.h"

/*
 * A rule of the schema on a desk of room_desk(): SQL that passes, SQL that it refuses, and what
 * SQLite says then. A row for each CHECK, reference, unique index and trigger.
 */
struct rule {
	const char *table, *good, *bad, *why;
};

extern const struct rule rules[]; /* ends with an empty row */

struct store;
/*
 * Tries to leave NULL in a column of a row that is there, or that one of the rules makes; taken
 * back. OK: it was done. E_NOTFOUND: no such row can be made here.
 */
enum rc rule_null_tried(struct store *s, const char *table, const char *column);
