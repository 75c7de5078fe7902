#pragma once

#include "feed/survey_rows.h"

/* The words of a file of answers, in both languages: 0 or NULL ends each table. */
struct survey_word {
	const char *word;
	int value;
};

extern const struct survey_word survey_column_words[]; /* enum survey_column */
extern const struct survey_word survey_means_words[];  /* enum survey_means */
