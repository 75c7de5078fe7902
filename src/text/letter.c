#include "text/letter.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/buf.h"
#include "text/utf8.h"

struct splitter {
	struct buf *out;
	bool is_begun, has_gap;
	uint32_t last; /* the character before the gap */
	uint32_t at, len;
};

static bool
is_han(uint32_t cp)
{
	return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0x20000 && cp <= 0x323FF) || cp == 0x3007;
}

static void
put(struct splitter *s, uint32_t cp)
{
	const struct letter gap = {.cp = LETTER_GAP, .at = s->at};
	const struct letter l = {.cp = cp, .at = s->at, .len = s->len};

	if (s->has_gap && s->is_begun && !is_han(cp) && !is_han(s->last))
		buf_add(s->out, &gap, sizeof gap);
	buf_add(s->out, &l, sizeof l);
	s->is_begun = true;
	s->has_gap = false;
	s->last = cp;
}

static bool
is_mark(uint32_t cp)
{
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_M);
}

static void
put_kind(struct splitter *s, uint32_t cp)
{
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N))
		put(s, cp);
	else if (!is_mark(cp))
		s->has_gap = true;
}

/* Folding takes a microsecond, and nearly every character is one of these. */
static bool
put_plain(struct splitter *s, uint32_t cp)
{
	const bool is_upper = cp >= 'A' && cp <= 'Z';
	const bool is_word = is_upper || (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');

	if (cp >= 0x80 && !is_han(cp))
		return false;
	if (is_word || cp >= 0x80)
		put(s, is_upper ? cp + 'a' - 'A' : cp);
	else
		s->has_gap = true;
	return true;
}

static void
put_folded(struct splitter *s, uint32_t cp)
{
	size_t n;
	uint32_t *folded = u32_casefold(&cp, 1, NULL, UNINORM_NFKD, NULL, &n);

	if (!folded)
		abort(); /* one character: only memory can be missing */
	for (size_t i = 0; i < n; i++)
		put_kind(s, folded[i]);
	free(folded);
}

void
letter_split(struct buf *out, const char *text, size_t n)
{
	struct splitter s = {.out = out};
	struct utf8 u;

	for (size_t i = 0; i < n; i += u.len) {
		u = utf8_next(text + i, n - i);
		s.at = (uint32_t)i;
		s.len = (uint32_t)u.len;
		if (!u.ok)
			s.has_gap = true;
		else if (!put_plain(&s, u.cp))
			put_folded(&s, u.cp);
	}
}

size_t
letter_count(const struct buf *b)
{
	return b->len / sizeof(struct letter);
}

const struct letter *
letter_at(const struct buf *b, size_t i)
{
	return (const struct letter *)(const void *)b->data + i;
}
