#include "tui/text_undo.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tui/text.h"
#include "tui/text_lines.h"

struct text_step {
	size_t at, caret; /* `caret` before the change */
	struct buf out, in;
};

static void
step_release(struct text_undo *u, struct text_step *s)
{
	u->bytes -= s->out.len + s->in.len;
	buf_release(&s->out);
	buf_release(&s->in);
}

/* What was taken back cannot be done again once something else was done. */
static void
redo_forget(struct text_undo *u)
{
	while (u->count > u->done)
		step_release(u, &u->steps[--u->count]);
}

static void
oldest_forget(struct text_undo *u)
{
	size_t n = 0;

	while (u->bytes > TEXT_UNDO_BYTES && n < u->count)
		step_release(u, &u->steps[n++]);
	if (n == 0)
		return;
	u->count -= n;
	u->done = u->count;
	(void)memmove(u->steps, u->steps + n, u->count * sizeof *u->steps);
}

static struct text_step *
step_push(struct text_undo *u)
{
	if (u->count == u->room) {
		u->room = u->room ? 2 * u->room : 16;
		u->steps = reallocarray(u->steps, u->room, sizeof *u->steps);
		if (!u->steps)
			abort();
	}
	u->done = u->count + 1;
	u->steps[u->count] = (struct text_step){0};
	return &u->steps[u->count++];
}

/* Does a letter put there go on with the word that the last step typed? */
static bool
goes_on(const struct text_undo *u, size_t at, size_t del)
{
	const struct text_step *const last = u->done > 0 ? &u->steps[u->done - 1] : NULL;

	return u->is_open && last && del == 0 && at == last->at + last->in.len;
}

static void
step_keep(struct text *t, size_t at, size_t del, const char *bytes, size_t n)
{
	struct text_undo *const u = &t->undo;
	struct text_step *s;

	redo_forget(u);
	if (goes_on(u, at, del)) {
		s = &u->steps[u->done - 1];
	} else {
		s = step_push(u);
		s->at = at;
		s->caret = t->caret;
		buf_add(&s->out, buf_str(&t->text) + at, del);
	}
	buf_add(&s->in, bytes, n);
	u->bytes += del + n;
}

/* The caret goes to an edge: a mark may have met a letter. */
static void
splice(struct text *t, size_t at, size_t del, const char *bytes, size_t n)
{
	buf_splice(&t->text, at, del, bytes, n);
	t->caret = text_edge(t, at + n);
	t->is_marked = false;
	t->is_hind = false;
}

bool
text_change(struct text *t, size_t at, size_t del, const char *bytes, size_t n)
{
	if (t->text.len - del + n > TEXT_MAX)
		return false;
	if (del == 0 && n == 0)
		return true;
	step_keep(t, at, del, bytes, n);
	splice(t, at, del, bytes, n);
	oldest_forget(&t->undo);
	return true;
}

void
text_put(struct text *t, const char *bytes, size_t n)
{
	size_t from = t->caret, to = t->caret;

	if (n == 0)
		return;
	(void)text_selected(t, &from, &to);
	t->is_full = !text_change(t, from, to - from, bytes, n);
}

void
text_undo(struct text *t)
{
	struct text_undo *const u = &t->undo;
	const struct text_step *s;

	u->is_open = false;
	if (u->done == 0)
		return;
	s = &u->steps[--u->done];
	splice(t, s->at, s->in.len, buf_str(&s->out), s->out.len);
	t->caret = text_edge(t, s->caret);
}

void
text_redo(struct text *t)
{
	struct text_undo *const u = &t->undo;
	const struct text_step *s;

	u->is_open = false;
	if (u->done == u->count)
		return;
	s = &u->steps[u->done++];
	splice(t, s->at, s->out.len, buf_str(&s->in), s->in.len);
}

void
text_undo_release(struct text_undo *u)
{
	u->done = 0;
	redo_forget(u);
	free(u->steps);
	*u = (struct text_undo){0};
}
