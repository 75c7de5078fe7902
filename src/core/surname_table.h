#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * What must be known of Chinese names to mask them: the surnames of two
 * characters, and the titles that follow a surname. For mask.c and its test alone.
 */
enum { SURNAME_PAIR = 6 }; /* bytes of a surname of two characters */

/* Whether the n bytes begin with a surname of two characters. */
bool surname_is_pair(const char *name, size_t n);

/* The bytes of the title that the n bytes end with; 0 when they end with none. */
size_t surname_title(const char *name, size_t n);
