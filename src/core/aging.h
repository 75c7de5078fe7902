#pragma once

#include "core/column.h"

/* The follow-up list by age (H-19): what is long open, for who has it and for who leads. Of struct
 * row_ticket_aging, masked (decision 9). */
extern const struct column aging_columns[];
