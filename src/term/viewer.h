#pragma once

#include "base/err.h"

struct glass;

/*
 * A file is looked at with the person's own program, which is named by its path and its arguments
 * in $KEFU_OPEN. It runs as the person and not as the desk (term/lent.h); E_INVALID: none is named,
 * it cannot be started, or it failed.
 */
MUST_CHECK enum rc viewer_run(struct glass *g, const char *path, struct err *err);
