#pragma once

#include <sys/types.h>

#include "base/err.h"

struct ward;

/*
 * For base/file, and where a library opens what the environment names: between the two calls the
 * program reaches only what the caller himself may. errno is kept. A system that refuses ends the
 * program.
 */
gid_t file_group_drop(void);
void file_group_restore(gid_t group);

/* Whether the file of that name is one that file_create() would empty; nothing there is OK. */
MUST_CHECK enum rc file_may_replace(const struct ward *ward, const char *path, struct err *err);
