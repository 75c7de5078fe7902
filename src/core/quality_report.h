#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/column.h"
#include "core/quality.h"

/*
 * A quality report (H-104 … H-106): sections with the handbook's items, each a handful of lines.
 * A line counts scores, or notes of improvement, and these are the rows behind it; what a section
 * divides adds up to all. Put together by desk/quality_report.h, printed here: for people, as
 * Markdown, as one page of HTML with its charts inside.
 */
struct buf;
struct row_improvement;
struct row_score;

enum report_section {
	SECTION_COUNT = 1, /* how many, and how good */
	SECTION_MODE,
	SECTION_TYPE,  /* what the calls were about */
	SECTION_AGENT, /* the scores of each */
	SECTION_NOTES, /* of improvement */
	SECTION_ITEM,  /* what each item got */
	/* weekly and monthly */
	SECTION_ANALYSIS, /* items beside the span before */
	SECTION_FOCUS,    /* direction and focus */
	SECTION_TRAINING,
	SECTION_PLAN, /* of the next span, and its focus */
	/* monthly */
	SECTION_REMARK, /* person by person */
	SECTION_EFFECT, /* of each week's improvements */
	SECTIONS = SECTION_EFFECT,
};

enum line_unit { OF_COUNT, OF_POINTS, OF_PERCENT, OF_WORDS };

struct quality_line {
	enum report_section section;
	enum line_unit unit;
	const char *name; /* for scripts and --rows: "all", a mode, a work number, an item, … */
	const char *label;
	int64_t rows;      /* behind it */
	int64_t value;     /* hundredths; of a count the count itself */
	int64_t whole;     /* what a full bar is, in the same; 0: there is none */
	const char *words; /* beside or instead of the value; NULL: none */
	bool is_notes;     /* its rows are notes, not scores */
	/* Which rows: those that all of what is not 0 or NULL holds of. */
	int64_t agent;
	int mode, band;
	bool is_fatal, is_late; /* a red line was crossed; the record came in late */
	const char *item, *type;
	int64_t from, before; /* of a note: made within */
	int state;            /* of a note: it has come so far */
};

struct quality_report {
	enum quality_kind kind;
	int day; /* the first */
	struct quality_span span;
	int64_t made_at, due_at; /* made_at 0: not made yet, as it stands now */
	const struct row_score *score;
	const char *const *type; /* of each score */
	const bool *late;        /* the same */
	size_t scores;
	const struct row_improvement *note;
	size_t notes;
	const struct quality_line *line; /* section by section */
	size_t lines;
};

bool report_has(enum quality_kind kind, enum report_section s);
const char *report_section_title(enum report_section s);
const char *report_section_word(enum report_section s); /* for scripts */

/* Does the line count this score, or this note? `items` says which items the score has: the line's
 * item must be among them. */
bool line_takes_score(const struct quality_line *l, const struct row_score *s, const char *type);
bool line_takes_note(const struct quality_line *l, const struct row_improvement *p);
/* By "mode=seat" or "count"; NULL: there is none. */
const struct quality_line *report_line(const struct quality_report *r, const char *named);

enum quality_paper { PAPER_TEXT, PAPER_MARKDOWN, PAPER_HTML };

void quality_report_print(struct buf *out, const struct quality_report *r, enum quality_paper p);
void quality_value_put(struct buf *out, const struct quality_line *l);
/* "daily report 2026-11-22, made 2026-11-23 08:00, in time" */
void quality_title_put(struct buf *out, const struct quality_report *r);

extern const struct column quality_line_columns[]; /* of struct quality_line */
