#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct arena;
struct buf;
struct row_change;
struct store;

/*
 * The index of the search: which tickets have which pieces of text, of the text
 * that the glass shows of them, masked and folded. It is derived: written in the transaction of
 * the act, recomputed by store_verify(), never logged. What is not in it yet, after an upgrade,
 * is read anew each time: search is slow then, never wrong. It decides nothing: who asks holds the
 * query against search_body().
 */

struct search_state {
	bool is_current; /* it was folded as this program folds */
	int64_t filled;  /* the tickets up to this id are not in it; 0: all are */
};

MUST_CHECK enum rc search_state_read(struct store *s, struct search_state *out);

/* The folded text of a ticket, as it is looked for in; appends nothing where there is none. */
MUST_CHECK enum rc search_body(struct store *s, const struct search_state *state, int64_t ticket,
			       struct buf *out);

/*
 * Puts the newest `tickets` that are missing into it, in one transaction under the turnstile; one
 * that was folded otherwise is emptied before. filled 0 is the end. Not inside a transaction.
 */
MUST_CHECK enum rc search_fill(struct store *s, int64_t tickets, struct search_state *out);

/* What is in it is no more relied on: search_fill() makes it anew. */
MUST_CHECK enum rc search_empty(struct store *s);

enum search_order { SEARCH_ALL, SEARCH_OPEN };

/*
 * The next candidates, newest first, for what grams_ask() made: at most `most` ids below `before`,
 * in `mem`. Every ticket above `filled` that has the query is among them.
 */
MUST_CHECK enum rc search_find(struct store *s, const char *asked, enum search_order which,
			       int64_t before, int64_t most, struct arena *mem, int64_t **ids,
			       int64_t *count);

/* --- for store/ alone --- */

/* Of the ids of search_text: the ticket, whether it is open, the piece. */
enum { SEARCH_PIECE_BITS = 16, SEARCH_IS_OPEN = 1 << (SEARCH_PIECE_BITS - 1) };

int64_t search_text_id(int64_t ticket, int64_t rest);
int64_t search_row(int64_t ticket, bool is_open); /* its rowid in the index */
int64_t search_ticket(int64_t row);               /* … and back */

/* The body as it must be, and as it is kept; appends nothing where there is none. */
MUST_CHECK enum rc search_make(struct store *s, int64_t ticket, struct buf *body, bool *is_open);
MUST_CHECK enum rc search_kept(struct store *s, int64_t ticket, struct buf *body, bool *is_open);
/* Brings one ticket up to date; `is_new`: whatever is kept of it is not in the index. */
MUST_CHECK enum rc search_put(struct store *s, int64_t ticket, bool is_new);

/* The tickets whose words the open act changed. */
struct search_seen {
	int64_t *at; /* id and enum, see search.c */
	size_t count, room;
};

/* One change of the open act, as it is sealed. */
void search_see(struct store *s, const struct row_change *c);
/* Once an act, when all its changes were seen, inside its transaction. */
MUST_CHECK enum rc search_of_act(struct store *s);
/* The open act is given up. */
void search_forget(struct store *s);
/* After an upgrade, under the turnstile: as much as does not keep people waiting. */
MUST_CHECK enum rc search_upgrade(struct store *s);
/* Takes deleted text out of the index for good, in steps that delay no writer for long. */
MUST_CHECK enum rc search_scrub(struct store *s);
/* Holds the index against the tickets; E_DESK names the first that is wrong. */
MUST_CHECK enum rc search_verify(struct store *s);
