#pragma once

#include "core/seek.h"
#include "desk/verb.h"

/*
 * Who may be calling: the customers that what was typed means, each with what the intake shows.
 * Reading alone finds what a list shows of a number and a name; a whole number is looked for in an
 * act of its own. Customers stand once, who came with something last comes first.
 */
enum { CALLERS_MAX = 30 };

struct callers {
	struct row_caller at[CALLERS_MAX];
	size_t count;
};

/* By what is visible, and by the number of a ticket; `is_asked`: the whole number was looked for
 * before, and that is written down. Texts live in `mem`. */
MUST_CHECK enum rc callers_find(struct store *s, const struct seek *k, bool is_asked,
				struct arena *mem, struct callers *out);
/* By the whole number, too; more than a list shows is an event of the log. */
MUST_CHECK enum rc callers_whole(struct store *s, const struct actor *by, const struct seek *k,
				 struct arena *mem, struct callers *out);
