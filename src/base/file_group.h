#pragma once

#include <sys/types.h>

/*
 * For base/file alone: between the two calls the program reaches only what the caller
 * himself may. errno is kept. A system that refuses ends the program.
 */
gid_t file_group_drop(void);
void file_group_restore(gid_t group);
