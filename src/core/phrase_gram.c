#include "core/phrase_gram.h"

#include <string.h>

#include "core/phrase_needle.h"
#include "text/pinyin.h"

enum { SIGN_DIGIT = 26, NO_SIGN = 27 };

struct signs {
	size_t n;
	unsigned sign[GRAM_SIGNS];
};

/* What one character can take of a word: its first letter, its last, and the only one of one. */
struct taken {
	struct signs first, last, only;
	uint32_t character; /* not 0: it is no letter, and stands for itself too */
	const uint16_t *readings;
	size_t n;
};

static unsigned
sign_of(uint32_t cp)
{
	if (cp >= 'a' && cp <= 'z')
		return cp == 'v' ? 'u' - 'a' : cp - 'a';
	return cp >= '0' && cp <= '9' ? SIGN_DIGIT : NO_SIGN;
}

static unsigned
sign_in(const char *syllable, size_t i)
{
	return sign_of((uint32_t)syllable[i]);
}

static void
signs_add(struct signs *s, unsigned sign)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->sign[i] == sign)
			return;
	s->sign[s->n++] = sign;
}

static void
take_reading(struct taken *t, const char *syllable)
{
	const size_t len = strlen(syllable);

	signs_add(&t->first, sign_in(syllable, 0));
	signs_add(&t->only, sign_in(syllable, 0));
	signs_add(&t->last, sign_in(syllable, 0));
	signs_add(&t->last, sign_in(syllable, len - 1));
	if (syllable[1] == 'h')
		signs_add(&t->last, sign_in(syllable, 1));
}

static struct taken
taken_by(const struct glyph *g)
{
	const unsigned sign = sign_of(g->cp);
	struct taken t = {0};

	t.readings = pinyin_of(g->cp, &t.n);
	for (size_t i = 0; i < t.n; i++)
		take_reading(&t, pinyin_spell(t.readings[i]));
	if (sign == NO_SIGN) {
		t.character = g->plain;
		return t;
	}
	signs_add(&t.first, sign);
	signs_add(&t.only, sign);
	signs_add(&t.last, sign);
	return t;
}

static void
set_gram(struct grams *to, uint32_t gram)
{
	to->bits[gram / 64] |= 1ULL << gram % 64;
}

static uint32_t
hash(uint32_t a, uint32_t b)
{
	uint32_t h = a * 0x9E3779B1U ^ b * 0x85EBCA77U;

	h ^= h >> 15;
	return h * 0xC2B2AE3DU >> 16;
}

static void
set_pair(struct grams *to, unsigned a, unsigned b)
{
	set_gram(to, a * GRAM_SIGNS + b);
}

static void
set_triple(struct grams *to, unsigned a, unsigned b, unsigned c)
{
	set_gram(to, GRAM_PAIRS + GRAM_CHARACTERS + hash(a * GRAM_SIGNS + b, c) % GRAM_TRIPLES);
}

static void
set_character(struct grams *to, uint32_t character)
{
	set_gram(to, GRAM_PAIRS + hash(character, 0) % GRAM_CHARACTERS);
}

static void
set_characters(struct grams *to, uint32_t a, uint32_t b)
{
	set_gram(to, GRAM_PAIRS + GRAM_CHARACTERS + hash(a, b) % GRAM_TRIPLES);
}

static void
add_inside(struct grams *to, const char *syllable)
{
	for (size_t i = 0; syllable[i + 1]; i++) {
		set_pair(to, sign_in(syllable, i), sign_in(syllable, i + 1));
		if (syllable[i + 2])
			set_triple(to, sign_in(syllable, i), sign_in(syllable, i + 1),
				   sign_in(syllable, i + 2));
	}
}

/* Two letters of the one character, the first of the next. */
static void
add_two_and_one(struct grams *to, const char *syllable, const struct signs *first)
{
	const size_t len = strlen(syllable);

	for (size_t i = 0; len > 1 && i < first->n; i++) {
		set_triple(to, sign_in(syllable, len - 2), sign_in(syllable, len - 1),
			   first->sign[i]);
		if (syllable[1] == 'h')
			set_triple(to, sign_in(syllable, 0), sign_in(syllable, 1), first->sign[i]);
	}
}

static void
add_one_and_two(struct grams *to, const struct signs *last, const char *syllable)
{
	for (size_t i = 0; syllable[1] && i < last->n; i++)
		set_triple(to, last->sign[i], sign_in(syllable, 0), sign_in(syllable, 1));
}

static void
add_pairs(struct grams *to, const struct signs *last, const struct signs *first)
{
	for (size_t i = 0; i < last->n; i++)
		for (size_t k = 0; k < first->n; k++)
			set_pair(to, last->sign[i], first->sign[k]);
}

static void
add_triples(struct grams *to, const struct signs *last, const struct signs *only,
	    const struct signs *first)
{
	for (size_t i = 0; i < only->n; i++)
		for (size_t k = 0; k < last->n; k++)
			for (size_t m = 0; m < first->n; m++)
				set_triple(to, last->sign[k], only->sign[i], first->sign[m]);
}

/* `before` and `earlier` are the characters in front; what is none takes nothing. */
static void
add_one(struct grams *to, const struct taken *earlier, const struct taken *before,
	const struct taken *now)
{
	for (size_t i = 0; i < now->n; i++) {
		add_inside(to, pinyin_spell(now->readings[i]));
		add_one_and_two(to, &before->last, pinyin_spell(now->readings[i]));
	}
	for (size_t i = 0; i < before->n; i++)
		add_two_and_one(to, pinyin_spell(before->readings[i]), &now->first);
	add_pairs(to, &before->last, &now->first);
	add_triples(to, &earlier->last, &before->only, &now->first);
	if (now->character)
		set_character(to, now->character);
	if (now->character && before->character)
		set_characters(to, before->character, now->character);
}

void
gram_add(struct grams *to, struct run run, const struct glyph *glyphs)
{
	struct taken earlier = {0}, before = {0};

	for (size_t i = 0; i < run.n; i++) {
		struct taken now = {0};

		if (run.units[i] >= UNIT_FIRST) {
			now = taken_by(&glyphs[run.units[i]]);
			add_one(to, &earlier, &before, &now);
		}
		earlier = before;
		before = now;
	}
}

void
gram_need(struct grams *to, const struct needle *w)
{
	unsigned earlier = NO_SIGN, before = NO_SIGN;

	for (size_t i = 0; i < w->n; i++) {
		const unsigned now = sign_of(w->cp[i]);

		if (now == NO_SIGN)
			set_character(to, w->plain[i]);
		if (now == NO_SIGN && before == NO_SIGN && i > 0)
			set_characters(to, w->plain[i - 1], w->plain[i]);
		if (now != NO_SIGN && before != NO_SIGN)
			set_pair(to, before, now);
		if (now != NO_SIGN && before != NO_SIGN && earlier != NO_SIGN)
			set_triple(to, earlier, before, now);
		earlier = before;
		before = now;
	}
}
