#pragma once

#include "base/err.h"

struct cli;

/* What backup, restore and archive have in common: they are its owner's (Safety 5). */

/* E_DENIED: neither the owner of the desk's file nor root. A file that is not there is anybody's.
 */
MUST_CHECK enum rc keep_owner(struct cli *c, const char *desk);
/* The backup of that name; never one of the desk's own files. */
MUST_CHECK enum rc keep_remove(struct cli *c, const char *path);
/* Says c->err; a file that is not there is 66. */
int keep_fail(struct cli *c, enum rc rc);
/* Rehearses that the desk comes back from that file, and says what it found; the exit status. */
int keep_drill(struct cli *c, const char *path);
