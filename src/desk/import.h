#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "desk/verb.h"

/*
 * A file of tickets as one thing (issue: data comes and goes safely). Its rows come in by many
 * acts, so that nobody waits for more than one of them; taking it back goes the same way, act by
 * act. A ticket that was taken back is void: numbers are never used twice. It gives its external id
 * back, so that the mended file can come in again. One that somebody worked on stays and is named.
 */
struct arena;
struct store;

enum { IMPORT_OP = 12 };

struct import_form {
	const unsigned char *op; /* of a new one */
	const char *name;        /* of its file */
	int64_t id;              /* of one that is taken back */
};

/* The op id of the n-th act of an import, from 0. */
void import_op(unsigned char out[16], const unsigned char op[IMPORT_OP], size_t n);

/* The import of that number; 0: the newest that was not taken back. E_NOTFOUND. */
struct row_import;
MUST_CHECK enum rc import_find(struct store *s, int64_t id, struct arena *mem,
			       struct row_import *out);

/* Which acts it was, one after the other: begins with all zero. */
struct import_walk {
	unsigned char op[16];
	int64_t act;
};

/* False in *found: there are no more. */
MUST_CHECK enum rc import_walk_next(struct store *s, const struct row_import *im,
				    struct import_walk *w, bool *found);

/* Waits for as long as others need to come in between. */
void import_others_let(void);
