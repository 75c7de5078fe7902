#pragma once

#include <stdint.h>

#include "core/column.h"

/*
 * Call-backs, outages and hot issues as lists (H-20, H-24, H-91), and a slip of paper for the hours
 * without a computer. Pure; customers are masked (decision 9).
 */
struct buf;

extern const struct column callback_columns[]; /* of struct row_callback */
extern const struct column outage_columns[];   /* of struct row_outage_list */
extern const struct column hot_columns[];      /* of struct row_hot */

/* A slip to be filled in by hand: 80 columns, 15 lines; four of them are a page. */
void slip_print(struct buf *out, const char *number);
