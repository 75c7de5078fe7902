#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/words.h"

/*
 * The one language in which tickets are chosen: by `/`, `--filter`, saved views and reports. A
 * filter is a row of terms that must all hold; a term is a field with values of which one must, or
 * a bare word, which is always text:
 *
 *     status:open owner:@me due:..30m 退款    not:channel:chat,mail    age:2h..
 *
 * `> < -` are shorthand, Chinese names and full-width signs are synonyms, and nothing needs a sign
 * that a shell would take. Text, customer and telephone number are those that the glass shows
 * (decision 9); a whole number of 7 or more digits matches by equality.
 *
 * Pure: what has been read can be printed so that reading it again gives the same; it is fixed once
 * for a moment and a person, and then asked for each row. It never becomes SQL.
 */
struct arena;
struct buf;
struct row_ticket;

enum filter_field {
	FILTER_TEXT,
	FILTER_STATUS,
	FILTER_OWNER,
	FILTER_CHANNEL,
	FILTER_CLASS,
	FILTER_EMOTION,
	FILTER_QUADRANT,
	FILTER_RISK,
	FILTER_DANGER,
	FILTER_COMPLAINT,
	FILTER_DUE,
	FILTER_AGE,
	FILTER_RECEIVED,
	FILTER_CLOSED,
	FILTER_CATEGORY,
	FILTER_CUSTOMER,
	FILTER_PHONE,
	FILTER_NUMBER,
	FILTER_WATCHED,
	FILTER_SNOOZED,
	FILTER_FIELDS,
};

/* What a value may be beside a word of the contract, a text or a span. */
enum filter_special {
	SPECIAL_NONE = 1, /* nobody, nothing */
	SPECIAL_ANY,      /* somebody, something: yes */
	SPECIAL_ME,
	SPECIAL_TEAM,
	SPECIAL_OPEN,
	SPECIAL_SHUT, /* archived or void */
	SPECIAL_LATE,
	SPECIAL_SOON,
};

enum point_kind {
	POINT_NONE,  /* that end is open */
	POINT_SPAN,  /* seconds from now: of due forward, of what was, back */
	POINT_DAY,   /* days from today */
	POINT_DATE,  /* 20261122 */
	POINT_TIME,  /* … and minutes of that day */
	POINT_CLOCK, /* minutes of today */
};

struct filter_point {
	enum point_kind kind;
	int64_t n;
	int minute;
};

enum filter_kind { VALUE_WORD, VALUE_SPECIAL, VALUE_TEXT, VALUE_SPAN };

struct filter_value {
	enum filter_kind kind;
	int word;         /* the number of a word, or enum filter_special */
	const char *text; /* as typed */
	struct filter_point from, to;
	/* Set by filter_fix(). */
	const char *folded;
	int64_t least, most; /* of a span: seconds, inclusive; of a number: day and serial */
};

struct filter_term {
	enum filter_field field;
	bool is_not;
	struct filter_value *value;
	size_t values;
};

struct filter {
	struct filter_term *term;
	size_t terms;
};

enum { FILTER_TERMS_MAX = 32, FILTER_VALUES_MAX = 32, FILTER_TEXT_MAX = 1000 /* bytes */ };

/* Where it went wrong, in characters from 1, and what to do. */
struct filter_fault {
	size_t col;
	const char *says; /* in the arena */
};

/* E_INVALID: `fault` says why. Nothing, or only blanks, is a filter that every ticket passes. */
MUST_CHECK enum rc filter_parse(const char *text, struct arena *mem, struct filter *out,
				struct filter_fault *fault);
/* The same; the sentence begins with "filter:1:COL: ". */
MUST_CHECK enum rc filter_read(const char *text, struct arena *mem, struct filter *out,
			       struct err *e);
/* One more term: a text that must be there, as it is, whatever signs it holds. Before filter_fix().
 */
void filter_text_add(struct filter *f, const char *text, struct arena *mem);
/* As it is kept: one way of saying it, independent of the locale. */
void filter_print(struct buf *out, const struct filter *f);
void filter_term_print(struct buf *out, const struct filter_term *t);

/* What a name of a category means: it, and all below it. */
struct filter_category {
	int64_t id, parent; /* 0: it has none */
	const char *name;
};

/* Who asks, and when. */
struct filter_asker {
	int64_t now, me;
	const int64_t *team; /* agents, the asker among them */
	size_t team_count;
	const struct filter_category *category;
	size_t categories;
};

/* Fixes what depends on the moment; `asker` must live as long as the filter is asked. */
void filter_fix(struct filter *f, const struct filter_asker *asker, struct arena *mem);

/* A row that is asked about. */
struct filter_row {
	const struct row_ticket *ticket;
	const char *body; /* what search looks in, folded; NULL: what the lists show alone */
	/* Needed only when filter_uses() says so: */
	int64_t category; /* 0: none */
	bool is_watched;  /* by somebody */
	bool is_mine;     /* … by who asks */
	bool is_put_off;
};

/* Of a filter that was fixed. */
bool filter_has(const struct filter *f, const struct filter_asker *asker,
		const struct filter_row *row);
/* As far as the ticket alone says; filter_has() needs the rest of the row besides. */
bool filter_may_have(const struct filter *f, const struct filter_asker *asker,
		     const struct filter_row *row);
bool filter_term_has(const struct filter_term *t, const struct filter_asker *asker,
		     const struct filter_row *row);

bool filter_uses(const struct filter *f, enum filter_field field);
/* No closed ticket can pass: the queue's index holds all that do. */
bool filter_is_open(const struct filter *f);
/* Closed tickets are meant: it names a closed status, or when they were closed. */
bool filter_names_closed(const struct filter *f);
/* The whole number that it looks for, which is an event (decision 9), or NULL. */
const char *filter_number(const struct filter *f);

/* A line for each term: whether it holds for the row, and what the row has there. Translated. */
void filter_explain(struct buf *out, const struct filter *f, const struct filter_asker *asker,
		    const struct filter_row *row);

/* The fields and their words, for the manual and for completion: NULL behind the last. */
const char *filter_field_name(enum filter_field field);
const char *filter_field_names(enum filter_field field); /* all, with blanks between */
