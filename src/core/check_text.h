#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A reply as the check reads it: letters and digits one after the other, full-width
 * forms, case, traditional characters and decoration between letters gone, and of the
 * punctuation only whether it ends a clause or a sentence. Each symbol knows its place
 * in the text. Any bytes will do.
 */
struct arena;

enum {
	SYMBOL_CLAUSE = 1,   /* a comma and its like: a part of a sentence ends */
	SYMBOL_SENTENCE = 2, /* a full stop and its like, a line's end */
};

struct symbol {
	uint32_t cp; /* folded; or one of the marks above */
	uint32_t at; /* byte where it begins */
	uint8_t bytes;
	bool is_apart;  /* a blank or something of the kind stands before it */
	bool is_quoted; /* inside quotation marks, with other words outside of them */
};

struct symbols {
	const struct symbol *at; /* never begins or ends with a mark, never two marks together */
	size_t count;
};

/* `n` must be below 4 GiB. Lives in the arena. */
struct symbols symbols_read(const char *text, size_t n, struct arena *mem);

/* The letter or digit that the check takes this character for; 0 when it is none. */
uint32_t symbol_fold(uint32_t cp);
