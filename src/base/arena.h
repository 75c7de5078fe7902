#pragma once

#include <stddef.h>

/*
 * Memory with one owner and one end. A screen, a command or an import owns an
 * arena; everything it reads lives there, and arena_reset() ends all of it.
 * Memory comes zeroed. Allocation never returns NULL: out of memory ends the program.
 */
struct arena {
	struct chunk *head;
};

void *arena_alloc(struct arena *a, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
__attribute__((format(printf, 2, 3), nonnull(2))) char *arena_printf(struct arena *a,
								     const char *fmt, ...);
void arena_reset(struct arena *a);
