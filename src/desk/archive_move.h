#pragma once

#include "base/err.h"

struct actor;
struct archive_sum;
struct store;
struct work;

/* The second half of archiving, for archive.c alone: the words of all that is marked leave. */
MUST_CHECK enum rc archive_move(struct store *s, const struct actor *by, struct archive_sum *out);
MUST_CHECK enum rc archive_move_locked(struct work *w);
