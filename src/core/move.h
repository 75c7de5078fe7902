#pragma once

#include "core/words.h"

/*
 * The legal moves of a ticket stand in the schema (ticket_move), each with what it needs; here is
 * what those needs are called, and by which act the move is made (H-10, H-12, H-14).
 */
struct buf;

enum move_need {
	MOVE_OWNER = 1 << 0, /* somebody has the ticket; working on a free one takes it */
	MOVE_SENT = 1 << 1,  /* a reply was sent */
	MOVE_GATE = 1 << 2,
	MOVE_REASON = 1 << 3,
	MOVE_HEARD = 1 << 4, /* the customer came back */
	MOVE_MERGE = 1 << 5, /* it stands in another ticket */
};

/* The verb that makes the move; NULL: none a person asks for. */
const char *move_verb(enum status was, enum status now);
/* "an owner, the gate"; "" where nothing is needed. */
void move_needs_say(struct buf *out, unsigned needs);
