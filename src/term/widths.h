#pragma once

#include "base/err.h"
#include "text/steady.h"

struct arena;

/*
 * What `kefu doctor` measured of the terminals of this person, a line each in
 * $XDG_STATE_HOME/kefu/widths (~/.local/state there if it is not set). The screens read it when
 * they open. What is damaged in it counts as not measured: it never keeps anybody from working.
 */
struct widths_key {
	const char *term;    /* $TERM */
	const char *codeset; /* of the locale */
	const char *program; /* what the terminal calls itself; NULL: not asked */
};

/* NULL: there is no home to keep it in. */
const char *widths_path(struct arena *mem);

/*
 * False where this terminal was not measured. Without a program the terminal of this type that was
 * measured last is taken.
 */
bool widths_find(const struct widths_key *key, struct steadiness *out);
/* Replaces what is known of this terminal. E_NOTFOUND: make its directory first (desk/where). */
MUST_CHECK enum rc widths_keep(const struct widths_key *key, const struct steadiness *s,
			       struct err *e);
/* Lines that say nothing; they go with the next widths_keep(). */
int widths_stale(void);
