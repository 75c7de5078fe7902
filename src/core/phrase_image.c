#include "core/phrase_image.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/phrase_gram.h"
#include "core/phrase_index.h"

enum { VERSION = 1, ALIGN = 8 };

static const char magic[8] = "kefuphr";

struct head {
	char magic[8];
	uint32_t version, glyphs, phrases, units; /* the byte order shows in the version */
};

/* Where the parts begin, and where the last one ends. */
struct plan {
	uint64_t glyphs, records, units, grams, end;
};

size_t
image_words(size_t phrases)
{
	return (phrases + 63) / 64;
}

static uint64_t
part(uint64_t *at, uint64_t count, uint64_t size)
{
	const uint64_t start = *at;

	*at = (start + count * size + ALIGN - 1) / ALIGN * ALIGN;
	return start;
}

/* In 64 bits nothing can run over: all counts have 32. */
static struct plan
plan_of(const struct head *h)
{
	uint64_t at = sizeof *h;
	struct plan p;

	p.glyphs = part(&at, h->glyphs, sizeof(struct glyph));
	p.records = part(&at, (uint64_t)h->phrases + 1, sizeof(struct phrase_record));
	p.units = part(&at, h->units, sizeof(uint16_t));
	p.grams = part(&at, image_words(h->phrases) * GRAM_COUNT, sizeof(uint64_t));
	p.end = at;
	return p;
}

static void
put(struct buf *image, uint64_t at, const void *bytes, size_t n)
{
	while (image->len < at)
		buf_char(image, '\0');
	buf_add(image, bytes, n);
}

void
image_write(const struct phrase_index *x, struct buf *image)
{
	struct head h = {.version = VERSION,
			 .glyphs = (uint32_t)x->glyph_count,
			 .phrases = (uint32_t)x->count,
			 .units = (uint32_t)x->unit_count};
	const struct plan p = plan_of(&h);

	(void)memcpy(h.magic, magic, sizeof h.magic);
	buf_clear(image);
	put(image, 0, &h, sizeof h);
	put(image, p.glyphs, x->glyphs, x->glyph_count * sizeof *x->glyphs);
	put(image, p.records, x->records, (x->count + 1) * sizeof *x->records);
	put(image, p.units, x->units, x->unit_count * sizeof *x->units);
	put(image, p.grams, x->grams, x->words * GRAM_COUNT * sizeof *x->grams);
}

static bool
has_good_records(const struct phrase_index *x)
{
	for (size_t i = 0; i < x->count; i++) {
		const struct phrase_record *r = &x->records[i];

		if (r->start >= r->title || r->title >= r->trigger || r->trigger > r->say ||
		    r->say > r[1].start)
			return false;
	}
	return x->records[x->count].start < x->unit_count;
}

/* Every phrase ends with UNIT_END, so that no walk over its units leaves it. */
static bool
has_good_units(const struct phrase_index *x)
{
	for (size_t i = 0; i < x->unit_count; i++)
		if (x->units[i] >= x->glyph_count)
			return false;
	for (size_t i = 0; i < x->count; i++) {
		const struct phrase_record *r = &x->records[i];

		if (x->units[r->title - 1] != UNIT_END || x->units[r->trigger - 1] != UNIT_END ||
		    x->units[r[1].start - 1] != UNIT_END)
			return false;
	}
	return true;
}

static enum rc
damaged(struct err *err)
{
	return err_set(err, E_INVALID, _("the index of the phrases is damaged: make it anew"));
}

enum rc
phrase_index_open(const void *bytes, size_t size, struct phrase_index *index, struct err *err)
{
	const char *base = bytes;
	struct phrase_index x;
	struct head h;
	struct plan p;

	if (size < sizeof h)
		return damaged(err);
	(void)memcpy(&h, bytes, sizeof h);
	p = plan_of(&h);
	if (memcmp(h.magic, magic, sizeof magic) || h.version != VERSION || p.end != size ||
	    h.glyphs < UNIT_FIRST || h.glyphs > UNIT_MAX)
		return damaged(err);
	x = (struct phrase_index){
		.glyphs = (const struct glyph *)(const void *)(base + p.glyphs),
		.records = (const struct phrase_record *)(const void *)(base + p.records),
		.units = (const uint16_t *)(const void *)(base + p.units),
		.grams = (const uint64_t *)(const void *)(base + p.grams),
		.glyph_count = h.glyphs,
		.count = h.phrases,
		.unit_count = h.units,
		.words = image_words(h.phrases),
	};
	if (!has_good_records(&x) || !has_good_units(&x))
		return damaged(err);
	*index = x;
	return OK;
}
