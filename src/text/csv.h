#pragma once

/*
 * The one writer of CSV fields (RFC 4180), for files that people open in a
 * spreadsheet. A field that a spreadsheet would take for a formula gets an
 * apostrophe in front: = + - @ TAB CR LF, the full-width ＝ ＋ － ＠, and a byte
 * order mark, behind which a formula would hide; so does one that has such an
 * apostrophe already. csv_plain() takes it off: what is written is read back as
 * it was. It never writes separators or line ends between
 * fields: a row is the caller's.
 */
struct buf;

void csv_put(struct buf *out, const char *field);
/* The field without the apostrophe that keeps it from being a formula. */
const char *csv_plain(const char *field);
