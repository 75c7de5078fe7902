#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/phrase_index.h"
#include "core/phrase_pair_index.h"

/*
 * A whole library as one flat piece of bytes without pointers: what lookup reads, what suggestions
 * go by, and the texts. It can lie in memory or in a file that every session maps, so that a
 * session pays nothing for the size of the library. A phrase is read out of it when it is shown.
 *
 * It belongs to the machine that made it and to one version of this program; bytes that do not fit
 * are refused, whatever is wrong with them, and those that are taken are safe to read wherever they
 * came from. Made anew, they are never changed.
 */
struct arena;
struct buf;
struct phrase;
struct phrase_pack;

/* Which library it is; whoever makes it decides what that says. */
struct book_key {
	unsigned char is[64];
};

struct phrase_book {
	size_t count;
	struct phrase_index index;
	struct pair_index pairs;
	const uint32_t *starts; /* count + 1: where the cells of each begin */
	const uint32_t *by_id;  /* their orders, sorted by id */
	const uint32_t *cells;
	const char *texts; /* offset 0: no text */
	size_t cell_count, text_size;
};

/* E_INVALID: more different characters than an index can number. */
MUST_CHECK enum rc phrase_book_make(const struct phrase_pack *pack, const struct book_key *key,
				    struct buf *out, struct err *err);
/* The bytes, aligned to 8, stay the caller's for as long as the book is used. E_INVALID: no book of
 * ours, a damaged one, or another one than `key` says; NULL: whichever. */
MUST_CHECK enum rc phrase_book_open(const void *bytes, size_t size, const struct book_key *key,
				    struct phrase_book *book, struct err *err);

/* The phrase lives in `mem`, its texts in the book. `order` counts from 0. */
const struct phrase *phrase_book_at(const struct phrase_book *b, size_t order, struct arena *mem);
const char *phrase_book_id(const struct phrase_book *b, size_t order);
/* The order of the first id in sorted order that is not before this one; `count`: there is none. */
size_t phrase_book_from(const struct phrase_book *b, const char *id);
/* The order of exactly that id; `count`: there is none. */
size_t phrase_book_find(const struct phrase_book *b, const char *id);
