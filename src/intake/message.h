#pragma once

#include <stddef.h>

#include "base/err.h"

struct record;

/*
 * Reads one message from a file that can be read again, and says what it is. `dir` and `name`:
 * where its attachments are left, DIR/NAME.0.part and on; NULL: they are only listed. `most` bytes
 * of the file are read, 0: all. Whatever the message is, the record holds its limits; memory and
 * time are cage.h's to bound.
 */
struct message_source {
	int fd;
	size_t most;
	const char *dir, *name;
};

MUST_CHECK enum rc message_read(const struct message_source *from, struct record *r,
				struct err *err);
