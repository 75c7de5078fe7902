#pragma once

#include <stddef.h>
#include <stdint.h>

#include "core/filter.h"

/* The words of the filter language beside those of words.h, folded, blanks between. */
enum filter_shape {
	SHAPE_TEXT, /* what is typed, to the next blank */
	SHAPE_NAME, /* texts with commas between */
	SHAPE_WORD, /* of `words` */
	SHAPE_FLAG, /* yes or no; a word of `words` where there is one */
	SHAPE_TIME, /* moments */
	SHAPE_AGE,  /* spans */
};

struct filter_name {
	enum filter_field field;
	const char *name;
	const char *also;
	enum filter_shape shape;
	int words;         /* enum word_kind; -1: none */
	unsigned specials; /* 1 << enum filter_special, of those that stand here */
};

struct filter_special_word {
	enum filter_special value;
	const char *word, *also;
};

struct filter_unit {
	int64_t seconds;
	const char *words; /* the first is the one that is printed */
};

struct filter_day_word {
	int days;
	const char *word, *also;
};

extern const struct filter_name filter_names[FILTER_FIELDS];
extern const struct filter_special_word filter_specials[];
extern const size_t filter_specials_count;
extern const struct filter_unit filter_units[];
extern const size_t filter_units_count;
extern const struct filter_day_word filter_days[];
extern const size_t filter_days_count;
extern const char filter_not_words[], filter_now_words[];
