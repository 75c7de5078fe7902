#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * How a character is read, in every way it can be: nothing here guesses which one is
 * meant, so 行 is hang and xing whatever stands beside it (ICU's guess makes 银行行长
 * wrong). Without tones; ü is v, as input methods type it.
 */

enum { PINYIN_SYLLABLES_MAX = 448 }; /* there are fewer */

/* Numbers of syllables, ascending by their spelling; `n` is 0 for what is no Han character. */
const uint16_t *pinyin_of(uint32_t cp, size_t *n);
const char *pinyin_spell(uint16_t syllable); /* "" behind the last */

/* The simplified form of a traditional character; any other character is its own. */
uint32_t pinyin_simplify(uint32_t cp);

/*
 * How much of what was typed one syllable takes. Every way is a bit: bit k says that
 * the first k letters of `typed` are this syllable whole, its first letter, or its zh, ch, sh; at
 * the end of `typed` also any other beginning of it. A u stands for v too. `whole` (may be NULL)
 * gets the bit of the syllable whole, or 0. Letters are the code points of `typed`.
 */
uint32_t pinyin_take(const char *syllable, const uint32_t *typed, size_t n, uint32_t *whole);
