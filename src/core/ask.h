#pragma once

#include "core/column.h"

/* What departments were asked (协办, H-12): of struct row_ask, masked (decision 9). */
extern const struct column ask_columns[];
