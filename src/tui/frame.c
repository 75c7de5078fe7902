/* The lines round every screen's body: who, how much, when; and what can be done. */
#include <inttypes.h>
#include <stdio.h>

#include "base/intl.h"
#include "base/time.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/ui.h"

enum { COLS_MIN = 20, ROWS_MIN = 5 };

static int
word(struct canvas *c, int col, enum style style, const char *text)
{
	return col + 2 + canvas_text(c, (struct span){.col = col}, style, text);
}

static int
count(struct canvas *c, int col, enum style style, const char *label, int64_t n)
{
	struct buf text = {0};

	buf_printf(&text, "%s %" PRId64, label, n);
	col = word(c, col, style, buf_str(&text));
	buf_release(&text);
	return col;
}

static void
top_draw(const struct ui *ui, struct canvas *c)
{
	const struct local now = time_local(ui->by.now);
	struct buf who = {0};
	char clock[16];
	int col;

	buf_printf(&who, "%s %s", ui->by.work_no, ui->by.name);
	(void)snprintf(clock, sizeof clock, "%02d:%02d", now.hour, now.minute);
	col = word(c, 0, S_HEAD, _("kefu desk"));
	if (ui->is_demo)
		col = word(c, col, S_WARN, _("demo data"));
	col = word(c, col, S_PLAIN, buf_str(&who)) + 2;
	col = count(c, col, S_PLAIN, _("queue"), ui->counts.open);
	col = count(c, col, ui->counts.soon ? S_WARN : S_PLAIN, _("due soon"), ui->counts.soon);
	(void)count(c, col, ui->counts.overdue ? S_ALERT : S_PLAIN, _("overdue"),
		    ui->counts.overdue);
	draw_right(c, 0, S_PLAIN, clock);
	buf_release(&who);
}

static void
bottom_draw(const struct ui *ui, struct canvas *c, int row)
{
	struct buf hint = {0};

	if (ui->prompt.is_open) {
		prompt_draw(&ui->prompt, c, row);
		return;
	}
	if (ui->message.len)
		buf_puts(&hint, buf_str(&ui->message));
	else
		keys_hint(ui, &hint, c->cols);
	(void)canvas_text(c, (struct span){.row = row},
			  ui->is_error && ui->message.len ? S_ALERT : S_PLAIN, buf_str(&hint));
	buf_release(&hint);
}

/* A message may stand above an open prompt, on the body's last row. */
static void
notice_draw(const struct ui *ui, struct canvas *body)
{
	const int row = body->rows - 1;

	if (!ui->prompt.is_open || !ui->message.len)
		return;
	canvas_fill(body, (struct span){.row = row}, S_PLAIN);
	(void)canvas_text(body, (struct span){.row = row}, ui->is_error ? S_ALERT : S_WARN,
			  buf_str(&ui->message));
}

void
ui_draw(struct ui *ui)
{
	struct canvas *c = &ui->canvas, body;
	const struct open_screen *o = ui_top(ui);
	const struct frame f = ui_frame(ui);

	canvas_clear(c);
	if (c->cols < COLS_MIN || c->rows < ROWS_MIN) {
		(void)canvas_text(c, (struct span){0}, S_PLAIN, _("too small"));
		return;
	}
	top_draw(ui, c);
	body = (struct canvas){.rows = c->rows - HEAD_ROWS - FOOT_ROWS,
			       .cols = c->cols,
			       .cell = c->cell + c->cols * HEAD_ROWS};
	o->screen->draw(o->state, &f, &body);
	notice_draw(ui, &body);
	canvas_cursor(c, body.cursor_row + HEAD_ROWS, body.cursor_col);
	bottom_draw(ui, c, c->rows - FOOT_ROWS);
}
