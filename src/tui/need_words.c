#include "tui/need_words.h"

#include "base/intl.h"
#include "text/width.h"

enum { EVIDENCE_SHOWN = 3 };

static int
piece_draw(struct canvas *c, struct span at, enum style style, const char *s, size_t n)
{
	struct buf piece = {0};
	int cells;

	buf_add(&piece, s, n);
	cells = canvas_text(c, at, style, buf_str(&piece));
	buf_release(&piece);
	return cells;
}

static void
row_draw(const struct need_strip *n, struct canvas *c, struct span at, size_t from, size_t to)
{
	for (size_t i = 0; i < n->evidence_count && from < to; i++) {
		const struct cue_span *e = &n->evidence[i];
		const size_t a = e->from > from ? e->from : from, b = e->to < to ? e->to : to;

		if (e->to <= from || a >= to)
			continue;
		at.col += piece_draw(c, at, S_PLAIN, n->said + from, a - from);
		at.col += piece_draw(c, at, S_MATCH, n->said + a, b - a);
		from = b;
	}
	if (from < to)
		(void)piece_draw(c, at, S_PLAIN, n->said + from, to - from);
}

static size_t
words_from(const struct need_strip *n, int cols)
{
	const size_t first = n->evidence_count ? n->evidence[0].from : 0;
	size_t at = 0, len;

	while ((len = width_wrap(n->said + at, cols)) && at + len <= first)
		at += len;
	return at;
}

int
need_words_draw(const struct need_strip *n, struct canvas *c, struct span at, int most)
{
	const int cols = c->cols - at.col > 2 ? c->cols - at.col : 2;
	int rows = 0;

	for (size_t i = words_from(n, cols), len;
	     rows < most && (len = width_wrap(n->said + i, cols)); i += len, rows++) {
		row_draw(n, c, at, i, i + width_trim(n->said + i, len));
		at.row++;
	}
	return rows;
}

void
need_evidence_add(const struct need_strip *n, struct buf *out)
{
	for (size_t i = 0; i < n->evidence_count && i < EVIDENCE_SHOWN; i++) {
		buf_puts(out, i ? _(", ") : " (");
		buf_add(out, n->said + n->evidence[i].from,
			n->evidence[i].to - n->evidence[i].from);
	}
	buf_puts(out, n->evidence_count ? ")" : "");
}

const char *
need_answer_word(const struct need_strip *n, enum need_answer answer)
{
	if (need_adds(n, answer))
		return _("yes, suggested");
	return need_answer(n, answer) ? _("yes") : _("no");
}
