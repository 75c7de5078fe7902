#pragma once

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"

/*
 * A turnstile seen from outside: who holds it, whether he was stopped with it in his hand, and his
 * end. The kernel is asked (/proc), never the file, which its holder wrote. Nothing of the desk is
 * opened or waited for. Of other users' processes only root sees enough.
 */
struct turnstile_holder {
	pid_t pid;
	uid_t uid;
	bool is_stopped; /* by a signal; not slow, not waiting, not under a debugger */
	unsigned long long began, ran; /* clock ticks: since the boot, and of the processor */
	char name[17];                 /* of the program */
};

/* False: nobody holds it, or whoever does is not to be seen. */
bool turnstile_holder_find(const char *lock, struct turnstile_holder *out);
/* The same process, and it has not run in between? */
bool turnstile_holder_same(const struct turnstile_holder *a, const struct turnstile_holder *b);
/* Kills that process, if it still is what it was said to be. E_CONFLICT: it is not. E_DENIED. */
MUST_CHECK enum rc turnstile_holder_end(const char *lock, const struct turnstile_holder *h,
					struct err *e);
