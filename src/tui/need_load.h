#pragma once

#include <stddef.h>
#include <stdint.h>

#include "tui/need.h"

struct draft;
struct row_ticket;

/* What the strip begins with; nothing of it is decided. */
void need_load(struct ui *ui, const struct row_ticket *t, struct need_strip *n);
/* The newest restatement, read anew. */
void need_restated_load(struct ui *ui, int64_t ticket, struct need_strip *n);
/* What was changed, as the draft keeps it; see struct prompt. */
size_t need_draft_text(const struct ui *ui, struct buf *out);
void need_draft_read(struct ui *ui, const struct draft *d);
