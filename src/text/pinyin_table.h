#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * What scripts/pinyin makes of Unihan. A set is a span of pinyin_member, which holds
 * numbers of syllables: set n goes from pinyin_set[n] to pinyin_set[n + 1]; set 0 is
 * empty. Ask text/pinyin.h.
 */
enum {
	PINYIN_ROOM = 7, /* zhuang and its NUL */
	PINYIN_PAGE = 256,
	EXT_A_FIRST = 0x3400,
	EXT_A_LAST = 0x4DBF,
	UNIFIED_FIRST = 0x4E00,
	UNIFIED_LAST = 0x9FFF,
	SPARSE_FIRST = 0x20000,
	SPARSE_LAST = 0x323FF,
};

extern const char pinyin_syllable[][PINYIN_ROOM];
extern const size_t pinyin_syllables;
extern const uint16_t pinyin_set[], pinyin_member[];
extern const uint16_t pinyin_ext_a[], pinyin_unified[]; /* the set of each character of the block */

/* Pages of 256 characters: page p has rows pinyin_page[p] to pinyin_page[p + 1], low bytes
 * ascending. */
extern const uint16_t pinyin_page[], pinyin_high[];
extern const uint8_t pinyin_low[];

extern const uint32_t pinyin_variant[][2]; /* traditional, simplified; ascending */
extern const size_t pinyin_variants;
