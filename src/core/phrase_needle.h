#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * One word of a lookup, and where it stands in a run of characters. A character takes a
 * part of the word, the next character the next part, until the word is used up:
 *
 *   the character itself (traditional or simplified), or
 *   one of its readings whole, or
 *   the first letter of a reading, or its zh, ch, sh, or
 *   any beginning of a reading, if that is the end of the word.
 *
 * So 退款 is found by 退款, tuikuan, tk, tuik, tkuan, tui款, t款, and by every beginning of
 * these: a match is never lost by waiting with the next key. No more is a match, and
 * nothing less: text/letter.h says what a character is, text/pinyin.h how it is read.
 */
struct arena;
struct letter;

enum { NEEDLE_MAX = 63 }; /* letters of a word; a longer one is nowhere */

/* How it matched, the best first: which of the four ways above was the furthest down. */
enum how {
	HOW_TEXT,
	HOW_PINYIN,
	HOW_INITIALS,
};

/* A run is numbers of glyphs. The first two numbers are no characters and never match. */
enum {
	UNIT_END = 0, /* between two texts */
	UNIT_GAP = 1,
	UNIT_FIRST = 2,
	UNIT_MAX = 65535,
};

struct glyph {
	uint32_t cp, plain; /* plain: simplified */
};

struct run {
	const uint16_t *units;
	size_t n;
};

struct needle {
	size_t n;                   /* letters; 0: too long to be anywhere */
	const uint32_t *cp, *plain; /* each letter as typed, and simplified */
	const struct glyph *glyphs;
	const uint8_t *begins; /* by glyph: bit of enum how: the word can begin there so */
	const uint64_t *moves; /* by glyph and near place: where it leads from there, in any way */
	bool is_typed;         /* it has Latin letters */
	bool is_spelled;       /* each of them belongs to a whole syllable that these glyphs have */

	/* What a syllable takes from each place: place * PINYIN_SYLLABLES_MAX + syllable. */
	uint8_t *any, *whole;
};

/* What a needle refers to lives in the arena. */
struct needle needle_make(const struct letter *letters, size_t n, struct arena *mem);
/* Makes it ready for runs of these glyphs, which stay the caller's. */
void needle_fit(struct needle *w, const struct glyph *glyphs, size_t count, struct arena *mem);

/* The nearest end of the word that begins at `at`, an index behind it; 0: it is not there. */
size_t needle_end(const struct needle *w, struct run run, size_t at, enum how how);
/* The first place it is at, in any way; run.n when it is nowhere. */
size_t needle_first(const struct needle *w, struct run run);
/* The same, but only where no more than `most` characters of its text stand before it. */
size_t needle_near(const struct needle *w, struct run run, size_t most);
