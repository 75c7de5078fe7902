#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/column.h"
#include "desk/verb.h"

/*
 * One verb done to many tickets. Each ticket is an act of its own, done wholly or not at all; as
 * many as fit into a moment are saved together, so that no other writer waits longer than that.
 * First every row is tried and taken back: what would happen is what the verb itself says. Then it
 * is done, but not to rows that somebody changed since. The acts of a batch are found again by
 * their ids (schema/0010_view.sql).
 */
struct arena;
struct store;

enum { BATCH_OP = 12 };

/* What a batch tells the frame of the verbs. */
struct batch_form {
	int64_t act; /* the newest act on the row as it was tried; 0: does not matter */
	/* Of the batch's own row. */
	const unsigned char *op;
	const char *verb;
	size_t wanted;
	int64_t id;
};

enum batch_fate {
	BATCH_WAITS, /* not tried yet */
	BATCH_CAN,
	BATCH_REFUSED, /* `why` says it */
	BATCH_DONE,
	BATCH_CHANGED, /* somebody was there since; `why` says who */
	BATCH_LEFT,    /* it was stopped before */
};

struct batch_row {
	int64_t ticket;
	int64_t act;    /* the newest on it, as it was tried */
	int64_t object; /* of an undo: the act that is taken back */
	int64_t did;    /* the act it became; where it was refused, would have become */
	const char *number;
	enum batch_fate fate;
	const char *why; /* in the arena */
};

struct batch {
	struct store *store;
	const struct actor *by;
	const struct verb *verb;
	struct request ask; /* but for the ticket */
	struct arena *mem;
	struct batch_row *row;
	size_t count, room;
	unsigned char op[BATCH_OP];
	int64_t id;  /* of the batch, once it began; of the one that is taken back */
	size_t most; /* rows at a time; 0: as many as the moment holds */
	bool is_undo;
};

/* The next verb of the tables that makes sense for many, behind `last`; NULL begins and ends. */
const struct verb *batch_verb_next(const struct verb *last);
/* By its name, or that without its noun: "take"; NULL: none that makes sense for many. */
const struct verb *batch_verb(const char *name);

void batch_push(struct batch *b, int64_t ticket, const char *number);

/* What would happen to the rows from *at on, for a moment; *at is where it goes on. An error is one
 * of the desk, not of a row. */
MUST_CHECK enum rc batch_try(struct batch *b, size_t *at);
/* Before the first row is done. */
MUST_CHECK enum rc batch_begin(struct batch *b);
/* Does those that can be done, in the same way; when it fails, none of this moment's was. */
MUST_CHECK enum rc batch_do(struct batch *b, size_t *at);
/* Behind the last row, also when it was stopped: what waits was left. */
MUST_CHECK enum rc batch_end(struct batch *b, bool is_stopped);

/* The newest batch of the actor's that was not taken back, as a batch that undoes it: the verb is
 * undo, the rows are what is left. E_NOTFOUND: there is none. */
MUST_CHECK enum rc batch_undo_open(struct batch *b);

size_t batch_count(const struct batch *b, enum batch_fate fate);

extern const struct column batch_columns[]; /* of struct batch_row */
