#include "feed/phrase_library.h"

#include "feed/phrase_pack.h"

static enum rc
index_make(struct phrase_library *l, struct err *e)
{
	struct phrase_maker maker = {0};
	enum rc rc;

	for (const struct phrase *p = l->pack.first; p; p = p->next)
		phrase_maker_add(&maker, p, 0);
	rc = phrase_maker_finish(&maker, &l->image, e);
	return rc ? rc : phrase_index_open(l->image.data, l->image.len, &l->index, e);
}

enum rc
library_open(struct phrase_library *l, const char *language, struct err *e)
{
	size_t n = 0;
	enum rc rc = phrase_pack_read(phrase_pack_own(language), &l->mem, &l->pack, e);

	if (rc)
		return rc;
	l->all = arena_alloc(&l->mem, (l->pack.count + 1) * sizeof(const struct phrase *));
	for (const struct phrase *p = l->pack.first; p; p = p->next)
		l->all[n++] = p;
	return index_make(l, e);
}

void
library_close(struct phrase_library *l)
{
	buf_release(&l->image);
	arena_reset(&l->mem);
	*l = (struct phrase_library){0};
}

/* What is written for the telephone reads badly in a chat. No channel wished: all suit. */
static bool
suits(const struct wording *w, const struct phrase_wish *wish)
{
	const uint64_t channels = wish->prefer >> TAG_CHANNEL & 0xff;

	return !w->channel || !channels || channels >> w->channel & 1;
}

/* The one that holds most of what was searched; of equal ones one that suits, of those the first.
 */
static const char *
say_of(const struct phrase *p, const struct phrase_query *q, const struct phrase_wish *wish,
       struct arena *mem)
{
	struct phrase_mark *marks = arena_alloc(mem, (q->count + 1) * sizeof *marks);
	const char *best = p->say->text;
	size_t most = 0;

	for (const struct wording *w = p->say; w; w = w->next) {
		const size_t n = 2 * phrase_marks(q, w->text, mem, marks) + suits(w, wish);

		if (n > most) {
			most = n;
			best = w->text;
		}
	}
	return best;
}

size_t
library_find(const struct phrase_library *l, const char *text, const struct phrase_wish *wish,
	     struct arena *mem, const struct phrase_found **found)
{
	struct phrase_query q = phrase_query(text, mem);
	struct phrase_hit *hits = arena_alloc(mem, (l->pack.count + 1) * sizeof *hits);
	size_t total;
	const size_t n = phrase_find(&l->index, &q, wish, mem, hits, l->pack.count, &total);
	struct phrase_found *f = arena_alloc(mem, (n + 1) * sizeof *f);

	for (size_t i = 0; i < n; i++) {
		const struct phrase *p = l->all[hits[i].order];

		f[i] = (struct phrase_found){p, say_of(p, &q, wish, mem), hits[i].points};
	}
	*found = f;
	return n;
}
