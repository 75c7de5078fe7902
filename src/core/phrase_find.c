#include "core/phrase_find.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/phrase_index.h"
#include "core/phrase_narrow.h"
#include "core/phrase_spot.h"

/* What a phrase is worth to a query; not found: points 0. */
struct worth {
	int points;
	size_t place;
};

struct search {
	const struct phrase_index *x;
	const struct phrase_query *q;
	const struct phrase_wish *wish;
	struct phrase_hit *hits; /* a heap, the worst on top */
	size_t count, room, total;
	size_t *first; /* by word: where the phrase at hand has it first; 0: in its scenario */
};

static struct run
run_of(const struct phrase_index *x, size_t from, size_t to)
{
	return (struct run){.units = x->units + from, .n = to - from};
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static int
scenario_points(const struct phrase_index *x, const struct phrase_record *r, const struct needle *w)
{
	const struct run run = run_of(x, r->start, r->title - 1);

	if (w->n < 2 || w->n > run.n || w->cp[0] != 's' || !is_digit(w->cp[1]))
		return 0;
	for (size_t i = 0; i < w->n; i++)
		if (x->glyphs[run.units[i]].cp != w->cp[i])
			return 0;
	return POINTS_SCENARIO + (w->n == run.n ? POINTS_TEXT + POINTS_START + POINTS_WHOLE : 0);
}

/* The end of the kind of texts that the unit belongs to, and what that kind is worth. */
static size_t
kind_of(const struct phrase_record *r, size_t unit, int *points)
{
	if (unit < r->trigger) {
		*points = POINTS_TITLE;
		return r->trigger;
	}
	*points = unit < r->say ? POINTS_TRIGGER : POINTS_SAY;
	return unit < r->say ? r->say : r[1].start;
}

static size_t
text_start(const struct phrase_index *x, size_t unit)
{
	while (x->units[unit - 1] != UNIT_END)
		unit--;
	return unit;
}

static size_t
text_end(const struct phrase_index *x, size_t unit)
{
	while (x->units[unit] != UNIT_END)
		unit++;
	return unit;
}

/* The texts of that kind, from the one where the word was first found. */
static struct worth
best_of_kind(const struct phrase_index *x, const struct phrase_record *r, const struct needle *w,
	     size_t first)
{
	struct worth best = {0};
	int points;
	const size_t end = kind_of(r, first, &points);
	size_t start = text_start(x, first);

	while (start < end) {
		const size_t stop = text_end(x, start);
		const struct spot s = spot_best(w, run_of(x, start, stop), r->has_latin);

		if (s.end && points + s.points > best.points)
			best = (struct worth){.points = points + s.points, .place = s.at};
		start = stop + 1;
	}
	return best;
}

/* Whether the word can still stand at the beginning of a text of that kind. */
static bool
may_start(const struct phrase_index *x, const struct phrase_record *r, size_t first)
{
	int points;
	const size_t end = kind_of(r, first, &points);

	return x->units[first - 1] == UNIT_END || text_end(x, first) + 1 < end;
}

static uint64_t
weight_of(const struct search *s, size_t order)
{
	const uint64_t liked = s->x->records[order].tags & s->wish->prefer;
	uint32_t uses = s->wish->uses ? s->wish->uses[order] : 0;
	uint64_t digits = 0;

	for (; uses && digits < 15; uses >>= 1)
		digits++;
	return 16 * (uint64_t)__builtin_popcountll(liked) + digits;
}

enum { POINTS_SHIFT = 32, WEIGHT_SHIFT = 16, PLACE_MOST = 0xffff };

/*
 * When the best of one word are full, a text of the last kind in reach still counts only where the
 * word is at its beginning or nearer to it than in the worst of them. How many characters may stand
 * before: SIZE_MAX as long as any place counts. `points`: what the kind is worth.
 */
static size_t
near(const struct search *s, const struct phrase_record *r, const struct needle *w, int points)
{
	const uint64_t worst = s->hits[0].rank;
	const uint64_t most = (uint64_t)(points + points_most(w, r->has_latin)) << POINTS_SHIFT;
	uint64_t best;

	if (most + (1ULL << POINTS_SHIFT) <= worst)
		return 0;
	best = most | weight_of(s, (size_t)(r - s->x->records)) << WEIGHT_SHIFT;
	if (best + PLACE_MOST <= worst)
		return 0;
	return best < worst ? (size_t)(best + PLACE_MOST - worst) : SIZE_MAX;
}

static bool
is_full(const struct search *s)
{
	return s->total == FOUND_MOST && s->q->count == 1 && s->count && s->count == s->room;
}

/* Where the word is first; in texts of the last kind, the first of them if it is near in any. */
static size_t
first_of(const struct search *s, const struct phrase_record *r, const struct needle *w, size_t end)
{
	const size_t last = end > r->say ? r->say : end > r->trigger ? r->trigger : r->title;
	size_t most, first;
	int points;

	if (!is_full(s))
		return r->title + needle_first(w, run_of(s->x, r->title, end));
	first = r->title + needle_first(w, run_of(s->x, r->title, last));
	if (first < last)
		return first;
	(void)kind_of(r, last, &points);
	most = near(s, r, w, points);
	first = last + needle_near(w, run_of(s->x, last, end), most);
	return first < end ? last : end;
}

/* The most that the word can be worth, looked for before `end`; 0: it is not there. */
static int
most_of(struct search *s, const struct phrase_record *r, size_t word, size_t end)
{
	const struct needle *w = &s->q->words[word];
	int points = scenario_points(s->x, r, w);
	size_t first;

	s->first[word] = 0;
	if (points)
		return points;
	first = first_of(s, r, w, end);
	if (first == end)
		return 0;
	s->first[word] = first;
	(void)kind_of(r, first, &points);
	points += points_most(w, r->has_latin);
	return points + (may_start(s->x, r, first) ? POINTS_START + POINTS_WHOLE : 0);
}

/* 0: a word is missing. */
static int
most_of_all(struct search *s, const struct phrase_record *r, size_t end)
{
	int sum = 0;

	for (size_t i = 0; i < s->q->count; i++) {
		const int most = most_of(s, r, i, end);

		if (!most)
			return 0;
		sum += most;
	}
	return s->q->count ? sum : 1;
}

static struct worth
worth_of(const struct search *s, const struct phrase_record *r)
{
	struct worth sum = {0};

	for (size_t i = 0; i < s->q->count; i++) {
		const struct needle *w = &s->q->words[i];
		const struct worth one =
			s->first[i] ? best_of_kind(s->x, r, w, s->first[i])
				    : (struct worth){.points = scenario_points(s->x, r, w)};

		sum.points += one.points;
		sum.place += one.place;
	}
	return sum;
}

static struct phrase_hit
hit_of(const struct search *s, size_t order)
{
	const struct phrase_record *r = &s->x->records[order];
	const struct worth worth = worth_of(s, r);
	const uint64_t place = worth.place < PLACE_MOST ? worth.place : PLACE_MOST;

	return (struct phrase_hit){.rank = (uint64_t)worth.points << POINTS_SHIFT |
					   weight_of(s, order) << WEIGHT_SHIFT |
					   (PLACE_MOST - place),
				   .order = (uint32_t)order,
				   .ref = r->ref,
				   .points = worth.points};
}

static bool
is_worse(const struct phrase_hit *a, const struct phrase_hit *b)
{
	return a->rank != b->rank ? a->rank < b->rank : a->order > b->order;
}

static void
sink(struct search *s, size_t i)
{
	const struct phrase_hit hit = s->hits[i];

	for (size_t child; (child = 2 * i + 1) < s->count; i = child) {
		if (child + 1 < s->count && is_worse(&s->hits[child + 1], &s->hits[child]))
			child++;
		if (!is_worse(&s->hits[child], &hit))
			break;
		s->hits[i] = s->hits[child];
	}
	s->hits[i] = hit;
}

static void
rise(struct search *s, size_t i)
{
	const struct phrase_hit hit = s->hits[i];

	for (; i > 0 && is_worse(&hit, &s->hits[(i - 1) / 2]); i = (i - 1) / 2)
		s->hits[i] = s->hits[(i - 1) / 2];
	s->hits[i] = hit;
}

static void
keep(struct search *s, struct phrase_hit hit)
{
	if (s->count < s->room) {
		s->hits[s->count++] = hit;
		rise(s, s->count - 1);
	} else if (s->count && is_worse(&s->hits[0], &hit)) {
		s->hits[0] = hit;
		sink(s, 0);
	}
}

/*
 * As far as one must look. What stands only behind this cannot be among the best, and need not be
 * counted either.
 */
static size_t
reach(const struct search *s, const struct phrase_record *r)
{
	enum { MORE = POINTS_TEXT + POINTS_START + POINTS_WHOLE };

	if (s->total < FOUND_MOST || s->q->count != 1 || s->count < s->room)
		return r[1].start;
	if (s->room == 0 || s->hits[0].points > POINTS_TRIGGER + MORE)
		return r->trigger;
	return s->hits[0].points > POINTS_SAY + MORE ? r->say : r[1].start;
}

/* Most phrases of a broad query cannot be among the best: they are counted, not measured. */
static void
look(struct search *s, size_t order)
{
	const struct phrase_record *r = &s->x->records[order];
	const int most = most_of_all(s, r, reach(s, r));

	if (!most)
		return;
	s->total += s->total < FOUND_MOST;
	if (s->count < s->room || (s->count && most >= s->hits[0].points))
		keep(s, hit_of(s, order));
}

static void
look_at_all(struct search *s, const uint64_t *may)
{
	for (size_t k = 0; k < s->x->words; k++)
		for (uint64_t left = may[k]; left; left &= left - 1) {
			const size_t order = k * 64 + (size_t)__builtin_ctzll(left);

			if (order < s->x->count)
				look(s, order);
		}
}

static int
compare_hits(const void *a, const void *b)
{
	return is_worse(a, b) ? 1 : -1;
}

static bool
has_length(const struct phrase_query *q)
{
	for (size_t i = 0; i < q->count; i++)
		if (q->words[i].n == 0)
			return false;
	return true;
}

size_t
phrase_find(const struct phrase_index *x, struct phrase_query *q, const struct phrase_wish *wish,
	    struct arena *mem, struct phrase_hit *hits, size_t room, size_t *total)
{
	struct search s = {.x = x, .q = q, .wish = wish, .hits = hits, .room = room};
	uint64_t *may = arena_alloc(mem, x->words * sizeof *may);

	s.first = arena_alloc(mem, (q->count + 1) * sizeof *s.first);
	for (size_t i = 0; i < q->count; i++)
		needle_fit(&q->words[i], x->glyphs, x->glyph_count, mem);
	if (has_length(q)) {
		phrase_narrow(x, q, mem, may);
		look_at_all(&s, may);
	}
	qsort(hits, s.count, sizeof *hits, compare_hits);
	*total = s.total;
	return s.count;
}
