#pragma once

#include <stddef.h>

/* How programs begin what they quote below an answer, and what they add to it. */
struct quote_mark {
	const char *begins, *holds, *ends; /* of one line; NULL: anything */
};

extern const struct quote_mark quote_marks[];     /* what follows is quoted */
extern const struct quote_mark signature_marks[]; /* a line that nobody wrote */
