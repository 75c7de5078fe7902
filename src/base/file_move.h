#pragma once

#include "base/err.h"

/*
 * Gives a file of the caller's another name, with the caller's own group (base/file.h). What has
 * that name already goes; a link is moved and never followed. E_NOTFOUND, E_DENIED, E_IO.
 */
MUST_CHECK enum rc file_move(const char *from, const char *to, struct err *err);
