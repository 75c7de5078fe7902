#include "core/phrase_book.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/phrase.h"
#include "core/phrase_cells.h"

enum { VERSION = 1, ALIGN = 8 };

static const char magic[8] = "kefubok";

enum part {
	PART_IMAGE,
	PART_PAIR_PHRASES,
	PART_PAIRS,
	PART_ROWS,
	PART_PLACES,
	PART_SLOTS,
	PART_STARTS,
	PART_IDS,
	PART_CELLS,
	PART_TEXTS,
	PARTS
};

struct head {
	char magic[8];
	uint32_t version, count; /* the byte order shows in the version */
	struct book_key key;
	struct {
		uint64_t at, size;
	} part[PARTS];
};

/* --- made --- */

struct making {
	struct arena mem;
	struct buf image, starts, ids, cells, texts;
	const struct phrase **all;
	size_t count;
};

static int
compare_ids(const void *a, const void *b, void *all)
{
	const struct phrase *const *p = all;

	return strcmp(p[*(const uint32_t *)a]->id, p[*(const uint32_t *)b]->id);
}

static void
texts_make(struct making *m)
{
	buf_char(&m->texts, '\0');
	for (uint32_t i = 0; i <= m->count; i++) {
		const uint32_t start = (uint32_t)(m->cells.len / sizeof(uint32_t));

		buf_add(&m->starts, &start, sizeof start);
		if (i == m->count)
			break;
		cells_write(m->all[i], &m->cells, &m->texts);
		buf_add(&m->ids, &i, sizeof i);
	}
	if (m->count)
		qsort_r(m->ids.data, m->count, sizeof(uint32_t), compare_ids, m->all);
}

static enum rc
image_make(struct making *m, const struct phrase_pack *pack, struct err *err)
{
	struct phrase_maker maker = {0};

	m->all = arena_alloc(&m->mem, (pack->count + 1) * sizeof(const struct phrase *));
	for (const struct phrase *p = pack->first; p; p = p->next) {
		phrase_maker_add(&maker, p, 0);
		m->all[m->count++] = p;
	}
	return phrase_maker_finish(&maker, &m->image, err);
}

static void
pad(struct buf *out)
{
	while (out->len % ALIGN)
		buf_char(out, '\0');
}

static void
part_put(struct buf *out, struct head *h, enum part part, const void *bytes, size_t size)
{
	h->part[part].at = out->len;
	h->part[part].size = size;
	if (size)
		buf_add(out, bytes, size);
	pad(out);
}

static void
part_put_buf(struct buf *out, struct head *h, enum part part, const struct buf *b)
{
	part_put(out, h, part, b->data, b->len);
}

static void
pairs_put(struct buf *out, struct head *h, const struct pair_index *x)
{
	const size_t texts = x->phrases[x->count].first, rows = pair_index_rows(x);

	part_put(out, h, PART_PAIR_PHRASES, x->phrases, (x->count + 1) * sizeof *x->phrases);
	part_put(out, h, PART_PAIRS, x->pairs, texts * sizeof *x->pairs);
	part_put(out, h, PART_ROWS, x->rows, (rows + 1) * sizeof *x->rows);
	part_put(out, h, PART_PLACES, x->places, x->rows[rows].start * sizeof *x->places);
	part_put(out, h, PART_SLOTS, x->slots, x->slot_count * sizeof *x->slots);
}

static void
making_release(struct making *m)
{
	buf_release(&m->image);
	buf_release(&m->starts);
	buf_release(&m->ids);
	buf_release(&m->cells);
	buf_release(&m->texts);
	arena_reset(&m->mem);
}

enum rc
phrase_book_make(const struct phrase_pack *pack, const struct book_key *key, struct buf *out,
		 struct err *err)
{
	struct head h = {.version = VERSION, .key = *key};
	struct making m = {0};
	struct pair_index pairs;
	enum rc rc = image_make(&m, pack, err);

	if (!rc) {
		texts_make(&m);
		pairs = pair_index_make(m.all, m.count, &m.mem);
		(void)memcpy(h.magic, magic, sizeof magic);
		h.count = (uint32_t)m.count;
		buf_clear(out);
		buf_add(out, &h, sizeof h);
		part_put_buf(out, &h, PART_IMAGE, &m.image);
		pairs_put(out, &h, &pairs);
		part_put_buf(out, &h, PART_STARTS, &m.starts);
		part_put_buf(out, &h, PART_IDS, &m.ids);
		part_put_buf(out, &h, PART_CELLS, &m.cells);
		part_put_buf(out, &h, PART_TEXTS, &m.texts);
		(void)memcpy(out->data, &h, sizeof h);
	}
	making_release(&m);
	return rc;
}

/* --- opened --- */

static bool
head_is_good(const struct head *h, size_t size, const struct book_key *key)
{
	if (memcmp(h->magic, magic, sizeof magic) || h->version != VERSION)
		return false;
	if (key && memcmp(&h->key, key, sizeof *key))
		return false;
	for (int i = 0; i < PARTS; i++)
		if (h->part[i].at % ALIGN || h->part[i].at > size ||
		    h->part[i].size > size - h->part[i].at)
			return false;
	return true;
}

/* The part, and how many things of that size it holds; an odd rest is damage. */
static const void *
part_of(const void *bytes, enum part part, size_t each, size_t *n)
{
	const struct head *h = bytes;

	*n = h->part[part].size % each ? 0 : h->part[part].size / each;
	return (const char *)bytes + h->part[part].at;
}

static bool
pairs_open(const void *bytes, struct phrase_book *b)
{
	struct pair_sizes n;

	b->pairs.count = b->count;
	b->pairs.phrases = part_of(bytes, PART_PAIR_PHRASES, sizeof *b->pairs.phrases, &n.phrases);
	b->pairs.pairs = part_of(bytes, PART_PAIRS, sizeof *b->pairs.pairs, &n.texts);
	b->pairs.rows = part_of(bytes, PART_ROWS, sizeof *b->pairs.rows, &n.rows);
	b->pairs.places = part_of(bytes, PART_PLACES, sizeof *b->pairs.places, &n.places);
	b->pairs.slots = part_of(bytes, PART_SLOTS, sizeof *b->pairs.slots, &n.slots);
	b->pairs.slot_count = n.slots;
	return pair_index_is_good(&b->pairs, &n);
}

static struct cells
cells_of(const struct phrase_book *b, size_t order)
{
	return (struct cells){.at = b->cells + b->starts[order],
			      .end = b->cells + b->starts[order + 1],
			      .texts = b->texts,
			      .text_size = b->text_size};
}

/* Each is read once: afterwards reading cannot fail. */
static bool
phrases_are_good(const struct phrase_book *b)
{
	bool is_good = b->starts[0] == 0;

	for (size_t i = 0; is_good && i < b->count; i++) {
		struct arena mem = {0};
		struct cells c;

		is_good = b->starts[i] <= b->starts[i + 1] && b->starts[i + 1] <= b->cell_count;
		if (!is_good)
			break;
		c = cells_of(b, i);
		(void)cells_read(&c, &mem);
		arena_reset(&mem);
		is_good = !c.is_bad;
	}
	return is_good;
}

static bool
texts_open(const void *bytes, struct phrase_book *b)
{
	size_t starts, ids;

	b->starts = part_of(bytes, PART_STARTS, sizeof *b->starts, &starts);
	b->by_id = part_of(bytes, PART_IDS, sizeof *b->by_id, &ids);
	b->cells = part_of(bytes, PART_CELLS, sizeof *b->cells, &b->cell_count);
	b->texts = part_of(bytes, PART_TEXTS, 1, &b->text_size);
	if (starts != b->count + 1 || ids != b->count || !b->text_size ||
	    b->texts[b->text_size - 1])
		return false;
	for (size_t i = 0; i < b->count; i++)
		if (b->by_id[i] >= b->count)
			return false;
	return phrases_are_good(b);
}

enum rc
phrase_book_open(const void *bytes, size_t size, const struct book_key *key,
		 struct phrase_book *book, struct err *err)
{
	const struct head *h = bytes;
	struct phrase_book b = {0};
	bool is_good = size >= sizeof *h && head_is_good(h, size, key);

	if (is_good) {
		b.count = h->count;
		is_good = !phrase_index_open((const char *)bytes + h->part[PART_IMAGE].at,
					     h->part[PART_IMAGE].size, &b.index, err) &&
			  b.index.count == b.count && pairs_open(bytes, &b) &&
			  texts_open(bytes, &b);
	}
	if (!is_good)
		return err_set(err, E_INVALID,
			       _("the index of the phrases is damaged: make it anew"));
	*book = b;
	return OK;
}

/* --- read --- */

const struct phrase *
phrase_book_at(const struct phrase_book *b, size_t order, struct arena *mem)
{
	struct cells c = cells_of(b, order);

	return cells_read(&c, mem);
}

const char *
phrase_book_id(const struct phrase_book *b, size_t order)
{
	struct cells c = cells_of(b, order);

	return cells_id(&c);
}

size_t
phrase_book_from(const struct phrase_book *b, const char *id)
{
	size_t low = 0, high = b->count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (strcmp(phrase_book_id(b, b->by_id[middle]), id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < b->count ? b->by_id[low] : b->count;
}

size_t
phrase_book_find(const struct phrase_book *b, const char *id)
{
	const size_t order = phrase_book_from(b, id);

	return order < b->count && !strcmp(phrase_book_id(b, order), id) ? order : b->count;
}
