/* Forms on paper: cells between bars, wrapped to their columns. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/record_form.h"
#include "text/clean.h"
#include "text/width.h"

enum { LABEL_CELLS = 16 };

static bool
is_printed(const struct column *col)
{
	return col->title && col->width;
}

static void
rule_add(struct buf *out, const struct column *cols)
{
	for (; cols->title || cols->name; cols++)
		for (int i = 0; is_printed(cols) && i < cols->width + 3; i++)
			buf_char(out, i ? '-' : '+');
	buf_puts(out, "+\n");
}

static void
cell_text(struct buf *out, const struct column *col, const void *row, const struct frame *f)
{
	struct buf raw = {0};

	if (row)
		col->text(&raw, row, f);
	else
		buf_puts(&raw, _(col->title));
	clean(out, buf_str(&raw), raw.len, CLEAN_TEXT);
	buf_release(&raw);
}

/* The n-th line of a cell; false: it has no more. */
static bool
line_find(const char *text, int cells, int n, struct buf *line)
{
	for (; *text && n; n--)
		text += width_wrap(text, cells);
	buf_clear(line);
	buf_add(line, text, width_trim(text, width_wrap(text, cells)));
	return *text;
}

/* One printed line of the row; false: there was nothing left for it. */
static bool
line_add(struct buf *out, const struct column *cols, const void *row, const struct frame *f, int n)
{
	struct buf printed = {0}, text = {0}, line = {0};
	bool is_any = false;

	for (; cols->title || cols->name; cols++) {
		if (!is_printed(cols))
			continue;
		buf_clear(&text);
		cell_text(&text, cols, row, f);
		is_any |= line_find(buf_str(&text), cols->width, n, &line);
		buf_puts(&printed, "| ");
		width_pad(&printed, buf_str(&line), cols->width);
		buf_char(&printed, ' ');
	}
	if (is_any)
		buf_printf(out, "%s|\n", buf_str(&printed));
	buf_release(&printed);
	buf_release(&text);
	buf_release(&line);
	return is_any;
}

void
form_print_row(struct buf *out, const struct column *cols, const void *row, const struct frame *f)
{
	for (int n = 0; line_add(out, cols, row, f, n); n++)
		;
	rule_add(out, cols);
}

void
form_print_head(struct buf *out, const char *title, const struct column *cols)
{
	buf_printf(out, "%s\n", _(title));
	rule_add(out, cols);
	form_print_row(out, cols, NULL, NULL);
}

/* What has more than a line goes on below its first. */
static void
indented_add(struct buf *out, const char *text)
{
	for (const char *s = text; *s; s++) {
		buf_char(out, *s);
		for (int i = 0; *s == '\n' && i < LABEL_CELLS; i++)
			buf_char(out, ' ');
	}
	buf_char(out, '\n');
}

void
form_print_sheet(struct buf *out, const char *title, const struct column *cols, const void *row,
		 const struct frame *f)
{
	struct buf text = {0};

	buf_printf(out, "%s\n", _(title));
	for (; cols->title || cols->name; cols++) {
		if (!is_printed(cols))
			continue;
		buf_clear(&text);
		cell_text(&text, cols, row, f);
		width_pad(out, _(cols->title), LABEL_CELLS);
		indented_add(out, buf_str(&text));
	}
	buf_release(&text);
}
