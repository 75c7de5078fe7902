#include "core/phrase_pair_index.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/phrase.h"
#include "core/phrase_pair.h"

enum { SLOTS_MIN = 1024 };

struct counted {
	uint64_t letters;
	uint32_t places, phrases, last; /* the phrase counted last, from 1 */
};

struct maker {
	struct arena work;
	struct buf counted, texts, rows, room; /* rows: of every pair of every text, in order */
	uint32_t *slots;
	size_t slot_count;
	uint32_t phrase, pairs;
};

static size_t
slot_of(uint64_t letters, size_t slot_count)
{
	return (size_t)(letters * 0x9e3779b97f4a7c15 >> 32) & (slot_count - 1);
}

static struct counted *
counted_all(const struct maker *m)
{
	return (struct counted *)(void *)m->counted.data;
}

static size_t
counted_number(const struct maker *m)
{
	return m->counted.len / sizeof(struct counted);
}

/* Where the pair is, or the free slot where it belongs. */
static uint32_t *
slot_find(const struct maker *m, uint64_t letters)
{
	size_t i = slot_of(letters, m->slot_count);

	while (m->slots[i] && counted_all(m)[m->slots[i] - 1].letters != letters)
		i = (i + 1) & (m->slot_count - 1);
	return &m->slots[i];
}

static void
slots_grow(struct maker *m, size_t slot_count)
{
	m->slot_count = slot_count;
	m->slots = arena_alloc(&m->work, slot_count * sizeof *m->slots);
	for (size_t i = 0; i < counted_number(m); i++)
		*slot_find(m, counted_all(m)[i].letters) = (uint32_t)i + 1;
}

static uint32_t
row_of(struct maker *m, uint64_t letters)
{
	uint32_t *slot = slot_find(m, letters);

	if (!*slot) {
		buf_add(&m->counted, &(struct counted){.letters = letters}, sizeof(struct counted));
		*slot = (uint32_t)counted_number(m);
		if (2 * counted_number(m) > m->slot_count)
			slots_grow(m, 2 * m->slot_count);
		return (uint32_t)counted_number(m) - 1;
	}
	return *slot - 1;
}

static void
pair_put(void *to, uint64_t letters)
{
	struct maker *m = to;
	const uint32_t row = row_of(m, letters);
	struct counted *c = &counted_all(m)[row];

	c->places++;
	c->phrases += c->last != m->phrase;
	c->last = m->phrase;
	m->pairs++;
	buf_add(&m->rows, &row, sizeof row);
}

static void
text_put(struct maker *m, const char *text)
{
	m->pairs = 0;
	pairs_read(text, &m->room, pair_put, m);
	buf_add(&m->texts, &m->pairs, sizeof m->pairs);
}

static uint32_t
texts_now(const struct maker *m)
{
	return (uint32_t)(m->texts.len / sizeof(uint32_t));
}

static struct pair_phrase
phrase_put(struct maker *m, const struct phrase *p)
{
	struct pair_phrase to = {.first = texts_now(m),
				 .emotions = (uint16_t)p->emotions,
				 .group = (uint16_t)p->group};

	m->phrase++;
	for (const struct line *l = p->trigger; l; l = l->next)
		text_put(m, l->text);
	to.title = texts_now(m);
	text_put(m, p->title);
	for (const struct wording *w = p->say; w; w = w->next)
		text_put(m, w->text);
	return to;
}

static const struct pair_row *
rows_make(const struct maker *m, struct arena *mem)
{
	const size_t n = counted_number(m);
	struct pair_row *rows = arena_alloc(mem, (n + 1) * sizeof *rows);

	for (size_t i = 0; i < n; i++) {
		const struct counted *c = &counted_all(m)[i];

		rows[i].letters = c->letters;
		rows[i].phrases = c->phrases;
		rows[i + 1].start = rows[i].start + c->places;
	}
	return rows;
}

static const uint32_t *
places_make(struct maker *m, const struct pair_row *rows, struct arena *mem)
{
	const uint32_t *row = (const uint32_t *)(const void *)m->rows.data;
	const uint32_t *pairs = (const uint32_t *)(const void *)m->texts.data;
	const size_t n = counted_number(m);
	uint32_t *next = arena_alloc(&m->work, (n + 1) * sizeof *next);
	uint32_t *places = arena_alloc(mem, m->rows.len + sizeof *places);

	for (size_t i = 0; i < n; i++)
		next[i] = rows[i].start;
	for (uint32_t text = 0; text < texts_now(m); text++)
		for (uint32_t i = 0; i < pairs[text]; i++)
			places[next[*row++]++] = text;
	return places;
}

static const uint32_t *
numbers_keep(const void *numbers, size_t n, struct arena *mem)
{
	uint32_t *kept = arena_alloc(mem, (n + 1) * sizeof *kept);

	if (n)
		(void)memcpy(kept, numbers, n * sizeof *kept);
	return kept;
}

struct pair_index
pair_index_make(const struct phrase *const *all, size_t n, struct arena *mem)
{
	struct pair_phrase *phrases = arena_alloc(mem, (n + 1) * sizeof *phrases);
	struct pair_index x = {.count = n, .phrases = phrases};
	struct maker m = {0};

	slots_grow(&m, SLOTS_MIN);
	for (size_t i = 0; i < n; i++)
		phrases[i] = phrase_put(&m, all[i]);
	phrases[n].first = texts_now(&m);
	x.pairs = numbers_keep(m.texts.data, texts_now(&m), mem);
	x.rows = rows_make(&m, mem);
	x.places = places_make(&m, x.rows, mem);
	x.slots = numbers_keep(m.slots, m.slot_count, mem);
	x.slot_count = m.slot_count;
	buf_release(&m.counted);
	buf_release(&m.texts);
	buf_release(&m.rows);
	buf_release(&m.room);
	arena_reset(&m.work);
	return x;
}

size_t
pair_index_rows(const struct pair_index *x)
{
	size_t rows = 0;

	for (size_t i = 0; i < x->slot_count; i++)
		rows += x->slots[i] != 0;
	return rows;
}

static bool
phrases_are_good(const struct pair_index *x, size_t texts)
{
	for (size_t i = 0; i < x->count; i++) {
		const struct pair_phrase *p = &x->phrases[i];

		if (p->first > p->title || p->title >= p[1].first || p->group >= 64)
			return false;
	}
	return x->phrases[x->count].first == texts;
}

/* Ascending within a row, and a text that stands there has at least as many pairs. */
static bool
places_are_good(const struct pair_index *x, const struct pair_row *row, size_t texts)
{
	for (uint32_t i = row->start; i < row[1].start; i++)
		if (x->places[i] >= texts || !x->pairs[x->places[i]] ||
		    (i > row->start && x->places[i] < x->places[i - 1]))
			return false;
	return true;
}

static bool
rows_are_good(const struct pair_index *x, const struct pair_sizes *n)
{
	if (x->rows[0].start || x->rows[n->rows - 1].start != n->places)
		return false;
	for (size_t i = 0; i + 1 < n->rows; i++)
		if (x->rows[i].start > x->rows[i + 1].start)
			return false;
	for (size_t i = 0; i + 1 < n->rows; i++)
		if (!places_are_good(x, &x->rows[i], n->texts))
			return false;
	return true;
}

static bool
slots_are_good(const struct pair_index *x, const struct pair_sizes *n)
{
	bool has_free = false;

	for (size_t i = 0; i < n->slots; i++) {
		if (x->slots[i] >= n->rows)
			return false;
		has_free |= !x->slots[i];
	}
	return has_free && !(n->slots & (n->slots - 1));
}

bool
pair_index_is_good(const struct pair_index *x, const struct pair_sizes *n)
{
	return n->phrases == x->count + 1 && n->rows && phrases_are_good(x, n->texts) &&
	       rows_are_good(x, n) && slots_are_good(x, n);
}

const struct pair_row *
pair_index_row(const struct pair_index *x, uint64_t letters)
{
	size_t i;

	if (!x->slot_count)
		return NULL;
	i = slot_of(letters, x->slot_count);
	while (x->slots[i] && x->rows[x->slots[i] - 1].letters != letters)
		i = (i + 1) & (x->slot_count - 1);
	return x->slots[i] ? &x->rows[x->slots[i] - 1] : NULL;
}
