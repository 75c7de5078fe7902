#pragma once

#include <stdbool.h>

#include "base/err.h"

struct store;

/*
 * The file of a year, beside the desk: a whole desk as it stood when the first ticket of that year
 * was archived, with its own log, so that whatever reads a desk reads it. Only erasures change it.
 * The caller frees a path.
 */
char *archive_path(const struct store *s, int year);
bool archive_is_there(const struct store *s, int year);
/* A checked copy of the desk takes the name, if nothing has it yet. */
MUST_CHECK enum rc archive_make(struct store *s, int year);
/* The same of bytes that are read from there to their end. */
MUST_CHECK enum rc archive_fill(const struct store *s, int year, int from, struct err *e);
/* E_NODESK: it is not there. */
MUST_CHECK enum rc archive_open(const struct store *s, int year, struct store **out, struct err *e);
/* The same to be read alone: nothing can be written, but that one of an older kefu is upgraded. */
MUST_CHECK enum rc archive_read(const struct store *s, int year, struct store **out, struct err *e);
