#include "core/phrase_pair.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "text/fold.h"
#include "text/pinyin.h"
#include "text/utf8.h"

static bool
is_latin(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
}

static bool
is_han(uint32_t cp)
{
	return cp >= 0x3400 && (cp < 0xFF00 || cp > 0xFFEF);
}

/* Where a text is read: the Han character before, or the Latin word so far. */
struct reading {
	void (*each)(void *to, uint64_t letters);
	void *to;
	uint32_t han;
	uint64_t word;
	int letters;
};

enum { WORD_MIN = 3 };

/* Latin letters side by side tell nothing: the word is the pair. FNV-1a. */
static void
word_end(struct reading *r)
{
	if (r->letters >= WORD_MIN)
		r->each(r->to, r->word | 1ULL << 63);
	r->letters = 0;
	r->word = 0xcbf29ce484222325;
}

static void
letter_read(struct reading *r, uint32_t cp)
{
	if (is_latin(cp)) {
		r->word = (r->word ^ cp) * 0x100000001b3;
		r->letters++;
		r->han = 0;
		return;
	}
	word_end(r);
	if (is_han(cp) && r->han)
		r->each(r->to, (uint64_t)r->han << 32 | cp);
	r->han = is_han(cp) ? cp : 0;
}

/* The letter that folding makes of it, 0 for a sign; false: folding has to say. */
static bool
letter_plain(uint32_t *cp)
{
	if (*cp >= 0xFF01 && *cp <= 0xFF5E)
		*cp -= 0xFEE0; /* full width */
	if (*cp >= 'A' && *cp <= 'Z')
		*cp += 'a' - 'A';
	else if (*cp >= 0x80 && !(*cp >= 0x4E00 && *cp <= 0x9FFF))
		*cp = (*cp >= 0x2010 && *cp <= 0x2027) || (*cp >= 0x3000 && *cp <= 0x3003) ? 0 : 1;
	return *cp != 1;
}

/* Nearly all texts are read as they stand: folding costs twenty times the rest. */
static bool
is_plain(const char *text, size_t len)
{
	for (size_t i = 0; i < len;) {
		struct utf8 u = utf8_next(text + i, len - i);

		if (!letter_plain(&u.cp))
			return false;
		i += u.len;
	}
	return true;
}

void
pairs_read(const char *text, struct buf *room, void (*each)(void *to, uint64_t letters), void *to)
{
	struct reading r = {.each = each, .to = to};
	size_t len = strlen(text);

	if (!is_plain(text, len)) {
		buf_clear(room);
		fold(room, text, len);
		text = buf_str(room);
		len = room->len;
	}
	word_end(&r);
	for (size_t i = 0; i < len;) {
		const struct utf8 u = utf8_next(text + i, len - i);
		uint32_t cp = u.cp;

		if (!letter_plain(&cp))
			cp = u.cp;
		letter_read(&r, pinyin_simplify(cp));
		i += u.len;
	}
	word_end(&r);
}
