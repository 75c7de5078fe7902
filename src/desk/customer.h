#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/customer.h"
#include "desk/verb.h"

/*
 * A customer's card, and what may be done with it: changed, uncovered, put together with another,
 * erased (H-05, H-25, decision 9). Reads are acts, and none of an undo's.
 */
enum customer_field {
	CUSTOMER_NAME = 1,
	CUSTOMER_TITLE,
	CUSTOMER_NOTE,
	CUSTOMER_CLASS,
	CUSTOMER_ADDRESS, /* of the form's channel: added; with an address's id: taken away */
};

struct customer_form {
	int64_t id;
	int64_t other;             /* of a merge: the one that goes */
	enum customer_field field; /* of a change; its words are the request's text */
	int64_t address;           /* whose id; of a reveal 0 means the name */
	enum channel channel;
	enum customer_class class;
	enum reveal_why why;
};

/* Reads the card. Whoever was put together with another is that other. A read is written down, once
 * in ten minutes for an agent. E_NOTFOUND, E_DENIED. */
MUST_CHECK enum rc customer_read(struct store *s, const struct actor *by, int64_t id,
				 struct arena *mem, struct row_card *out);
/* The one that stays, of one that was put together with another; else the same. E_NOTFOUND. */
MUST_CHECK enum rc customer_of(struct store *s, int64_t id, int64_t *out);
/* May this agent uncover a field of that customer now? store_err() has the sentence. */
MUST_CHECK enum rc customer_reveal_check(struct store *s, const struct actor *by, int64_t id);
/* A list of more rows than this is an act. */
enum { CUSTOMER_LIST_FREE = 50 };
MUST_CHECK enum rc customer_printed(struct store *s, const struct actor *by, const char *what);

/* What an erasure will take, by table. */
struct erase_count {
	const char *tbl;
	int64_t rows;
};

enum { ERASE_TABLES = 64 };

struct erase_plan {
	struct erase_count at[ERASE_TABLES];
	size_t count;
};

/* Changes nothing. E_CONFLICT: the customer has an open ticket, or is erased. */
MUST_CHECK enum rc customer_erase_plan(struct store *s, const struct actor *by, int64_t id,
				       struct arena *mem, struct erase_plan *out);
/*
 * Erases the person and then the bytes: an error after the first sets *is_done, and asking again
 * does the rest. Drafts about the person go, but for those that a running session holds: it drops
 * them itself (drafts_erase).
 */
MUST_CHECK enum rc customer_erase(struct store *s, const struct actor *by, int64_t id,
				  const char *reason, bool *is_done);
/* Writes the list of all who were erased, those too whom only the list knows. */
MUST_CHECK enum rc customer_erased_list(struct store *s);
/* What a desk that was put back from a copy must forget again: those of the list that it has. */
MUST_CHECK enum rc customer_erase_again(struct store *s, const struct actor *by, const int64_t *ids,
					size_t count);
/* The list is a file beside the desk, an id a line, written anew with each erasure; so it outlives
 * a desk that is put back. In `mem`; a missing file is an empty list. */
MUST_CHECK enum rc customer_erased_read(struct store *s, struct arena *mem, int64_t **ids,
					size_t *count);
