#pragma once

#include <stdbool.h>

/* What terminfo says of $TERM, and what the glass makes of it. Opens nothing. */
struct ability {
	const char *term; /* "" when it is not set */
	bool is_known, can_place_cursor;
	bool has_screen; /* a second one, so that the shell's comes back */
	bool has_colour; /* also wanted: see https://no-color.org */
	bool is_colour_unwanted;
	bool has_paste; /* a paste is told from typing */
};

struct ability ability_read(void);
