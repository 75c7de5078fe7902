#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/words.h"

/*
 * What is known of a call while it is answered, worked on and put away (H-26); the request's
 * `call`. What is zero or NULL stays as it was.
 */
enum { CATEGORY_LEVELS = 3 };

struct call_form {
	int64_t contact;               /* the call; 0: the one that this agent talks on */
	int64_t customer;              /* who calls */
	const char *number, *order_no; /* the other end; the order that was named */
	bool is_late;                  /* 超三声: the customer waited (decision 12) */
	const char
		*category[CATEGORY_LEVELS]; /* names from the top; checked by whoever read them */
	enum result result;
	const char *summary;  /* one line: what was answered, agreed */
	const char *said;     /* the customer's words; they are written once */
	const char *restated; /* the need said back, with a new ticket */
	const char *opening;  /* the greeting that was said, with an answered question */
};
