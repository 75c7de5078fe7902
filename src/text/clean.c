#include "text/clean.h"

#include "base/buf.h"
#include "text/utf8.h"

struct range {
	uint32_t first, last;
};

enum kind { KIND_KEEP, KIND_DROP, KIND_BREAK, KIND_BLANK, KIND_DAMAGED };

/* Sorted. The line breaks among the controls never get here. */
static const struct range dropped[] = {
	{0x0000, 0x001F},    /* controls */
	{0x007F, 0x009F},    /* delete, C1 controls */
	{0x00AD, 0x00AD},    /* soft hyphen */
	{0x034F, 0x034F},    /* grapheme joiner */
	{0x0600, 0x0605},    /* Arabic signs that run under the digits behind them */
	{0x061C, 0x061C},    /* bidi mark */
	{0x06DD, 0x06DD},    /* Arabic, as above */
	{0x070F, 0x070F},    /* Syriac abbreviation */
	{0x0890, 0x0891},    /* Arabic, as above */
	{0x08E2, 0x08E2},    /* Arabic, as above */
	{0x115F, 0x1160},    /* Hangul fillers */
	{0x17B4, 0x17B5},    /* Khmer inherent vowels, invisible */
	{0x180B, 0x180F},    /* Mongolian variation selectors, vowel separator */
	{0x200B, 0x200F},    /* zero-width characters, bidi marks */
	{0x202A, 0x202E},    /* bidi embeddings and overrides */
	{0x2060, 0x206F},    /* invisible operators, bidi isolates */
	{0x3164, 0x3164},    /* Hangul filler */
	{0xE000, 0xF8FF},    /* private use */
	{0xFDD0, 0xFDEF},    /* non-characters */
	{0xFE00, 0xFE0F},    /* variation selectors */
	{0xFEFF, 0xFEFF},    /* byte order mark */
	{0xFFA0, 0xFFA0},    /* half-width Hangul filler */
	{0xFFF0, 0xFFFB},    /* reserved as invisible, interlinear annotation */
	{0x110BD, 0x110BD},  /* Kaithi number sign */
	{0x110CD, 0x110CD},  /* the same, above */
	{0x13430, 0x1343F},  /* hieroglyph layout */
	{0x1BCA0, 0x1BCA3},  /* shorthand format controls */
	{0x1D173, 0x1D17A},  /* musical format controls */
	{0xE0000, 0xE0FFF},  /* tags, variation selectors, reserved as invisible */
	{0xF0000, 0x10FFFF}, /* private use */
};

static bool
is_dropped(uint32_t cp)
{
	size_t low = 0, high = sizeof dropped / sizeof *dropped;

	if ((cp & 0xFFFE) == 0xFFFE) /* the last two of each plane are no characters */
		return true;
	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (cp > dropped[mid].last)
			low = mid + 1;
		else if (cp < dropped[mid].first)
			high = mid;
		else
			return true;
	}
	return false;
}

static enum kind
kind_of(struct utf8 u, enum clean how)
{
	if (!u.ok)
		return KIND_DAMAGED;
	if (u.cp >= ' ' && u.cp <= '~')
		return KIND_KEEP;
	if (u.cp == '\t')
		return how == CLEAN_LINE ? KIND_BREAK : KIND_BLANK;
	if ((u.cp >= '\n' && u.cp <= '\r') || u.cp == 0x85 || u.cp == 0x2028 || u.cp == 0x2029)
		return KIND_BREAK;
	if (u.cp == 0x2800) /* the empty Braille cell looks like a blank and is none */
		return KIND_BLANK;
	return is_dropped(u.cp) ? KIND_DROP : KIND_KEEP;
}

static void
put_break(struct buf *out, uint32_t cp, uint32_t before, enum clean how)
{
	if (how == CLEAN_LINE) {
		if (!before)
			buf_char(out, ' ');
	} else if (cp != '\n' || before != '\r') {
		buf_char(out, '\n');
	}
}

static void
put_shown(struct buf *out, const char *s, size_t n, enum kind kind)
{
	if (kind == KIND_KEEP)
		buf_add(out, s, n);
	else
		buf_puts(out, kind == KIND_BLANK ? " " : "\xEF\xBF\xBD");
}

void
clean(struct buf *out, const char *s, size_t n, enum clean how)
{
	uint32_t before = 0; /* the line break that stands just before, if there is one */
	struct utf8 u;

	for (size_t i = 0; i < n; i += u.len) {
		enum kind kind;

		u = utf8_next(s + i, n - i);
		kind = kind_of(u, how);
		if (kind == KIND_DROP)
			continue; /* as if it were not there, also between two breaks */
		if (kind == KIND_BREAK)
			put_break(out, u.cp, before, how);
		else
			put_shown(out, s + i, u.len, kind);
		before = kind == KIND_BREAK ? u.cp : 0;
	}
}
