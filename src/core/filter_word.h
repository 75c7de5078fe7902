#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Lists of folded words with blanks between, for core/filter*.c alone. */

/* Is the piece, whatever its case and width, one of them? */
bool words_has(const char *list, const char *s, size_t n);
/* The bytes of the longest of them that the piece begins with; 0: none. */
size_t words_begin(const char *list, const char *s, size_t n);
