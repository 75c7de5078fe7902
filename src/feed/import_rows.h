#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/words.h"
#include "text/encoding.h"

/*
 * The rows of a file of tickets, whichever form it has: CSV, or JSON when it begins with a bracket
 * or a brace. What a row says is found by field, through the headers and the mapping; what it means
 * is feed/intake.h's to say. It holds one row.
 */
struct arena;
struct import_map;
struct import_rows;

struct import_rows_form {
	int fd;           /* the caller's */
	const char *name; /* of the file, for sentences */
	enum encoding encoding;
	const struct import_map *map;                    /* NULL: none */
	void (*notice)(void *arg, const char *sentence); /* what is odd; may be NULL */
	void *arg;
};

/* Its values are the reader's until the next row, its other texts in the arena. */
struct import_row {
	int64_t line;
	const char *value[FIELD_COUNT]; /* NULL: not in this row */
	const char *text;               /* for the file of rejects: fields with commas between */
	const char *reason;             /* why it cannot be taken; NULL: it can */
};

/* E_INVALID: this is no file of tickets; the sentence has its place. */
MUST_CHECK enum rc import_rows_open(struct import_rows **out, const struct import_rows_form *form,
				    struct err *e);
/* The header of the file, for that of the rejects. */
const char *import_rows_head(const struct import_rows *r);
/* False: that was the last, or the file cannot be read further: import_rows_end() says it. */
bool import_rows_next(struct import_rows *r, struct arena *mem, struct import_row *row);
/* Bytes of the file that were read, and how many it has; 0: not known. */
int64_t import_rows_done(const struct import_rows *r);
int64_t import_rows_size(const struct import_rows *r);
MUST_CHECK enum rc import_rows_end(const struct import_rows *r, struct err *e);
void import_rows_close(struct import_rows *r); /* NULL is fine */
