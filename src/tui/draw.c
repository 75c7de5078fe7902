#include "tui/draw.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "text/clean.h"
#include "text/width.h"

void
draw_right(struct canvas *c, int row, enum style style, const char *text)
{
	(void)canvas_text(c, (struct span){.row = row, .col = c->cols - width_of(text) - 1}, style,
			  text);
}

void
draw_quote(struct canvas *c, int row, const char *words)
{
	struct buf line = {0}, quote = {0};

	clean(&line, words, strlen(words), CLEAN_LINE);
	buf_printf(&quote, _("\"%s\""), buf_str(&line));
	(void)canvas_text(c, (struct span){.row = row}, S_PLAIN, buf_str(&quote));
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
