#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/*
 * The lessons of `kefu tutor`: one real act on a throw-away desk after the other. A lesson is a row
 * of a table; what it asks for is seen in the log or on the glass, never asked of the person, and
 * then the next one stands there. It takes no key, stops nothing and praises nobody: whoever does
 * something else just does it.
 */
struct canvas;
struct ui;

/* What a lesson can know of the glass. */
struct sight {
	const char *screen; /* its name */
	int64_t row;        /* the ticket that acts are meant for; 0: none */
	const char *asks;   /* the verb that the open question is for; "" none */
	bool is_narrowed;   /* the queue shows a part of itself */
	int errors;         /* of the reply being written, as the reply check says */
};

struct lesson {
	const char *name; /* stable: kept for whoever leaves, and the operand of kefu tutor */
	const char *text; /* N_() */
	const char *verb; /* done when the log has one newer than the lesson's begin; or NULL: */
	bool (*is_done)(const struct sight *was, const struct sight *is);
	/* Where whoever left goes on: half a reply is not there any more. NULL: here. */
	const char *again;
};

extern const struct lesson lessons[]; /* ends with an empty row; the last one is never done */

struct tutor {
	const char *path; /* keeps how far one came; borrowed */
	int lesson;       /* of lessons[] */
	struct sight was; /* as it began */
	int64_t act;      /* the newest one then */
};

enum { TUTOR_ROWS = 3 };

/* -1: there is none of that name. */
int lesson_find(const char *name);
/* From that lesson on; NULL: from where it was left, else the first. E_NOTFOUND: no such lesson. */
MUST_CHECK enum rc tutor_begin(struct ui *ui, const char *lesson, struct err *e);
/* Looks whether the lesson is done; before each frame. True: another stands there now. */
bool tutor_look(struct ui *ui);
int tutor_rows(const struct ui *ui); /* of the window, below its first; 0: no tutor, no room */
void tutor_draw(const struct ui *ui, struct canvas *c, int row);
