#pragma once

#include <sys/types.h>

#include "base/err.h"

/*
 * What many Unix users need of the file system to share a desk: they reach its files through the
 * desk's group alone, and have that group only in this program.
 */
struct store;

/* What stands beside a desk is as readable as the desk, and its group's. Only of a file that is the
 * caller's own; what cannot be done is left. */
void share_follow(const char *desk, int fd);

/* A directory that is there, or is made now, is the group's alone: 2770. E_DENIED, E_IO. */
MUST_CHECK enum rc share_room(const char *desk, gid_t group, struct err *e);
/* The desk and what stands beside it: 0660. */
MUST_CHECK enum rc share_files(const struct store *s, gid_t group, struct err *e);
