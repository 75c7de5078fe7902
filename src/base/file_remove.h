#pragma once

#include "base/file.h"

/*
 * Takes away a regular file of the caller's own, with the caller's own group and never one of the
 * desk's own files; what file_create() would refuse to empty stays. Nothing there is OK.
 */
MUST_CHECK enum rc file_remove(const struct ward *ward, const char *path, struct err *err);
