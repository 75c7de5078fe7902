#pragma once

#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

/* What `kefu init --shared` makes beside the desk itself. */
struct cli;

struct sharing {
	const char *path, *login, *group_name;
	int64_t uid;
	gid_t group;
};

/* Looks only. E_DENIED: not root; E_INVALID, E_CONFLICT: what it needs is not there, or in the way.
 */
MUST_CHECK enum rc shared_find(struct cli *c, struct sharing *s);
/* The desk is made, and still root's alone: gives it to the group and names it in /etc/kefu. */
MUST_CHECK enum rc shared_make(struct cli *c, const struct sharing *s);
void shared_say(struct cli *c, const struct sharing *s, const char *name);
