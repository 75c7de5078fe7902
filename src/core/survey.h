#pragma once

#include <stdint.h>

#include "core/column.h"
#include "core/figure.h"

/* Surveys, and satisfaction in groups, as screens and commands list them; masked (decision 9). */
struct row_verdict;

enum satisfaction_by {
	SATISFACTION_AGENT,
	SATISFACTION_CATEGORY,
	SATISFACTION_PHRASE,
	SATISFACTION_FIRST, /* the emotion at the first triage */
	SATISFACTION_LAST,  /* … and at the newest */
	SATISFACTION_SOURCE,
	SATISFACTION_BYS,
};

struct satisfaction_group {
	const char *name;   /* for scripts: a work number, a category, …; "" for none */
	const char *stands; /* for people */
	struct figure_sum score, satisfied;
};

/* "agent", "category", "phrase", "emotion", "emotion-end", "source"; SATISFACTION_BYS: no such
 * word.
 */
enum satisfaction_by satisfaction_by_find(const char *word);
const char *satisfaction_by_word(enum satisfaction_by by);
const char *satisfaction_by_label(enum satisfaction_by by); /* translated */
const char *satisfaction_source(int64_t source);            /* translated */
const char *satisfaction_source_word(int64_t source);       /* gate, list, sample, chat, mail */
void satisfaction_add(struct satisfaction_group *g, int64_t score);

extern const struct column satisfaction_columns[]; /* of struct satisfaction_group */
extern const struct column verdict_columns[];      /* of struct row_verdict */
extern const struct column survey_columns[];       /* of struct row_survey */
extern const struct column survey_line_columns[];  /* of struct row_survey_line */
