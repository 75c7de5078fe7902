#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/column.h"

/* Performance of a quarter or half-year (H-131): one form, three views of it. */
enum performance_kind { VIEW_SELF = 1, VIEW_MANAGER, VIEW_PEER, VIEW_KINDS };

/* What follows from the result; it is proposed, never done (decision 8). */
enum performance_proposal {
	PROPOSE_NOTHING,
	PROPOSE_AWARD,
	PROPOSE_PROMOTION,
	PROPOSE_TRAINING,
	PROPOSALS
};

enum { PERFORMANCE_RESULTS = 4 }; /* 1 the best */

/* Dates, both inside: 20261001, 20261231. */
struct performance_span {
	int from, to;
};

/* "2026-Q4", "2026-H2"; false: it is neither. */
bool performance_span_read(const char *typed, struct performance_span *out);
/* The quarter that a day is in. */
struct performance_span performance_quarter(int day);
struct performance_span performance_next(const struct performance_span *s, int away);

/* "award" …, "excellent" …; -1 and 0: no such word. */
int performance_proposal_find(const char *word);
int performance_result_find(const char *word);
const char *performance_proposal_label(int64_t proposal); /* translated */
const char *performance_result_label(int64_t result);     /* translated; "" for none */
const char *performance_kind_label(int64_t kind);         /* translated */

extern const struct column performance_columns[]; /* of struct row_performance_list */
