#include "tui/text.h"

#include <string.h>

#include "base/intl.h"
#include "term/keys.h"
#include "text/clean.h"
#include "text/width.h"
#include "tui/bind.h"
#include "tui/keys.h"
#include "tui/text_lines.h"
#include "tui/text_undo.h"

void
text_release(struct text *t)
{
	buf_release(&t->text);
	for (size_t i = 0; i < TEXT_KILLS; i++)
		buf_release(&t->kills.ring[i]);
	text_undo_release(&t->undo);
	*t = (struct text){0};
}

bool
text_selected(const struct text *t, size_t *from, size_t *to)
{
	if (!t->is_marked || t->mark == t->caret)
		return false;
	*from = t->mark < t->caret ? t->mark : t->caret;
	*to = t->mark < t->caret ? t->caret : t->mark;
	return true;
}

/* Where whole clusters end within `max` bytes. */
static size_t
cut_at(const struct buf *b, size_t max)
{
	size_t at = 0;
	size_t len = b->len > 0 ? cluster_next(b->data, b->len).len : 0;

	while (len > 0 && at + len <= max) {
		at += len;
		len = cluster_next(b->data + at, b->len - at).len;
	}
	return at;
}

/* The caret may be anything that a file held. */
void
text_set(struct text *t, const char *text, size_t caret)
{
	struct buf in = {0};

	clean(&in, text, strlen(text), CLEAN_TEXT);
	text_undo_release(&t->undo);
	buf_clear(&t->text);
	buf_add(&t->text, buf_str(&in), cut_at(&in, TEXT_MAX));
	buf_release(&in);
	t->caret = text_edge(t, caret < t->text.len ? caret : t->text.len);
	t->is_marked = t->is_full = t->is_hind = false;
	t->top = t->wish = 0;
	t->last = TEXT_ACTS;
	text_line_follow(t);
}

void
text_fit(struct text *t, int rows, int cols)
{
	t->rows = rows > 1 ? rows : 1;
	t->cols = cols > 2 ? cols : 2;
	text_line_follow(t);
}

/* Whatever was begun is over: the next letter is a new step, the next cut a new one. */
static void
settle(struct text *t, enum text_kind kind)
{
	t->undo.is_open = false;
	t->last = kind;
	if (kind != TEXT_CLIMBS)
		t->wish = 0;
	text_line_follow(t);
}

void
text_insert(struct text *t, const char *bytes, size_t n)
{
	struct buf in = {0};

	clean(&in, bytes, n, CLEAN_TEXT);
	t->undo.is_open = false;
	text_put(t, buf_str(&in), in.len);
	settle(t, TEXT_ACTS);
	buf_release(&in);
}

void
text_replace(struct text *t, const char *bytes, size_t n)
{
	struct buf in = {0};

	clean(&in, bytes, n, CLEAN_TEXT);
	t->undo.is_open = false;
	if (in.len != t->text.len || memcmp(buf_str(&in), buf_str(&t->text), in.len) != 0)
		t->is_full = !text_change(t, 0, t->text.len, buf_str(&in), in.len);
	settle(t, TEXT_ACTS);
	buf_release(&in);
}

const char *
text_answer(const struct text *t)
{
	return t->is_full ? _("the text would be longer than 64 KiB: nothing was put in, what "
			      "stands here is kept; shorten it first")
			  : NULL;
}

/* A word and the blank behind it are one step. */
static void
type_letter(struct text *t, const char *letter)
{
	struct buf in = {0};

	clean(&in, letter, strlen(letter), CLEAN_TEXT);
	text_put(t, buf_str(&in), in.len);
	settle(t, TEXT_ACTS);
	t->undo.is_open = strcmp(letter, " ") != 0;
	buf_release(&in);
}

/* "C-S-Left" is "C-Left" that selects. */
static bool
shift_drop(char *name)
{
	char *s = name;

	while (strncmp(s, "M-", 2) == 0 || strncmp(s, "C-", 2) == 0)
		s += 2;
	if (strncmp(s, "S-", 2) != 0)
		return false;
	(void)memmove(s, s + 2, strlen(s + 2) + 1);
	return true;
}

static const struct text_key *
key_find(const struct binds *b, const struct press *p, bool *selects)
{
	struct press plain = *p;

	*selects = shift_drop(plain.name);
	for (const struct text_key *k = text_keys; k->keys; k++)
		if (keys_has(bind_keys(b, k, k->keys), plain.name))
			return *selects && k->kind < TEXT_MOVES ? NULL : k;
	return NULL;
}

static void
move(struct text *t, const struct text_key *k, bool selects)
{
	if (selects && !t->is_marked)
		t->mark = t->caret;
	t->is_marked = t->is_marked || selects;
	t->is_held = selects;
	k->run(t);
	t->is_marked = selects;
	t->is_held = false;
}

bool
text_press(struct text *t, const struct press *p)
{
	const char *const letter = press_text(p);
	const struct text_key *k;
	bool selects;

	t->is_full = false;
	if (letter) {
		type_letter(t, letter);
		return true;
	}
	k = key_find(t->binds, p, &selects);
	if (!k)
		return false;
	t->undo.is_open = false;
	if (k->kind >= TEXT_MOVES)
		move(t, k, selects);
	else
		k->run(t);
	settle(t, k->kind);
	return true;
}
