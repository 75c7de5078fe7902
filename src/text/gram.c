#include "text/gram.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "text/utf8.h"

/* A piece is a number: its characters, 21 bits each, or of four their 7; above them how many. */
enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS, NUMBER_BITS = 64 };
enum { CP_BITS = 21, QUAD_BITS = 7, KIND_BIT = 61, PAIR = 2, QUAD = 4 };

static uint64_t
gram_of(unsigned kind, uint64_t bits)
{
	return (uint64_t)kind << KIND_BIT | bits;
}

static void
push(struct grams *g, uint64_t gram)
{
	if (g->count == g->room) {
		g->room = g->room ? 2 * g->room : 512;
		g->gram = realloc(g->gram, g->room * sizeof *g->gram);
		if (!g->gram)
			abort();
	}
	g->gram[g->count++] = gram;
}

static bool
is_plain(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z');
}

/* A control is its picture from the beginning: a text may hold both, and they are one word. */
static uint32_t
pictured(uint32_t cp)
{
	enum { PICTURE = 0x2400, DELETE = 0x7f };

	if (cp < ' ')
		return PICTURE + cp;
	return cp == DELETE ? PICTURE + '!' : cp;
}

/* The characters before the one at hand. */
struct window {
	uint32_t before; /* 0: there is none */
	uint64_t quad;   /* the last plain ones */
	int plain;       /* how many of them stand together */
};

static void
window_move(struct window *w, uint32_t cp)
{
	w->before = cp;
	w->plain = is_plain(cp) ? w->plain + 1 : 0;
	w->quad = (w->quad << QUAD_BITS | (cp & 0x7f)) & ((1u << QUAD * QUAD_BITS) - 1);
}

void
grams_add(struct grams *g, const char *folded)
{
	const size_t n = strlen(folded);
	struct window w = {0};

	for (size_t i = 0; i < n;) {
		const struct utf8 u = utf8_next(folded + i, n - i);
		const uint32_t cp = pictured(u.cp);

		push(g, gram_of(1, cp));
		if (w.before)
			push(g, gram_of(PAIR, (uint64_t)w.before << CP_BITS | cp));
		window_move(&w, cp);
		if (w.plain >= QUAD)
			push(g, gram_of(QUAD - 1, w.quad));
		i += u.len;
	}
}

/* Upwards by one of their bytes; what had an order keeps it where the bytes are the same. */
static bool
byte_sort(uint64_t *to, const uint64_t *from, size_t n, unsigned shift)
{
	size_t at[DIGITS] = {0}, sum = 0;

	for (size_t i = 0; i < n; i++)
		at[from[i] >> shift & (DIGITS - 1)]++;
	for (size_t i = 0; i < DIGITS; i++) {
		const size_t here = at[i];

		if (here == n)
			return false; /* all have it */
		at[i] = sum;
		sum += here;
	}
	for (size_t i = 0; i < n; i++)
		to[at[from[i] >> shift & (DIGITS - 1)]++] = from[i];
	return true;
}

static void
grams_sort(struct grams *g)
{
	uint64_t *other = malloc((g->room + 1) * sizeof *other);

	if (!other)
		abort();
	for (unsigned shift = 0; shift < NUMBER_BITS; shift += DIGIT_BITS)
		if (byte_sort(other, g->gram, g->count, shift)) {
			uint64_t *const was = g->gram;

			g->gram = other;
			other = was;
		}
	free(other);
}

void
grams_settle(struct grams *g)
{
	size_t kept = 0;

	if (g->count)
		grams_sort(g);
	for (size_t i = 0; i < g->count; i++)
		if (!kept || g->gram[kept - 1] != g->gram[i])
			g->gram[kept++] = g->gram[i];
	g->count = kept;
}

void
grams_release(struct grams *g)
{
	free(g->gram);
	*g = (struct grams){0};
}

void
grams_rest(struct grams *out, const struct grams *all, const struct grams *less)
{
	size_t k = 0;

	for (size_t i = 0; i < all->count; i++) {
		while (k < less->count && less->gram[k] < all->gram[i])
			k++;
		if (k == less->count || less->gram[k] != all->gram[i])
			push(out, all->gram[i]);
	}
}

/* Nothing but letters and digits of ASCII and what stands beyond it: the rest would part a word. */
static uint32_t
written(uint32_t cp)
{
	enum { FULL_WIDTH = 0xFEE0, FULL_BLANK = 0x3000 };

	if (cp == ' ')
		return FULL_BLANK;
	return cp < 0x7f && !is_plain(cp) ? cp + FULL_WIDTH : cp;
}

static void
cp_print(struct buf *out, uint32_t cp)
{
	char bytes[4];

	buf_add(out, bytes, utf8_put(bytes, written(cp)));
}

static void
gram_print(struct buf *out, uint64_t gram)
{
	const unsigned kind = (unsigned)(gram >> KIND_BIT);
	const uint32_t mask = (1u << CP_BITS) - 1;

	if (kind == QUAD - 1) {
		for (int i = QUAD - 1; i >= 0; i--)
			buf_char(out, (char)(gram >> i * QUAD_BITS & 0x7f));
		return;
	}
	if (kind == PAIR)
		cp_print(out, (uint32_t)(gram >> CP_BITS) & mask);
	cp_print(out, (uint32_t)gram & mask);
}

void
grams_print(struct buf *out, const uint64_t *gram, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_char(out, ' ');
		gram_print(out, gram[i]);
	}
}

/* What the fours say already, where there are any. */
static bool
is_said(uint64_t gram, bool any_quad)
{
	const uint32_t mask = (1u << CP_BITS) - 1;

	return any_quad && gram >> KIND_BIT == PAIR && is_plain((uint32_t)gram & mask) &&
	       is_plain((uint32_t)(gram >> CP_BITS) & mask);
}

/* The long ones stand last; single characters say nothing that their pairs do not. */
void
grams_ask(struct buf *out, const char *query)
{
	struct grams g = {0};
	size_t asked = 0;
	bool any_quad;

	grams_add(&g, query);
	grams_settle(&g);
	any_quad = g.count && g.gram[g.count - 1] >> KIND_BIT == QUAD - 1;
	for (size_t i = g.count; i > 0 && asked < GRAMS_ASKED; i--) {
		const uint64_t gram = g.gram[i - 1];

		if (gram >> KIND_BIT == 1 && asked)
			break;
		if (is_said(gram, any_quad))
			continue;
		buf_puts(out, out->len ? " AND \"" : "\"");
		gram_print(out, gram);
		buf_char(out, '"');
		asked++;
	}
	grams_release(&g);
}
