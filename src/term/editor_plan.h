#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * How an editor will be started: everything is found out before fork(), because a child of a
 * program with memory of its own may do little. For term/editor and term/pager; lives in the arena.
 */
struct editor_plan {
	const char *program; /* an absolute path, or one with a slash as it was named */
	char **argv, **envp; /* end with NULL */
};

/* E_INVALID: no program, or a quote without its end; E_NOTFOUND: not in $PATH. */
MUST_CHECK enum rc editor_plan(struct arena *mem, const char *command, const char *file,
			       struct editor_plan *out, struct err *err);
/* Any program of the person's, with the words of its command alone. False: it is not there, or the
 * command cannot be read. */
bool program_plan(struct arena *mem, const char *command, struct editor_plan *out);
