#pragma once

#include <stdint.h>

#include "core/column.h"

/*
 * What somebody must learn, as the inbox shows it and the message area says it: kind, ticket,
 * customer, what it is about, how late.
 */
struct buf;
struct row_notice;

extern const struct column notice_columns[]; /* of struct row_notice, masked (decision 9) */

/* "overdue: KF20261122024 王先生 今天15:00前回电" */
void notice_say(struct buf *out, const struct row_notice *n);
/* Does the row, as the glass shows it, hold the folded text? */
bool notice_matches(const struct row_notice *n, const char *folded);
