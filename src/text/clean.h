#pragma once

#include <stddef.h>

struct buf;

/*
 * Text from people, files and customers, made safe for a terminal, a file and the
 * eye. The result is valid UTF-8 in which every character is seen and stays where it
 * stands: no control (so no escape sequence), nothing that turns the direction of
 * writing, no zero-width, filler, tag or private-use character, no non-character.
 * Damaged bytes become U+FFFD. Variation selectors go too, also U+FE0F: terminals
 * do not agree whether it widens what stands before it. The same text cleaned twice
 * is the text cleaned once.
 */
enum clean {
	CLEAN_LINE, /* one line: a run of line breaks and tabs becomes a blank */
	CLEAN_TEXT, /* keeps lines, all ended by \n; a tab becomes a blank */
};

/* Appends to `out`, which must not hold `s`. */
void clean(struct buf *out, const char *s, size_t n, enum clean how);
