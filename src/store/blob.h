#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/*
 * Bytes that are kept beside the desk under nothing but what they are: a directory of the desk's
 * own, DESK-mail, with one file for each digest. What a sender calls a file never becomes a name.
 * The same bytes are kept once. A backup of the desk does not have them.
 */
struct store;

enum { BLOB_DIGEST = 64 }; /* hex digits of a SHA-256 */

/* Is it 64 digits, 0 to f? */
bool blob_is_digest(const char *digest);
/*
 * Copies from `from`, from where it stands to its end. On the disk when it returns. E_INVALID: the
 * bytes have another digest, or are more than `most`; nothing is kept then.
 */
MUST_CHECK enum rc blob_put(struct store *s, int from, const char *digest, int64_t most);
/* To be read. E_NOTFOUND: it is not there any more. */
MUST_CHECK enum rc blob_open(struct store *s, const char *digest, int *fd);
/* Takes away what `is_wanted` does not know; *count is how many went. */
MUST_CHECK enum rc blob_sweep(struct store *s, bool (*is_wanted)(void *arg, const char *digest),
			      void *arg, int *count);
