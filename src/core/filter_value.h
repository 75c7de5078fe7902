#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/filter.h"
#include "core/filter_words_table.h"

/* The pieces of a filter as it is read, for core/filter*.c alone. */
struct filter_reader {
	const char *start, *at; /* flattened */
	struct arena *mem;
	struct filter_fault *fault;
};

/* Full-width signs as their ASCII ones, controls as blanks; the characters keep their places. */
char *filter_flatten(const char *text, struct arena *mem);
bool filter_is_end(char c); /* of a term */
/* A comma, or the one that Chinese lists have: the bytes it takes; 0: it is none. */
size_t filter_comma(const char *s);
/* Two dots, two full stops of Chinese, or dots of a line: the bytes they take. */
size_t filter_dots(const char *s);
/* The sign that ends what this one opens; NULL: it opens nothing. */
const char *filter_quote(const char *s);

/* Always E_INVALID; `at` is a place of the flattened text. */
__attribute__((format(printf, 3, 4))) enum rc filter_fail(struct filter_reader *r, const char *at,
							  const char *fmt, ...);
/* The sentence of a name that is no field, and what was meant. */
enum rc filter_unknown(struct filter_reader *r, const char *s, size_t n);
/* One value of the field; reads to the blank or comma behind it. */
MUST_CHECK enum rc filter_value_read(struct filter_reader *r, const struct filter_name *f,
				     struct filter_value *v);
