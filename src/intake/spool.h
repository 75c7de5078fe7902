#pragma once

#include <stddef.h>

#include "base/err.h"

/*
 * One message from a descriptor into a spool directory: NAME.eml, as it came, NAME.N.part, its
 * attachments, and last NAME.json, the record, whose name is there only when all of it is on the
 * disk. Names sort by when they came. What is read of the message is read in a cage (cage.h); where
 * that breaks, less of it is read, and the record says so: a message is never lost.
 *
 * `dir` NULL: nothing is kept, the record goes to the standard output.
 */
struct spool {
	const char *dir;
};

MUST_CHECK enum rc spool_message(const struct spool *s, int from, struct err *err);
/* All of DIR/new of a Maildir, by name; each is moved to DIR/cur once it is spooled. *count is how
 * many. */
MUST_CHECK enum rc spool_maildir(const struct spool *s, const char *maildir, size_t *count,
				 struct err *err);
