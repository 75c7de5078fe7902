#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "feed/csv.h"

/*
 * A reader of JSON objects, one behind the other, from a file that nobody vouches for: those of an
 * array, or one a line. It goes forward only and keeps one object; what is bad is told with its
 * place, and the reading goes on behind it. Objects are cut out here, because a whole array would
 * have to fit into memory; what stands in one is jansson's to say.
 */
struct json_rows;
struct source;

/* A member whose value is a list, an object or null has none. */
struct json_member {
	const char *name, *value;
	bool is_nested; /* a list or an object */
};

/* Its memory is the reader's, until the next call. */
struct json_record {
	const struct json_member *member;
	size_t count;
	int64_t line; /* where the object begins */
	/* Of a bad one only: the place of the fault, and an untranslated sentence. */
	int64_t bad_line, bad_column;
	const char *reason;
};

/* `source` stays the caller's. */
void json_rows_open(struct json_rows **out, struct source *source);
/* CSV_ROW, CSV_BAD, CSV_END, CSV_FAILED as of feed/csv.h; then source_err() says why. */
__attribute__((warn_unused_result)) enum csv_row json_rows_next(struct json_rows *j,
								struct json_record *row);
/* The object as the file has it, at most CSV_RAW_MAX bytes. */
const char *json_rows_raw(const struct json_rows *j, size_t *n);
bool json_rows_is_cut(const struct json_rows *j);
void json_rows_close(struct json_rows *j); /* NULL is fine */
