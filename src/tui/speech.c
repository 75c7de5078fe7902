#include "tui/speech.h"

#include <string.h>

#include "base/intl.h"
#include "term/canvas.h"
#include "text/clean.h"
#include "text/width.h"
#include "tui/edit.h"

void
speech_add(struct speech *s, const char *sentence, bool is_current)
{
	if (is_current)
		s->at = s->text.len;
	clean(&s->text, sentence, strlen(sentence), CLEAN_LINE);
	buf_char(&s->text, '\n');
}

void
speech_ask(struct speech *s, const char *question, const struct edit *e, bool is_current)
{
	buf_puts(&s->text, question);
	if (is_current)
		s->at = s->text.len + e->caret;
	buf_add(&s->text, buf_str(&e->text), e->text.len);
	buf_puts(&s->text, " \n"); /* a caret behind the last character has a place */
}

/* A gap between columns is a pause. */
static void
line_add(struct buf *out, const char *line, size_t n)
{
	for (size_t i = 0; i < n;) {
		const size_t gap = strspn(line + i, " ");

		if (gap > 1 && i && i + gap < n)
			buf_puts(out, _(", "));
		else if (gap == 1 && i)
			buf_char(out, ' ');
		i += gap;
		if (i < n)
			buf_char(out, line[i++]);
	}
}

int
speech_text(struct speech *s, const char *text, int current)
{
	int count = 0;

	for (; *text; text += strspn(text, "\n ")) {
		const size_t n = strcspn(text, "\n");
		struct buf line = {0};

		line_add(&line, text, n);
		if (s && n)
			speech_add(s, buf_str(&line), count == current);
		count += n > 0;
		text += n;
		buf_release(&line);
	}
	return count;
}

/* Where a byte of the text is drawn. */
struct spot {
	int row, col;
	int last; /* the last row of its sentence */
};

/* Goes through the wrapped lines; a canvas of no rows only finds the spot. */
static struct spot
lines_walk(const struct speech *s, struct canvas *c, int row)
{
	const char *text = buf_str(&s->text);
	struct spot spot = {0};
	bool is_found = false, is_inside = false;
	struct buf line = {0};

	for (size_t at = 0, n; at < s->text.len; at += n, row++) {
		n = width_wrap(text + at, c->cols);
		buf_clear(&line);
		if (!is_found && s->at < at + n) {
			buf_add(&line, text + at, s->at - at);
			spot = (struct spot){.row = row, .col = width_of(buf_str(&line))};
			is_found = is_inside = true;
			buf_clear(&line);
		}
		if (is_inside)
			spot.last = row;
		is_inside = is_inside && text[at + n - 1] != '\n';
		buf_add(&line, text + at, width_trim(text + at, n));
		(void)canvas_text(c, (struct span){.row = row}, S_PLAIN, buf_str(&line));
	}
	buf_release(&line);
	return spot;
}

void
speech_draw(struct speech *s, struct canvas *c)
{
	struct canvas nowhere = {.cols = c->cols};
	const struct spot spot = lines_walk(s, &nowhere, 0);
	int first = spot.last - c->rows + 1;

	first = first > spot.row ? spot.row : first;
	first = first > 0 ? first : 0;
	(void)lines_walk(s, c, -first);
	canvas_cursor(c, spot.row - first, spot.col);
	buf_release(&s->text);
}

static bool
is_rule(const struct canvas *c, int row)
{
	const struct cell *cell = c->cell + (size_t)row * (size_t)c->cols;

	return cell->style == S_RULE || cell[c->cols - 1].style == S_RULE;
}

void
speech_strip(struct canvas *c)
{
	for (int row = 0; row < c->rows; row++)
		for (int col = 0; is_rule(c, row) && col < c->cols; col++)
			if (c->cell[row * c->cols + col].style == S_RULE)
				canvas_fill(c, (struct span){row, col, 1}, S_PLAIN);
}
