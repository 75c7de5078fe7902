#pragma once

/*
 * A rule of the schema on a desk of room_desk(): SQL that passes, SQL that it refuses, and what
 * SQLite says then. A row for each CHECK, reference, unique index and trigger.
 */
struct rule {
	const char *table, *good, *bad, *why;
};

extern const struct rule rules[]; /* ends with an empty row */
