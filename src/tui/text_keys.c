#include <limits.h>
#include <string.h>

#include "base/intl.h"
#include "text/word.h"
#include "tui/text.h"
#include "tui/text_lines.h"
#include "tui/text_undo.h"

static void
caret_to(struct text *t, size_t at)
{
	t->caret = at;
	t->is_hind = false;
}

/* What is selected is left at the side one goes to. */
static bool
leave_selected(struct text *t, bool to_end)
{
	size_t from, to;

	if (t->is_held || !text_selected(t, &from, &to))
		return false;
	caret_to(t, to_end ? to : from);
	return true;
}

static void
left(struct text *t)
{
	if (!leave_selected(t, false))
		caret_to(t, text_before(t, t->caret));
}

static void
right(struct text *t)
{
	if (!leave_selected(t, true))
		caret_to(t, text_after(t, t->caret));
}

static size_t
word_left(const struct text *t)
{
	return word_start(buf_str(&t->text), t->text.len, t->caret);
}

static size_t
word_right(const struct text *t)
{
	return word_end(buf_str(&t->text), t->text.len, t->caret);
}

static void
left_word(struct text *t)
{
	caret_to(t, word_left(t));
}

static void
right_word(struct text *t)
{
	caret_to(t, word_right(t));
}

static void
line_home(struct text *t)
{
	const struct text_line l = text_line_caret(t);

	text_line_enter(t, &l, 0);
}

static void
line_end(struct text *t)
{
	const struct text_line l = text_line_caret(t);

	text_line_enter(t, &l, INT_MAX);
}

static void
text_home(struct text *t)
{
	caret_to(t, 0);
}

static void
text_end(struct text *t)
{
	caret_to(t, t->text.len);
}

/* The column is kept also over lines that do not reach it. */
static void
climb(struct text *t, int rows)
{
	const struct text_line from = text_line_caret(t);
	const struct text_line to = text_line_row(t, from.row + rows);

	if (!t->wish)
		t->wish = text_line_col(t, &from, t->caret) + 1;
	if (to.row != from.row)
		text_line_enter(t, &to, t->wish - 1);
}

static void
up(struct text *t)
{
	climb(t, -1);
}

static void
down(struct text *t)
{
	climb(t, 1);
}

/* One line of the page before stays in sight. */
static int
page_of(const struct text *t)
{
	return t->rows > 2 ? t->rows - 1 : 1;
}

static void
page_up(struct text *t)
{
	climb(t, -page_of(t));
}

static void
page_down(struct text *t)
{
	climb(t, page_of(t));
}

static void
newline(struct text *t)
{
	text_put(t, "\n", 1);
}

/* Taking out is never too long. */
static void
take_out(struct text *t, size_t from, size_t to)
{
	(void)text_selected(t, &from, &to);
	(void)text_change(t, from, to - from, "", 0);
}

static void
backspace(struct text *t)
{
	take_out(t, text_before(t, t->caret), t->caret);
}

static void
delete_next(struct text *t)
{
	take_out(t, t->caret, text_after(t, t->caret));
}

static struct buf *
kill_new(struct text_kills *k)
{
	const struct buf oldest = k->ring[TEXT_KILLS - 1];

	(void)memmove(k->ring + 1, k->ring, (TEXT_KILLS - 1) * sizeof *k->ring);
	k->ring[0] = oldest;
	buf_clear(&k->ring[0]);
	return &k->ring[0];
}

/* Cuts that follow each other are one: backwards they grow at the front. */
static void
cut(struct text *t, size_t from, size_t to)
{
	const size_t caret = t->caret;
	struct buf *kill;

	if (from == to)
		return;
	kill = t->last == TEXT_CUTS ? &t->kills.ring[0] : kill_new(&t->kills);
	buf_splice(kill, caret > from ? 0 : kill->len, 0, t->text.data + from, to - from);
	(void)text_change(t, from, to - from, "", 0);
}

static void
cut_after(struct text *t)
{
	const size_t end = text_paragraph_end(t, t->caret);

	cut(t, t->caret, end == t->caret ? text_after(t, end) : end);
}

static void
cut_before(struct text *t)
{
	cut(t, text_paragraph_start(t, t->caret), t->caret);
}

static void
cut_word_after(struct text *t)
{
	cut(t, t->caret, word_right(t));
}

static void
cut_word_before(struct text *t)
{
	size_t from = word_left(t), to = t->caret;

	if (text_selected(t, &from, &to))
		t->last = TEXT_ACTS; /* what is selected is a cut of its own */
	cut(t, from, to);
}

static void
copy(struct text *t)
{
	size_t from, to;

	if (text_selected(t, &from, &to))
		buf_add(kill_new(&t->kills), t->text.data + from, to - from);
	t->is_marked = false;
}

static void
yank(struct text *t)
{
	struct text_kills *const k = &t->kills;
	size_t from = t->caret, to;

	(void)text_selected(t, &from, &to);
	text_put(t, buf_str(&k->ring[0]), k->ring[0].len);
	k->shown = 0;
	k->from = from;
	k->len = t->is_full ? 0 : k->ring[0].len;
}

/* The one cut before, in place of what C-y or M-y just put in. */
static void
yank_older(struct text *t)
{
	struct text_kills *const k = &t->kills;
	size_t older = (k->shown + 1) % TEXT_KILLS;
	const struct buf *in;

	if (t->last != TEXT_YANKS) /* a second M-y must not believe in what stood there once */
		k->len = 0;
	if (!k->len)
		return;
	in = &k->ring[k->ring[older].len ? older : 0];
	t->is_full = !text_change(t, k->from, k->len, buf_str(in), in->len);
	if (t->is_full)
		return;
	k->shown = (size_t)(in - k->ring);
	k->len = in->len;
}

const struct text_key text_keys[] = {
	{"Left", "left", N_("one character to the left"), left, TEXT_MOVES},
	{"Right", "right", N_("one character to the right"), right, TEXT_MOVES},
	{"Up", "up", N_("one line up"), up, TEXT_CLIMBS},
	{"Down", "down", N_("one line down"), down, TEXT_CLIMBS},
	{"PgUp", "page-up", N_("one page up"), page_up, TEXT_CLIMBS},
	{"PgDn", "page-down", N_("one page down"), page_down, TEXT_CLIMBS},
	{"Home", "line-start", N_("to the start of the line"), line_home, TEXT_MOVES},
	{"End C-e", "line-end", N_("to the end of the line"), line_end, TEXT_MOVES},
	{"C-Home M-<", "text-start", N_("to the start of the text"), text_home, TEXT_MOVES},
	{"C-End M->", "text-end", N_("to the end of the text"), text_end, TEXT_MOVES},
	{"C-Left M-b", "word-left", N_("one word to the left"), left_word, TEXT_MOVES},
	{"C-Right M-f", "word-right", N_("one word to the right"), right_word, TEXT_MOVES},
	{"Enter", "newline", N_("a new line"), newline, TEXT_ACTS},
	{"Backspace", "delete-before", N_("delete the character before"), backspace, TEXT_ACTS},
	{"Delete C-d", "delete-after", N_("delete the character behind"), delete_next, TEXT_ACTS},
	{"C-k", "cut-after", N_("cut to the end of the line"), cut_after, TEXT_CUTS},
	{"C-u", "cut-before", N_("cut back to the start of the line"), cut_before, TEXT_CUTS},
	{"C-w M-Backspace", "cut-word-before", N_("cut what is selected, or the word before"),
	 cut_word_before, TEXT_CUTS},
	{"M-d", "cut-word-after", N_("cut the word behind"), cut_word_after, TEXT_CUTS},
	{"M-w", "copy", N_("copy what is selected"), copy, TEXT_ACTS},
	{"C-y", "yank", N_("put in what was cut last"), yank, TEXT_YANKS},
	{"M-y", "yank-older", N_("put in what was cut before that instead"), yank_older,
	 TEXT_YANKS},
	{"C-_ C-/", "undo-text", N_("take back what was typed"), text_undo, TEXT_ACTS},
	{"M-u", "redo-text", N_("do again what was taken back"), text_redo, TEXT_ACTS},
	{NULL, NULL, NULL, NULL, TEXT_ACTS},
};
