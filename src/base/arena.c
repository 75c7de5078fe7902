#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Most arenas hold little, and not for long. */
enum { CHUNK_FIRST = 512, CHUNK_MIN = 4096 };

struct chunk {
	struct chunk *next;
	size_t used, size;
	alignas(max_align_t) unsigned char data[];
};

static struct chunk *
chunk_new(size_t size, struct chunk *next)
{
	struct chunk *c = calloc(1, sizeof *c + size);

	if (!c)
		abort();
	c->size = size;
	c->next = next;
	return c;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	const size_t unit = alignof(max_align_t);
	const size_t need = (size + unit - 1) / unit * unit;
	const size_t least = a->head ? CHUNK_MIN : CHUNK_FIRST;
	void *p;

	if (!a->head || a->head->size - a->head->used < need)
		a->head = chunk_new(need > least ? need : least, a->head);
	p = a->head->data + a->head->used;
	a->head->used += need;
	return p;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_alloc(a, n + 1);

	(void)memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	int n;
	char *s;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	if (n < 0)
		abort();
	s = arena_alloc(a, (size_t)n + 1);
	(void)vsnprintf(s, (size_t)n + 1, fmt, again);
	va_end(again);
	va_end(ap);
	return s;
}

void
arena_reset(struct arena *a)
{
	while (a->head) {
		struct chunk *next = a->head->next;

		free(a->head);
		a->head = next;
	}
}
