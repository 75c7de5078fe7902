#pragma once

#include <stdint.h>

struct arena;
struct row_line;
struct ui;

enum { CALL_BACK_SECS = 1800 }; /* the moment that a call-back is proposed for */

/*
 * A phrase of the library as it is said on this call, masked numbers apart: its slots are filled by
 * what is known of it. `wording` counts from 1; behind the last one the last. NULL: the desk has
 * retired it.
 */
const char *call_say(struct ui *ui, const char *phrase, int wording, const struct row_line *call,
		     struct arena *mem);
