#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "text/encoding.h"

/*
 * The bytes of a file that is imported, as UTF-8, read forward and once: a pipe is as good as a
 * file. Which encoding it is, is found out at the first byte that is not ASCII, from what stands
 * behind it. It holds half a MiB at most.
 */
struct err;
struct source;

/* `fd` stays the caller's. ENCODING_UNKNOWN: find out. */
void source_open(struct source **out, int fd, enum encoding as);
/* At most `room` bytes; 0 at the end, -1 when it cannot be read further: source_err(). */
ssize_t source_read(struct source *s, char *to, size_t room);
/* The first byte behind a byte order mark and blanks, not read yet; 0 when there is none. */
char source_first(struct source *s);
enum encoding source_encoding(const struct source *s); /* as far as it is known */
/* What is wrong with text whose first byte that is no UTF-8 is this one; untranslated. */
const char *source_damage(const struct source *s, char byte);
int64_t source_done(const struct source *s); /* bytes of the file that were taken */
int64_t source_size(const struct source *s); /* of a regular file; 0: not known */
const struct err *source_err(const struct source *s);
void source_close(struct source *s); /* NULL is fine */
