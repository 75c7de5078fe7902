#pragma once

#include <stddef.h>

#include "base/err.h"

struct buf;
struct glass;

/*
 * A text given to the person's own editor and taken back. The editor runs as the
 * person and not as the desk: without the desk's group for good, with a small environment, no
 * descriptor but the terminal, the signals as they came, and never through a shell. The text goes
 * by a file that others cannot read and that is gone afterwards, also on a hang-up; it is in the
 * codeset of the terminal. No word of it is an argument. What must not leave the desk is masked by
 * the caller.
 */
enum { EDITOR_MAX = 65536 };

/* $VISUAL, $EDITOR, else "editor", which Debian always has; NULL where $NO_EDITOR says that there
 * is none. */
const char *editor_command(void);

/*
 * `command` is a program and its arguments with blanks between; quotes and \ hold blanks together,
 * and no other character means anything. It may be NULL: editor_command(). The glass is
 * lent meanwhile; draw again afterwards, and ask it whether the terminal is still there.
 *
 * OK: `text` is what was saved, cleaned (CLEAN_TEXT), at most EDITOR_MAX bytes. Otherwise it stays
 * as it was: E_NOTFOUND (no such program), E_DENIED, E_IO, and E_INVALID: the command cannot
 * be read, the editor failed or was killed, or the codeset has not all the characters of the
 * text, which would be lost. E_INVALID too when what was saved is too long; then `text` is its
 * beginning. So `text` is always what to go on with.
 */
MUST_CHECK enum rc editor_run(struct glass *g, const char *command, struct buf *text,
			      struct err *err);
