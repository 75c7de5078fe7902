#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM_MIN = 64 };

static void
reserve(struct buf *b, size_t more)
{
	size_t room = b->room ? b->room : ROOM_MIN;

	while (room < b->len + more + 1)
		room *= 2;
	if (room == b->room)
		return;
	b->data = realloc(b->data, room);
	if (!b->data)
		abort();
	b->room = room;
}

void
buf_splice(struct buf *b, size_t at, size_t del, const void *bytes, size_t n)
{
	assert(at <= b->len && del <= b->len - at);
	reserve(b, n);
	(void)memmove(b->data + at + n, b->data + at + del, b->len - at - del);
	if (n)
		(void)memcpy(b->data + at, bytes, n);
	b->len += n;
	b->len -= del;
	b->data[b->len] = '\0';
}

void
buf_add(struct buf *b, const void *bytes, size_t n)
{
	reserve(b, n);
	if (n)
		(void)memcpy(b->data + b->len, bytes, n);
	b->len += n;
	b->data[b->len] = '\0';
}

/* Most texts grow by one byte after the other. */
void
buf_char(struct buf *b, char c)
{
	if (b->len + 1 >= b->room)
		reserve(b, 1);
	b->data[b->len++] = c;
	b->data[b->len] = '\0';
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	if (n < 0)
		abort();
	reserve(b, (size_t)n);
	(void)vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
	b->len += (size_t)n;
	va_end(again);
	va_end(ap);
}

void
buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->data)
		b->data[0] = '\0';
}

const char *
buf_str(const struct buf *b)
{
	return b->data ? b->data : "";
}

void
buf_release(struct buf *b)
{
	free(b->data);
	*b = (struct buf){0};
}
