#include "text/word.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uniwbrk.h>

#include "text/utf8.h"
#include "text/width.h"
#include "text/word_table.h"

/* No word goes on behind a line break, so no more than a line is looked at. */
struct line {
	const char *s;
	size_t n;
	char *breaks; /* is a word's edge before this byte? */
};

static struct line
line_open(const char *s, size_t n)
{
	struct line l = {.s = s, .n = n, .breaks = malloc(n + 1)};

	if (!l.breaks)
		abort();
	if (utf8_valid(s, n)) /* libunistring trusts its input */
		u8_wordbreaks((const uint8_t *)s, n, l.breaks);
	else
		(void)memset(l.breaks, 1, n);
	return l;
}

static uint32_t
base_at(const struct line *l, size_t at)
{
	return utf8_next(l->s + at, l->n - at).cp;
}

static size_t
next_at(const struct line *l, size_t at)
{
	return at + cluster_next(l->s + at, l->n - at).len;
}

static bool
is_han(const struct line *l, size_t at)
{
	return at < l->n && uc_is_property(base_at(l, at), UC_PROPERTY_IDEOGRAPHIC);
}

static bool
is_letter(const struct line *l, size_t at)
{
	return uc_is_general_category_withtable(base_at(l, at),
						UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N);
}

/* The words are compared as far as the text goes: "退" stands before "退款". */
struct stretch {
	const char *s;
	size_t n;
};

static int
stretch_compare(const void *key, const void *row)
{
	const struct stretch *k = key;
	const char *const word = *(const char *const *)row;
	const int order = strncmp(k->s, word, k->n);

	return order ? order : word[k->n] ? -1 : 0;
}

static bool
is_listed(const char *s, size_t n)
{
	const struct stretch k = {.s = s, .n = n};

	return bsearch(&k, word_table, word_table_count, sizeof *word_table, stretch_compare);
}

/* The end of the longest listed word that starts here; `at` if none does. */
static size_t
listed_end(const struct line *l, size_t at)
{
	size_t end = at, found = at;

	for (int i = 0; i < WORD_CLUSTERS_MAX && is_han(l, end); i++) {
		end = next_at(l, end);
		if (is_listed(l->s + at, end - at))
			found = end;
	}
	return found;
}

/* What is not listed goes by two, but leaves the second to a listed word that it starts. */
static size_t
han_end(const struct line *l, size_t at)
{
	const size_t listed = listed_end(l, at), second = next_at(l, at);

	if (listed > at)
		return listed;
	if (!is_han(l, second) || listed_end(l, second) > second)
		return second;
	return next_at(l, second);
}

/* What stands between two edges, and whether it is a word: "3.5" is one, "，" is none. */
static size_t
piece_end(const struct line *l, size_t at, bool *is_word)
{
	*is_word = is_letter(l, at);
	if (is_han(l, at))
		return han_end(l, at);
	for (at = next_at(l, at); at < l->n && !l->breaks[at] && !is_han(l, at);
	     at = next_at(l, at))
		*is_word = *is_word || is_letter(l, at);
	return at;
}

static size_t
line_word_end(const char *s, size_t n, size_t behind)
{
	struct line l = line_open(s, n);
	size_t at = 0, found = 0;

	while (!found && at < n) {
		bool is_word;

		at = piece_end(&l, at, &is_word);
		if (is_word && at > behind)
			found = at;
	}
	free(l.breaks);
	return found;
}

/* SIZE_MAX: there is none, for one may well start at 0. */
static size_t
line_word_start(const char *s, size_t n, size_t before)
{
	struct line l = line_open(s, n);
	size_t at = 0, found = SIZE_MAX;

	while (at < n && at < before) {
		const size_t start = at;
		bool is_word;

		at = piece_end(&l, at, &is_word);
		if (is_word)
			found = start;
	}
	free(l.breaks);
	return found;
}

static size_t
line_start(const char *s, size_t at)
{
	const char *const br = memrchr(s, '\n', at);

	return br ? (size_t)(br - s) + 1 : 0;
}

static size_t
line_len(const char *s, size_t n)
{
	const char *const br = memchr(s, '\n', n);

	return br ? (size_t)(br - s) : n;
}

size_t
word_end(const char *s, size_t n, size_t at)
{
	size_t start = line_start(s, at);

	while (start < n) {
		const size_t len = line_len(s + start, n - start);
		const size_t end = line_word_end(s + start, len, at > start ? at - start : 0);

		if (end)
			return start + end;
		start += len + 1;
	}
	return n;
}

size_t
word_start(const char *s, size_t n, size_t at)
{
	size_t start = line_start(s, at);

	for (;;) {
		const size_t len = line_len(s + start, n - start);
		const size_t found = line_word_start(s + start, len, at - start);

		if (found != SIZE_MAX)
			return start + found;
		if (start == 0)
			return 0;
		at = start - 1;
		start = line_start(s, at);
	}
}
