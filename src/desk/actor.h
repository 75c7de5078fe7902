#pragma once

#include "desk/verb.h"

/*
 * Who the caller is. On a demo or personal desk the caller is 1001 unless `as` names another work
 * number; on a shared one the agent whose login the real Unix user is. E_NOTFOUND: no such agent;
 * E_DENIED: disabled, no login of this desk, or `as` on a shared one. Texts live in `mem`.
 */
MUST_CHECK enum rc actor_find(struct store *s, const char *as, int64_t now, struct arena *mem,
			      struct actor *out);

/* The program itself, for `kefu init`: it may do nothing else. */
struct actor actor_program(int64_t now);
