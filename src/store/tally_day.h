#pragma once

#include <stdbool.h>

#include "store/tally.h"

/* One day of one kind of fact, and how it lies in the file: for the files of tally alone. */
struct arena;
struct buf;
struct sql_blob;

struct tally_day {
	struct tally_cell *cell;
	size_t count, room;
	size_t *slot; /* index + 1 by what a cell is of; 0: free. A power of two */
	size_t slots;
};

/* Counts it from its facts. In `mem`; ordered by agent, channel, category. */
MUST_CHECK enum rc tally_count(struct store *s, enum fact_kind kind, const struct fact_span *span,
			       struct arena *mem, struct tally_day *out);
void tally_pack(struct buf *out, enum fact_kind kind, const struct tally_day *day);
/* False: it is not what tally_pack() writes. */
bool tally_unpack(enum fact_kind kind, const struct sql_blob *sums, struct arena *mem,
		  struct tally_day *out);

/* Each day that is kept must be what its facts add up to; E_DESK names the first that is not. */
MUST_CHECK enum rc tally_verify(struct store *s);
