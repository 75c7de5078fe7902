#include "base/buf.h"
#include "base/intl.h"
#include "core/column.h"
#include "core/ticket_speak.h"
#include "tui/list.h"
#include "tui/speech.h"

static void
columns_speak(const struct column *columns, bool is_subject, const void *row, const struct frame *f,
	      struct buf *line)
{
	for (const struct column *col = columns; col->title || col->name; col++) {
		struct buf part = {0};

		if (col->title && is_subject == !col->width)
			col->text(&part, row, f);
		speak_part(line, buf_str(&part));
		buf_release(&part);
	}
}

void
list_speak(const struct list *l, const struct column *columns, const struct frame *f,
	   struct speech *out)
{
	for (int i = l->top; i < l->count && i < l->top + l->rows; i++) {
		struct buf line = {0};

		if (l->row[i].is_gone)
			buf_puts(&line, _("gone: "));
		columns_speak(columns, true, l->row[i].row, f, &line);
		columns_speak(columns, false, l->row[i].row, f, &line);
		speech_add(out, buf_str(&line), i == l->cursor);
		buf_release(&line);
	}
}
