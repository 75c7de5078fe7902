#pragma once

#include "core/column.h"

/* The versions of the desk's own phrases (decision 13), as lists show them: row_phrase_version. */
extern const struct column phrase_version_columns[];
