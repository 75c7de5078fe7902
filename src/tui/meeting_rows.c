/* Lines that were put into words when they were loaded: agenda and receipts. */
#include "tui/meeting.h"

#include "term/canvas.h"
#include "tui/draw.h"
#include "tui/speech.h"

void
meeting_row_push(struct list *l, struct arena *mem, const struct meeting_row *row)
{
	struct meeting_row *copy = arena_alloc(mem, sizeof *copy);
	const int64_t id = row->item     ? row->item
			   : row->ticket ? -row->ticket
					 : INT64_MIN + l->count;

	*copy = *row;
	list_push(l, mem, copy, id);
}

static void
row_draw(const struct meeting_row *r, struct canvas *c, int row)
{
	struct buf left = {0};

	buf_printf(&left, "  %s", r->left);
	draw_ends(c, row,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = r->is_head ? S_HEAD : S_PLAIN,
				 .right = r->right,
				 .right_style = S_HINT});
	buf_release(&left);
}

void
meeting_rows_draw(const struct list *l, struct canvas *c, int row)
{
	for (int i = l->top; i < l->count && i < l->top + l->rows; i++) {
		row_draw(l->row[i].row, c, row + i - l->top);
		if (i == l->cursor)
			draw_marker(c, row + i - l->top);
	}
}

void
meeting_rows_speak(const struct list *l, struct speech *out)
{
	for (int i = l->top; i < l->count && i < l->top + l->rows; i++) {
		const struct meeting_row *r = l->row[i].row;
		struct buf line = {0};

		buf_printf(&line, "%s%s%s", r->left, *r->right ? ", " : "", r->right);
		speech_add(out, buf_str(&line), i == l->cursor);
		buf_release(&line);
	}
}

const struct row_ticket *
meeting_no_ticket(const void *state)
{
	(void)state;
	return NULL;
}
