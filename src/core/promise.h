#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/column.h"
#include "core/moment_find.h"

/*
 * Promises (H-07, H-33, H-65, decision 2): which of the times in a reply become dated objects, in
 * which words, and when their owner is warned. It proposes; a person confirms. Pure: the moment of
 * speaking is a parameter, and nothing is kept. Times are UTC seconds.
 */
struct arena;
struct buf;
struct clock_rules;
struct row_promise;
struct row_promise_rate;

enum { PROMISES_MAX = 12, PROMISE_BODY_MAX = 400 /* characters, as the schema has it */ };

/* A time in a reply, and what it is as a promise. */
struct promise_found {
	size_t from, to; /* bytes of the text, the words of the time alone */
	enum moment_kind kind;
	int64_t at;
	bool is_meant;     /* the words round it promise it, and it is to come: it begins as one */
	bool is_past;      /* it cannot be promised any more */
	bool is_closed;    /* nobody is on duty then; never so within half an hour */
	int64_t better;    /* the nearest moment that can be kept, when it is closed; 0: none */
	const char *body;  /* the clause it stands in, as it was written, in one line */
	const char *words; /* the same without the time; "" when nothing else stands there */
};

struct promises_found {
	const struct promise_found
		*at; /* what is promised before what is spoken of, PROMISES_MAX at most */
	size_t count;
};

/*
 * Times that are merely spoken of are among them, for a person to make promises of; but not those
 * that have gone by. Any bytes do; the answer lives in the arena. Without rules every hour is open.
 */
struct promises_found promise_find(const char *text, size_t size, int64_t now,
				   const struct clock_rules *rules, struct arena *mem);

/* When its owner is warned: so much of the time is left as the rules say, or a quarter. */
int64_t promise_warn_at(const struct clock_rules *rules, int64_t made, int64_t due);

/*
 * Does a reply meet what was promised before? Taken for so when something is open and the reply
 * promises nothing new; a person may say otherwise.
 */
bool promise_is_feedback(size_t open, size_t made);

/* "today 16:00", "tomorrow morning 8:30", "11-24 18:00"; midnight is the 24:00 of the day before.
 */
void promise_label(struct buf *out, int64_t at, int64_t now);
/* The time as one writes it into a reply, to be found there again: "by today 17:30". */
void promise_say(struct buf *out, int64_t at, enum moment_kind kind, int64_t now);

/* "0:55" to go, "late 0:12"; "" when it has ended. */
void promise_left(struct buf *out, const struct row_promise *p, int64_t now);

/* How its owner keeps promises: only what was kept counts, and what is open and not yet due does
 * not; -1: there is nothing to count. Per cent, rounded down. */
int promise_share(const struct row_promise_rate *r);

extern const struct column promise_columns[];      /* of struct row_promise, masked */
extern const struct column promise_rate_columns[]; /* of struct row_promise_rate */
