#pragma once

#include <stdbool.h>

#include "core/practice.h"
#include "desk/verb.h"

/*
 * The record of a practice call (H-140), and the place where one is worked: a desk of its own
 * beside the real one, so that nothing said there is counted, sent or told to anybody. It is made
 * for one person and one call, and thrown away after it.
 */

/* With practice_keep. */
struct practice_form {
	const struct practice *of;
	const struct practice_sheet *sheet;
	int64_t began;
	enum emotion mood_to;
	const char *talk;
};

/* Who may read everybody's; others read their own, and a lead those of the team. */
bool practice_sees_all(const struct actor *by);

/* The sheet of a record as text; E_NOTFOUND: there is none that this actor may read. */
MUST_CHECK enum rc practice_sheet_read(struct store *s, const struct actor *by, int64_t id,
				       struct buf *out);

/* A desk for it, with that person as the only agent, and the customer's words as its one ticket. */
struct practice_desk {
	struct store *store;
	struct actor agent, customer;
	int64_t ticket;
};

/* `real` is only read: its zone holds. The caller closes the store, also after an error, when there
 * is one. */
MUST_CHECK enum rc practice_desk_make(struct store *real, const struct actor *by,
				      const struct practice *p, const char *path, struct arena *mem,
				      struct practice_desk *out, struct err *e);
/* The customer says that; a failure is not the agent's and changes nothing. */
void practice_desk_say(struct practice_desk *d, int64_t now, const char *words);
