#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * One row is one answer that a person gives: a line of a form, a key of a personal file, an entry
 * of kefu(5). Forms are drawn, files read and manuals written from the same table; it ends with an
 * empty row. Pure: what the answer means is its owner's to say.
 */
enum field_kind {
	ANSWER_LINE,   /* one line of text; high: the most characters, 0 no limit */
	ANSWER_TEXT,   /* the same with line breaks */
	ANSWER_NUMBER, /* low … high */
	ANSWER_YES_NO,
	ANSWER_CHOICE, /* one of `choice` */
};

struct field {
	const char *name;  /* stable: the key in files */
	const char *label; /* N_(): before the answer */
	const char *help;  /* N_(): a sentence for F1 and the manual; NULL: the label says it all */
	enum field_kind kind;
	bool is_required;
	int64_t low, high;
	const char *const *choice; /* words of files, in order, then NULL; N_() where shown */
	const char *usual;         /* what holds while nothing is said; NULL: nothing */
};

/*
 * Is `value` an answer? E_INVALID otherwise, with a sentence that begins with the translated label.
 * An empty one is, unless it is required. *number, when not NULL, is the number, the choice counted
 * from 0, or 1 for yes; it is set on OK only, and not for an empty value.
 */
MUST_CHECK enum rc field_check(const struct field *f, const char *value, int64_t *number,
			       struct err *e);

const struct field *field_find(const struct field *fields, const char *name); /* or NULL */
