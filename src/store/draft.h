#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * What an agent has typed and not yet sent, in a file of its own beside the desk: two slots, each
 * whole or not there (checksum), written in turn, space taken at the start so that a full disk
 * cannot lose a word. It belongs to its writer. A second session of the same agent gets a second
 * file; what a dead session left is taken over by the next.
 */
struct drafts;
struct store;

enum { DRAFT_TEXT_MAX = 65536, DRAFT_FILES_MAX = 9 };

struct draft {
	char verb[40];  /* what the text will be done as */
	int64_t ticket; /* 0: not about one yet */
	unsigned char
		op_id[16]; /* of the act it will become: the log knows whether that was done */
	size_t caret;      /* byte offset into the text */
	const char *text;  /* owned by the drafts */
};

MUST_CHECK enum rc drafts_open(const struct store *s, const char *work_no, struct drafts **out,
			       struct err *e);
void drafts_close(struct drafts *d); /* NULL is fine; the drafts stay */

size_t drafts_count(const struct drafts *d);
const struct draft *drafts_at(const struct drafts *d, size_t i);
const struct draft *drafts_find(const struct drafts *d, const char *verb,
				int64_t ticket); /* or NULL */

/* Copies the draft in place of the one for the same verb and ticket, and writes the file.
 * E_INVALID: no room. */
MUST_CHECK enum rc drafts_put(struct drafts *d, const struct draft *draft, struct err *e);
MUST_CHECK enum rc drafts_drop(struct drafts *d, const char *verb, int64_t ticket, struct err *e);
/* What was dropped before leaves no byte in the file. */
MUST_CHECK enum rc drafts_scrub(struct drafts *d, struct err *e);
/* Drops those about tickets whose customer was erased, bytes and all; nothing else is written. */
MUST_CHECK enum rc drafts_erase(struct drafts *d, struct store *s, struct err *e);
/* The same for every agent's that no session holds: a session drops its own when it next looks. */
MUST_CHECK enum rc drafts_erase_all(struct store *s);
/* Does somebody sit there: has this agent a session on the desk now, on this machine? */
bool drafts_are_open(const struct store *s, const char *work_no);
void drafts_sync(struct drafts *d); /* to the disk itself: on hang-up */
