#include "core/phrase_suit.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/phrase.h"
#include "text/fold.h"
#include "text/pinyin.h"
#include "text/utf8.h"

enum { PAIRS_MAX = 512, SHARE = 100, SEEN = 1 << 14 };

/* Points for each bit that a pair tells, by where it stands. */
enum { BY_TRIGGER = 6, BY_TITLE = 2, BY_SAY = 1, SAY_MOST = 12, BY_EMOTION = 6, BY_STEP = 3 };

/* Two letters side by side: in Chinese nearly a word. */
struct pair {
	uint64_t letters;
	size_t phrases, last; /* how many phrases have it; the last one counted, from 1 */
	int bits;             /* what it tells: less, the more phrases have it */
};

/* `seen` rules out nearly every pair that was not said, before it is searched for. */
struct said {
	struct pair pair[PAIRS_MAX];
	size_t count;
	uint64_t seen[SEEN / 64];
	struct buf room;
};

static bool
is_latin(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
}

static bool
is_han(uint32_t cp)
{
	return cp >= 0x3400 && (cp < 0xFF00 || cp > 0xFFEF);
}

/* Where a text is read: the Han character before, or the Latin word so far. */
struct reading {
	void (*each)(void *to, uint64_t letters);
	void *to;
	uint32_t han;
	uint64_t word;
	int letters;
};

enum { WORD_MIN = 3 };

/* Latin letters side by side tell nothing: the word is the pair. FNV-1a. */
static void
word_end(struct reading *r)
{
	if (r->letters >= WORD_MIN)
		r->each(r->to, r->word | 1ULL << 63);
	r->letters = 0;
	r->word = 0xcbf29ce484222325;
}

static void
letter_read(struct reading *r, uint32_t cp)
{
	if (is_latin(cp)) {
		r->word = (r->word ^ cp) * 0x100000001b3;
		r->letters++;
		r->han = 0;
		return;
	}
	word_end(r);
	if (is_han(cp) && r->han)
		r->each(r->to, (uint64_t)r->han << 32 | cp);
	r->han = is_han(cp) ? cp : 0;
}

/* The letter that folding makes of it, 0 for a sign; false: folding has to say. */
static bool
letter_plain(uint32_t *cp)
{
	if (*cp >= 0xFF01 && *cp <= 0xFF5E)
		*cp -= 0xFEE0; /* full width */
	if (*cp >= 'A' && *cp <= 'Z')
		*cp += 'a' - 'A';
	else if (*cp >= 0x80 && !(*cp >= 0x4E00 && *cp <= 0x9FFF))
		*cp = (*cp >= 0x2010 && *cp <= 0x2027) || (*cp >= 0x3000 && *cp <= 0x3003) ? 0 : 1;
	return *cp != 1;
}

/* Nearly all texts are read as they stand: folding costs twenty times the rest. */
static bool
is_plain(const char *text, size_t len)
{
	for (size_t i = 0; i < len;) {
		struct utf8 u = utf8_next(text + i, len - i);

		if (!letter_plain(&u.cp))
			return false;
		i += u.len;
	}
	return true;
}

static void
pairs_of(const char *text, struct buf *room, void (*each)(void *to, uint64_t letters), void *to)
{
	struct reading r = {.each = each, .to = to};
	size_t len = strlen(text);

	if (!is_plain(text, len)) {
		buf_clear(room);
		fold(room, text, len);
		text = buf_str(room);
		len = room->len;
	}
	word_end(&r);
	for (size_t i = 0; i < len;) {
		const struct utf8 u = utf8_next(text + i, len - i);
		uint32_t cp = u.cp;

		if (!letter_plain(&cp))
			cp = u.cp;
		letter_read(&r, pinyin_simplify(cp));
		i += u.len;
	}
	word_end(&r);
}

static int
pair_compare(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return x->letters < y->letters ? -1 : x->letters > y->letters;
}

static size_t
seen_bit(uint64_t letters)
{
	return (size_t)((letters * 0x9e3779b97f4a7c15) >> 50);
}

static struct pair *
pair_find(struct said *s, uint64_t letters)
{
	const struct pair key = {.letters = letters};
	const size_t bit = seen_bit(letters);

	if (!(s->seen[bit / 64] >> bit % 64 & 1))
		return NULL;
	return s->count ? bsearch(&key, s->pair, s->count, sizeof *s->pair, pair_compare) : NULL;
}

static void
said_add(void *to, uint64_t letters)
{
	struct said *s = to;

	if (s->count == PAIRS_MAX)
		return;
	s->pair[s->count++].letters = letters;
	s->seen[seen_bit(letters) / 64] |= 1ULL << seen_bit(letters) % 64;
}

static void
said_read(struct said *s, const char *text)
{
	size_t n = 0;

	pairs_of(text, &s->room, said_add, s);
	if (s->count)
		qsort(s->pair, s->count, sizeof *s->pair, pair_compare);
	for (size_t i = 0; i < s->count; i++)
		if (!n || s->pair[n - 1].letters != s->pair[i].letters)
			s->pair[n++] = s->pair[i];
	s->count = n;
}

/* One text of a phrase, held against what was said. */
struct held {
	struct said *said;
	size_t order; /* of the phrase, from 1 */
	int shared;   /* bits of its pairs that were said */
	int pairs, there;
};

static void
count_pair(void *to, uint64_t letters)
{
	struct held *h = to;
	struct pair *p = pair_find(h->said, letters);

	if (p && p->last != h->order) {
		p->last = h->order;
		p->phrases++;
	}
}

static void
hold_pair(void *to, uint64_t letters)
{
	struct held *h = to;
	const struct pair *p = pair_find(h->said, letters);

	h->pairs++;
	h->there += p != NULL;
	h->shared += p ? p->bits : 0;
}

static void
phrase_each(const struct phrase *p, struct held *h, void (*each)(void *to, uint64_t letters))
{
	for (const struct line *l = p->trigger; l; l = l->next)
		pairs_of(l->text, &h->said->room, each, h);
	pairs_of(p->title, &h->said->room, each, h);
	for (const struct wording *w = p->say; w; w = w->next)
		pairs_of(w->text, &h->said->room, each, h);
}

static struct held
hold(struct said *s, const char *text)
{
	struct held h = {.said = s};

	pairs_of(text, &s->room, hold_pair, &h);
	return h;
}

/* A trigger that is there as a whole says most; half of it says a quarter. */
static int
trigger_points(struct said *s, const struct phrase *p)
{
	int best = 0, sum = 0;

	for (const struct line *l = p->trigger; l; l = l->next) {
		const struct held h = hold(s, l->text);
		const int share = h.pairs ? SHARE * h.there / h.pairs : 0;
		const int points = BY_TRIGGER * h.shared * share / SHARE * share / SHARE;

		best = points > best ? points : best;
		sum += points;
	}
	return best + (sum - best) / 4;
}

static int
words_points(struct said *s, const struct phrase *p)
{
	int say = 0;

	for (const struct wording *w = p->say; w; w = w->next) {
		const int shared = BY_SAY * hold(s, w->text).shared;

		say = shared > say ? shared : say;
	}
	return trigger_points(s, p) + BY_TITLE * hold(s, p->title).shared +
	       (say < SAY_MOST ? say : SAY_MOST);
}

/* H-10: what is said when a ticket stands there. */
static const struct {
	enum status status;
	const char *group;
} steps[] = {
	{STATUS_ACCEPTED, "opening"}, {STATUS_ANALYSIS, "opening"}, {STATUS_ANALYSIS, "question"},
	{STATUS_ANALYSIS, "confirm"}, {STATUS_HANDLING, "option"},  {STATUS_HANDLING, "promise"},
	{STATUS_FEEDBACK, "closing"},
};

static bool
is_of_step(const struct phrase *p, enum status status)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i].status == status && phrase_group(steps[i].group) == p->group)
			return true;
	return false;
}

static int
points_of(struct said *s, const struct phrase *p, const struct suit *suit)
{
	int points = s->count ? words_points(s, p) : 0;

	if (suit->emotion > EMOTION_CALM && p->emotions >> suit->emotion & 1)
		points += BY_EMOTION;
	if (is_of_step(p, suit->status))
		points += BY_STEP;
	return points;
}

static int
suited_compare(const void *a, const void *b)
{
	const struct suited *x = a, *y = b;

	if (x->points != y->points)
		return x->points > y->points ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* A pair that one phrase has tells most, one that all have nothing. */
static void
said_weigh(struct said *s, const struct phrase *const *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		phrase_each(all[i], &(struct held){.said = s, .order = i + 1}, count_pair);
	for (size_t i = 0; i < s->count; i++)
		for (size_t k = s->pair[i].phrases; k && k < n; k *= 2)
			s->pair[i].bits++;
}

void
phrase_suit(const struct phrase *const *all, size_t n, const struct suit *suit, struct arena *mem,
	    struct suited *out)
{
	struct said *s = arena_alloc(mem, sizeof *s);

	if (suit->said)
		said_read(s, suit->said);
	if (s->count)
		said_weigh(s, all, n);
	for (size_t i = 0; i < n; i++)
		out[i] = (struct suited){i, points_of(s, all[i], suit)};
	if (n)
		qsort(out, n, sizeof *out, suited_compare);
	buf_release(&s->room);
}
