#include "core/difference.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

enum { CELLS_MAX = 1 << 20 };

struct phrase_at {
	const char *text;
	size_t size;
};

struct phrases {
	struct phrase_at *at;
	size_t count;
};

/* How many bytes of a mark that ends a phrase stand here; 0: none. */
static size_t
mark_size(const char *s)
{
	/* 、 (U+3001), 。 (U+3002), ！ (U+FF01), ， (U+FF0C), ； (U+FF1B), ？ (U+FF1F) */
	static const char *const marks[] = {
		"\n",
		",",
		";",
		"!",
		"?",
		"\xe3\x80\x81",
		"\xe3\x80\x82",
		"\xef\xbc\x81",
		"\xef\xbc\x8c",
		"\xef\xbc\x9b",
		"\xef\xbc\x9f",
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (!strncmp(s, marks[i], strlen(marks[i])))
			return strlen(marks[i]);
	return 0;
}

static size_t
phrase_size(const char *s)
{
	size_t n = 0, mark = 0;

	while (s[n] && !mark) {
		mark = mark_size(s + n);
		n += mark ? mark : 1;
	}
	return n;
}

static struct phrases
phrases_read(const char *s, struct arena *mem)
{
	struct phrases p = {0};

	for (const char *at = s; *at; at += phrase_size(at))
		p.count++;
	p.at = arena_alloc(mem, (p.count + 1) * sizeof *p.at);
	for (size_t i = 0; i < p.count; i++) {
		p.at[i] = (struct phrase_at){s, phrase_size(s)};
		s += p.at[i].size;
	}
	return p;
}

static bool
is_same(const struct phrase_at *a, const struct phrase_at *b)
{
	return a->size == b->size && !memcmp(a->text, b->text, a->size);
}

/* The two texts between what they begin and end with, and what was found so far. */
struct walk {
	struct phrases a, b;
	size_t head, tail;
	struct difference_part *part;
	size_t count;
};

static void
part_add(struct walk *w, enum difference_in in, const struct phrase_at *p)
{
	w->part[w->count++] = (struct difference_part){in, p->text, p->size};
}

static void
ends_find(struct walk *w)
{
	const size_t least = w->a.count < w->b.count ? w->a.count : w->b.count;

	while (w->head < least && is_same(&w->a.at[w->head], &w->b.at[w->head]))
		w->head++;
	while (w->tail < least - w->head &&
	       is_same(&w->a.at[w->a.count - 1 - w->tail], &w->b.at[w->b.count - 1 - w->tail]))
		w->tail++;
}

/* longest[i * (m + 1) + j]: how many phrases a from i and b from j have in common, in order. */
static const uint32_t *
longest_make(const struct phrase_at *a, size_t n, const struct phrase_at *b, size_t m,
	     struct arena *mem)
{
	uint32_t *longest = arena_alloc(mem, (n + 1) * (m + 1) * sizeof *longest);
	const size_t row = m + 1;

	(void)memset(longest, 0, (n + 1) * row * sizeof *longest);
	for (size_t i = n; i-- > 0;)
		for (size_t j = m; j-- > 0;) {
			const uint32_t down = longest[(i + 1) * row + j],
				       right = longest[i * row + j + 1];

			longest[i * row + j] = is_same(&a[i], &b[j])
						       ? longest[(i + 1) * row + j + 1] + 1
					       : down > right ? down
							      : right;
		}
	return longest;
}

static void
middle_walk(struct walk *w, struct arena *mem)
{
	const size_t n = w->a.count - w->head - w->tail, m = w->b.count - w->head - w->tail;
	const struct phrase_at *a = w->a.at + w->head, *b = w->b.at + w->head;
	const bool is_small = (n + 1) <= CELLS_MAX / (m + 1);
	const uint32_t *longest = is_small && n && m ? longest_make(a, n, b, m, mem) : NULL;
	size_t i = 0, j = 0;

	while (longest && i < n && j < m)
		if (is_same(&a[i], &b[j]))
			part_add(w, IN_BOTH, &a[i]), i++, j++;
		else if (longest[(i + 1) * (m + 1) + j] >= longest[i * (m + 1) + j + 1])
			part_add(w, IN_FIRST, &a[i++]);
		else
			part_add(w, IN_SECOND, &b[j++]);
	while (i < n)
		part_add(w, IN_FIRST, &a[i++]);
	while (j < m)
		part_add(w, IN_SECOND, &b[j++]);
}

struct difference
difference_of(const char *first, const char *second, struct arena *mem)
{
	struct walk w = {.a = phrases_read(first, mem), .b = phrases_read(second, mem)};

	w.part = arena_alloc(mem, (w.a.count + w.b.count + 1) * sizeof *w.part);
	ends_find(&w);
	for (size_t i = 0; i < w.head; i++)
		part_add(&w, IN_BOTH, &w.a.at[i]);
	middle_walk(&w, mem);
	for (size_t i = w.a.count - w.tail; i < w.a.count; i++)
		part_add(&w, IN_BOTH, &w.a.at[i]);
	return (struct difference){w.part, w.count};
}

static bool
ends_line(const struct difference_part *p)
{
	return p->size && p->text[p->size - 1] == '\n';
}

void
difference_print(struct buf *out, const struct difference *d, enum difference_in side)
{
	int last = 0; /* the sign of the line that is not ended yet; 0: none */

	for (size_t i = 0; i < d->count; i++) {
		const struct difference_part *p = &d->part[i];

		if (p->in != IN_BOTH && p->in != side)
			continue;
		if (last && last != (int)p->in)
			buf_puts(out, "\n");
		if (last != (int)p->in)
			buf_printf(out, "%c ", (char)p->in);
		buf_add(out, p->text, p->size);
		last = ends_line(p) ? 0 : (int)p->in;
	}
	if (last)
		buf_puts(out, "\n");
}
