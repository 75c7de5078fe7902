#include "tui/draw.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "text/clean.h"
#include "text/width.h"

enum { LEFT_MIN = 12 }; /* cells that the left text must keep beside the right one */

static void
sentence_draw(struct canvas *c, int row, const struct ends *e)
{
	const char *const right = e->right + strspn(e->right, " ");
	struct buf line = {0};

	buf_add(&line, e->left, width_trim(e->left, strlen(e->left)));
	if (*right)
		buf_printf(&line, "%s%.*s", _(", "), (int)width_trim(right, strlen(right)), right);
	(void)canvas_text(c, (struct span){.row = row}, e->left_style, buf_str(&line));
	buf_release(&line);
}

static void
ends_draw(struct canvas *c, int row, const struct ends *e)
{
	const int left = width_of(e->left), right = width_of(e->right);
	const int col = c->cols - right - 1, room = right ? col - 2 : c->cols;
	const bool fits = right && room >= (left < LEFT_MIN ? left : LEFT_MIN);
	struct span at = {.row = row, .cols = fits ? room : c->cols};

	(void)canvas_text(c, at, e->left_style, e->left);
	at = (struct span){.row = row, .col = col};
	if (fits)
		(void)canvas_text(c, at, e->right_style, e->right);
}

void
draw_ends(struct canvas *c, int row, const struct ends *e)
{
	if (e->is_sentence)
		sentence_draw(c, row, e);
	else
		ends_draw(c, row, e);
}

/* Before a number with blanks in it, where the cut would be inside. */
static size_t
number_begin(const char *s, size_t n)
{
	const size_t next = n + strspn(s + n, " -");

	if (!s[next] || !strchr("*0123456789", s[next]))
		return n;
	while (n && strchr("*0123456789 -", s[n - 1]))
		n--;
	return n;
}

void
draw_quote(struct canvas *c, struct span at, const char *words)
{
	const int cols = at.cols ? at.cols : c->cols - at.col;
	struct buf line = {0}, quote = {0};
	size_t n;

	clean(&line, words, strlen(words), CLEAN_LINE);
	buf_printf(&quote, _("\"%s\""), buf_str(&line));
	n = quote.len;
	buf_clear(&line);
	if (width_of(buf_str(&quote)) > cols) {
		n = width_trim(buf_str(&quote),
			       width_wrap(buf_str(&quote), cols > 4 ? cols - 2 : 2));
		n = number_begin(buf_str(&quote), n);
	}
	buf_add(&line, buf_str(&quote), n);
	if (n < quote.len)
		buf_puts(&line, "..");
	(void)canvas_text(c, at, S_PLAIN, buf_str(&line));
	buf_release(&line);
	buf_release(&quote);
}

int
draw_wrapped(struct canvas *c, struct span at, enum style style, const char *text)
{
	const int cols = at.cols ? at.cols : c->cols - at.col;
	struct buf line = {0};
	int lines = 0;

	do {
		const size_t n = width_wrap(text, cols > 1 ? cols : 2);

		buf_clear(&line);
		buf_add(&line, text, width_trim(text, n));
		(void)canvas_text(c,
				  (struct span){.row = at.row + lines, .col = at.col, .cols = cols},
				  style, buf_str(&line));
		text += n;
		lines++;
	} while (*text);
	buf_release(&line);
	return lines;
}

int
draw_above(struct canvas *c, int end, enum style style, const char *text)
{
	struct canvas part = {.rows = end, .cols = c->cols, .cell = c->cell};
	struct canvas nowhere = {.cols = c->cols};
	const int lines = draw_wrapped(&nowhere, (struct span){0}, style, text);
	const int first = end - lines > 1 ? end - lines : 1;

	for (int row = first; row < end; row++)
		canvas_fill(&part, (struct span){.row = row}, S_PLAIN);
	(void)draw_wrapped(&part, (struct span){.row = first}, style, text);
	return first;
}

void
draw_marker(struct canvas *c, int row)
{
	(void)canvas_text(c, (struct span){.row = row, .cols = 1}, S_PLAIN, ">");
	canvas_cursor(c, row, 0);
}
