#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/triage.h"
#include "core/words.h"

/*
 * What the acts of a ticket's whole life are asked with (H-12 … H-23): request.life. The row of the
 * verb says which members count; the rest stands in the request (text, reason, object, due_at).
 */
struct life_form {
	int64_t to;             /* the agent who gets the ticket, or is asked for help; 0: found */
	const char *department; /* who is asked, or learns of a suggestion */
	const char *proposal;   /* how it could be solved (H-13) */
	bool is_at_once;        /* anger that cannot be managed (S15, S18) */
	int64_t other;          /* the ticket merged into, or linked to */
	enum link_kind link;
	enum wake wake;
	unsigned said; /* bits of 1 << enum gate_point: the customer said so */
	int score;     /* 1 … 5, or 0 */
	int result;    /* of an attempt to reach the customer: enum result */
	enum care_kind care;
	int day;          /* 20270206 */
	int64_t customer; /* 0: the ticket's */
	int class;        /* of customers, this one and above */
};
