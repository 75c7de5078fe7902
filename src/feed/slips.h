#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "desk/callback.h"

/*
 * The slips of an outage as they are typed in (H-20), one a line:
 *
 *	NUMBER HH:MM NAME PHONE [@HH:MM] WORDS
 *
 * NUMBER as it is printed, or as people say it; HH:MM the time of the call on the day of the
 *number, 26:10 ten past two in the night after it; - for a name or a telephone that is not known;
 *@HH:MM by when the caller is called back. Instead of the words #RESULT for a call that made no
 *ticket: #silent, #nuisance, #wrong_number, #misdialled, #redial, #dropped, in any language of the
 *desk, with words behind it or without. Blank lines, and lines that begin with a ;, say nothing.
 */
struct arena;

/* What a line is read against. */
struct slip_desk {
	int64_t now;
	int digits; /* of a serial, at least */
};

struct slip_line {
	struct slip_form form; /* its texts live in the arena */
	bool is_blank;
};

/* One line without its end. E_INVALID: the sentence says what is wrong; the next line is none the
 * worse. */
MUST_CHECK enum rc slip_read(const char *line, const struct slip_desk *desk, struct arena *mem,
			     struct slip_line *out, struct err *e);
