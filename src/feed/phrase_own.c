#include "feed/phrase_own.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/phrase_diff.h"
#include "core/words.h"
#include "feed/phrase_pack.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/utf8.h"

/* BODY_MAX in characters, as the schema has it; USED_MIN: four characters, less says nothing. */
enum { CHUNK = 64 << 10, BODY_MAX = 65536, USED_MIN = 12 };

/* A pack that grows: `tail` is where the next phrase goes. */
struct growing {
	struct phrase_pack pack;
	const struct phrase **tail;
};

static void
pack_push(struct growing *g, const struct phrase *p, struct arena *mem)
{
	struct phrase *copy = arena_alloc(mem, sizeof *copy);

	*copy = *p;
	copy->next = NULL;
	if (!g->tail)
		g->tail = &g->pack.first;
	*g->tail = copy;
	g->tail = &copy->next;
	g->pack.count++;
}

/* The desk's bodies on their way into a pack: gathered, and read many at once. */
struct gather {
	const char *language;
	struct arena *mem;
	struct err *err;
	struct buf text;
	struct growing own;
};

static enum rc
gathered_read(struct gather *g)
{
	struct phrase_pack piece;
	struct buf text = {0};
	enum rc rc;

	if (!g->text.len)
		return OK;
	buf_printf(&text, "language: %s\nphrases:\n", g->language);
	buf_add(&text, g->text.data, g->text.len);
	rc = phrase_pack_read(
		(struct yaml_file){.name = _("the desk's phrases"),
				   .bytes = arena_strndup(g->mem, text.data, text.len),
				   .size = text.len},
		g->mem, &piece, g->err);
	buf_release(&text);
	buf_clear(&g->text);
	if (rc)
		return rc;
	for (const struct phrase *p = piece.first; p; p = p->next)
		pack_push(&g->own, p, g->mem);
	return OK;
}

/* Ids of phrases that no longer stand. */
struct gone {
	const char *name;
	const struct gone *next;
};

static enum rc
stands_read(struct store *s, struct gather *g, const struct gone **gone)
{
	struct row_phrase_stands v;
	enum rc rc = sql_phrase_stands_begin(s, g->language), end;

	while (!rc && sql_phrase_stands_next(s, NULL, &v)) {
		if (v.state == PHRASE_APPROVED)
			buf_puts(&g->text, v.body);
		if (v.state == PHRASE_RETIRED) {
			struct gone *fresh = arena_alloc(g->mem, sizeof *fresh);

			*fresh = (struct gone){arena_strdup(g->mem, v.name), *gone};
			*gone = fresh;
		}
		if (g->text.len > CHUNK)
			rc = gathered_read(g);
	}
	end = sql_phrase_stands_end(s);
	if (end)
		return err_move(g->err, store_err(s));
	return rc ? rc : gathered_read(g);
}

enum rc
phrase_own_read(struct store *s, const char *language, struct arena *mem, struct phrase_pack *pack,
		struct err *err)
{
	struct gather g = {.language = language, .mem = mem, .err = err};
	const struct gone *gone = NULL;
	enum rc rc = stands_read(s, &g, &gone);

	buf_release(&g.text);
	g.own.pack.language = language;
	if (!rc)
		*pack = g.own.pack;
	return rc;
}

static bool
is_gone(const struct gone *gone, const char *name)
{
	for (; gone; gone = gone->next)
		if (!strcmp(gone->name, name))
			return true;
	return false;
}

static struct phrase_pack
pack_merge(const struct phrase_pack *house, const struct phrase_pack *own, const struct gone *gone,
	   struct arena *mem)
{
	struct growing all = {.pack = {.language = house->language}};

	for (const struct phrase *p = house->first; p; p = p->next) {
		const struct phrase *better = phrase_by_id(own, p->id);

		if (better || !is_gone(gone, p->id))
			pack_push(&all, better ? better : p, mem);
	}
	for (const struct phrase *p = own->first; p; p = p->next)
		if (!phrase_by_id(house, p->id))
			pack_push(&all, p, mem);
	return all.pack;
}

enum rc
phrase_own_put(struct store *s, struct arena *mem, struct phrase_pack *pack, struct err *err)
{
	struct gather g = {.language = pack->language, .mem = mem, .err = err};
	const struct gone *gone = NULL;
	enum rc rc = stands_read(s, &g, &gone);

	buf_release(&g.text);
	if (!rc)
		*pack = pack_merge(pack, &g.own.pack, gone, mem);
	return rc;
}

enum rc
phrase_body_read(const char *language, const char *body, struct arena *mem, const struct phrase **p,
		 struct err *err)
{
	struct gather g = {.language = language, .mem = mem, .err = err};
	enum rc rc;

	buf_puts(&g.text, body);
	rc = gathered_read(&g);
	buf_release(&g.text);
	if (!rc)
		*p = g.own.pack.first;
	return rc;
}

static size_t
characters(const struct buf *b)
{
	size_t count = 0;

	for (size_t i = 0; i < b->len; i += utf8_next(b->data + i, b->len - i).len)
		count++;
	return count;
}

static enum rc
form_make(const struct phrase_pack *pack, const struct phrase_pack *house, const struct phrase *p,
	  struct arena *mem, struct phrase_form *f, struct err *err)
{
	const struct phrase *own = phrase_by_id(house, p->id);
	struct buf body = {0};
	enum rc rc = OK;

	phrase_write(&body, p, pack->language);
	*f = (struct phrase_form){.language = pack->language,
				  .name = p->id,
				  .body = arena_strndup(mem, body.data, body.len),
				  .is_house = own && !phrase_differs(own, p)};
	if (characters(&body) > BODY_MAX)
		rc = err_set(err, E_INVALID, _("phrase %s is longer than %d characters: divide it"),
			     p->id, BODY_MAX);
	buf_release(&body);
	return rc;
}

enum rc
phrase_forms(const struct phrase_pack *pack, struct arena *mem, const struct phrase_form **forms,
	     struct err *err)
{
	struct phrase_form *f = arena_alloc(mem, (pack->count + 1) * sizeof *f);
	struct phrase_pack house;
	enum rc rc = phrase_pack_read(phrase_pack_own(pack->language), mem, &house, err);
	size_t n = 0;

	*forms = f;
	for (const struct phrase *p = pack->first; !rc && p; p = p->next)
		rc = form_make(pack, &house, p, mem, &f[n++], err);
	return rc;
}

/* The pieces between the slots, in their order. */
static bool
holds(const char *text, const char *wording)
{
	size_t at = 0, fixed = 0;

	for (;;) {
		const struct slot_at s = slot_next(wording, at);
		const size_t end = s.len ? s.at : at + strlen(wording + at);

		if (end > at) {
			text = memmem(text, strlen(text), wording + at, end - at);
			if (!text)
				return false;
			text += end - at;
			fixed += end - at;
		}
		if (!s.len)
			return fixed >= USED_MIN;
		at = s.at + s.len;
	}
}

bool
phrase_is_used(const struct phrase *p, const char *text)
{
	for (const struct wording *w = p->say; w; w = w->next)
		if (holds(text, w->text))
			return true;
	return false;
}

size_t
phrase_used(const struct phrase_pack *pack, const char *text, struct arena *mem,
	    const struct phrase_form **forms)
{
	struct phrase_form *f = arena_alloc(mem, (pack->count + 1) * sizeof *f);
	size_t n = 0;

	for (const struct phrase *p = pack->first; p; p = p->next)
		if (phrase_is_used(p, text))
			f[n++] = (struct phrase_form){.language = pack->language, .name = p->id};
	*forms = f;
	return n;
}
