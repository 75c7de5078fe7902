#pragma once

#include <stdbool.h>

#include "core/number.h"

/*
 * What is typed to find out who is calling: four digits, a surname, a number of an order or a
 * ticket, in any order with blanks between. Search sees what the glass shows (decision 9): of a
 * telephone number its first three and last four digits, of a name surname and title. What is
 * longer is a whole number or a mail address: it is found only as a whole, and looking for it is an
 * event.
 */
struct arena;

struct seek {
	char head[4];      /* "" or three digits at the beginning */
	char tail[5];      /* "", or the first one to four of the last four digits */
	const char *name;  /* surname, and title if it was given; NULL: none */
	const char *whole; /* as typed: digits with a + before them, or a mail address, or letters
			    * and digits of an order; NULL: none */
	bool is_event;     /* `whole` says more than a list shows */
	bool has_ticket;
	struct number_query ticket;
};

/* `today` as 20261122. Texts live in `mem`. */
struct seek seek_read(const char *typed, int today, struct arena *mem);
bool seek_is_empty(const struct seek *k);

/* Is it what the list shows of this customer? `phone` may be NULL. */
bool seek_shows(const struct seek *k, const char *name, const char *title, const char *phone);
