#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/*
 * A file beside the desk, of bytes that were worked out from it, so that all sessions map the same
 * ones instead of each having its own. It is never changed: a newer one takes its name, and who
 * still reads the old one goes on reading it. Whatever stands there may be missing, cut or somebody
 * else's: then there is nothing to map, and the caller works without.
 */
struct store;

struct beside {
	const void *bytes; /* NULL: nothing is mapped */
	size_t size;
};

/* Is there something to map? A link, a file that others may write, or one of another group than
 * the desk's is nothing. `name` is a short word for the end of the file's name. */
bool beside_map(const struct store *s, const char *name, struct beside *out);
void beside_release(struct beside *b); /* all zero is fine */

/*
 * Only one makes it at a time: waits until whoever does has ended, so look again with beside_map()
 * before the work. Returns what beside_put() or beside_give_up() ends; -1: it cannot be made here.
 */
int beside_take(const struct store *s, const char *name);
/* On the disk when it has its name; false: it has not, and the old one stays. */
bool beside_put(const struct store *s, const char *name, int taken, const void *bytes, size_t n);
void beside_give_up(const struct store *s, const char *name, int taken);
