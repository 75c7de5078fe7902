#include "cli/list.h"

#include <string.h>

#include "base/intl.h"
#include "cli/printed.h"
#include "text/clean.h"
#include "text/csv.h"
#include "text/width.h"

/* Text on its way out is cleaned once more: a desk file may have been touched by other hands. */
static void
clean_add(struct buf *out, const struct buf *text, enum clean how)
{
	clean(out, buf_str(text), text->len, how);
}

void
json_text(struct buf *out, const char *text)
{
	struct buf b = {0};

	if (!text) {
		buf_puts(out, "null");
		return;
	}
	clean(&b, text, strlen(text), CLEAN_TEXT);
	buf_char(out, '"');
	for (const char *s = buf_str(&b); *s; s++)
		if (*s == '\n')
			buf_puts(out, "\\n");
		else {
			if (*s == '"' || *s == '\\')
				buf_char(out, '\\');
			buf_char(out, *s);
		}
	buf_char(out, '"');
	buf_release(&b);
}

bool
column_value(struct buf *out, const struct column *col, const void *row, const struct frame *f)
{
	if (col->value)
		return col->value(out, row);
	if (!col->text)
		return false;
	col->text(out, row, f);
	return true;
}

void
json_row(struct buf *out, const struct column *cols, const void *row, const struct frame *f)
{
	struct buf value = {0};
	const char *between = "";

	for (const struct column *col = cols; col->title || col->name; col++) {
		bool is_set;

		if (!col->name)
			continue;
		buf_clear(&value);
		is_set = column_value(&value, col, row, f);
		buf_printf(out, "%s\"%s\": ", between, col->name);
		json_text(out, is_set ? buf_str(&value) : NULL);
		between = ", ";
	}
	buf_release(&value);
}

static void
csv_row(struct list *l, const void *row)
{
	struct buf value = {0};
	const char *between = "";

	for (const struct column *col = l->cols; col->title || col->name; col++) {
		struct buf safe = {0};

		if (!col->name)
			continue;
		buf_clear(&value);
		if (!row)
			buf_puts(&value, col->name);
		else if (!column_value(&value, col, row, &l->frame))
			buf_clear(&value);
		clean_add(&safe, &value, CLEAN_TEXT);
		buf_puts(&l->cli->out, between);
		csv_put(&l->cli->out, buf_str(&safe));
		buf_release(&safe);
		between = ",";
	}
	buf_release(&value);
	cli_puts(l->cli, "\r\n");
}

/* As wide as on a screen; what is longer keeps all it has, and a blank behind it. */
static void
cell_pad(struct buf *line, const struct column *col, const char *text)
{
	const int room = col->width - 1;

	if (!col->width || width_of(text) > room)
		buf_puts(line, text);
	else if (col->is_right)
		width_right(line, text, room);
	else
		width_pad(line, text, room);
	buf_char(line, ' ');
}

static void
cell_add(const struct list *l, struct buf *line, const struct column *col, const void *row)
{
	struct buf text = {0}, safe = {0};

	if (row)
		col->text(&text, row, &l->frame);
	else
		buf_puts(&text, _(col->title));
	clean_add(&safe, &text, CLEAN_LINE);
	cell_pad(line, col, buf_str(&safe));
	buf_release(&text);
	buf_release(&safe);
}

static void
plain_row(struct list *l, const void *row)
{
	struct buf line = {0};

	for (const struct column *col = l->cols; col->title || col->name; col++)
		if (col->title && col->width)
			cell_add(l, &line, col, row);
	for (const struct column *col = l->cols; col->title || col->name; col++)
		if (col->title && !col->width)
			cell_add(l, &line, col, row);
	while (line.len && line.data[line.len - 1] == ' ')
		line.data[--line.len] = '\0';
	buf_char(&line, '\n');
	cli_puts(l->cli, buf_str(&line));
	buf_release(&line);
}

struct list
list_open(struct cli *c, const struct column *cols)
{
	struct list l = {.cli = c, .cols = cols, .frame = {.now = c->now, .me = c->by.agent}};

	l.how = args_get(&c->args, "json")  ? LIST_JSON
		: args_get(&c->args, "csv") ? LIST_CSV
					    : LIST_PLAIN;
	c->is_script = l.how != LIST_PLAIN;
	if (l.how == LIST_CSV)
		csv_row(&l, NULL);
	if (l.how == LIST_PLAIN)
		plain_row(&l, NULL);
	return l;
}

void
list_row(struct list *l, const void *row)
{
	printed_row(l->cli, l->cols, l->rows);
	if (l->how == LIST_JSON) {
		buf_puts(&l->cli->out, l->rows ? ",\n{" : "[\n{");
		json_row(&l->cli->out, l->cols, row, &l->frame);
		cli_puts(l->cli, "}");
	} else if (l->how == LIST_CSV)
		csv_row(l, row);
	else
		plain_row(l, row);
	l->rows++;
}

void
list_close(struct list *l)
{
	if (l->how == LIST_JSON)
		cli_puts(l->cli, l->rows ? "\n]\n" : "[]\n");
}

/* clang-format off */
const struct opt list_opts[] = {
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

const struct opt json_opts[] = {
	{"json",  0, NULL, N_("print an object, for scripts"), false},
	{0},
};
/* clang-format on */
