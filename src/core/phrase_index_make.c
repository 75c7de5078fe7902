#include <stdbool.h>
#include <string.h>

#include "base/intl.h"
#include "core/phrase.h"
#include "core/phrase_gram.h"
#include "core/phrase_image.h"
#include "core/phrase_index.h"
#include "text/letter.h"
#include "text/pinyin.h"

enum { PAGE = 256 };

uint64_t
phrase_tags(const struct phrase *p)
{
	uint64_t tags = (uint64_t)(p->emotions & 0xffU) << TAG_EMOTION;

	for (const struct wording *w = p->say; w; w = w->next)
		if (w->channel)
			tags |= 1ULL << (TAG_CHANNEL + w->channel);
	return tags | 1ULL << (TAG_GROUP + p->group);
}

static uint16_t
new_glyph(struct phrase_maker *m, uint32_t cp)
{
	const size_t n = m->glyphs.len / sizeof(struct glyph);
	const struct glyph g = {.cp = cp, .plain = pinyin_simplify(cp)};

	if (n >= UNIT_MAX) {
		m->rc = E_INVALID;
		return UNIT_GAP;
	}
	buf_add(&m->glyphs, &g, sizeof g);
	return (uint16_t)n;
}

static uint16_t
unit_of(struct phrase_maker *m, uint32_t cp)
{
	uint16_t **page = &m->pages[cp / PAGE];

	if (cp == LETTER_GAP)
		return UNIT_GAP;
	if (!*page)
		*page = arena_alloc(&m->mem, PAGE * sizeof **page);
	if (!(*page)[cp % PAGE])
		(*page)[cp % PAGE] = new_glyph(m, cp);
	return (*page)[cp % PAGE];
}

static void
put_unit(struct phrase_maker *m, uint16_t unit)
{
	buf_add(&m->units, &unit, sizeof unit);
}

/* Whether there was a letter or digit that is no Han character. */
static bool
put_text(struct phrase_maker *m, const char *text)
{
	bool has_latin = false;

	buf_clear(&m->letters);
	letter_split(&m->letters, text, strlen(text));
	for (size_t i = 0; i < letter_count(&m->letters); i++) {
		const uint32_t cp = letter_at(&m->letters, i)->cp;

		has_latin |= cp < 0x80 && cp != LETTER_GAP;
		put_unit(m, unit_of(m, cp));
	}
	put_unit(m, UNIT_END);
	return has_latin;
}

static uint32_t
units_now(const struct phrase_maker *m)
{
	return (uint32_t)(m->units.len / sizeof(uint16_t));
}

static void
begin(struct phrase_maker *m)
{
	static const struct glyph none[UNIT_FIRST];

	if (m->glyphs.len)
		return;
	buf_add(&m->glyphs, none, sizeof none);
}

void
phrase_maker_add(struct phrase_maker *m, const struct phrase *p, uint32_t ref)
{
	struct phrase_record r = {.tags = phrase_tags(p), .start = units_now(m), .ref = ref};
	bool has_latin = false;

	begin(m);
	(void)put_text(m, p->scenario ? p->scenario : "");
	r.title = units_now(m);
	has_latin |= put_text(m, p->title);
	r.trigger = units_now(m);
	for (const struct line *t = p->trigger; t; t = t->next)
		has_latin |= put_text(m, t->text);
	r.say = units_now(m);
	for (const struct wording *w = p->say; w; w = w->next)
		has_latin |= put_text(m, w->text);
	r.has_latin = has_latin;
	buf_add(&m->records, &r, sizeof r);
}

static struct phrase_index
made(const struct phrase_maker *m)
{
	const size_t count = m->records.len / sizeof(struct phrase_record) - 1;

	return (struct phrase_index){
		.glyphs = (const struct glyph *)(const void *)m->glyphs.data,
		.records = (const struct phrase_record *)(const void *)m->records.data,
		.units = (const uint16_t *)(const void *)m->units.data,
		.glyph_count = m->glyphs.len / sizeof(struct glyph),
		.count = count,
		.unit_count = m->units.len / sizeof(uint16_t),
		.words = image_words(count),
	};
}

static void
mark_grams(uint64_t *grams, size_t words, size_t phrase, const struct grams *has)
{
	for (size_t i = 0; i < GRAM_WORDS; i++)
		for (uint64_t left = has->bits[i]; left; left &= left - 1) {
			const size_t gram = i * 64 + (size_t)__builtin_ctzll(left);

			grams[gram * words + phrase / 64] |= 1ULL << phrase % 64;
		}
}

static uint64_t *
make_grams(struct phrase_maker *m, const struct phrase_index *made)
{
	uint64_t *grams = arena_alloc(&m->mem, GRAM_COUNT * made->words * sizeof *grams);

	for (size_t i = 0; i < made->count; i++) {
		const struct phrase_record *r = &made->records[i];
		const struct run run = {.units = made->units + r->title,
					.n = r[1].start - r->title};
		struct grams has = {0};

		gram_add(&has, run, made->glyphs);
		mark_grams(grams, made->words, i, &has);
	}
	return grams;
}

static void
release(struct phrase_maker *m)
{
	arena_reset(&m->mem);
	buf_release(&m->glyphs);
	buf_release(&m->records);
	buf_release(&m->units);
	buf_release(&m->letters);
	*m = (struct phrase_maker){0};
}

enum rc
phrase_maker_finish(struct phrase_maker *m, struct buf *image, struct err *err)
{
	const struct phrase_record end = {.start = units_now(m)};
	enum rc rc = m->rc;

	begin(m);
	put_unit(m, UNIT_END); /* so that there is always one */
	buf_add(&m->records, &end, sizeof end);
	if (rc || m->units.len / sizeof(uint16_t) > UINT32_MAX) {
		rc = err_set(err, E_INVALID,
			     _("the phrases hold too many different characters: leave some out"));
	} else {
		struct phrase_index index = made(m);

		index.grams = make_grams(m, &index);
		image_write(&index, image);
	}
	release(m);
	return rc;
}
