#pragma once

#include "base/err.h"

/* Texts of a pack: each can be shown as it stands, and its slots exist. Ask feed/phrase_pack.h. */
struct line;
struct node;
struct pack_reader;

MUST_CHECK enum rc text_read(struct pack_reader *r, const struct node *at, const char **text);
MUST_CHECK enum rc text_read_line(struct pack_reader *r, const struct node *at, const char **text);
/* NULL when `list` is NULL. */
MUST_CHECK enum rc text_read_lines(struct pack_reader *r, const struct node *list,
				   const struct line **lines);
/* What must be a list, is one. */
MUST_CHECK enum rc list_check(struct pack_reader *r, const struct node *list);
