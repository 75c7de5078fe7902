#include "core/phrase_cells.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/phrase.h"

static void
put(struct buf *cells, uint32_t number)
{
	buf_add(cells, &number, sizeof number);
}

static void
put_text(struct buf *cells, struct buf *texts, const char *text)
{
	put(cells, text ? (uint32_t)texts->len : 0);
	if (text)
		buf_add(texts, text, strlen(text) + 1);
}

static void
put_lines(struct buf *cells, struct buf *texts, const struct line *first)
{
	uint32_t n = 0;

	for (const struct line *l = first; l; l = l->next)
		n++;
	put(cells, n);
	for (const struct line *l = first; l; l = l->next)
		put_text(cells, texts, l->text);
}

static void
put_wordings(struct buf *cells, struct buf *texts, const struct wording *first)
{
	uint32_t n = 0;

	for (const struct wording *w = first; w; w = w->next)
		n++;
	put(cells, n);
	for (const struct wording *w = first; w; w = w->next) {
		put(cells, (uint32_t)w->channel);
		put_text(cells, texts, w->text);
	}
}

static void
put_steps(struct buf *cells, struct buf *texts, const struct step *first)
{
	uint32_t n = 0;

	for (const struct step *s = first; s; s = s->next)
		n++;
	put(cells, n);
	for (const struct step *s = first; s; s = s->next) {
		put(cells, (uint32_t)s->say);
		put(cells, (uint32_t)s->wait);
		put(cells, (uint32_t)s->every);
		put(cells, (uint32_t)s->after);
		put_text(cells, texts, s->act);
	}
}

void
cells_write(const struct phrase *p, struct buf *cells, struct buf *texts)
{
	put_text(cells, texts, p->id);
	put_text(cells, texts, p->scenario);
	put(cells, (uint32_t)p->group);
	put(cells, p->emotions);
	put_text(cells, texts, p->title);
	put_lines(cells, texts, p->trigger);
	put_wordings(cells, texts, p->say);
	put_lines(cells, texts, p->not_say);
	put_lines(cells, texts, p->not_do);
	put_steps(cells, texts, p->steps);
}

static uint32_t
take(struct cells *c)
{
	c->is_bad |= c->at >= c->end;
	return c->is_bad ? 0 : *c->at++;
}

/* NULL: none. */
static const char *
take_text(struct cells *c)
{
	const uint32_t at = take(c);

	c->is_bad |= at >= c->text_size;
	return at && !c->is_bad ? c->texts + at : NULL;
}

/* One that must be there. */
static const char *
take_words(struct cells *c)
{
	const char *text = take_text(c);

	c->is_bad |= !text;
	return text ? text : "";
}

static const struct line *
take_lines(struct cells *c, struct arena *mem)
{
	const struct line *first = NULL, **tail = &first;

	for (uint32_t n = take(c); n && !c->is_bad; n--) {
		struct line *l = arena_alloc(mem, sizeof *l);

		l->text = take_words(c);
		*tail = l;
		tail = &l->next;
	}
	return first;
}

static const struct wording *
take_wordings(struct cells *c, struct arena *mem)
{
	const struct wording *first = NULL, **tail = &first;

	for (uint32_t n = take(c); n && !c->is_bad; n--) {
		struct wording *w = arena_alloc(mem, sizeof *w);

		w->channel = (int)(take(c) & 0xff);
		w->text = take_words(c);
		*tail = w;
		tail = &w->next;
	}
	return first;
}

static const struct step *
take_steps(struct cells *c, struct arena *mem)
{
	const struct step *first = NULL, **tail = &first;

	for (uint32_t n = take(c); n && !c->is_bad; n--) {
		struct step *s = arena_alloc(mem, sizeof *s);

		s->say = (int)(take(c) & 0xffff);
		s->wait = (int)(take(c) & 0xffff);
		s->every = (int)(take(c) & 0xffff);
		s->after = (int)(take(c) & 0xffff);
		s->act = take_text(c);
		*tail = s;
		tail = &s->next;
	}
	return first;
}

const struct phrase *
cells_read(struct cells *c, struct arena *mem)
{
	struct phrase *p = arena_alloc(mem, sizeof *p);

	p->id = take_words(c);
	p->scenario = take_text(c);
	p->group = (int)(take(c) & 0xff);
	p->emotions = take(c);
	p->title = take_words(c);
	p->trigger = take_lines(c, mem);
	p->say = take_wordings(c, mem);
	p->not_say = take_lines(c, mem);
	p->not_do = take_lines(c, mem);
	p->steps = take_steps(c, mem);
	c->is_bad |= !p->say || c->at != c->end;
	return p;
}

const char *
cells_id(struct cells *c)
{
	return take_words(c);
}
