#pragma once

#include <stdbool.h>

struct binds;
struct config;

/* Esc, F1, ^L and ^Z, which nobody can take away; ends with NULL. */
extern const char *const keys_kept[];
bool key_is_kept(const char *word);

/* Takes out, with a fault of the file, whatever would give a key two things to do in a mode. */
void bind_check(struct binds *b, struct config *c);
