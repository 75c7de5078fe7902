#include <string.h>

#include "base/buf.h"
#include "core/phrase_find.h"
#include "core/phrase_spot.h"
#include "text/letter.h"
#include "text/pinyin.h"
#include "text/utf8.h"

struct maker {
	struct phrase_query q;
	struct arena *mem;
	struct buf letters;
};

/* ASCII blanks and the ideographic one that an input method types. */
static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x3000;
}

static size_t
word_length(const char *s, size_t n)
{
	size_t at = 0;

	while (at < n) {
		const struct utf8 u = utf8_next(s + at, n - at);

		if (is_blank(u.cp))
			break;
		at += u.len;
	}
	return at;
}

/* What stands between blanks is one word, or several where a sign divides it: 15:00. */
static void
put_words(struct maker *m, const char *s, size_t n)
{
	size_t start = 0, count;

	buf_clear(&m->letters);
	letter_split(&m->letters, s, n);
	count = letter_count(&m->letters);
	for (size_t i = 0; i <= count; i++) {
		if (i < count && letter_at(&m->letters, i)->cp != LETTER_GAP)
			continue;
		if (i > start)
			m->q.words[m->q.count++] =
				needle_make(letter_at(&m->letters, start), i - start, m->mem);
		start = i + 1;
	}
}

struct phrase_query
phrase_query(const char *text, struct arena *mem)
{
	const size_t n = strlen(text);
	struct maker m = {.mem = mem};

	/* Few bytes make most words in U+FDFA: 3 bytes are 4 words, and 4 copies with blanks 16. */
	m.q.words = arena_alloc(mem, (n + 1) * sizeof *m.q.words);
	for (size_t at = 0; at < n;) {
		const size_t word = word_length(text + at, n - at);

		if (word)
			put_words(&m, text + at, word);
		at += word ? word : utf8_next(text + at, n - at).len;
	}
	buf_release(&m.letters);
	return m.q;
}

struct sheet {
	struct buf letters;
	struct glyph *glyphs;
	uint16_t *units;
	size_t n;
	bool has_latin;
};

/* The text as its own little library: every character is a glyph of its own. */
static void
sheet_make(struct sheet *s, const char *text, struct arena *mem)
{
	letter_split(&s->letters, text, strlen(text));
	s->n = letter_count(&s->letters);
	if (s->n > UNIT_MAX - UNIT_FIRST)
		s->n = UNIT_MAX - UNIT_FIRST;
	s->glyphs = arena_alloc(mem, (s->n + UNIT_FIRST) * sizeof *s->glyphs);
	s->units = arena_alloc(mem, (s->n + 1) * sizeof *s->units);
	for (size_t i = 0; i < s->n; i++) {
		const uint32_t cp = letter_at(&s->letters, i)->cp;

		s->glyphs[i + UNIT_FIRST] = (struct glyph){.cp = cp, .plain = pinyin_simplify(cp)};
		s->units[i] = cp == LETTER_GAP ? UNIT_GAP : (uint16_t)(i + UNIT_FIRST);
		s->has_latin |= cp < 0x80;
	}
}

static struct phrase_mark
mark_of(const struct sheet *s, struct spot spot)
{
	const struct letter *first = letter_at(&s->letters, spot.at);
	const struct letter *last = letter_at(&s->letters, spot.end - 1);

	return (struct phrase_mark){.at = first->at, .len = last->at + last->len - first->at};
}

size_t
phrase_marks(const struct phrase_query *q, const char *text, struct arena *mem,
	     struct phrase_mark *marks)
{
	struct sheet sheet = {0};
	size_t count = 0;

	sheet_make(&sheet, text, mem);
	for (size_t i = 0; i < q->count; i++) {
		struct needle w = q->words[i];
		struct spot spot;

		needle_fit(&w, sheet.glyphs, sheet.n + UNIT_FIRST, mem);
		spot = spot_best(&w, (struct run){.units = sheet.units, .n = sheet.n},
				 sheet.has_latin);
		if (spot.end)
			marks[count++] = mark_of(&sheet, spot);
	}
	buf_release(&sheet.letters);
	return count;
}
