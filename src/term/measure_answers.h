#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * What a terminal says when it is asked, picked out of whatever comes: cursor reports, and what it
 * is. For term/measure. Pure; all zero is the beginning. Anything else that comes is passed over.
 */
enum { ANSWERS_MAX = 64, ANSWER_PROGRAM_MAX = 32 };

struct answers {
	int col[ANSWERS_MAX];             /* of the cursor reports in their order, from 1 */
	size_t count;                     /* of the reports, also of those beyond the room */
	int identities;                   /* answers to "what are you" (DA 1) */
	char program[ANSWER_PROGRAM_MAX]; /* the answer to "which program" (DA 2); "" = none */

	char sequence[ANSWER_PROGRAM_MAX]; /* begun */
	size_t len;
};

void answers_feed(struct answers *a, const char *bytes, size_t n);
