#pragma once

#include <stdbool.h>

#include "core/column.h"

/*
 * A ticket as a file takes it away: every value as an import reads it (core/words.h,
 * header_name()). Masked, unless `is_bare`: then names, numbers and texts stand there as they are.
 * A number that is masked is no number, and left out.
 */
struct row_ticket;

struct export_row {
	const struct row_ticket *ticket;
	const char *mail; /* NULL: none */
	bool is_bare;
};

extern const struct column export_columns[]; /* of struct export_row */
