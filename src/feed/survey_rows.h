#pragma once

#include <stdint.h>

#include "base/err.h"
#include "desk/survey.h"

/*
 * The answers of a survey from a CSV file: number, score, day, words, means, under English or
 * Chinese headings. It reads and says what is wrong with a row, by line and reason; whether the
 * ticket is in the survey is the desk's business.
 */
struct arena;
struct csv;
struct csv_record;

enum survey_column {
	SURVEY_NUMBER,
	SURVEY_SCORE,
	SURVEY_DAY,   /* may be missing: today */
	SURVEY_WORDS, /* may be missing */
	SURVEY_MEANS, /* may be missing: a questionnaire */
	SURVEY_COLUMNS,
};

struct survey_head {
	int at[SURVEY_COLUMNS]; /* -1: the file has none */
};

struct survey_answer {
	const char *number, *words; /* words NULL: none */
	int score;
	int64_t at;
	enum survey_means means;
};

/* E_INVALID: a column that is needed is not there. */
MUST_CHECK enum rc survey_head_read(const struct csv_record *row, struct survey_head *out,
				    struct err *e);
/* "telephone", "电话", … ; 0: it is no word for it. */
enum survey_means survey_means_find(const char *word);
/* The sentence of E_INVALID says what is wrong with the row; texts are the record's. */
MUST_CHECK enum rc survey_row_read(const struct csv_record *row, const struct survey_head *head,
				   int64_t now, struct arena *mem, struct survey_answer *out,
				   struct err *e);
