#pragma once

#include <stddef.h>

/*
 * Bytes that grow, always with a NUL behind them. All zero is an empty one
 * whose `data` is NULL: buf_str() shows it as "". Out of memory ends the program.
 */
struct buf {
	char *data;
	size_t len, room;
};

void buf_add(struct buf *b, const void *bytes, size_t n);
void buf_char(struct buf *b, char c);
void buf_puts(struct buf *b, const char *s);
__attribute__((format(printf, 2, 3), nonnull(2))) void buf_printf(struct buf *b, const char *fmt,
								  ...);
/* Takes out `del` bytes at `at` and puts `n` bytes there. */
void buf_splice(struct buf *b, size_t at, size_t del, const void *bytes, size_t n);
void buf_clear(struct buf *b); /* empties, keeps the memory */
const char *buf_str(const struct buf *b);
void buf_release(struct buf *b);
