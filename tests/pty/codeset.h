#pragma once

#include <stddef.h>

struct actor;
struct buf;

/* A terminal of another codeset than UTF-8: what the program says and hears is converted on the
 * way. For the files of the stage and of its stories. */

/* The environment's LOCPATH=… for a locale that this machine lacks, made once in the build
 * directory; "LOCPATH" where the machine has it; NULL where it cannot be made. */
const char *codeset_locale(const char *locale, struct buf *room);

/* Bytes of the program to UTF-8; the beginning of a character waits in a->half. */
void codeset_hear(struct actor *a, const char *bytes, size_t n, struct buf *utf8);
/* Adds UTF-8 to what is typed, in the terminal's codeset. */
void codeset_type(struct actor *a, const char *utf8, size_t n);
