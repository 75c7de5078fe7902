#include "text/guess.h"

#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

enum { LONGEST = 32, FARTHEST = 2 };

struct letters {
	uint32_t cp[LONGEST];
	size_t n; /* LONGEST + 1: too long to be compared */
};

static struct letters
letters_of(const char *s)
{
	const size_t len = strlen(s);
	struct letters l = {0};
	struct utf8 u;

	for (size_t at = 0; at < len; at += u.len) {
		u = utf8_next(s + at, len - at);
		if (l.n == LONGEST)
			return (struct letters){.n = LONGEST + 1};
		l.cp[l.n++] = u.cp;
	}
	return l;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* From the first i letters of a to the first k of b, by the three rows that lead there. */
static size_t
cost(const struct letters *a, const struct letters *b, size_t i, size_t k,
     size_t rows[3][LONGEST + 1])
{
	const size_t change = rows[1][k - 1] + (a->cp[i - 1] != b->cp[k - 1]);
	size_t way = least(change, least(rows[1][k], rows[2][k - 1]) + 1);

	if (i > 1 && k > 1 && a->cp[i - 1] == b->cp[k - 2] && a->cp[i - 2] == b->cp[k - 1])
		way = least(way, rows[0][k - 2] + 1);
	return way;
}

static size_t
distance(const struct letters *a, const struct letters *b)
{
	size_t rows[3][LONGEST + 1] = {{0}};

	for (size_t k = 0; k <= b->n; k++)
		rows[2][k] = k;
	for (size_t i = 1; i <= a->n; i++) {
		(void)memcpy(rows[0], rows[1], sizeof rows[0]);
		(void)memcpy(rows[1], rows[2], sizeof rows[1]);
		rows[2][0] = i;
		for (size_t k = 1; k <= b->n; k++)
			rows[2][k] = cost(a, b, i, k, rows);
	}
	return rows[2][b->n];
}

const char *
guess_word(const char *typed, const char *const *words, size_t n)
{
	const struct letters a = letters_of(typed);
	const char *best = NULL;
	size_t nearest = FARTHEST + 1;

	for (size_t i = 0; a.n <= LONGEST && i < n; i++) {
		const struct letters b = letters_of(words[i]);
		const size_t d = b.n <= LONGEST ? distance(&a, &b) : nearest;

		if (d < nearest && 2 * d <= b.n) {
			nearest = d;
			best = words[i];
		}
	}
	return best;
}
