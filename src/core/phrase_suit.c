#include "core/phrase_suit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/phrase.h"
#include "core/phrase_pair.h"
#include "core/phrase_pair_index.h"

enum { SHARE = 100, BLOCK = 512 };

/* A pair that was said and that the library has: where it comes next, and what it tells. */
struct told {
	const struct pair_row *row;
	const uint32_t *at, *end;
	uint32_t bits;
};

/* What of a text was said: bits of its pairs, and how many of them. */
struct shared {
	uint32_t bits, pairs;
};

struct suiting {
	const struct pair_index *x;
	const struct suit *suit;
	struct told told[SAID_MOST];
	size_t count, read;
	struct shared *shared; /* of the texts of the block at hand */
	uint32_t first;        /* text of the block */
	uint64_t groups;       /* those of the step, a bit each */
	struct suited *kept;   /* twice the room: the better half stays when it is full */
	size_t n, room;
	int least; /* fewer points are not among the best any more */
};

/* H-10: what is said when a ticket stands there. */
static const struct {
	enum status status;
	const char *group;
} steps[] = {
	{STATUS_ACCEPTED, "opening"}, {STATUS_ANALYSIS, "opening"}, {STATUS_ANALYSIS, "question"},
	{STATUS_ANALYSIS, "confirm"}, {STATUS_HANDLING, "option"},  {STATUS_HANDLING, "promise"},
	{STATUS_FEEDBACK, "closing"},
};

bool
suit_is_of_step(int group, enum status status)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i].status == status && phrase_group(steps[i].group) == group)
			return true;
	return false;
}

static uint32_t
bits_of(const struct pair_row *row, size_t phrases)
{
	uint32_t bits = 0;

	for (size_t k = row->phrases; k && k < phrases; k *= 2)
		bits++;
	return bits;
}

static void
said_add(void *to, uint64_t letters)
{
	struct suiting *s = to;
	const struct pair_row *row;

	if (s->read++ >= SAID_MOST)
		return;
	row = pair_index_row(s->x, letters);
	for (size_t i = 0; row && i < s->count; i++)
		if (s->told[i].row == row)
			return;
	if (row)
		s->told[s->count++] = (struct told){.row = row,
						    .at = s->x->places + row->start,
						    .end = s->x->places + row[1].start,
						    .bits = bits_of(row, s->x->count)};
}

static void
said_read(struct suiting *s, const char *said)
{
	struct buf room = {0};

	if (said)
		pairs_read(said, &room, said_add, s);
	buf_release(&room);
}

/* The phrase behind the last of the block that begins there. */
static size_t
block_end(const struct pair_index *x, size_t order)
{
	return order + BLOCK < x->count ? order + BLOCK : x->count;
}

static struct shared *
shared_room(const struct pair_index *x, struct arena *mem)
{
	size_t most = 0;

	for (size_t i = 0; i < x->count; i += BLOCK) {
		const size_t n = x->phrases[block_end(x, i)].first - x->phrases[i].first;

		most = n > most ? n : most;
	}
	return arena_alloc(mem, (most + 1) * sizeof(struct shared));
}

/* Gathers what the texts of a block share, whole block by whole block: it stays in the cache. */
static void
block_share(struct suiting *s, uint32_t first, uint32_t end)
{
	s->first = first;
	(void)memset(s->shared, 0, (end - first) * sizeof *s->shared);
	for (size_t i = 0; i < s->count; i++) {
		struct told *t = &s->told[i];

		for (; t->at < t->end && *t->at < end; t->at++) {
			s->shared[*t->at - first].bits += t->bits;
			s->shared[*t->at - first].pairs++;
		}
	}
}

/* A trigger that is there as a whole says most; half of it says a quarter. */
static int
trigger_points(const struct suiting *s, const struct pair_phrase *p)
{
	int best = 0, sum = 0;

	for (uint32_t text = p->first; text < p->title; text++) {
		const struct shared *h = &s->shared[text - s->first];
		int share, points;

		if (!h->pairs)
			continue;
		share = (int)(SHARE * h->pairs / s->x->pairs[text]);
		points = BY_TRIGGER * (int)h->bits * share / SHARE * share / SHARE;
		best = points > best ? points : best;
		sum += points;
	}
	return best + (sum - best) / 4;
}

static int
words_points(const struct suiting *s, const struct pair_phrase *p)
{
	const struct shared *title = &s->shared[p->title - s->first];
	int say = 0;

	for (uint32_t text = p->title + 1; text < p[1].first; text++) {
		const int bits = (int)s->shared[text - s->first].bits;

		say = bits > say ? bits : say;
	}
	return trigger_points(s, p) + BY_TITLE * (int)title->bits +
	       (say < SAY_MOST ? say : SAY_MOST);
}

static int
points_of(const struct suiting *s, const struct pair_phrase *p)
{
	int points = s->count ? words_points(s, p) : 0;

	if (s->suit->emotion > EMOTION_CALM && p->emotions >> s->suit->emotion & 1)
		points += BY_EMOTION;
	return points + (s->groups >> p->group & 1 ? BY_STEP : 0);
}

static int
suited_compare(const void *a, const void *b)
{
	const struct suited *x = a, *y = b;

	if (x->points != y->points)
		return x->points > y->points ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void
best_keep(struct suiting *s)
{
	if (s->n)
		qsort(s->kept, s->n, sizeof *s->kept, suited_compare);
	if (s->n >= s->room) {
		s->n = s->room;
		s->least = s->n ? s->kept[s->n - 1].points + 1 : INT32_MAX;
	}
}

static void
phrases_weigh(struct suiting *s, size_t order, size_t end)
{
	for (; order < end; order++) {
		const int points = points_of(s, &s->x->phrases[order]);

		if (points < s->least)
			continue;
		s->kept[s->n++] = (struct suited){order, points};
		if (s->n == 2 * s->room)
			best_keep(s);
	}
}

static uint64_t
groups_of(enum status status)
{
	uint64_t groups = 0;

	for (int group = 0; group < 64; group++)
		if (suit_is_of_step(group, status))
			groups |= 1ULL << group;
	return groups;
}

size_t
phrase_suit(const struct pair_index *x, const struct suit *suit, struct arena *mem,
	    struct suited *out, size_t room)
{
	struct suiting *s = arena_alloc(mem, sizeof *s);

	*s = (struct suiting){.x = x,
			      .suit = suit,
			      .groups = groups_of(suit->status),
			      .shared = shared_room(x, mem),
			      .room = room < x->count ? room : x->count};
	s->kept = arena_alloc(mem, (2 * s->room + 1) * sizeof *s->kept);
	said_read(s, suit->said);
	for (size_t i = 0; s->room && i < x->count; i += BLOCK) {
		const size_t end = block_end(x, i);

		block_share(s, x->phrases[i].first, x->phrases[end].first);
		phrases_weigh(s, i, end);
	}
	best_keep(s);
	if (s->n)
		(void)memcpy(out, s->kept, s->n * sizeof *out);
	return s->n;
}
