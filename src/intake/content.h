#pragma once

#include <gmime/gmime.h>
#include <stdbool.h>
#include <stddef.h>

struct buf;

/* The decoded bytes of one part, never more than `most` at once. */
struct content {
	GMimeStream *stream;
};

void content_open(struct content *c, GMimePart *part);
/* 0: it is over, or cannot be decoded any further. */
size_t content_read(struct content *c, char *bytes, size_t most);
void content_close(struct content *c);

/* The text of a part as it is to be read: decoded, in UTF-8, HTML and soft breaks made lines,
 * cleaned. False: there was more than TEXT_IN_MAX bytes. */
bool content_text(struct buf *out, GMimePart *part);
