#pragma once

#include "base/err.h"

struct buf;
struct row_line;
struct ui;

/* The brief of this call as it is now (core/call_brief.h), with a line that is added or NULL. */
MUST_CHECK enum rc call_brief_read(struct ui *ui, const struct row_line *call, const char *added,
				   struct buf *out);
