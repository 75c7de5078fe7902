#include "feed/phrase_library.h"

#include <string.h>

#include "base/intl.h"
#include "feed/phrase_own.h"
#include "feed/phrase_pack.h"
#include "sql_read.h"
#include "store/store.h"

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

static enum rc
all_make(struct phrase_library *l, struct err *e)
{
	size_t n = 0;

	l->all = arena_alloc(&l->mem, (l->pack.count + 1) * sizeof(const struct phrase *));
	for (const struct phrase *p = l->pack.first; p; p = p->next)
		l->all[n++] = p;
	l->pairs = pair_index_make(l->all, n, &l->mem);
	return index_make(l, e);
}

const char *
library_language(void)
{
	/* TRANSLATORS: the pack of phrases in the desk's language: zh_CN, or en. */
	return _("phrases: en") + strlen("phrases: ");
}

enum rc
library_open(struct phrase_library *l, const char *language, struct err *e)
{
	enum rc rc = phrase_pack_read(phrase_pack_own(language), &l->mem, &l->pack, e);

	l->language = language;
	return rc ? rc : all_make(l, e);
}

static int64_t
stamp_of(struct store *s)
{
	struct row_phrase_stamp stamp = {0};

	return sql_phrase_stamp(s, NULL, &stamp) ? 0 : stamp.decided;
}

enum rc
library_open_desk(struct phrase_library *l, struct store *s, const char *language, struct err *e)
{
	enum rc rc = phrase_pack_read(phrase_pack_own(language), &l->mem, &l->pack, e);

	l->language = language;
	l->stamp = stamp_of(s);
	if (!rc && l->stamp)
		rc = phrase_own_put(s, &l->mem, &l->pack, e);
	if (!rc)
		rc = all_make(l, e);
	return rc ? rc : library_count(l, s, e);
}

bool
library_is_stale(const struct phrase_library *l, struct store *s)
{
	return l->stamp != stamp_of(s);
}

/* The place of each id in `all`, by binary search over names would need a second order: few phrases
 * are ever used, so each is looked for. */
static void
uses_put(struct phrase_library *l, const struct row_phrase_tallies *t)
{
	for (size_t i = 0; i < l->pack.count; i++)
		if (!strcmp(l->all[i]->id, t->name))
			l->uses[i] = t->uses < UINT32_MAX ? (uint32_t)t->uses : UINT32_MAX;
}

enum rc
library_count(struct phrase_library *l, struct store *s, struct err *e)
{
	struct row_phrase_tallies t;
	enum rc rc = sql_phrase_tallies_begin(s, l->pack.language), end;

	if (!l->uses)
		l->uses = arena_alloc(&l->mem, (l->pack.count + 1) * sizeof *l->uses);
	(void)memset(l->uses, 0, l->pack.count * sizeof *l->uses);
	while (!rc && sql_phrase_tallies_next(s, NULL, &t))
		uses_put(l, &t);
	end = sql_phrase_tallies_end(s);
	rc = rc ? rc : end;
	return rc ? err_move(e, store_err(s)) : OK;
}

uint32_t
library_uses(const struct phrase_library *l, const struct phrase *p)
{
	for (size_t i = 0; l->uses && i < l->pack.count; i++)
		if (l->all[i] == p)
			return l->uses[i];
	return 0;
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
	const struct phrase_wish counted = {.prefer = wish->prefer,
					    .uses = wish->uses ? wish->uses : l->uses};
	struct phrase_query q = phrase_query(text, mem);
	struct phrase_hit *hits = arena_alloc(mem, (l->pack.count + 1) * sizeof *hits);
	size_t total;
	const size_t n = phrase_find(&l->index, &q, &counted, mem, hits, l->pack.count, &total);
	struct phrase_found *f = arena_alloc(mem, (n + 1) * sizeof *f);

	for (size_t i = 0; i < n; i++) {
		const struct phrase *p = l->all[hits[i].order];

		f[i] = (struct phrase_found){p, say_of(p, &q, wish, mem), hits[i].points};
	}
	*found = f;
	return n;
}
