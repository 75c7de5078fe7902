#pragma once

#include "base/err.h"

struct buf;

/*
 * Long output through the person's own pager, which runs as the person and not as the desk
 * (term/child.h), with a small environment, with LESSSECURE so that it starts nothing and
 * writes nothing, and never through a shell.
 */

/* $PAGER, else less where it is installed; NULL: none is wanted ($PAGER empty, $NO_PAGER not) or
 * there is none. */
const char *pager_command(void);

/*
 * Until the person leaves it; that not all of it was read is no error. `bytes` are in the
 * codeset of the terminal. The caller ignores SIGPIPE. E_NOTFOUND, E_IO: it was not started, and
 * nothing is printed yet.
 */
MUST_CHECK enum rc pager_run(const char *command, const struct buf *bytes, struct err *err);
