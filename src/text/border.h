#pragma once

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * The border between UTF-8, which everything inside is, and the codeset of the
 * terminal. Arguments, keys, output and the editor's file cross here and
 * nowhere else; file names do not cross: they are bytes, opened as they came.
 */

/*
 * Sets the locale from the environment, once, first of all. A locale that is not
 * installed, or one of ASCII, becomes C.UTF-8, under which $LANGUAGE still translates.
 * Numbers stay those of C: a decimal point is part of the commands' contract. libc's
 * own sentences come in UTF-8. Returns the codeset of the terminal.
 */
const char *border_setup(void);
const char *border_codeset(void); /* the same, later */
bool border_is_utf8(void);
bool border_is_replaced(void); /* the environment asked for another locale than this */

/* What is damaged becomes U+FFFD; from a UTF-8 terminal bytes pass as they are, for clean(). */
void border_in(struct buf *out, const char *bytes, size_t n);
/*
 * A character that the codeset has not becomes as many `?` as it takes cells, so that columns stay
 * where they are; a damaged byte becomes one; UTF-8 passes.
 */
void border_out(struct buf *out, const char *utf8, size_t n);
/*
 * Bytes at the start that are whole characters of the codeset, or beyond hope; the rest is the
 * beginning of one that has not come yet. From a UTF-8 terminal all of them.
 */
size_t border_whole(const char *bytes, size_t n);
