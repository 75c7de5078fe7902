#pragma once

#include <stddef.h>

struct buf;

/* An unnamed file with these bytes, to be read from its start. */
int file_of(const char *bytes, size_t n);
/*
 * Reads CSV to its end: a row a line, `LINE:` and each field with | behind it,
 * or `LINE:!LINE.COLUMN reason` for a bad one.
 */
void rows_read(int fd, struct buf *out);
void add_times(struct buf *b, const char *s, size_t times);
