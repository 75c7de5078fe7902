#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * A raised hand (举手) as the lead reads it, whose it is to answer, and what is answered. Pure: the
 * rows come from the store, the moment from the caller. Customers are masked (decision 9).
 */
struct buf;
struct row_hand;

/* How it was lowered: hand.answer of the schema. */
enum hand_answer {
	HAND_NOTE = 1, /* by a note */
	HAND_COMES,    /* the lead comes over */
	HAND_TAKES,    /* the lead takes the call */
	HAND_DOWN,     /* by who raised it */
};

enum { HAND_PATIENCE_SECS = 60 }; /* unanswered for so long it is every lead's */

/*
 * Is it this lead's to answer: their team's, one of nobody's team, or one that nobody has answered
 * for a minute? Nobody answers their own.
 */
bool hand_is_for(const struct row_hand *h, int64_t lead, int64_t now);

/* Of two hands, which first: an angry customer's, then the one that waits longer. As qsort() asks.
 */
int hand_order(const struct row_hand *a, const struct row_hand *b);

/* "A07 小张  王先生 愤怒  已等 0:42  019  能不能先换货" */
void hand_say(struct buf *out, const struct row_hand *h, int64_t now);
/* What the agent reads of it; `words` may be NULL. */
void hand_answer_say(struct buf *out, const char *lead, int how, const char *words);
