#include "tui/text_lines.h"

#include <limits.h>
#include <string.h>

#include "text/width.h"
#include "tui/text.h"

enum { ROWS_AT_FIRST = 24, COLS_AT_FIRST = 80 };

static int
rows_of(const struct text *t)
{
	return t->rows > 0 ? t->rows : ROWS_AT_FIRST;
}

static int
cols_of(const struct text *t)
{
	return t->cols > 0 ? t->cols : COLS_AT_FIRST;
}

size_t
text_after(const struct text *t, size_t at)
{
	return at + cluster_next(buf_str(&t->text) + at, t->text.len - at).len;
}

size_t
text_paragraph_start(const struct text *t, size_t at)
{
	const char *const s = buf_str(&t->text);
	const char *const br = memrchr(s, '\n', at);

	return br ? (size_t)(br - s) + 1 : 0;
}

size_t
text_paragraph_end(const struct text *t, size_t at)
{
	const char *const s = buf_str(&t->text);
	const char *const br = memchr(s + at, '\n', t->text.len - at);

	return br ? (size_t)(br - s) : t->text.len;
}

/* Walks from a line break, which no mark joins: a cluster cannot be told from its end. */
size_t
text_edge(const struct text *t, size_t at)
{
	size_t i = text_paragraph_start(t, at);

	while (i < at)
		i = text_after(t, i);
	return i;
}

size_t
text_before(const struct text *t, size_t at)
{
	size_t last = at > 0 ? text_paragraph_start(t, at - 1) : 0;

	for (size_t i = last; i < at; i = text_after(t, i))
		last = i;
	return last;
}

static struct text_line
line_at(const struct text *t, size_t at, int row)
{
	const int cells = cols_of(t) - 1;
	const size_t len = width_wrap(buf_str(&t->text) + at, cells > 0 ? cells : 1);

	return (struct text_line){.at = at, .len = len, .row = row};
}

struct text_line
text_line_first(const struct text *t)
{
	return line_at(t, 0, 0);
}

static bool
is_ended(const struct text *t, const struct text_line *l)
{
	return l->len > 0 && t->text.data[l->at + l->len - 1] == '\n';
}

bool
text_line_next(const struct text *t, struct text_line *l)
{
	const size_t end = l->at + l->len;

	if (end == t->text.len && !is_ended(t, l))
		return false;
	*l = line_at(t, end, l->row + 1);
	return true;
}

static bool
has_caret(const struct text *t, const struct text_line *l)
{
	const size_t end = l->at + l->len;

	return t->caret < end || (t->caret == end && t->is_hind && !is_ended(t, l));
}

struct text_line
text_line_caret(const struct text *t)
{
	struct text_line l = text_line_first(t);

	while (!has_caret(t, &l) && text_line_next(t, &l))
		;
	return l;
}

struct text_line
text_line_row(const struct text *t, int row)
{
	struct text_line l = text_line_first(t);

	while (l.row < row && text_line_next(t, &l))
		;
	return l;
}

size_t
text_line_shown(const struct text *t, const struct text_line *l)
{
	return is_ended(t, l) ? l->len - 1 : l->len;
}

/* Blanks at the end hang over the edge: the caret among them waits in the last column. */
int
text_line_col(const struct text *t, const struct text_line *l, size_t at)
{
	const char *const s = buf_str(&t->text);
	const int most = cols_of(t) - 1;
	int col = 0;

	for (size_t i = l->at; i < at && col < most; i = text_after(t, i))
		col += cluster_next(s + i, t->text.len - i).cells;
	return col < most ? col : most;
}

/* How far the caret may go on a line: where it was wrapped, not behind the blanks there. */
static size_t
line_limit(const struct text *t, const struct text_line *l)
{
	if (l->at + l->len == t->text.len || is_ended(t, l))
		return l->at + text_line_shown(t, l);
	return l->at + width_trim(t->text.data + l->at, l->len);
}

void
text_line_enter(struct text *t, const struct text_line *l, int col)
{
	const size_t limit = line_limit(t, l);
	const char *const s = buf_str(&t->text);
	size_t at = l->at;

	while (at < limit) {
		const struct cluster k = cluster_next(s + at, t->text.len - at);

		if (k.cells > col)
			break;
		col -= k.cells;
		at += k.len;
	}
	t->caret = at;
	t->is_hind = at == l->at + l->len && at > l->at;
}

void
text_line_follow(struct text *t)
{
	const int row = text_line_caret(t).row;

	if (row < t->top)
		t->top = row;
	if (row >= t->top + rows_of(t))
		t->top = row - rows_of(t) + 1;
}
