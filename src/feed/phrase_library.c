#include "feed/phrase_library.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "desk/verb.h"
#include "feed/phrase_own.h"
#include "feed/phrase_pack.h"
#include "sql_read.h"
#include "store/store.h"

const char *
library_language(void)
{
	/* TRANSLATORS: the pack of phrases in the desk's language: zh_CN, or en. */
	return _("phrases: en") + strlen("phrases: ");
}

/* --- opened --- */

/* Of the packs there are: zh_CN, or en for any other language. */
static const char *
pack_language(const char *language)
{
	return strncmp(language, "zh", 2) ? "en" : "zh_CN";
}

/* What a library was made from: this program's pack, and the desk's newest decision. */
struct made_from {
	uint64_t house;
	int64_t decided;
	unsigned char hash[32]; /* of that act: it has all before it in it */
	char language[8];
};

static uint64_t
text_hash(uint64_t h, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)bytes[i]) * 1099511628211u; /* FNV-1a */
	return h;
}

static struct book_key
key_of(const struct row_phrase_stamp *stamp, const char *language)
{
	const struct yaml_file house = phrase_pack_own(language);
	struct made_from from = {.decided = stamp->decided};
	struct book_key key = {0};

	_Static_assert(sizeof from <= sizeof key, "a key has room for all of it");
	from.house = text_hash(14695981039346656037u, KEFU_VERSION, strlen(KEFU_VERSION));
	from.house = text_hash(from.house, house.bytes, house.size);
	if (stamp->hash.size == sizeof from.hash)
		(void)memcpy(from.hash, stamp->hash.data, sizeof from.hash);
	(void)strncpy(from.language, language, sizeof from.language - 1);
	(void)memcpy(&key, &from, sizeof from);
	return key;
}

/* `s` NULL: the program's own alone. */
static enum rc
bytes_make(struct phrase_library *l, struct store *s, const struct book_key *key, struct err *e)
{
	struct phrase_pack pack;
	struct arena mem = {0};
	enum rc rc = phrase_pack_read(phrase_pack_own(l->language), &mem, &pack, e);

	if (!rc && s)
		rc = phrase_own_put(s, &mem, &pack, e);
	if (!rc)
		rc = phrase_book_make(&pack, key, &l->bytes, e);
	arena_reset(&mem);
	return rc ? rc : phrase_book_open(l->bytes.data, l->bytes.len, NULL, &l->book, e);
}

enum rc
library_open(struct phrase_library *l, const char *language, struct err *e)
{
	const struct book_key none = {0};

	l->language = pack_language(language);
	return bytes_make(l, NULL, &none, e);
}

static bool
map_open(struct phrase_library *l, const struct store *s, const char *name,
	 const struct book_key *key)
{
	struct err e = {0};

	if (!beside_map(s, name, &l->mapped))
		return false;
	if (!phrase_book_open(l->mapped.bytes, l->mapped.size, key, &l->book, &e))
		return true;
	beside_release(&l->mapped);
	err_release(&e);
	return false;
}

/* What could not be written is used from memory; what was written is given back there. */
static enum rc
map_make(struct phrase_library *l, struct store *s, const char *name, const struct book_key *key,
	 int taken, struct err *e)
{
	const enum rc rc = bytes_make(l, s, key, e);

	if (rc)
		beside_give_up(s, name, taken);
	else if (beside_put(s, name, taken, l->bytes.data, l->bytes.len) &&
		 map_open(l, s, name, key))
		buf_release(&l->bytes);
	(void)malloc_trim(0); /* making it took many times of what stays */
	return rc;
}

static enum rc
shared_open(struct phrase_library *l, struct store *s, const struct book_key *key, struct err *e)
{
	char name[32];
	int taken;

	(void)snprintf(name, sizeof name, "phrases-%s", l->language);
	if (map_open(l, s, name, key))
		return OK;
	taken = beside_take(s, name);
	if (taken < 0)
		return bytes_make(l, s, key, e);
	if (!map_open(l, s, name, key))
		return map_make(l, s, name, key, taken, e);
	beside_give_up(s, name, taken);
	return OK;
}

enum rc
library_open_desk(struct phrase_library *l, struct store *s, const char *language, struct err *e)
{
	struct row_phrase_stamp stamp = {0};
	struct arena mem = {0};
	struct book_key key;
	enum rc rc = sql_phrase_stamp(s, &mem, &stamp);

	if (rc) {
		arena_reset(&mem);
		return err_move(e, store_err(s));
	}
	l->language = pack_language(language);
	l->stamp = stamp.decided;
	key = key_of(&stamp, l->language);
	arena_reset(&mem);
	if (stamp.phrases >= LIBRARY_SHARED)
		rc = shared_open(l, s, &key, e);
	else
		rc = bytes_make(l, l->stamp ? s : NULL, &key, e);
	return rc ? rc : library_count(l, s, e);
}

bool
library_is_stale(const struct phrase_library *l, struct store *s)
{
	struct row_phrase_stamp stamp = {0};
	struct arena mem = {0};
	const bool is_known = !sql_phrase_stamp(s, &mem, &stamp);

	arena_reset(&mem);
	return l->stamp != (is_known ? stamp.decided : 0);
}

/* --- counted --- */

static void
uses_put(struct phrase_library *l, const struct row_phrase_tallies *t)
{
	const size_t order = phrase_book_find(&l->book, t->name);

	if (order < l->book.count)
		l->uses[order] = t->uses < UINT32_MAX ? (uint32_t)t->uses : UINT32_MAX;
}

/* Fresh zeros each time: pages of phrases that nobody used cost nothing. */
enum rc
library_count(struct phrase_library *l, struct store *s, struct err *e)
{
	struct row_phrase_tallies t;
	enum rc rc = sql_phrase_tallies_begin(s, l->language), end;

	free(l->uses);
	l->uses = calloc(l->book.count + 1, sizeof *l->uses);
	if (!l->uses)
		abort();
	while (!rc && sql_phrase_tallies_next(s, NULL, &t))
		uses_put(l, &t);
	end = sql_phrase_tallies_end(s);
	rc = rc ? rc : end;
	return rc ? err_move(e, store_err(s)) : OK;
}

uint32_t
library_uses(const struct phrase_library *l, size_t order)
{
	return l->uses && order < l->book.count ? l->uses[order] : 0;
}

void
library_close(struct phrase_library *l)
{
	buf_release(&l->bytes);
	beside_release(&l->mapped);
	free(l->uses);
	*l = (struct phrase_library){0};
}

/* --- asked --- */

const struct phrase *
library_phrase(const struct phrase_library *l, size_t order, struct arena *mem)
{
	return order < l->book.count ? phrase_book_at(&l->book, order, mem) : NULL;
}

const struct phrase *
library_by_id(const struct phrase_library *l, const char *id, struct arena *mem)
{
	return l->book.count ? library_phrase(l, phrase_book_find(&l->book, id), mem) : NULL;
}

const struct phrase *
library_by_prefix(const struct phrase_library *l, const char *prefix, struct arena *mem)
{
	const size_t order = l->book.count ? phrase_book_from(&l->book, prefix) : 0;

	if (order >= l->book.count ||
	    strncmp(phrase_book_id(&l->book, order), prefix, strlen(prefix)) != 0)
		return NULL;
	return library_phrase(l, order, mem);
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

static struct phrase_hit *
hits_of(const struct phrase_library *l, struct phrase_query *q, const struct phrase_wish *wish,
	size_t room, struct arena *mem, size_t *n)
{
	const size_t most = room < l->book.count ? room : l->book.count;
	struct phrase_hit *hits = arena_alloc(mem, (most + 1) * sizeof *hits);
	size_t total;

	*n = phrase_find(&l->book.index, q, wish, mem, hits, most, &total);
	return hits;
}

size_t
library_find(const struct phrase_library *l, const char *text, const struct phrase_wish *wish,
	     size_t room, struct arena *mem, const struct phrase_found **found)
{
	const struct phrase_wish counted = {.prefer = wish->prefer,
					    .uses = wish->uses ? wish->uses : l->uses};
	struct phrase_query q = phrase_query(text, mem);
	size_t n;
	const struct phrase_hit *hits = hits_of(l, &q, &counted, room, mem, &n);
	struct phrase_found *f = arena_alloc(mem, (n + 1) * sizeof *f);

	for (size_t i = 0; i < n; i++) {
		const struct phrase *p = library_phrase(l, hits[i].order, mem);

		f[i] = (struct phrase_found){p, say_of(p, &q, wish, mem), hits[i].points,
					     hits[i].order};
	}
	*found = f;
	return n;
}

const bool *
library_matches(const struct phrase_library *l, const char *text, struct arena *mem)
{
	const struct phrase_wish wish = {0};
	struct phrase_query q = phrase_query(text, mem);
	bool *matches = arena_alloc(mem, l->book.count + 1);
	size_t n;
	const struct phrase_hit *hits = hits_of(l, &q, &wish, SIZE_MAX, mem, &n);

	for (size_t i = 0; i < n; i++)
		matches[hits[i].order] = true;
	return matches;
}

size_t
library_used(const struct phrase_library *l, const char *text, struct arena *mem,
	     const struct phrase_form **forms)
{
	struct buf found = {0};
	struct phrase_form *kept;
	size_t n;

	for (size_t i = 0; i < l->book.count; i++) {
		struct arena work = {0};

		if (phrase_is_used(library_phrase(l, i, &work), text))
			buf_add(&found,
				&(struct phrase_form){.language = l->language,
						      .name = phrase_book_id(&l->book, i)},
				sizeof(struct phrase_form));
		arena_reset(&work);
	}
	n = found.len / sizeof *kept;
	kept = arena_alloc(mem, (n + 1) * sizeof *kept);
	if (n)
		(void)memcpy(kept, found.data, found.len);
	buf_release(&found);
	*forms = kept;
	return n;
}
