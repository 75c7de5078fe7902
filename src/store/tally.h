#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/figure.h"
#include "store/fact.h"

/*
 * Figures that are kept: what the facts of a whole day add up to, by agent, channel and category,
 * so that a report of a year reads days and not a million rows. Derived (schema/0033_tally.sql):
 * the schema forgets a day when anything changes what its facts say; a day that was forgotten, or
 * never counted, is read from its facts, and counted when somebody has the time: tally_fill().
 * Days that calls of today may still change are not kept at all.
 *
 * In the file the sums are numbers of seven bits a byte: for each agent, channel and category (0:
 * none), in their order, of each figure of that kind of fact the rows and the sum.
 */
enum {
	TALLY_MADE = 1, /* another one, when a figure counts something else: all is counted anew */
	TALLY_DAYS = 8, /* so many days behind now are not kept … */
	TALLY_DAYS_MOST = 32, /* … or as far as a repeat call looks back, but no farther */
	TALLY_YEARS = 10,     /* what is older than that is not kept either */
};

struct store;

struct tally_cell {
	int64_t agent, category; /* 0: none */
	int channel;
	struct figure_sum *sum; /* of the figures of this kind of fact, in their order */
};

/* Days come in order, and between two of them whatever lies there. */
struct tally_reader {
	/* False: this day is read from its facts, too. */
	bool (*day)(void *arg, int64_t at, const struct tally_cell *cells, size_t count);
	/* Not kept. *goes_on false: enough. */
	enum rc (*facts)(void *arg, int64_t from, int64_t before, bool *goes_on);
	void *arg;
};

/* All of the span, in order. Reads only; call it inside a read transaction. */
MUST_CHECK enum rc tally_read(struct store *s, enum fact_kind kind, const struct fact_span *span,
			      const struct tally_reader *reader);

/*
 * Counts so many days of a kind of fact, under the turnstile, each some milliseconds of a busy
 * desk; *is_more: there are others. Takes no turnstile when there is nothing to do. Not an act.
 */
MUST_CHECK enum rc tally_fill(struct store *s, int64_t now, int64_t repeat, int days,
			      bool *is_more);
