#pragma once

#include <stdbool.h>
#include <wchar.h>

struct cell;

/* What curses is given for a cell, in the codeset of the terminal. Pure, but for the locale. */
enum { LETTERS_MAX = 5 /* as many as curses keeps */ };

/*
 * False if curses would take other cells than the canvas did, or the codeset has no such letter.
 * With `has_lines` a rule is a line.
 */
bool letters_of(const struct cell *cell, bool has_lines, wchar_t out[static LETTERS_MAX + 1]);
/* Has the codeset a line of one cell? */
bool letters_have_line(void);
