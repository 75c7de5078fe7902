#pragma once

#include "core/phrase_fill.h"
#include "tui/about.h"
#include "tui/edit.h"
#include "tui/list.h"
#include "tui/ui.h"

/* The lookup over a reply: what is typed finds phrases, Enter puts one in, as it will stand there.
 */
struct lookup {
	const struct binds *binds;
	struct edit search;
	struct list list; /* of struct phrase_found */
	bool is_counted;
	bool is_in_list; /* the cursor was moved since something was typed */
	struct phrase_values values, owed;
	struct about about;
};

/* What the ticket fills slots with; t may be NULL. */
void phrase_values_load(struct ui *ui, const struct row_ticket *t, struct arena *mem,
			struct phrase_values *out);
/* For the phrases of a complaint alone: the same, with the moment of the answer that is owed (K)
 * and the whole hours until then (S19, S20). */
void phrase_values_owed(struct ui *ui, const struct row_ticket *t, struct arena *mem,
			const struct phrase_values *base, struct phrase_values *out);
bool phrase_is_complaint(const struct phrase *p);
/* p in lists, ^P in a text. */
enum next phrase_open(struct ui *ui, void *state, const char *pressed);
