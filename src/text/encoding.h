#pragma once

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * The encoding of a file that somebody brings, and the way from GB18030 into UTF-8.
 * What is found out is a guess about the whole file; a line that is otherwise is marked, never
 * mended, so that whoever reads on can refuse it and say why.
 */
enum encoding {
	ENCODING_UNKNOWN = 0, /* nothing but ASCII so far */
	ENCODING_UTF8,
	ENCODING_GB18030,
};

/* Bytes that stand in no UTF-8, before what is no GB18030, and before a line of UTF-8 in a file
 * that is GB18030. */
enum { ENCODING_MARK_BAD = 0xff, ENCODING_MARK_UTF8 = 0xfe };

/* GB18030 when fewer than half of the lines that are not ASCII are valid UTF-8; the last line may
 * be cut anywhere. */
enum encoding encoding_guess(const char *bytes, size_t n);
/* "utf-8", "GB18030", "gbk" … ; ENCODING_UNKNOWN: no name of either. */
enum encoding encoding_find(const char *name);
const char *encoding_name(enum encoding e);

/* A stream of GB18030, a line at a time: of one that never ends it holds 64 KiB. */
struct gb18030;
void gb18030_open(struct gb18030 **out);
void gb18030_add(struct gb18030 *g, struct buf *utf8, const char *bytes, size_t n);
void gb18030_end(struct gb18030 *g, struct buf *utf8); /* what is left */
void gb18030_close(struct gb18030 *g);                 /* NULL is fine */

/* The other way; what GB18030 does not have is a ?, which no valid UTF-8 leads to. */
void gb18030_put(struct buf *gb, const char *utf8, size_t n);
