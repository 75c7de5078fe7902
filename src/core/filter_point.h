#pragma once

#include <stddef.h>
#include <stdint.h>

#include "core/filter.h"

/* The ends of a span of time in the filter language, for core/filter*.c alone. */
struct buf;

enum point_read { POINT_OK, POINT_UNKNOWN, POINT_NO_UNIT, POINT_NO_DATE, POINT_TOO_FAR };

/* Reads all of the `n` bytes; signs are ASCII by now. *out is set on POINT_OK only. */
enum point_read point_read(const char *s, size_t n, struct filter_point *out);
void point_print(struct buf *out, const struct filter_point *p);

/* The moment that it means, in UTC seconds. A day begins and ends: `is_end` asks for its last
 * second. `back` counts spans into the past. */
int64_t point_moment(const struct filter_point *p, int64_t now, bool is_end, bool back);
/* A whole day, which can stand for a span of its own. */
bool point_is_day(const struct filter_point *p);
