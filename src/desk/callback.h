#pragma once

#include <stddef.h>
#include <stdint.h>

#include "core/callback.h"
#include "core/words.h"

/*
 * What the verbs of call-backs, outages and hot issues are asked with; the request's `callback`,
 * `slip` and `hot`. Texts are cleaned by whoever read them; NULL and 0 say nothing.
 */
struct callback_form {
	int64_t customer, contact; /* who; the call in which it was agreed */
	const char *number;        /* another one than the customer's, or all that is known */
	const char *why;
	int64_t due_at;
	int64_t owner; /* 0: who writes it down */
	/* Of a try: how it ended, in words, and how long it rang. */
	enum result result;
	const char *summary;
	int rings;
	const struct callback_rules *rules; /* NULL: the usual ones */
};

/* A slip as it was filled in (H-20). */
struct slip_form {
	const char *number; /* of the slip */
	int64_t called_at;
	const char *customer, *title, *phone, *subject, *words;
	enum result result;  /* of a call that makes no ticket; 0: a ticket */
	int64_t callback_at; /* the caller is to be called back by then; 0: not */
};

struct hot_form {
	const char *title, *wording, *answer;
	int64_t next_at; /* when the next word comes; with an answer, until when all are called */
	int64_t contact; /* the call that is linked; 0: the one that this agent talks on */
	int64_t customer;
	const char *number;
};
