#pragma once

#include <stdint.h>

#include "base/err.h"

struct actor;
struct buf;
struct store;

/*
 * The desk on the terminal, until its person leaves or the line is cut; drafts are on the disk
 * then. The clock gives UTC seconds. E_INVALID: there is no terminal, or an unknown one.
 */
MUST_CHECK enum rc tui_run(struct store *s, const struct actor *by, int64_t (*clock)(void),
			   struct err *e);
