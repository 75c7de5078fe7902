#include "tui/why.h"

#include "base/intl.h"
#include "core/due_why.h"
#include "core/words.h"
#include "feed/ticket_clocks.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/queue.h"
#include "tui/view.h"

/* "place 3 of 42", of all open ones, whatever is filtered. */
static enum rc
place_put(struct ui *ui, const struct row_ticket *t, struct buf *text)
{
	struct row_queue_place place;
	enum rc rc = sql_queue_place(ui->store, t->rank, t->due_at, t->id, NULL, &place);

	if (rc || t->status >= STATUS_ARCHIVED)
		return rc;
	buf_printf(text, _("Place %d of %d open tickets"), (int)place.before + 1,
		   (int)ui->counts.open);
	buf_puts(text, "\n\n");
	return rc;
}

/* Which terms hold, where the queue is filtered. */
static void
filter_put(struct ui *ui, const struct row_ticket *t, struct arena *mem, struct buf *text)
{
	const struct queue *q = queue_of(ui);
	struct filter_row row;

	if (!q || !q->filter.made.filter.terms)
		return;
	row = desk_filter_row(&q->filter.made, t, mem);
	buf_puts(text, _("Why the filter lets it pass:\n"));
	filter_explain(text, &q->filter.made.filter, &q->filter.made.asker, &row);
	buf_char(text, '\n');
}

/* As it is now, in one read: an older ticket with newer clocks would explain nothing. */
static enum rc
why_read(struct ui *ui, int64_t id, struct arena *mem, struct buf *title, struct buf *text)
{
	struct ticket_clocks clocks;
	struct row_ticket t;
	enum rc rc = sql_ticket_get(ui->store, id, mem, &t);

	if (!rc)
		rc = ticket_clocks_load(ui->store, id, mem, &clocks);
	if (rc)
		return rc;
	buf_printf(title, _("%s: why it stands where it stands"), t.number);
	rc = place_put(ui, &t, text);
	filter_put(ui, &t, mem, text);
	due_why_text(text,
		     &(struct due_why){.ticket = &t, .clocks = &clocks, .rules = ui->by.rules},
		     ui->by.now, mem);
	return rc;
}

enum next
why_open(struct ui *ui, void *state, const char *pressed)
{
	struct arena mem = {0};
	struct buf title = {0}, text = {0};
	enum rc rc = store_read_begin(ui->store);
	enum next next;

	(void)state, (void)pressed;
	if (!rc) {
		rc = why_read(ui, ui_ticket(ui)->id, &mem, &title, &text);
		store_read_end(ui->store);
	}
	next = rc ? ui_fail(ui) : view_open(ui, buf_str(&title), buf_str(&text));
	buf_release(&title);
	buf_release(&text);
	arena_reset(&mem);
	return next;
}
