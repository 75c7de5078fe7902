#pragma once

#include <stddef.h>

#include "base/err.h"

/*
 * The line that kefu-intake leaves of a mail, read as a file that nobody vouches for: every text is
 * cleaned again and cut to the schema's limits, every digest and address is one or is not there.
 */
struct arena;
struct mail_form;

enum { MAIL_RECORD_MAX = 1 << 20 };

/* E_INVALID: it is no such line. Texts live in `mem`. */
MUST_CHECK enum rc mail_record_read(const char *bytes, size_t n, struct arena *mem,
				    struct mail_form *out, struct err *e);
