#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * A whole desk as text: one JSON object a line (kefu(5)). The first says what it is, the last how
 * many rows there were, so that half a file is known for what it is. Each of the others is a row
 * with its table, its id and its columns as schema/schema.sql has them; what is null is left out,
 * and bytes are {"hex": "…"}.
 */
struct buf;
struct dump_row;
struct store;

enum { DUMP_VERSION = 1, DUMP_LINE_MAX = 8 << 20 };

struct dump_head {
	int64_t at; /* when it was written */
	bool is_masked;
};

/* Each appends a line. */
void dump_head_put(struct buf *out, const struct dump_head *head);
/* Masked, names and texts are as lists show them; false: the row is left out, for it is nothing but
 * an address. */
bool dump_row_put(struct buf *out, const struct dump_row *row, bool is_masked);
void dump_end_put(struct buf *out, size_t rows);

struct dump_report {
	size_t rows;
	bool is_masked;
};

/*
 * Makes a desk of it, of a store that was just created; all or nothing. E_INVALID comes with the
 * line. `stop` is asked often and may be NULL: E_BUSY when it said yes.
 */
struct dump_load {
	struct store *store;
	int fd;
	const char *name; /* of the file, for sentences */
	int64_t now;
	bool (*stop)(void *arg);
	void (*progress)(void *arg, size_t rows, int64_t done, int64_t size);
	void *arg;
	struct dump_report report;
};

MUST_CHECK enum rc dump_load(struct dump_load *l, struct err *e);
