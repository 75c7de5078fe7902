#include "tui/promise_panel.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/mask.h"
#include "core/promise.h"
#include "core/words.h"
#include "sql_read.h"
#include "term/canvas.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/ui.h"

enum { LINES = 3, ONE_FROM = 9, ALL_FROM = 16 };

static enum rc
open_load(struct ui *ui, int64_t ticket, struct arena *mem, struct row_promise *at, int *count)
{
	struct row_promise p;
	enum rc rc = sql_promise_of_begin(ui->store, ticket);

	*count = 0;
	if (rc)
		return rc;
	while (sql_promise_of_next(ui->store, mem, &p)) {
		if (p.state != PROMISE_OPEN)
			continue;
		if (at)
			at[*count] = p;
		++*count;
	}
	return sql_promise_of_end(ui->store);
}

/* Counted first, read then: both within the load's one moment of the desk. */
enum rc
promise_panel_load(struct ui *ui, int64_t ticket, struct arena *mem, struct promise_panel *out)
{
	struct row_promise *at;
	int count;
	enum rc rc = open_load(ui, ticket, NULL, NULL, &count);

	if (rc)
		return rc;
	at = arena_alloc(mem, (size_t)(count + 1) * sizeof *at);
	rc = open_load(ui, ticket, mem, at, &count);
	*out = (struct promise_panel){at, count};
	return rc;
}

int
promise_panel_rows(const struct promise_panel *p, int rows)
{
	const int most = rows >= ALL_FROM ? LINES : rows >= ONE_FROM ? 1 : 0;

	return p->count < most ? p->count : most;
}

static void
line_draw(const struct row_promise *p, int more, const struct frame *f, struct canvas *c, int row)
{
	const bool is_over = p->due_at < f->now, is_soon = p->warn_at <= f->now;
	struct buf left = {0}, right = {0};

	buf_printf(&left, "%s ", _("promise"));
	promise_label(&left, p->due_at, f->now);
	buf_puts(&left, "  ");
	mask_text(&left, p->body);
	buf_printf(&right, "  %s  %s", p->owner, is_over ? "" : _("left "));
	promise_left(&right, p, f->now);
	if (more)
		buf_printf(&right, _("  and %d more"), more);
	draw_ends(c, row,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = is_over   ? S_ALERT
					       : is_soon ? S_WARN
							 : S_PLAIN,
				 .right = buf_str(&right),
				 .right_style = is_over   ? S_ALERT
						: is_soon ? S_WARN
							  : S_PLAIN});
	buf_release(&left);
	buf_release(&right);
}

void
promise_panel_draw(const struct promise_panel *p, const struct frame *f, struct canvas *c, int row,
		   int rows)
{
	for (int i = 0; i < rows; i++)
		line_draw(&p->at[i], i + 1 == rows ? p->count - rows : 0, f, c, row + i);
}
