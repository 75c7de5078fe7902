#pragma once

#include <stdbool.h>

#include "sql_rows.h"

struct buf;

/* What the cells of both forms (core/record_form.h) are made of. All append; NULL or unset adds
 * nothing and is false. */
void record_moment(struct buf *out, struct sql_int at);       /* YYYY-MM-DD HH:MM */
bool record_moment_value(struct buf *out, struct sql_int at); /* ISO 8601, for scripts */
void record_part(struct buf *out, const char *text);          /* on a line of its own */
void record_masked(struct buf *out, const char *label, const char *text); /* the same, masked */
bool record_masked_value(struct buf *out, const char *text);
