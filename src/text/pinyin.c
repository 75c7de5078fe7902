#include "text/pinyin.h"

#include <stdbool.h>
#include <string.h>

#include "text/pinyin_table.h"

static uint16_t
sparse_set(uint32_t cp)
{
	const uint32_t page = (cp - SPARSE_FIRST) / PINYIN_PAGE;
	const uint8_t low = (uint8_t)(cp % PINYIN_PAGE);

	for (size_t i = pinyin_page[page]; i < pinyin_page[page + 1]; i++)
		if (pinyin_low[i] == low)
			return pinyin_high[i];
	return 0;
}

static uint16_t
set_of(uint32_t cp)
{
	if (cp >= UNIFIED_FIRST && cp <= UNIFIED_LAST)
		return pinyin_unified[cp - UNIFIED_FIRST];
	if (cp >= EXT_A_FIRST && cp <= EXT_A_LAST)
		return pinyin_ext_a[cp - EXT_A_FIRST];
	if (cp >= SPARSE_FIRST && cp <= SPARSE_LAST)
		return sparse_set(cp);
	return 0;
}

const uint16_t *
pinyin_of(uint32_t cp, size_t *n)
{
	const uint16_t set = set_of(cp);

	*n = (size_t)(pinyin_set[set + 1] - pinyin_set[set]);
	return pinyin_member + pinyin_set[set];
}

const char *
pinyin_spell(uint16_t syllable)
{
	return syllable < pinyin_syllables ? pinyin_syllable[syllable] : "";
}

uint32_t
pinyin_simplify(uint32_t cp)
{
	size_t low = 0, high = pinyin_variants;

	if (cp < EXT_A_FIRST)
		return cp;
	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (pinyin_variant[mid][0] == cp)
			return pinyin_variant[mid][1];
		if (pinyin_variant[mid][0] < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return cp;
}

static bool
is_same(char letter, uint32_t typed)
{
	return (uint32_t)letter == typed || (letter == 'v' && typed == 'u');
}

static bool
has_long_initial(const char *syllable)
{
	return syllable[1] == 'h' && strchr("zcs", syllable[0]);
}

uint32_t
pinyin_take(const char *syllable, const uint32_t *typed, size_t n, uint32_t *whole)
{
	uint32_t ways = 0;
	size_t k = 0;

	while (k < n && syllable[k] && is_same(syllable[k], typed[k]))
		k++;
	if (k > 0)
		ways = 1U << 1;
	if (k > 1 && has_long_initial(syllable))
		ways |= 1U << 2;
	if (k == n || !syllable[k])
		ways |= (1U << k) & ~1U;
	if (whole)
		*whole = syllable[k] ? 0 : 1U << k;
	return ways;
}
