#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "sql_rows.h"

struct arena;
struct buf;
struct store;

/*
 * Two at once: what others did on a ticket after the act that the writer of a reply has seen. A
 * reply, an end or another hand of theirs stops it; its writer sees it, and decides. What was taken
 * back since is none.
 */
struct conflict {
	struct row_act_newer *act; /* in their order */
	size_t count;
	bool stops;       /* one of them is a reply, an end or a change of hands */
	int64_t newest;   /* whoever saw this much goes on from here */
	const char *said; /* their last reply; NULL: none */
	const char *who;  /* … and whose it is */
};

MUST_CHECK enum rc conflict_read(struct store *s, int64_t ticket, int64_t seen, int64_t agent,
				 struct arena *mem, struct conflict *out);
/* What happened, by whom and when, a line each; under it their reply and `mine`, one above the
 * other, with the sign of what stands in one alone. Masked. */
void conflict_print(struct buf *out, const struct conflict *c, const char *mine);
