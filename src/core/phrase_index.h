#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "core/phrase_needle.h"

/*
 * What lookup reads: one flat image of bytes without pointers, made once for a library and only
 * read afterwards. It can lie in memory or in a file that every session maps, so that a session
 * pays nothing for the size of the library. It holds no texts: a hit names the phrase, whoever
 * shows it reads the text where the library keeps it. It belongs to the machine that made it (byte
 * order) and to one version of this program; an image that does not fit is refused, then make it
 * anew.
 *
 * The image: head, glyphs, a record a phrase and one behind the last, the units, and for each
 * gram (core/phrase_gram.h) a bit a phrase.
 */
struct phrase;

struct phrase_record {
	uint64_t tags;  /* see phrase_tags() */
	uint32_t start; /* scenario, title, triggers, wordings; each text has a UNIT_END */
	uint32_t title, trigger, say;
	uint32_t ref;       /* the caller's own number for it */
	uint32_t has_latin; /* letters or digits stand in it */
};

struct phrase_index {
	const struct glyph *glyphs;
	const struct phrase_record *records; /* count + 1 */
	const uint16_t *units;
	const uint64_t *grams; /* GRAM_COUNT rows of `words` */
	size_t glyph_count, count, unit_count, words;
};

/* Bits of a set of tags: what a phrase is for, and what the ticket at hand would like. */
enum {
	TAG_EMOTION = 0, /* + enum emotion, up to 7 */
	TAG_CHANNEL = 8, /* + enum channel, up to 7 */
	TAG_GROUP = 16,  /* + the group, up to 47 */
};

uint64_t phrase_tags(const struct phrase *p);

/*
 * Phrases are added one by one, then finish() writes the image, and the maker is spent. All zero
 * is a fresh one.
 */
struct phrase_maker {
	struct arena mem;
	struct buf glyphs, records, units, letters;
	uint16_t *pages[0x1100]; /* glyph numbers by character */
	enum rc rc;
};

void phrase_maker_add(struct phrase_maker *m, const struct phrase *p, uint32_t ref);
/* E_INVALID: more different characters than an image can number. `image` goes to the next. */
MUST_CHECK enum rc phrase_maker_finish(struct phrase_maker *m, struct buf *image, struct err *err);

/*
 * The bytes, aligned to 8, stay the caller's for as long as the index is used. E_INVALID: no image
 * of ours, or a damaged one.
 */
MUST_CHECK enum rc phrase_index_open(const void *bytes, size_t size, struct phrase_index *index,
				     struct err *err);
