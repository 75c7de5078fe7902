#include "suit_scan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/phrase.h"
#include "core/phrase_pair.h"

/* The pairs of one text, or those that were said. */
struct pairs {
	uint64_t letters[SAID_MOST];
	int bits[SAID_MOST];
	size_t count;
};

static void
pair_push(void *to, uint64_t letters)
{
	struct pairs *p = to;

	if (p->count < SAID_MOST)
		p->letters[p->count++] = letters;
}

static struct pairs *
pairs_of(const char *text, struct arena *mem)
{
	struct pairs *p = arena_alloc(mem, sizeof *p);
	struct buf room = {0};

	pairs_read(text, &room, pair_push, p);
	buf_release(&room);
	return p;
}

static bool
has(const struct pairs *p, uint64_t letters)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->letters[i] == letters)
			return true;
	return false;
}

static bool
phrase_has(const struct phrase *p, uint64_t letters, struct arena *mem)
{
	bool is_there = has(pairs_of(p->title, mem), letters);

	for (const struct line *l = p->trigger; l; l = l->next)
		is_there |= has(pairs_of(l->text, mem), letters);
	for (const struct wording *w = p->say; w; w = w->next)
		is_there |= has(pairs_of(w->text, mem), letters);
	return is_there;
}

static int
bits_of(uint64_t letters, const struct phrase *const *all, size_t n)
{
	size_t phrases = 0;
	int bits = 0;

	for (size_t i = 0; i < n; i++) {
		struct arena mem = {0};

		phrases += phrase_has(all[i], letters, &mem);
		arena_reset(&mem);
	}
	for (; phrases && phrases < n; phrases *= 2)
		bits++;
	return bits;
}

static struct pairs *
said_of(const struct suit *suit, const struct phrase *const *all, size_t n, struct arena *mem)
{
	struct pairs *said = pairs_of(suit->said ? suit->said : "", mem);

	for (size_t i = 0; i < said->count; i++)
		said->bits[i] = bits_of(said->letters[i], all, n);
	return said;
}

static int
bits_said(const struct pairs *said, uint64_t letters)
{
	for (size_t i = 0; i < said->count; i++)
		if (said->letters[i] == letters)
			return said->bits[i];
	return 0;
}

static int
bits_shared(const struct pairs *said, const char *text, struct arena *mem)
{
	const struct pairs *p = pairs_of(text, mem);
	int bits = 0;

	for (size_t i = 0; i < p->count; i++)
		bits += bits_said(said, p->letters[i]);
	return bits;
}

/* In hundredths. */
static int
share_said(const struct pairs *said, const char *text, struct arena *mem)
{
	const struct pairs *p = pairs_of(text, mem);
	size_t there = 0;

	for (size_t i = 0; i < p->count; i++)
		there += has(said, p->letters[i]);
	return p->count ? (int)(100 * there / p->count) : 0;
}

static int
trigger_points(const struct pairs *said, const struct phrase *p, struct arena *mem)
{
	int best = 0, others = 0;

	for (const struct line *l = p->trigger; l; l = l->next) {
		const int share = share_said(said, l->text, mem);
		const int points =
			BY_TRIGGER * bits_shared(said, l->text, mem) * share / 100 * share / 100;

		others += points > best ? best : points;
		best = points > best ? points : best;
	}
	return best + others / 4;
}

static int
points_of(const struct pairs *said, const struct phrase *p, const struct suit *suit,
	  struct arena *mem)
{
	int say = 0;
	int points = trigger_points(said, p, mem) + BY_TITLE * bits_shared(said, p->title, mem);

	for (const struct wording *w = p->say; w; w = w->next) {
		const int bits = bits_shared(said, w->text, mem);

		say = bits > say ? bits : say;
	}
	points += say < SAY_MOST ? say : SAY_MOST;
	if (suit->emotion > EMOTION_CALM && p->emotions >> suit->emotion & 1)
		points += BY_EMOTION;
	return points + (suit_is_of_step(p->group, suit->status) ? BY_STEP : 0);
}

static int
suited_compare(const void *a, const void *b)
{
	const struct suited *x = a, *y = b;

	if (x->points != y->points)
		return y->points - x->points;
	return x->order < y->order ? -1 : x->order > y->order;
}

void
scan_suit(const struct phrase *const *all, size_t n, const struct suit *suit, struct arena *mem,
	  struct suited *out)
{
	const struct pairs *said = said_of(suit, all, n, mem);

	for (size_t i = 0; i < n; i++) {
		struct arena one = {0};

		out[i] = (struct suited){i, points_of(said, all[i], suit, &one)};
		arena_reset(&one);
	}
	if (n)
		qsort(out, n, sizeof *out, suited_compare);
}
