#pragma once

#include <stddef.h>

/*
 * The word of a list that somebody meant who mistyped it: "did you mean". At most two
 * characters are left out, put in, changed or swapped with their neighbour, and fewer than half of
 * the word. NULL: nothing near. Of several equally near ones the first.
 */
const char *guess_word(const char *typed, const char *const *words, size_t n);
