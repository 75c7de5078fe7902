#include "tui/edit.h"

#include <string.h>

#include "base/intl.h"
#include "term/canvas.h"
#include "term/keys.h"
#include "text/clean.h"
#include "text/width.h"
#include "tui/bind.h"
#include "tui/keys.h"

static size_t
next_of(const struct edit *e, size_t at)
{
	return at + cluster_next(buf_str(&e->text) + at, e->text.len - at).len;
}

/* Walks from the start: a cluster cannot be told from its end. */
static size_t
before(const struct edit *e, size_t at)
{
	size_t last = 0;

	for (size_t i = 0; i < at; i = next_of(e, i))
		last = i;
	return last;
}

/* To the boundary at or behind `caret`: a mark may have joined the letter before it. */
static void
settle(struct edit *e, size_t caret)
{
	e->caret = 0;
	while (e->caret < caret && e->caret < e->text.len)
		e->caret = next_of(e, e->caret);
}

void
edit_set(struct edit *e, const char *text, size_t caret)
{
	buf_clear(&e->text);
	e->caret = 0;
	edit_insert(e, text, strlen(text));
	settle(e, caret);
}

void
edit_insert(struct edit *e, const char *bytes, size_t n)
{
	const size_t max = e->max ? e->max : EDIT_MAX;
	struct buf in = {0};

	clean(&in, bytes, n, CLEAN_LINE);
	while (in.len && e->text.len + in.len > max) {
		size_t keep = 0;

		for (size_t i = 0; i < in.len && e->text.len + i <= max;
		     i += cluster_next(in.data + i, in.len - i).len)
			keep = i;
		in.len = keep;
	}
	buf_splice(&e->text, e->caret, 0, buf_str(&in), in.len);
	settle(e, e->caret + in.len);
	buf_release(&in);
}

static void
cut(struct edit *e, size_t from, size_t to)
{
	if (to > from)
		buf_splice(&e->text, from, to - from, "", 0);
	settle(e, from);
}

static void
backspace(struct edit *e)
{
	cut(e, before(e, e->caret), e->caret);
}

static void
delete_next(struct edit *e)
{
	cut(e, e->caret, next_of(e, e->caret));
}

static void
kill_before(struct edit *e)
{
	cut(e, 0, e->caret);
}

static void
kill_after(struct edit *e)
{
	cut(e, e->caret, e->text.len);
}

static void
left(struct edit *e)
{
	e->caret = before(e, e->caret);
}

static void
right(struct edit *e)
{
	e->caret = next_of(e, e->caret);
}

static void
home(struct edit *e)
{
	e->caret = 0;
}

static void
end(struct edit *e)
{
	e->caret = e->text.len;
}

bool
edit_press(struct edit *e, const struct binds *b, const struct press *p)
{
	const char *text = press_text(p);

	if (text) {
		edit_insert(e, text, strlen(text));
		return true;
	}
	for (const struct edit_key *k = edit_keys; k->keys; k++)
		if (keys_has(bind_keys(b, k, k->keys), p->name)) {
			k->run(e);
			return true;
		}
	return false;
}

void
edit_key_put(struct buf *out, const struct binds *b, const char *name)
{
	for (const struct edit_key *k = edit_keys; k->keys; k++)
		if (!strcmp(k->name, name))
			key_put(out, bind_keys(b, k, k->keys));
}

static int
cells_between(const struct edit *e, size_t from, size_t to)
{
	const char *s = buf_str(&e->text);
	int cells = 0;

	for (size_t i = from; i < to; i = next_of(e, i))
		cells += cluster_next(s + i, e->text.len - i).cells;
	return cells;
}

/* The first byte to show, so that the caret has its cell. */
static size_t
window_start(const struct edit *e, int cols)
{
	int cells = cells_between(e, 0, e->caret);
	size_t from = 0;

	while (cells >= cols && from < e->caret) {
		cells -= cluster_next(buf_str(&e->text) + from, e->text.len - from).cells;
		from = next_of(e, from);
	}
	return from;
}

void
edit_draw(const struct edit *e, struct canvas *c, struct span at)
{
	const int cols = at.cols ? at.cols : c->cols - at.col;
	const size_t from = window_start(e, cols);

	(void)canvas_text(c, at, S_PLAIN, buf_str(&e->text) + from);
	canvas_cursor(c, at.row, at.col + cells_between(e, from, e->caret));
}

void
edit_release(struct edit *e)
{
	buf_release(&e->text);
}

const char edit_never[] = "Enter Tab S-Tab Up Down C-o";

const struct edit_key edit_keys[] = {
	{"Left", "left", N_("one character to the left"), left},
	{"Right", "right", N_("one character to the right"), right},
	{"Home", "line-start", N_("to the start of the line"), home},
	{"End C-e", "line-end", N_("to the end of the line"), end},
	{"Backspace", "delete-before", N_("delete the character before"), backspace},
	{"Delete C-d", "delete-after", N_("delete the character behind"), delete_next},
	{"C-u", "clear-before", N_("delete back to the start of the line"), kill_before},
	{"C-k", "clear-after", N_("delete to the end of the line"), kill_after},
	{NULL, NULL, NULL, NULL},
};
