#pragma once

#include <stddef.h>

#include "core/words.h"

/*
 * The rows behind words.h, for words.c and its test alone. Accepted words are
 * separated by blanks and stand as the search sees them: folded, with an
 * underscore for a blank or dash inside.
 */
struct word {
	enum word_kind kind;
	int value;
	const char *word;
	const char *brief;
	const char *also;
};

struct header {
	enum field_name field;
	const char *titles;
};

extern const struct word words_table[];
extern const size_t words_count;
extern const struct header headers_table[];
extern const size_t headers_count;
