#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct arena;
struct buf;
struct store;

/*
 * The list of customers who were erased, ids alone, in a file of its own beside the desk: it must
 * outlive a desk that is put back from a copy, so that they are erased there, too.
 */

/* Replaces it whole; it is on the disk afterwards. */
MUST_CHECK enum rc erased_write(struct store *s, const struct buf *ids);
/* In `mem`. A missing file is an empty list; what is no number ends it. */
MUST_CHECK enum rc erased_read(struct store *s, struct arena *mem, int64_t **ids, size_t *count);
/* Another desk takes the place: its people are others. */
void erased_drop(const char *desk);
/* The same of a desk that may not be readable itself. */
MUST_CHECK enum rc erased_read_of(const char *desk, struct arena *mem, int64_t **ids, size_t *count,
				  struct err *e);
