#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/*
 * Lists that a bare word narrows, read by the search index instead of row by row: exactly the rows
 * that asking each ticket gives, in the same order. For desk/filter.c alone.
 */
struct arena;
struct desk_each;
struct desk_filter;
struct desk_walk;
struct store;

/* What the index is asked for, once for the filter: f->asked and f->phone; NULL and none when no
 * bare word narrows it. */
MUST_CHECK enum rc filter_search_fix(struct store *s, struct desk_filter *f, struct arena *mem);

/* Reads a page as desk_walk_page() does; false in `is_served`: the index cannot help here, and
 * nothing was read. */
MUST_CHECK enum rc filter_search_page(struct store *s, struct desk_walk *w,
				      const struct desk_filter *f, int64_t rows,
				      const struct desk_each *each, bool *is_served);
