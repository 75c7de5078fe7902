#include "core/phrase_needle.h"

#include <string.h>

#include "base/arena.h"
#include "text/letter.h"
#include "text/pinyin.h"

enum { NEAR = 8 }; /* places from which every move is prepared */

static bool
is_latin(uint32_t cp)
{
	return cp >= 'a' && cp <= 'z';
}

/* The places in the word that the readings of a character lead to from place p. */
static uint64_t
read_from(uint32_t cp, size_t p, const uint8_t *taken)
{
	uint64_t to = 0;
	size_t n;
	const uint16_t *readings = pinyin_of(cp, &n);

	taken += p * PINYIN_SYLLABLES_MAX;
	for (size_t i = 0; i < n; i++)
		to |= taken[readings[i]];
	return to << p;
}

/* `from` and the answer are sets of places: bit p says that p letters of the word are used up. */
static uint64_t
step(const struct needle *w, uint16_t unit, uint64_t from, enum how how)
{
	const struct glyph *g = &w->glyphs[unit];
	uint64_t to = 0;

	if (unit < UNIT_FIRST)
		return 0;
	for (; from; from &= from - 1) {
		const size_t p = (size_t)__builtin_ctzll(from);

		if (p < w->n && w->plain[p] == g->plain)
			to |= 1ULL << (p + 1);
		if (p < w->n && how != HOW_TEXT)
			to |= read_from(g->cp, p, how == HOW_PINYIN ? w->whole : w->any);
	}
	return to;
}

/* The same in any way, looked up where that was worth preparing: nearly all words end before. */
static uint64_t
step_any(const struct needle *w, uint16_t unit, uint64_t from)
{
	const uint64_t *moves = w->moves + (size_t)unit * NEAR;
	const uint64_t far = from >> NEAR << NEAR;
	uint64_t to = far ? step(w, unit, far, HOW_INITIALS) : 0;

	for (from ^= far; from; from &= from - 1)
		to |= moves[__builtin_ctzll(from)];
	return to;
}

size_t
needle_end(const struct needle *w, struct run run, size_t at, enum how how)
{
	const uint64_t end = 1ULL << w->n;
	uint64_t places = 1;

	if (!(w->begins[run.units[at]] >> how & 1))
		return 0;
	while (places && !(places & end)) {
		if (at == run.n)
			return 0;
		places = how == HOW_INITIALS ? step_any(w, run.units[at], places)
					     : step(w, run.units[at], places, how);
		at++;
	}
	return places ? at : 0;
}

size_t
needle_first(const struct needle *w, struct run run)
{
	const uint16_t *u = run.units;

	for (size_t i = 0; i < run.n; i++) {
		while (i + 4 <= run.n && !(w->begins[u[i]] | w->begins[u[i + 1]] |
					   w->begins[u[i + 2]] | w->begins[u[i + 3]]))
			i += 4;
		if (i < run.n && w->begins[u[i]] && needle_end(w, run, i, HOW_INITIALS))
			return i;
	}
	return run.n;
}

/* Does one of four numbers end a text? Whole words at a time: most of a text is only passed by. */
static bool
has_end(const uint16_t *units)
{
	const uint64_t ones = 0x0001000100010001;
	uint64_t four;

	(void)memcpy(&four, units, sizeof four);
	return (four - ones) & ~four & ones << 15;
}

size_t
needle_near(const struct needle *w, struct run run, size_t most)
{
	const uint16_t *u = run.units;

	for (size_t i = 0, start = 0; i < run.n; start = ++i) {
		for (; i < run.n && u[i] != UNIT_END && i - start <= most; i++)
			if (w->begins[u[i]] && needle_end(w, run, i, HOW_INITIALS))
				return i;
		while (i + 4 <= run.n && !has_end(u + i))
			i += 4;
		while (i < run.n && u[i] != UNIT_END)
			i++;
	}
	return run.n;
}

static void
take_syllables(struct needle *w)
{
	for (size_t p = 0; p < w->n; p++)
		for (uint16_t s = 0; is_latin(w->cp[p]) && *pinyin_spell(s); s++) {
			const size_t at = p * PINYIN_SYLLABLES_MAX + s;
			uint32_t whole;

			w->any[at] =
				(uint8_t)pinyin_take(pinyin_spell(s), w->cp + p, w->n - p, &whole);
			w->whole[at] = (uint8_t)whole;
		}
}

struct needle
needle_make(const struct letter *letters, size_t n, struct arena *mem)
{
	uint32_t *cp, *plain;
	struct needle w = {.n = n};

	if (n > NEEDLE_MAX)
		return (struct needle){0};
	cp = arena_alloc(mem, n * sizeof *cp);
	plain = arena_alloc(mem, n * sizeof *plain);
	for (size_t i = 0; i < n; i++) {
		cp[i] = letters[i].cp;
		plain[i] = pinyin_simplify(cp[i]);
		w.is_typed |= is_latin(cp[i]);
	}
	w.cp = cp;
	w.plain = plain;
	w.any = arena_alloc(mem, n * PINYIN_SYLLABLES_MAX);
	w.whole = arena_alloc(mem, n * PINYIN_SYLLABLES_MAX);
	take_syllables(&w);
	return w;
}

/* The places that a whole syllable among these, or a character as it is, leads to. */
static bool
is_spelled(const struct needle *w, const bool *has_syllable)
{
	uint64_t places = 1;

	for (size_t p = 0; p < w->n; p++) {
		if (!(places >> p & 1))
			continue;
		if (!is_latin(w->cp[p]))
			places |= 1ULL << (p + 1);
		for (size_t s = 0; s < PINYIN_SYLLABLES_MAX; s++)
			if (has_syllable[s])
				places |= (uint64_t)w->whole[p * PINYIN_SYLLABLES_MAX + s] << p;
	}
	return places >> w->n & 1;
}

static void
note_readings(uint32_t cp, bool *has_syllable)
{
	size_t n;
	const uint16_t *readings = pinyin_of(cp, &n);

	for (size_t i = 0; i < n; i++)
		has_syllable[readings[i]] = true;
}

static uint8_t
begin_of(const struct needle *w, uint16_t unit, uint64_t lead)
{
	uint8_t ways = 0;

	for (enum how how = HOW_TEXT; lead && how <= HOW_INITIALS; how++)
		if (step(w, unit, 1, how))
			ways |= (uint8_t)(1U << how);
	return ways;
}

/* One glyph's moves lie together. */
static void
fit_glyph(const struct needle *w, uint16_t unit, uint64_t *moves, uint8_t *begins)
{
	for (size_t p = 0; p < w->n && p < NEAR; p++)
		moves[(size_t)unit * NEAR + p] = step(w, unit, 1ULL << p, HOW_INITIALS);
	begins[unit] = begin_of(w, unit, moves[(size_t)unit * NEAR]);
}

void
needle_fit(struct needle *w, const struct glyph *glyphs, size_t count, struct arena *mem)
{
	uint8_t *begins = arena_alloc(mem, count + UNIT_FIRST);
	uint64_t *moves = arena_alloc(mem, (count + UNIT_FIRST) * NEAR * sizeof *moves);
	bool *has_syllable = arena_alloc(mem, PINYIN_SYLLABLES_MAX * sizeof *has_syllable);

	w->glyphs = glyphs;
	for (size_t i = UNIT_FIRST; w->n && i < count; i++) {
		fit_glyph(w, (uint16_t)i, moves, begins);
		note_readings(glyphs[i].cp, has_syllable);
	}
	w->begins = begins;
	w->moves = moves;
	w->is_spelled = w->is_typed && is_spelled(w, has_syllable);
}
