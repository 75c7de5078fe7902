#pragma once

#include <stdint.h>

#include "base/err.h"
#include "core/words.h"

struct row_line;
struct work;

/*
 * What is asked about the call that is going on (H-17, H-18, H-25, H-34, H-35). The acts of a call
 * cannot be undone: what was said on the line was said.
 */
enum { IDENTITY_NAME = 1, IDENTITY_TAIL = 2, IDENTITY_ORDER = 4, IDENTITY_ADDRESS = 8 };
enum { IDENTITY_TRIES = 3, IDENTITY_DIGITS = 4 };
enum { VERIFIED_YES = 1, VERIFIED_NO = 2 };
enum { TRANSFER_TAKEN = 1, TRANSFER_BACK = 2, TRANSFER_WITHDRAWN = 3 };

struct line_form {
	int64_t call;          /* the contact; 0: the one the actor talks on */
	int64_t to;            /* whom it rings, who shall take it; 0: the actor */
	const char *number;    /* of who calls; NULL: not known */
	const char *recording; /* NULL: none */
	int rings;             /* 0: not known */
	const char *brief;     /* what the receiver reads first */
	const char *name, *tail, *order, *address; /* what the caller says; NULL: not asked */
};

/* For the verbs of a call, inside their transaction. */
/* What was asked; all zero where nothing was. */
const struct line_form *line_asked(const struct work *w);
/* The call that the request means, which must be the actor's; E_CONFLICT when there is none. */
MUST_CHECK enum rc line_mine(struct work *w, struct row_line *out);
/* The same, and it is talked on or held. */
MUST_CHECK enum rc line_live(struct work *w, struct row_line *out);
/* E_CONFLICT when this agent talks to somebody. */
MUST_CHECK enum rc line_free(struct work *w, int64_t agent);
/* Closes a hold that is open; nothing where none is. */
MUST_CHECK enum rc line_unhold(struct work *w, const struct row_line *line);
/* After anything that moves calls: what the agent is doing now follows from them. */
MUST_CHECK enum rc line_span(struct work *w, int64_t agent);
/* The call is over for the customer, and wrap-up begins (H-18). */
MUST_CHECK enum rc line_hang_up(struct work *w, const struct row_line *line);
