#include "phrase_scan.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "core/phrase.h"
#include "core/phrase_index.h"
#include "text/letter.h"
#include "text/pinyin.h"

enum { WORDS = 64, LONG = 64 };

struct word {
	uint32_t cp[LONG];
	size_t n;
};

struct worth {
	int points;
	size_t place;
};

static bool
is_same(uint32_t a, uint32_t b)
{
	return pinyin_simplify(a) == pinyin_simplify(b);
}

/* How many letters of `typed` are `reading`, as far as they go. */
static size_t
common(const char *reading, const uint32_t *typed, size_t n)
{
	size_t k = 0;

	while (k < n && reading[k] &&
	       ((uint32_t)reading[k] == typed[k] || (reading[k] == 'v' && typed[k] == 'u')))
		k++;
	return k;
}

/* The worst way allowed is `how`. The nearest end behind `text`, 0 when there is none. */
static size_t
cut(const struct letter *text, size_t left, const uint32_t *typed, size_t n, enum how how)
{
	size_t best = 0, readings;
	const uint16_t *reading = pinyin_of(left ? text->cp : 0, &readings);

	if (left == 0 || text->cp == LETTER_GAP)
		return 0;
	for (size_t k = 1; k <= n; k++) {
		bool fits = k == 1 && is_same(text->cp, typed[0]);
		size_t rest;

		for (size_t i = 0; i < readings && how != HOW_TEXT; i++) {
			const char *s = pinyin_spell(reading[i]);
			const bool is_begin = common(s, typed, n) >= k;
			const bool is_long = k == 2 && s[1] == 'h';

			fits |= is_begin && k == strlen(s);
			fits |= how == HOW_INITIALS && is_begin && (k == 1 || is_long || k == n);
		}
		if (!fits)
			continue;
		rest = k == n ? 1 : cut(text + 1, left - 1, typed + k, n - k, how);
		if (k < n && rest)
			rest++;
		if (rest && (!best || rest < best))
			best = rest;
	}
	return best;
}

static struct worth
worth_in(const char *text, const struct word *w, int kind)
{
	static const int bonus[] = {POINTS_TEXT, POINTS_PINYIN, 0};
	struct worth best = {0};
	struct buf b = {0};
	size_t n;

	letter_split(&b, text, strlen(text));
	n = letter_count(&b);
	for (size_t i = 0; i < n; i++)
		for (enum how how = HOW_TEXT; how <= HOW_INITIALS; how++) {
			const size_t len = cut(letter_at(&b, i), n - i, w->cp, w->n, how);
			int points = kind + bonus[how];

			if (!len)
				continue;
			if (i == 0)
				points += POINTS_START + (len == n ? POINTS_WHOLE : 0);
			if (points > best.points)
				best = (struct worth){.points = points, .place = i};
			break;
		}
	buf_release(&b);
	return best;
}

static struct worth
better(struct worth a, struct worth b)
{
	return b.points > a.points ? b : a;
}

static struct worth
worth_scenario(const char *scenario, const struct word *w)
{
	char typed[LONG] = "";

	if (!scenario || w->n < 2 || w->cp[0] != 's' || w->cp[1] < '0' || w->cp[1] > '9')
		return (struct worth){0};
	for (size_t i = 0; i < w->n; i++)
		typed[i] = w->cp[i] < 0x80 ? (char)w->cp[i] : '?';
	if (!strcasecmp(typed, scenario))
		return (struct worth){.points = POINTS_SCENARIO + POINTS_TEXT + POINTS_START +
						POINTS_WHOLE};
	return (struct worth){.points = strncasecmp(typed, scenario, w->n) ? 0 : POINTS_SCENARIO};
}

static struct worth
worth_word(const struct phrase *p, const struct word *w)
{
	struct worth best = worth_scenario(p->scenario, w);

	if (!best.points)
		best = worth_in(p->title, w, POINTS_TITLE);
	for (const struct line *t = p->trigger; t && best.points < POINTS_TITLE; t = t->next)
		best = better(best, worth_in(t->text, w, POINTS_TRIGGER));
	for (const struct wording *s = p->say; s && best.points < POINTS_TRIGGER; s = s->next)
		best = better(best, worth_in(s->text, w, POINTS_SAY));
	return best;
}

static size_t
split(const char *query, struct word *words)
{
	struct buf b = {0};
	size_t count = 0;

	for (const char *s = query; *s;) {
		const size_t n = strcspn(s, " ");

		buf_clear(&b);
		letter_split(&b, s, n);
		for (size_t i = 0, len = letter_count(&b); i < len; i++) {
			const uint32_t cp = letter_at(&b, i)->cp;

			if (i == 0 || cp == LETTER_GAP)
				words[count++].n = 0;
			if (cp != LETTER_GAP)
				words[count - 1].cp[words[count - 1].n++] = cp;
		}
		s += n + (s[n] == ' ');
	}
	buf_release(&b);
	return count;
}

static int
weight(const struct phrase *p, size_t order, const struct phrase_wish *wish)
{
	int points = 0, digits = 0;

	for (int tag = 0; tag < 64; tag++)
		if ((phrase_tags(p) & wish->prefer) >> tag & 1)
			points += 16;
	for (uint32_t n = wish->uses ? wish->uses[order] : 0; n && digits < 15; n /= 2)
		digits++;
	return points + digits;
}

static int
compare(const void *a, const void *b)
{
	const struct phrase_hit *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? 1 : -1;
	return x->order > y->order ? 1 : -1;
}

size_t
scan_phrases(const struct phrase *first, const char *query, const struct phrase_wish *wish,
	     struct phrase_hit *hits)
{
	struct word words[WORDS];
	const size_t count = split(query, words);
	size_t found = 0, order = 0;

	for (const struct phrase *p = first; p; p = p->next, order++) {
		int points = 0;
		size_t place = 0, i;

		for (i = 0; i < count; i++) {
			const struct worth w = worth_word(p, &words[i]);

			if (!w.points)
				break;
			points += w.points;
			place += w.place;
		}
		if (i < count)
			continue;
		hits[found++] = (struct phrase_hit){
			.rank = ((uint64_t)points << 32) +
				((uint64_t)weight(p, order, wish) << 16) + (65535 - place),
			.order = (uint32_t)order,
			.points = points};
	}
	qsort(hits, found, sizeof *hits, compare);
	return found;
}
