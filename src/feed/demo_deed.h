#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/triage.h"

/* The deeds of the demo desk, done through the verbs as the screens do them, in their order. */
struct arena;
struct call_form;
struct callback_form;
struct hot_form;
struct intake;
struct life_form;
struct meeting_form;
struct need_form;
struct node;
struct request;
struct store;

/* One verb that somebody did at some time. */
struct deed {
	int64_t at;
	size_t order; /* of those at the same time */
	const char *verb, *by, *text;
	const struct intake *intake; /* of a new ticket */
	const struct need_form *need;
	enum quadrant quadrant;
	size_t ticket;    /* which of the file, from 0 */
	bool is_promised; /* the times in the text become promises: the ticket is still open */
	const struct meeting_form *meeting; /* then it is about no ticket */
	const struct life_form *life;       /* of a ticket handed about between people */
	const struct call_form *call;       /* the customer of the ticket is on the line */
	const struct callback_form *callback;
	const struct hot_form *hot;
	const struct request *ask;  /* whole, of what is about people and no ticket; or NULL */
	const struct node *quality; /* of monitoring: its row of the file */
};

struct deeds {
	struct deed *at; /* sorted by it */
	size_t count, tickets;
	int64_t now; /* UTC seconds; the clocks have been told of until then */
};

MUST_CHECK enum rc deeds_do(struct store *s, const struct deeds *deeds, struct arena *mem);
