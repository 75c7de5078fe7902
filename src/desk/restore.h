#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "sql_rows.h"
#include "store/replace.h"
#include "store/store.h"

/*
 * A desk is put back from a copy, or that is only tried (Safety 5 and 7): the copy is verified
 * act by act, held against the desk of now, made to forget whom the desk has forgotten and never to
 * give a number again, and takes its place last of all. Until then nothing of the desk changes.
 */
struct restoring {
	struct replacing file; /* to be filled by the caller after restore_begin() */
	struct arena mem;
	struct store *made, *desk; /* `desk` NULL: there is none, or it cannot be read */
	bool has_desk;
	struct verify_report holds;    /* of the copy */
	struct row_figures copy, now;  /* `now` with `desk` alone */
	int64_t common;                /* the newest act that both have; 0: another desk's copy */
	struct row_tickets_after lost; /* made on the desk after that act */
	size_t erased;                 /* how many of the copy are to be forgotten again */
	int64_t *ids;                  /* all whom the desk has forgotten */
	size_t count;
};

/* What the act says: the last numbers given, and ids. */
struct restore_form {
	const struct row_serials_after *serial;
	size_t serials;
	const struct row_sequences *sequence;
	size_t sequences;
};

MUST_CHECK enum rc restore_begin(const char *desk, struct restoring *r, struct err *e);
/* E_DESK: the file is no desk, damaged, or does not hold. */
MUST_CHECK enum rc restore_look(struct restoring *r, struct err *e);
MUST_CHECK enum rc restore_settle(struct restoring *r, int64_t now, struct err *e);
/* `aside` is the name that the desk of now keeps. E_BUSY: somebody has it open; nothing changed. */
MUST_CHECK enum rc restore_take(struct restoring *r, const char *aside, struct err *e);
void restore_end(struct restoring *r);
/* Once the files of years are back: who was erased goes from them, too. */
MUST_CHECK enum rc restore_forget(struct store *s, int64_t now);

/* The newest act that two desks share, 0 for none. */
int64_t desk_common(struct store *a, struct store *b, struct arena *mem);
