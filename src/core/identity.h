#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Does what a caller says agree with what the desk knows (H-25)? Blanks, dashes, width and case do
 * not matter. Pure; it never says how far two things agree.
 */
size_t identity_digits(const char *text);                 /* how many digits stand in it */
bool identity_tail(const char *number, const char *said); /* the number ends with these digits */
/* The whole name as the desk has it; a title behind either does not matter. */
bool identity_name(const char *name, const char *said);
bool identity_text(const char *known, const char *said);
