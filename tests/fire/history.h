#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * What many processes asked of one desk and were told, with the times of both, and whether it can
 * be true of one desk that does one thing after the other. The desk's own log is the order that is
 * held against the times: what was answered before another was asked must stand before it. It
 * knows nothing of SQL and processes.
 */
enum op_kind {
	OP_TAKE,    /* of a ticket: nobody may hold it */
	OP_RELEASE, /* … who asks holds it */
	OP_APPEND,  /* a note to a ticket */
	OP_COUNT,   /* a new number is given */
	OP_LIST,    /* reads the notes of a ticket: `value` are how many, `sum` is of all in their
		       order */
	OP_NUMBERS, /* reads how many numbers were given */
	OP_KINDS,
};

enum { HISTORY_TICKETS = 8, HISTORY_NEVER = 0 };

struct op {
	enum op_kind kind;
	int who, ticket;  /* ticket from 1 */
	int64_t from, to; /* nanoseconds; `to` HISTORY_NEVER: there was no answer */
	int64_t act;      /* 0: refused, or a read; of one without an answer: what the log says */
	int64_t value;    /* of a count: which number; of a read: how many */
	uint64_t sum;
};

/* What the desk holds in the end. */
struct history_end {
	int64_t numbers;                           /* given */
	int owner[HISTORY_TICKETS + 1];            /* who, -1: nobody */
	const int64_t *notes[HISTORY_TICKETS + 1]; /* the acts of its notes, in their order */
	size_t note_count[HISTORY_TICKETS + 1];
};

/* `sum` of a list that was `sum`, with the note of that act behind it. */
uint64_t history_sum(uint64_t sum, int64_t act);
/* A sentence of what cannot be, in a buffer of its own; NULL: it can be. Sorts the operations. */
const char *history_wrong(struct op *op, size_t n, const struct history_end *end);
