/* What many call about, under the call line: what is said, when the next word comes, and the key.
 */
#include "base/intl.h"
#include "core/due.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/width.h"
#include "tui/call_keys.h"
#include "tui/draw.h"
#include "tui/hot.h"
#include "tui/keys.h"

enum { WORDS_MOST = 3, WORDS_FROM_ROWS = 16 };

enum rc
hot_load(struct ui *ui, struct call_line *into)
{
	struct row_hot row;
	enum rc rc = sql_hot_now_begin(ui->store);

	if (rc)
		return rc;
	while (sql_hot_now_next(ui->store, &into->mem, &row)) {
		if (into->hots++)
			continue;
		into->hot = arena_alloc(&into->mem, sizeof *into->hot);
		*into->hot = row;
	}
	return sql_hot_now_end(ui->store);
}

/* The key that links from here. */
static const char *
link_said(const struct ui *ui, char room[static KEY_ROOM])
{
	const bool is_list = !ui->prompt.is_open && ui->depth &&
			     ui->stack[ui->depth - 1].screen == &screen_intake;

	return is_list ? key_said(&ui->binds, screen_intake.keys, "hot-call", room)
		       : key_said(&ui->binds, call_keys, "hot-link", room);
}

static void
next_put(const struct ui *ui, struct buf *out)
{
	const struct row_hot *h = ui->line.hot;
	struct buf next = {0};
	char room[KEY_ROOM];

	due_moment(&next, h->next_at, ui->by.now);
	buf_printf(out, h->next_at > ui->by.now ? _("next word %s") : _("next word was due %s"),
		   buf_str(&next));
	if (ui->line.hots > 1)
		buf_printf(out, " (1 / %d)", ui->line.hots);
	if (ui->line.live) {
		buf_puts(out, ui->setting.of[SETTING_LINEAR] ? _(", ") : "  ");
		buf_printf(out, _("%s links"), link_said(ui, room));
	}
	buf_release(&next);
}

/* What is said takes rows of its own where it does not fit beside the rest: none of it is lost. */
static int
words_rows(const struct ui *ui)
{
	const struct row_hot *h = ui->line.hot;
	struct canvas nowhere = {.cols = ui->canvas.cols};
	struct buf line = {0}, words = {0};
	int rows;

	buf_printf(&line, _("hot: %s · say: %s"), h->title, h->wording);
	buf_puts(&line, "  ");
	next_put(ui, &line);
	buf_printf(&words, _("say: %s"), h->wording);
	rows = width_of(buf_str(&line)) <= ui->canvas.cols || ui->canvas.rows < WORDS_FROM_ROWS
		       ? 0
		       : draw_wrapped(&nowhere, (struct span){0}, S_PLAIN, buf_str(&words));
	buf_release(&line);
	buf_release(&words);
	return rows < WORDS_MOST ? rows : WORDS_MOST;
}

int
hot_rows(const struct ui *ui)
{
	return ui->line.hot ? 1 + words_rows(ui) : 0;
}

static void
words_draw(const struct ui *ui, struct canvas *c, int row, int rows)
{
	struct canvas part = {.rows = row + rows, .cols = c->cols, .cell = c->cell};
	struct buf words = {0};

	buf_printf(&words, _("say: %s"), ui->line.hot->wording);
	if (draw_wrapped(&part, (struct span){.row = row}, S_ALERT, buf_str(&words)) > rows)
		(void)canvas_text(c, (struct span){.row = row + rows - 1, .col = c->cols - 2},
				  S_ALERT, "..");
	buf_release(&words);
}

void
hot_draw(const struct ui *ui, struct canvas *c, int row)
{
	const struct row_hot *h = ui->line.hot;
	const int rows = words_rows(ui);
	struct buf left = {0}, right = {0};

	if (rows)
		buf_printf(&left, _("hot: %s"), h->title);
	else
		buf_printf(&left, _("hot: %s · say: %s"), h->title, h->wording);
	next_put(ui, &right);
	draw_ends(c, row,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_ALERT,
				 .right = buf_str(&right),
				 .right_style = S_WARN,
				 .is_sentence = ui->setting.of[SETTING_LINEAR]});
	if (rows)
		words_draw(ui, c, row + 1, rows);
	buf_release(&left);
	buf_release(&right);
}
