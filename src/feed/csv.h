#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A reader of CSV rows (RFC 4180) from a file that nobody vouches for. It goes
 * forward only and keeps one row: a few MiB at most, whatever the file holds.
 * A bad row is reported with its place and the reading goes on behind it.
 *
 * The state machine is ours because libcsv can neither bound a field and go on
 * with the next row, nor say the line and column of what is wrong.
 *
 * Taken: a byte order mark; CRLF, LF and CR line ends, also mixed; quoted fields
 * with line breaks (handed on as they are) and doubled quotes; a quote inside
 * an unquoted field stands for itself. Whichever of comma, tab and semicolon the
 * header line has most of separates (comma if equal). Blank lines are skipped.
 *
 * It never converts: what is not UTF-8 is a bad row. It never judges: how many
 * fields a row should have, and what they mean, is the caller's business.
 */
struct csv;

enum {
	CSV_FIELDS_MAX = 256,
	CSV_FIELD_MAX = 1 << 20, /* bytes, as all sizes here */
	CSV_ROW_MAX = 4 << 20,   /* the fields of a row together */
	CSV_RAW_MAX = 64 << 10,
};

enum csv_row {
	CSV_ROW,    /* fields are there */
	CSV_BAD,    /* this row is refused, the next call reads on */
	CSV_END,    /* the file has been read to its end */
	CSV_FAILED, /* the file cannot be read further: csv_err() says why */
};

/* One row; its memory is the reader's, until the next csv_next() or csv_close(). */
struct csv_record {
	const char *const *fields; /* valid UTF-8 without NUL */
	size_t count;              /* at least 1, 0 in a bad row */
	int64_t line;              /* where the row begins: physical lines from 1 */

	/* Of a bad row only: the place of the fault, and an untranslated sentence. */
	int64_t bad_line;
	int64_t bad_column; /* bytes of that line, from 1 */
	const char *reason;
};

/* `fd` stays the caller's, is read from where it stands, and outlives the reader. */
void csv_open(struct csv **csv, int fd);
/* The same of a file whose encoding is found out; it, too, stays the caller's. */
struct source;
void csv_open_source(struct csv **csv, struct source *source);
/* Fills `row` for CSV_ROW and CSV_BAD. */
__attribute__((warn_unused_result)) enum csv_row csv_next(struct csv *csv, struct csv_record *row);
/*
 * The bytes of the last row as the file has them, without its line end, good or
 * bad: for a file of rejects. At most the first CSV_RAW_MAX bytes: see csv_is_cut().
 */
const char *csv_raw(const struct csv *csv, size_t *n);
bool csv_is_cut(const struct csv *csv); /* csv_raw() is only the beginning of the row */
const struct err *csv_err(const struct csv *csv);
void csv_close(struct csv *csv); /* NULL is nothing to close */
