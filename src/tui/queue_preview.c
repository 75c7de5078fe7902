#include "base/buf.h"
#include "base/intl.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/promise.h"
#include "core/ticket.h"
#include "core/words.h"
#include "sql_read.h"
#include "term/canvas.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/queue.h"

enum { WORDS_LEAST = 8, WORDS_CELLS = 24 };

/* What cannot be read is not shown: the list itself says what is wrong with the desk. */
void
queue_promise_load(struct ui *ui, struct queue *q)
{
	q->promise = (struct row_promise){0};
	arena_reset(&q->promise_mem);
	if (!q->settled || sql_promise_next(ui->store, q->settled, &q->promise_mem, &q->promise))
		q->promise = (struct row_promise){0};
}

/* What was promised next, with as much of its words as `cols` leave room for. */
static enum style
promise_text(const struct row_promise *p, const struct frame *f, int cols, struct buf *out)
{
	struct buf words = {0}, left = {0};
	int room;

	if (!p->id)
		return S_PLAIN;
	buf_printf(out, "  %s ", _("promise"));
	promise_label(out, p->due_at, f->now);
	mask_text(&words, p->body);
	buf_puts(&left, p->due_at < f->now ? "  " : _("  left "));
	promise_left(&left, p, f->now);
	room = cols - width_of(buf_str(out)) - 1 - width_of(buf_str(&left));
	buf_char(out, ' ');
	if (room >= WORDS_LEAST)
		buf_add(out, buf_str(&words),
			width_cut(buf_str(&words), room < WORDS_CELLS ? room : WORDS_CELLS, NULL));
	buf_puts(out, buf_str(&left));
	buf_release(&words);
	buf_release(&left);
	return p->due_at < f->now ? S_ALERT : p->warn_at <= f->now ? S_WARN : S_PLAIN;
}

/* Who it is, and what stands out: it is never cut for the words of a promise. */
static void
customer_text(const struct row_ticket *t, const struct frame *f, struct buf *line)
{
	ticket_customer(line, t);
	if (t->phone) {
		buf_puts(line, " ");
		mask_phone(line, t->phone);
	}
	buf_printf(line, "  %s  %s", label_of(WORD_CHANNEL, (int)t->channel),
		   label_of(WORD_STATUS, (int)t->status));
	if (t->class == CLASS_VIP)
		buf_printf(line, "  %s", label_of(WORD_CLASS, (int)t->class));
	if (t->danger.value)
		buf_printf(line, "  %s", label_of(WORD_NOTICE, NOTICE_DANGER));
	if (t->risk.value)
		buf_printf(line, "  %s", label_of(WORD_NOTICE, NOTICE_RISK));
	if (ticket_is_overdue(t, f->now))
		buf_printf(line, "  %s", _("overdue"));
}

void
queue_preview_draw(const struct queue *q, const struct row_ticket *t, const struct frame *f,
		   struct canvas *c, int row)
{
	struct buf line = {0}, promise = {0};
	enum style style;

	customer_text(t, f, &line);
	style = promise_text(&q->promise, f, c->cols - width_of(buf_str(&line)), &promise);
	draw_ends(c, row,
		  &(struct ends){.left = buf_str(&line),
				 .right = buf_str(&promise),
				 .right_style = style});
	buf_clear(&line);
	mask_text(&line, t->said ? t->said : t->subject);
	draw_quote(c, (struct span){.row = row + 1}, buf_str(&line));
	buf_release(&promise);
	buf_release(&line);
}
