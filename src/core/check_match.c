#include "core/check_match.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "core/check_pattern.h"
#include "core/check_text.h"

/* One way through a pattern, begun at symbol `from`. */
struct thread {
	uint32_t step, from;
};

struct threads {
	struct thread *at;
	size_t count;
};

struct matcher {
	const struct program *p;
	uint64_t *seen; /* by step: the last turn that came there */
	uint64_t turn;
	struct threads now, next;
	size_t patterns;
	size_t *last; /* by pattern: 1 + its last hit */
	size_t room;
	struct hits hits;
	struct arena *mem;
	const struct symbols *s;
	uint64_t bit;   /* of the symbol that threads are put before */
	uint64_t *soon; /* by symbol: the bits of it and of STEP_AHEAD behind it */
};

struct matcher *
matcher_new(const struct program *p, size_t patterns, struct arena *mem)
{
	struct matcher *m = arena_alloc(mem, sizeof *m);

	*m = (struct matcher){.p = p, .patterns = patterns};
	m->seen = arena_alloc(mem, (p->step_count + 1) * sizeof *m->seen);
	m->now.at = arena_alloc(mem, (p->step_count + 1) * sizeof *m->now.at);
	m->next.at = arena_alloc(mem, (p->step_count + 1) * sizeof *m->next.at);
	m->last = arena_alloc(mem, (patterns + 1) * sizeof *m->last);
	return m;
}

static uint32_t
cp_at(const struct symbols *s, size_t i)
{
	return i < s->count ? s->at[i].cp : SYMBOL_SENTENCE;
}

static uint32_t
cp_before(const struct symbols *s, size_t i)
{
	return i > 0 ? s->at[i - 1].cp : SYMBOL_SENTENCE;
}

static bool
is_ascii_letter(uint32_t cp)
{
	return cp > SYMBOL_SENTENCE && cp < 0x80;
}

static bool
is_place(const struct symbols *s, size_t i, enum place place)
{
	const uint32_t before = cp_before(s, i), here = cp_at(s, i);
	const bool is_apart = i < s->count && s->at[i].is_apart;

	switch (place) {
	case PLACE_SENTENCE:
		return before == SYMBOL_SENTENCE;
	case PLACE_SENTENCE_END:
		return here == SYMBOL_SENTENCE;
	case PLACE_CLAUSE:
		return is_apart || before <= SYMBOL_SENTENCE;
	case PLACE_CLAUSE_END:
		return is_apart || here <= SYMBOL_SENTENCE;
	case PLACE_ASCII_END:
		return is_apart || !is_ascii_letter(before) || !is_ascii_letter(here);
	}
	return false;
}

/* Of the finds that begin at one place only the longest counts, and it comes last. */
static void
put_hit(struct matcher *m, struct hit hit)
{
	const size_t last = m->hits.at ? m->last[hit.id] : 0;

	if (last && m->hits.at[last - 1].from == hit.from) {
		m->hits.at[last - 1].to = hit.to;
		return;
	}
	m->hits.at = list_grown(m->mem, m->hits.at, sizeof *m->hits.at, m->hits.count, &m->room);
	m->hits.at[m->hits.count++] = hit;
	m->last[hit.id] = m->hits.count;
}

static bool
is_one_of(const uint32_t *letters, size_t n, uint32_t cp)
{
	for (size_t i = 0; i < n; i++)
		if (letters[i] == cp)
			return true;
	return false;
}

static bool
is_taken(const struct program *p, const struct step *s, uint32_t cp)
{
	switch ((enum step_kind)s->kind) {
	case STEP_IS:
		return cp == s->a;
	case STEP_ONE_OF:
		return is_one_of(p->letters + s->a, s->b, cp);
	case STEP_DIGIT:
		return cp >= '0' && cp <= '9';
	case STEP_LETTER:
		return cp > SYMBOL_SENTENCE;
	case STEP_ANY:
		return cp != SYMBOL_SENTENCE;
	case STEP_COMMA:
		return cp == SYMBOL_CLAUSE;
	case STEP_SPLIT:
	case STEP_JUMP:
	case STEP_SEE:
	case STEP_MATCHED:
		break;
	}
	return false;
}

/* Most threads end here, before anything is done for them. */
static inline bool
may_go(const struct matcher *m, uint32_t step, size_t i)
{
	const struct step *s = &m->p->steps[step];

	return s->letters & m->bit && s->soon & m->soon[i];
}

/* Puts the thread, and all it goes on to without a letter, into the list for symbol i. */
static void
follow(struct matcher *m, struct threads *list, struct thread t, size_t i)
{
	for (;;) {
		const struct step *s = &m->p->steps[t.step];

		if (!may_go(m, t.step, i) || m->seen[t.step] == m->turn + i)
			return;
		m->seen[t.step] = m->turn + i;
		if (s->kind == STEP_SPLIT) {
			if (may_go(m, t.step + s->a, i))
				follow(m, list, (struct thread){t.step + s->a, t.from}, i);
			t.step += s->b;
		} else if (s->kind == STEP_JUMP) {
			t.step += s->a;
		} else if (s->kind == STEP_SEE) {
			if (!is_place(m->s, i, (enum place)s->a))
				return;
			t.step++;
		} else if (s->kind == STEP_MATCHED) {
			put_hit(m, (struct hit){s->a, t.from, (uint32_t)i});
			return;
		} else {
			if (is_taken(m->p, s, cp_at(m->s, i)))
				list->at[list->count++] = t;
			return;
		}
	}
}

static uint32_t
places_at(const struct symbols *s, size_t i)
{
	uint32_t places = 0;

	for (unsigned p = PLACE_SENTENCE; p <= PLACE_ASCII_END; p++)
		places |= (uint32_t)is_place(s, i, (enum place)p) << p;
	return places;
}

static bool
is_before(const struct entry *e, uint32_t cp, uint32_t second)
{
	return e->cp != cp ? e->cp < cp : e->second < second;
}

static size_t
first_entry(const struct program *p, uint32_t cp, uint32_t second)
{
	size_t low = 0, high = p->entry_count;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (is_before(&p->entries[mid], cp, second))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Those whose second letter is that one; 0: whose second letter may be several. */
static void
begin_with(struct matcher *m, size_t i, uint32_t second, uint32_t places)
{
	const uint32_t cp = m->s->at[i].cp;
	const uint64_t behind = letter_bit(cp_at(m->s, i + 1));
	const uint64_t third = letter_bit(cp_at(m->s, i + 2));

	for (size_t e = first_entry(m->p, cp, second); e < m->p->entry_count; e++) {
		const struct entry *entry = &m->p->entries[e];

		if (entry->cp != cp || entry->second != second)
			break;
		if (entry->letters & behind && entry->third & third &&
		    entry->soon & m->soon[i + 1] && (entry->places & places) == entry->places)
			follow(m, &m->now, (struct thread){entry->step, (uint32_t)i}, i);
	}
}

static void
begin_patterns(struct matcher *m, size_t i)
{
	const uint32_t places = places_at(m->s, i), second = cp_at(m->s, i + 1);

	begin_with(m, i, 0, places);
	begin_with(m, i, second, places);
}

/* A gap that nothing follows need not be walked through. */
static uint64_t *
soon_make(const struct symbols *s, struct arena *mem)
{
	uint64_t *soon = arena_alloc(mem, (s->count + 1) * sizeof *soon), bits = 0;
	uint32_t times[64] = {0};

	for (size_t i = s->count + 1; i-- > 0;) {
		const uint64_t come = letter_bit(cp_at(s, i));
		const uint64_t gone = letter_bit(cp_at(s, i + STEP_AHEAD + 1));

		times[__builtin_ctzll(come)]++;
		bits |= come;
		if (i + STEP_AHEAD < s->count && !--times[__builtin_ctzll(gone)])
			bits &= ~gone;
		soon[i] = bits;
	}
	return soon;
}

struct hits
matcher_run(struct matcher *m, const struct symbols *s, struct arena *mem)
{
	m->s = s;
	m->mem = mem;
	m->hits = (struct hits){0};
	m->room = 0;
	m->now.count = 0;
	m->soon = soon_make(s, mem);
	(void)memset(m->last, 0, m->patterns * sizeof *m->last);
	m->turn++;
	for (size_t i = 0; i < s->count; i++) {
		const struct threads old = m->now;

		m->bit = letter_bit(cp_at(s, i));
		begin_patterns(m, i);
		m->bit = letter_bit(cp_at(s, i + 1));
		m->next.count = 0;
		for (size_t t = 0; t < m->now.count; t++)
			if (may_go(m, m->now.at[t].step + 1, i + 1))
				follow(m, &m->next,
				       (struct thread){m->now.at[t].step + 1, m->now.at[t].from},
				       i + 1);
		m->now = m->next;
		m->next.at = old.at;
	}
	m->turn += s->count + 1;
	return m->hits;
}
