#pragma once

#include "core/column.h"

/* Who may be calling, as the intake shows it: masked (decision 9). */
struct row_caller;

extern const struct column caller_columns[]; /* of struct row_caller; id 0: a new customer */
