#include "store/tally_day.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"

enum { SLOTS_FIRST = 64, SEVEN = 0x7f, MORE = 0x80, BITS = 7, BITS_MOST = 63 };

/* --- counting --- */

static size_t
slot_of(const struct tally_day *d, int64_t agent, int64_t category, int channel)
{
	uint64_t h = (uint64_t)agent * 0x9e3779b97f4a7c15u + (uint64_t)category;

	h = (h ^ h >> 29) * 0xd6e8feb86659fd93u + (uint64_t)channel;
	return (size_t)((h ^ h >> 32) & (d->slots - 1));
}

static size_t *
slot_find(const struct tally_day *d, int64_t agent, int64_t category, int channel)
{
	size_t i = slot_of(d, agent, category, channel);

	for (; d->slot[i]; i = (i + 1) & (d->slots - 1)) {
		const struct tally_cell *c = &d->cell[d->slot[i] - 1];

		if (c->agent == agent && c->category == category && c->channel == channel)
			break;
	}
	return &d->slot[i];
}

/* Half of the slots stay free. */
static void
day_grow(struct tally_day *d, struct arena *mem)
{
	struct tally_cell *more;

	d->room = d->room ? 2 * d->room : SLOTS_FIRST / 2;
	d->slots = 2 * d->room;
	more = arena_alloc(mem, d->room * sizeof *more);
	d->slot = arena_alloc(mem, d->slots * sizeof *d->slot);
	for (size_t i = 0; i < d->slots; i++)
		d->slot[i] = 0;
	for (size_t i = 0; i < d->count; i++)
		more[i] = d->cell[i];
	d->cell = more;
	for (size_t i = 0; i < d->count; i++)
		*slot_find(d, more[i].agent, more[i].category, more[i].channel) = i + 1;
}

static size_t
figures_of(enum fact_kind kind)
{
	size_t n = 0;

	for (const struct figure *f = figures; f->name; f++)
		n += f->fact == kind;
	return n;
}

static struct tally_cell *
cell_push(struct tally_day *d, struct arena *mem, size_t sums)
{
	struct tally_cell *c;

	if (d->count == d->room)
		day_grow(d, mem);
	c = &d->cell[d->count++];
	*c = (struct tally_cell){.sum = arena_alloc(mem, sums * sizeof *c->sum)};
	return c;
}

struct counting {
	struct tally_day *day;
	struct arena *mem;
	enum fact_kind kind;
	size_t sums;
};

static void
cell_add(const struct counting *n, const struct tally_cell *c, const struct row_fact *f)
{
	struct figure_sum *sum = c->sum;

	for (size_t i = 0; figures[i].name; i++)
		if (figures[i].fact == n->kind)
			figure_add(&figures[i], f, sum++);
}

static bool
fact_count(void *arg, const struct row_fact *f)
{
	const struct counting *n = arg;
	const int64_t agent = f->agent_id.value, category = f->category_id.value;
	const int channel = (int)f->channel;
	struct tally_day *d = n->day;
	size_t *slot;

	if (d->count == d->room)
		day_grow(d, n->mem);
	slot = slot_find(d, agent, category, channel);
	if (!*slot) {
		struct tally_cell *c = cell_push(d, n->mem, n->sums);

		*slot = d->count;
		c->agent = agent;
		c->category = category;
		c->channel = channel;
	}
	cell_add(n, &d->cell[*slot - 1], f);
	return true;
}

static int
by_what(const void *a, const void *b)
{
	const struct tally_cell *x = a, *y = b;

	if (x->agent != y->agent)
		return x->agent < y->agent ? -1 : 1;
	if (x->channel != y->channel)
		return x->channel < y->channel ? -1 : 1;
	return x->category < y->category ? -1 : x->category > y->category;
}

enum rc
tally_count(struct store *s, enum fact_kind kind, const struct fact_span *span, struct arena *mem,
	    struct tally_day *out)
{
	struct counting n = {.day = out, .mem = mem, .kind = kind, .sums = figures_of(kind)};
	enum rc rc;

	*out = (struct tally_day){0};
	rc = fact_read(s, kind, span, &(struct fact_each){fact_count, &n});
	if (!rc && out->count)
		qsort(out->cell, out->count, sizeof *out->cell, by_what);
	return rc;
}

/* --- as bytes --- */

/* Zero, -1, 1, -2, …: a small number is short on either side. */
static void
number_put(struct buf *out, int64_t number)
{
	uint64_t n = (uint64_t)number << 1 ^ (number < 0 ? UINT64_MAX : 0);

	for (; n > SEVEN; n >>= BITS)
		buf_char(out, (char)(n & SEVEN) | (char)MORE);
	buf_char(out, (char)n);
}

struct bytes {
	const unsigned char *at, *end;
	bool is_broken;
};

static int64_t
number_get(struct bytes *b)
{
	uint64_t n = 0;
	int bit = 0;

	while (b->at < b->end && bit <= BITS_MOST) {
		const unsigned char c = *b->at++;

		n |= (uint64_t)(c & SEVEN) << bit;
		bit += BITS;
		if (!(c & MORE))
			return (int64_t)(n >> 1 ^ (n & 1 ? UINT64_MAX : 0));
	}
	b->is_broken = true;
	return 0;
}

void
tally_pack(struct buf *out, enum fact_kind kind, const struct tally_day *day)
{
	const size_t sums = figures_of(kind);

	for (size_t c = 0; c < day->count; c++) {
		number_put(out, day->cell[c].agent);
		number_put(out, day->cell[c].channel);
		number_put(out, day->cell[c].category);
		for (size_t i = 0; i < sums; i++) {
			number_put(out, day->cell[c].sum[i].rows);
			number_put(out, day->cell[c].sum[i].sum);
		}
	}
}

bool
tally_unpack(enum fact_kind kind, const struct sql_blob *sums, struct arena *mem,
	     struct tally_day *out)
{
	const size_t count = figures_of(kind);
	struct bytes b = {.at = sums->data};

	b.end = b.at ? b.at + sums->size : NULL;
	while (b.at < b.end && !b.is_broken) {
		struct tally_cell *c = cell_push(out, mem, count);

		c->agent = number_get(&b);
		c->channel = (int)number_get(&b);
		c->category = number_get(&b);
		for (size_t i = 0; i < count; i++) {
			c->sum[i].rows = number_get(&b);
			c->sum[i].sum = number_get(&b);
		}
	}
	return !b.is_broken;
}
