#pragma once

#include <stdbool.h>

struct key;
struct ui;

/* Which entry a name means that was typed: its name or its words, whole or as far as no other
 * begins so. */

/* The name as the tables have it, whatever is possible now; NULL: there is none. */
const char *command_name(const char *name);
bool command_begins(const struct key *k, const char *name);
/* Among what is possible on the screen shown; NULL, and says what was meant. */
const struct key *command_find(struct ui *ui, const char *name);
