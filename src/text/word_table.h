#pragma once

#include <stddef.h>

/*
 * Words that are often written to customers, and the small ones between them, each one to
 * four characters of Han; sorted by their bytes, for text/word alone.
 */
extern const char *const word_table[];
extern const size_t word_table_count;
