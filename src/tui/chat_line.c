#include "tui/chat_line.h"

#include "base/buf.h"
#include "base/intl.h"
#include "core/chat.h"
#include "core/mask.h"
#include "sql_read.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/ui.h"

enum { ROWS_LEAST = 8, GAP = 2 };

/* --- load --- */

static void
keep(struct row_chat_mine *list, int *count, const struct row_chat_mine *row)
{
	if (*count < CHATS_MOST)
		list[(*count)++] = *row;
}

static enum rc
mine_load(struct ui *ui, struct chat_line *into)
{
	struct row_chat_mine *list = arena_alloc(&into->mem, CHATS_MOST * sizeof *list), row;
	enum rc rc = sql_chat_of_agent_begin(ui->store, ui->by.agent);

	into->mine = list;
	if (rc)
		return rc;
	while (sql_chat_of_agent_next(ui->store, &into->mem, &row))
		keep(list, &into->mines, &row);
	return sql_chat_of_agent_end(ui->store);
}

static enum rc
free_load(struct ui *ui, struct chat_line *into)
{
	struct row_chat_mine *list = arena_alloc(&into->mem, CHATS_MOST * sizeof *list), row;
	enum rc rc = sql_chat_unclaimed_begin(ui->store, CHATS_MOST);

	into->free = list;
	if (rc)
		return rc;
	while (sql_chat_unclaimed_next(ui->store, &into->mem, &row))
		keep(list, &into->frees, &row);
	return sql_chat_unclaimed_end(ui->store);
}

enum rc
chat_line_load(struct ui *ui)
{
	struct chat_line loaded = {0};
	enum rc rc = mine_load(ui, &loaded);

	if (!rc)
		rc = free_load(ui, &loaded);
	if (rc) {
		arena_reset(&loaded.mem);
		return rc;
	}
	arena_reset(&ui->chats.mem);
	ui->chats = loaded;
	return OK;
}

void
chat_line_release(struct chat_line *line)
{
	arena_reset(&line->mem);
}

/* --- the line --- */

static bool
is_linear(const struct ui *ui)
{
	return ui->setting.of[SETTING_LINEAR];
}

int
chat_line_rows(const struct ui *ui)
{
	const struct chat_line *l = &ui->chats;

	return !ui->tutor && ui->canvas.rows >= ROWS_LEAST && l->mines + l->frees > 0;
}

static int
waiting(const struct row_chat_mine *list, int n)
{
	int count = 0;

	for (int i = 0; i < n; i++)
		count += list[i].waits_at.is_set;
	return count;
}

bool
chat_line_ticks(const struct ui *ui)
{
	const struct chat_line *l = &ui->chats;

	return !ui->is_hidden && !is_linear(ui) && chat_line_rows(ui) &&
	       waiting(l->mine, l->mines) + waiting(l->free, l->frees) > 0;
}

static enum style
style_of(const struct row_chat_mine *c, int64_t now)
{
	if (!c->waits_at.is_set)
		return S_PLAIN;
	return chat_is_late(c, now) ? S_ALERT : S_WARN;
}

/* Where the row goes on. */
static int
chat_draw(const struct row_chat_mine *m, int64_t shown, int64_t now, struct canvas *c,
	  struct span at)
{
	struct buf text = {0};
	int cells;

	if (m->ticket_id == shown)
		buf_puts(&text, ">");
	mask_name(&text, m->customer, m->title);
	if (m->waits_at.is_set)
		buf_char(&text, ' ');
	chat_clock(&text, m, now);
	cells = width_of(buf_str(&text));
	if (cells <= at.cols)
		(void)canvas_text(c, at, style_of(m, now), buf_str(&text));
	buf_release(&text);
	return at.col + cells + GAP;
}

static int64_t
ticket_shown(const struct ui *ui)
{
	const struct row_ticket *t = ui_ticket(ui);

	return t ? t->id : 0;
}

/* The key, and how many nobody has; the longest of those waits by its clock. */
static void
right_say(const struct ui *ui, struct buf *out)
{
	const struct chat_line *l = &ui->chats;
	char room[KEY_ROOM];

	if (l->frees) {
		buf_printf(out, "%s %d", _("to be taken"), l->frees);
		buf_char(out, ' ');
		chat_clock(out, &l->free[0], ui->by.now);
		buf_puts(out, "  ");
	}
	buf_printf(out, _("%s next"), key_said(&ui->binds, global_keys, "next-chat", room));
}

static void
sentence_draw(const struct ui *ui, struct canvas *c, int row)
{
	const struct chat_line *l = &ui->chats;
	struct buf line = {0};

	buf_printf(&line, _("chats %d, waiting %d, to be taken %d"), l->mines,
		   waiting(l->mine, l->mines), l->frees);
	(void)canvas_text(c, (struct span){.row = row}, S_HEAD, buf_str(&line));
	buf_release(&line);
}

void
chat_line_draw(const struct ui *ui, struct canvas *c, int row)
{
	const struct chat_line *l = &ui->chats;
	struct buf right = {0};
	int col, end;

	if (!chat_line_rows(ui))
		return;
	if (is_linear(ui)) {
		sentence_draw(ui, c, row);
		return;
	}
	right_say(ui, &right);
	end = c->cols - width_of(buf_str(&right)) - 1;
	col = canvas_text(c, (struct span){.row = row}, S_HEAD, _("chats")) + GAP;
	for (int i = 0; i < l->mines && col < end; i++)
		col = chat_draw(&l->mine[i], ticket_shown(ui), ui->by.now, c,
				(struct span){.row = row, .col = col, .cols = end - 1 - col});
	(void)canvas_text(c, (struct span){.row = row, .col = end},
			  l->frees ? style_of(&l->free[0], ui->by.now) : S_HINT, buf_str(&right));
	buf_release(&right);
}
