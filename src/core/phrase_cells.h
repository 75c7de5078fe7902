#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * One phrase of a book (core/phrase_book.h) as numbers: those of its own, and for each text where
 * it begins. The one place that knows their order.
 */
struct arena;
struct buf;
struct phrase;

/* Appends cells and texts; the first text of a book must be written by whoever begins it. */
void cells_write(const struct phrase *p, struct buf *cells, struct buf *texts);

struct cells {
	const uint32_t *at, *end;
	const char *texts;
	size_t text_size;
	bool is_bad; /* it ended too early, or named a text that is not there */
};

/* Reads what one write appended; what is bad reads as nothing. The id stands first. */
const struct phrase *cells_read(struct cells *c, struct arena *mem);
const char *cells_id(struct cells *c);
