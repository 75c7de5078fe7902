#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/column.h"
#include "sql_rows.h"

/*
 * The floor (现场): everybody who works on the desk, what they are doing and for how long, and who
 * needs help first. Pure: the rows come from the store, the moment from the caller.
 */
struct buf;

enum { FLOOR_CALL_SECS = 600 /* a call that lasts longer may need help */ };

/* Why somebody stands where they stand, the most pressing first. */
enum floor_need {
	FLOOR_HAND = 1, /* a hand is up */
	FLOOR_CALL,     /* a call over ten minutes */
	FLOOR_AWAY,     /* away for longer than the desk allows (H-112) */
	FLOOR_PROMISE,  /* promises that are over */
	FLOOR_ABSENT,   /* the shift has begun, and they have not signed on (H-110) */
	FLOOR_CALM,
	FLOOR_GONE, /* signed off, or never on */
};

struct floor_row {
	struct row_floor r;
	int64_t away_secs;    /* the desk's */
	int64_t planned_from; /* when a turn of theirs that runs began; 0: none runs */
	const char *planned_seat;
	bool is_there; /* a session of theirs is open: somebody sits there */
};

enum floor_need floor_need(const struct floor_row *f, int64_t now);
/* Of two, who needs help first; within one need who waits longer, an angry customer before. */
int floor_order(const struct floor_row *a, const struct floor_row *b, int64_t now);
void floor_sort(struct floor_row *rows, size_t n, int64_t now);

/* What stands behind the state: "hand up 0:42  王先生 愤怒  019  …"; "" for nothing. */
void floor_what(struct buf *out, const struct floor_row *f, int64_t now);
/* The place in words: why this one stands here, one sentence. */
void floor_why(struct buf *out, const struct floor_row *f, int64_t now);
bool floor_matches(const struct floor_row *f, const char *folded, int64_t now);

/* For the screen and `kefu floor`: of struct floor_row. */
extern const struct column floor_columns[];

/* How many of each need, for the heading. */
struct floor_counts {
	int hands, calls, away, promises, absent, on;
};

struct floor_counts floor_count(const struct floor_row *rows, size_t n, int64_t now);
