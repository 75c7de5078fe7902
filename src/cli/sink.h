#pragma once

#include <stdbool.h>

#include "base/buf.h"
#include "base/file.h"
#include "text/encoding.h"

/*
 * Where an export goes: a file that the caller names, of mode 0600, or the standard output. It is
 * opened before anything is read, so that nothing is written down as taken away that had nowhere
 * to go.
 */
struct cli;

struct sink {
	struct cli *cli;
	struct ward ward;
	int fd; /* -1: the standard output */
	const char *path;
	enum encoding encoding;
	struct buf out; /* waits to be written to fd */
	int failed;     /* errno of the first write that did */
};

/* `path` NULL or `-` is the standard output. */
MUST_CHECK enum rc sink_open(struct sink *s, struct cli *c, const char *path,
			     enum encoding encoding);
void sink_put(struct sink *s, const struct buf *utf8);
bool sink_is_lost(const struct sink *s); /* nobody reads any more, or the disk is full */
/* E_IO: not all of it was written. Of a file, when it is OK, all of it is on the disk. */
MUST_CHECK enum rc sink_close(struct sink *s, struct err *e);
