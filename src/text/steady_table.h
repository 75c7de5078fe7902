#pragma once

#include <stdint.h>

#include "text/steady.h"

/* For text/steady alone. Both end with a zero row; a range belongs to the first row that has it. */
struct steady_range {
	uint32_t first, last;
	enum steady kind;
};

struct steady_likeness {
	uint32_t cp;
	char ascii;
};

extern const struct steady_range steady_ranges[];
extern const struct steady_likeness steady_likenesses[];
