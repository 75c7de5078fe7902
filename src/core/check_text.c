#include "core/check_text.h"

#include <stdlib.h>

#include "base/arena.h"
#include "text/pinyin.h"
#include "text/utf8.h"

enum { QUOTE_MAX = 80 }; /* a longer quotation is a reply in quotation marks */

/* What stands between letters. */
enum between {
	LETTER,
	NOTHING, /* as if it were not there */
	APART,   /* blanks and decoration: words go on behind them */
	CLAUSE,
	SENTENCE,
	QUOTE_OPEN,
	QUOTE_CLOSE,
	QUOTE_BOTH,
};

struct span {
	uint32_t from, to;
	enum between between;
};

/* Sorted; what is in none of them is a letter. */
static const struct span spans[] = {
	{0x00, 0x08, NOTHING},
	{0x09, 0x09, APART},
	{0x0A, 0x0D, SENTENCE},
	{0x0E, 0x1F, NOTHING},
	{' ', ' ', APART},
	{'!', '!', SENTENCE},
	{'"', '"', QUOTE_BOTH},
	{'#', '\'', APART},
	{'(', ')', CLAUSE},
	{'*', '+', APART},
	{',', ',', CLAUSE},
	{'-', '-', APART},
	{'.', '/', CLAUSE},
	{':', ':', CLAUSE},
	{';', ';', SENTENCE},
	{'<', '>', APART},
	{'?', '?', SENTENCE},
	{'@', '@', APART},
	{'[', ']', CLAUSE},
	{'^', '`', APART},
	{'{', '}', CLAUSE},
	{'~', '~', CLAUSE},
	{0x7F, 0x9F, NOTHING},
	{0xA0, 0xAC, APART},
	{0xAD, 0xAD, NOTHING},
	{0xAE, 0xBF, APART},
	{0x2000, 0x200A, APART},
	{0x200B, 0x200F, NOTHING},
	{0x2010, 0x2013, APART},
	{0x2014, 0x2015, CLAUSE},
	{0x2016, 0x2017, APART},
	{0x2018, 0x2018, QUOTE_OPEN},
	{0x2019, 0x2019, QUOTE_CLOSE},
	{0x201A, 0x201B, APART},
	{0x201C, 0x201C, QUOTE_OPEN},
	{0x201D, 0x201D, QUOTE_CLOSE},
	{0x201E, 0x2025, APART},
	{0x2026, 0x2026, CLAUSE},
	{0x2027, 0x2027, APART},
	{0x2028, 0x2029, SENTENCE},
	{0x202A, 0x202F, NOTHING},
	{0x2030, 0x205F, APART},
	{0x2060, 0x206F, NOTHING},
	{0x2190, 0x245F, APART},
	{0x2500, 0x2BFF, CLAUSE}, /* ornaments and signs that divide */
	{0x3000, 0x3000, APART},
	{0x3001, 0x3001, CLAUSE},
	{0x3002, 0x3002, SENTENCE},
	{0x3003, 0x3004, APART},
	{0x3008, 0x3009, APART},
	{0x300A, 0x300A, QUOTE_OPEN},
	{0x300B, 0x300B, QUOTE_CLOSE},
	{0x300C, 0x300C, QUOTE_OPEN},
	{0x300D, 0x300D, QUOTE_CLOSE},
	{0x300E, 0x300E, QUOTE_OPEN},
	{0x300F, 0x300F, QUOTE_CLOSE},
	{0x3010, 0x3011, CLAUSE},
	{0x3012, 0x3020, CLAUSE},
	{0x30FB, 0x30FB, APART},
	{0xE000, 0xF8FF, APART},
	{0xFE00, 0xFE0F, NOTHING},
	{0xFEFF, 0xFEFF, NOTHING},
	{0xFF61, 0xFF65, CLAUSE},
	{0xFFE0, 0xFFFF, CLAUSE},   /* with what damaged bytes become */
	{0x1F000, 0x1FAFF, CLAUSE}, /* emoji */
	{0xE0000, 0x10FFFF, NOTHING},
};

/* The ASCII form of a full-width character, and all else as it is. */
static uint32_t
narrow(uint32_t cp)
{
	return cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp;
}

static int
span_compare(const void *key, const void *row)
{
	const uint32_t cp = *(const uint32_t *)key;
	const struct span *s = row;

	return cp < s->from ? -1 : cp > s->to;
}

static enum between
between_of(uint32_t cp)
{
	const uint32_t key = narrow(cp);
	const struct span *s =
		bsearch(&key, spans, sizeof spans / sizeof *spans, sizeof *spans, span_compare);

	return s ? s->between : LETTER;
}

/* clang-format off */
/* What people write for a simplified form, Cantonese ones among them, though Unihan says another or none. */
static const struct usual {
	uint16_t from, to;
} usual[] = {
	{0x4F48, 0x5E03}, {0x4F54, 0x5360}, {0x5497, 0x4E86}, {0x5538, 0x5FF5},
	{0x5553, 0x542F}, {0x5594, 0x54E6}, {0x55AB, 0x5403}, {0x5641, 0x6076},
	{0x5690, 0x5C1D}, {0x5692, 0x4E48}, {0x59B3, 0x4F60}, {0x617E, 0x6B32},
	{0x64E1, 0x62AC}, {0x64E7, 0x4E3E}, {0x6B4E, 0x53F9}, {0x6C59, 0x6C61},
	{0x6D29, 0x6CC4}, {0x6DD2, 0x51C4}, {0x6DE8, 0x51C0}, {0x6EF7, 0x5364},
	{0x7232, 0x4E3A}, {0x7240, 0x5E8A}, {0x751A, 0x4EC0}, {0x7523, 0x4EA7},
	{0x7962, 0x4F60}, {0x7CA7, 0x5986}, {0x7D76, 0x7EDD}, {0x7DAB, 0x7EBF},
	{0x7DD1, 0x7EFF}, {0x7FA3, 0x7FA4}, {0x8216, 0x94FA}, {0x85B4, 0x82E7},
	{0x8846, 0x4F17}, {0x88CF, 0x91CC}, {0x8AAC, 0x8BF4}, {0x8B9A, 0x8D5E},
	{0x8E5F, 0x8FF9}, {0x9031, 0x5468}, {0x904A, 0x6E38}, {0x9332, 0x5F55},
	{0x9DC4, 0x9E21}, {0x9EAA, 0x9762},
};
/* clang-format on */

static int
usual_compare(const void *key, const void *row)
{
	return (int)*(const uint32_t *)key - ((const struct usual *)row)->from;
}

static uint32_t
simplify(uint32_t cp)
{
	const struct usual *u =
		bsearch(&cp, usual, sizeof usual / sizeof *usual, sizeof *usual, usual_compare);

	return u ? u->to : pinyin_simplify(cp);
}

uint32_t
symbol_fold(uint32_t cp)
{
	cp = narrow(cp);
	if (between_of(cp) != LETTER)
		return 0;
	if (cp >= 'A' && cp <= 'Z')
		return cp + ('a' - 'A');
	if (cp < 0x80)
		return cp;
	return simplify(cp);
}

struct reader {
	struct symbol *list;
	size_t count, quote; /* quote: 1 + where the open one begins */
	enum between between;
	bool is_apart;
};

/* Marks wait for the letter behind them, so that none stands at the ends or beside another. */
static void
put_mark(struct reader *r, uint32_t at)
{
	if (r->between != LETTER && r->count)
		r->list[r->count++] = (struct symbol){
			.cp = r->between == SENTENCE ? SYMBOL_SENTENCE : SYMBOL_CLAUSE, .at = at};
	r->between = LETTER;
}

static void
put_letter(struct reader *r, uint32_t cp, size_t at, size_t bytes)
{
	put_mark(r, (uint32_t)at);
	r->list[r->count++] = (struct symbol){.cp = symbol_fold(cp),
					      .at = (uint32_t)at,
					      .bytes = (uint8_t)bytes,
					      .is_apart = r->is_apart};
	r->is_apart = false;
}

static void
close_quote(struct reader *r)
{
	const size_t from = r->quote ? r->quote - 1 : r->count;

	if (r->count - from <= QUOTE_MAX)
		for (size_t i = from; i < r->count; i++)
			r->list[i].is_quoted = true;
	r->quote = 0;
}

static void
see_between(struct reader *r, enum between b)
{
	const bool closes = b == QUOTE_CLOSE || (b == QUOTE_BOTH && r->quote);

	if (closes)
		close_quote(r);
	else if (b >= QUOTE_OPEN)
		r->quote = r->count + 1;
	if ((b == CLAUSE && r->between != SENTENCE) || b == SENTENCE)
		r->between = b;
	r->is_apart = r->is_apart || b >= APART;
}

static bool
is_mark(const struct symbol *s)
{
	return s->cp <= SYMBOL_SENTENCE;
}

/* A letter alone between marks: 不。知。道 hides a word, and 好，是 loses nothing. */
static bool
is_alone(const struct symbols *s, size_t i)
{
	const bool has_left = i > 0 && !is_mark(&s->at[i - 1]);
	const bool has_right = i + 1 < s->count && !is_mark(&s->at[i + 1]);

	return !has_left && !has_right;
}

/* Takes out the marks between two letters that both stand alone. */
static void
drop_stutter(struct symbols *s, struct symbol *list)
{
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++)
		if (is_mark(&list[i]) && is_alone(s, i - 1) && is_alone(s, i + 1))
			list[i].cp = 0;
	for (size_t i = 0; i < s->count; i++)
		if (list[i].cp)
			list[n++] = list[i];
	s->count = n;
}

/* A reply that stands in quotation marks as a whole quotes nobody. */
static void
unquote_whole(struct symbol *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!list[i].is_quoted && !is_mark(&list[i]))
			return;
	for (size_t i = 0; i < n; i++)
		list[i].is_quoted = false;
}

struct symbols
symbols_read(const char *text, size_t n, struct arena *mem)
{
	struct reader r = {.list = arena_alloc(mem, (n + 1) * sizeof *r.list)};
	struct symbols s;

	for (size_t i = 0; i < n;) {
		const struct utf8 u = utf8_next(text + i, n - i);
		const enum between b = between_of(u.cp);

		if (b == LETTER)
			put_letter(&r, u.cp, i, u.len);
		else
			see_between(&r, b);
		i += u.len;
	}
	unquote_whole(r.list, r.count);
	s = (struct symbols){r.list, r.count};
	drop_stutter(&s, r.list);
	return s;
}
