#pragma once

#include "core/column.h"

/* Care (H-23), suggestions (H-21) and faults for technical support (H-22), masked (decision 9). */
extern const struct column care_columns[];       /* of struct row_care */
extern const struct column suggestion_columns[]; /* of struct row_suggestion */
extern const struct column fault_columns[];      /* of struct row_fault */
