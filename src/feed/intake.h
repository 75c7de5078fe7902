#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/words.h"
#include "desk/verb.h"

/*
 * A new ticket as a file or a form spells it, made into what the desk takes: text cleaned, words
 * read, telephone numbers brought to digits, every limit of the schema checked, so that one bad row
 * is told by name and never stops its neighbours.
 */
struct arena;

struct intake_maker {
	struct arena *mem; /* every text of `in` lives here */
	int64_t now;
	struct intake in;
	const char *owner;   /* the work number, for the caller to look up */
	const char *foreign; /* a number that is none of kefu's */
	const char *why;     /* the sentence, when an answer was false */
};

/* `value` is valid UTF-8 without NUL; an empty one says nothing. */
bool intake_put(struct intake_maker *m, enum field_name field, const char *value);
/* How the customer is addressed, spoken after the surname (H-25); no column of a file. */
bool intake_title(struct intake_maker *m, const char *value);
/* What is missing is made from what is there, or told. */
bool intake_finish(struct intake_maker *m);
