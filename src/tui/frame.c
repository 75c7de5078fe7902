/* The lines round every screen's body: who, how much, when; and what can be done. */
#include <inttypes.h>
#include <stdio.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/ticket_speak.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/greeting.h"
#include "tui/hide.h"
#include "tui/keys.h"
#include "tui/practice.h"
#include "tui/tutor.h"
#include "tui/ui.h"

enum { COLS_MIN = 20, ROWS_MIN = 5 };

/* A piece of the top line. When room is short, the one with the lowest rank goes first. */
enum piece_name { DESK, DEMO, SHIFT, WHO, SEAT, HAND, OPEN, SOON, OVERDUE, INBOX, NEWS, PIECES };

struct piece {
	struct buf text;
	enum style style;
	int rank;
};

/* Only where there is a rota, and while one's hand is up. */
static void
duty_pieces(const struct ui *ui, struct piece piece[PIECES])
{
	const struct duty *d = &ui->duty;
	const int64_t up = ui->by.now - d->up_at;

	piece[SHIFT] = (struct piece){.style = S_PLAIN, .rank = 2};
	piece[SEAT] = (struct piece){.style = S_PLAIN, .rank = 3};
	piece[HAND] = (struct piece){.style = S_WARN, .rank = 8};
	if (d->shift)
		buf_puts(&piece[SHIFT].text, d->shift);
	if (d->seat)
		buf_puts(&piece[SEAT].text, d->seat);
	if (d->up_at)
		buf_printf(&piece[HAND].text, "%s %d:%02d", _("hand up"), (int)(up / 60),
			   (int)(up % 60));
}

static void
pieces_make(const struct ui *ui, struct piece piece[PIECES])
{
	const struct counts *n = &ui->counts;

	piece[DESK] = (struct piece){.style = S_HEAD, .rank = 1};
	piece[DEMO] = (struct piece){.style = S_WARN, .rank = 5};
	piece[WHO] = (struct piece){.style = S_PLAIN, .rank = 6};
	duty_pieces(ui, piece);
	piece[OPEN] = (struct piece){.style = S_PLAIN, .rank = 3};
	piece[SOON] = (struct piece){.style = n->soon ? S_WARN : S_PLAIN, .rank = 2};
	piece[OVERDUE] = (struct piece){.style = n->overdue ? S_ALERT : S_PLAIN, .rank = 4};
	piece[NEWS] = (struct piece){.style = S_WARN, .rank = 2};
	if (n->news)
		buf_printf(&piece[NEWS].text, "%s %" PRId64, _("new phrases"), n->news);
	piece[INBOX] = (struct piece){.style = S_WARN, .rank = 7};
	buf_puts(&piece[DESK].text, _("kefu desk"));
	if (ui->practice)
		buf_puts(&piece[DEMO].text, _("practice"));
	else if (ui->is_demo)
		buf_puts(&piece[DEMO].text, _("demo data"));
	buf_printf(&piece[WHO].text, "%s %s", ui->by.work_no, ui->by.name);
	buf_printf(&piece[OPEN].text, "%s %" PRId64, _("queue"), n->open);
	buf_printf(&piece[SOON].text, "%s %" PRId64, _("due soon"), n->soon);
	buf_printf(&piece[OVERDUE].text, "%s %" PRId64, _("overdue"), n->overdue);
	if (n->notices)
		buf_printf(&piece[INBOX].text, "%s %" PRId64, _("inbox"), n->notices);
}

static int
piece_cells(const struct piece *p)
{
	return p->text.len ? width_of(buf_str(&p->text)) + 2 : 0;
}

static void
pieces_fit(struct piece piece[PIECES], int room)
{
	int cells = 0;

	for (int i = 0; i < PIECES; i++)
		cells += piece_cells(&piece[i]);
	for (int rank = 1; rank <= PIECES && cells > room; rank++)
		for (int i = 0; i < PIECES; i++)
			if (piece[i].rank == rank && i != WHO) {
				cells -= piece_cells(&piece[i]);
				buf_clear(&piece[i].text);
			}
}

static void
top_draw(const struct ui *ui, struct canvas *c)
{
	const struct local now = time_local(ui->by.now);
	struct piece piece[PIECES];
	char clock[16];
	const int n = snprintf(clock, sizeof clock, "%02d:%02d", now.hour, now.minute);
	const int end = c->cols - n - 1;
	int col = 0;

	pieces_make(ui, piece);
	pieces_fit(piece, end);
	for (int i = 0; i < PIECES; i++) {
		if (piece[i].text.len && col < end - 1)
			(void)canvas_text(c, (struct span){.col = col, .cols = end - 1 - col},
					  piece[i].style, buf_str(&piece[i].text));
		col += piece_cells(&piece[i]);
		buf_release(&piece[i].text);
	}
	(void)canvas_text(c, (struct span){.col = end}, S_PLAIN, clock);
}

/* All of it in one sentence. */
static void
top_speak(const struct ui *ui, struct canvas *c)
{
	const struct local now = time_local(ui_frame(ui).now);
	struct piece piece[PIECES];
	struct buf line = {0};

	pieces_make(ui, piece);
	for (int i = 0; i < PIECES; i++) {
		speak_part(&line, buf_str(&piece[i].text));
		buf_release(&piece[i].text);
	}
	buf_printf(&line, "%s%02d:%02d", _(", "), now.hour, now.minute);
	(void)canvas_text(c, (struct span){0}, S_PLAIN, buf_str(&line));
	buf_release(&line);
}

static void
body_draw(const struct ui *ui, struct canvas *body)
{
	const struct open_screen *o = &ui->stack[ui->depth - 1];
	const struct frame f = ui_frame(ui);
	struct speech speech = {0};

	if (!ui->setting.of[SETTING_LINEAR]) {
		o->screen->draw(o->state, &f, body);
	} else if (o->screen->speak) {
		o->screen->speak(o->state, &f, &speech);
		speech_draw(&speech, body);
	} else {
		o->screen->draw(o->state, &f, body);
		speech_strip(body);
	}
}

static void
hints_draw(const struct ui *ui, struct canvas *c)
{
	struct buf hint = {0};

	keys_hint(ui, &hint, c->cols);
	(void)canvas_text(c, (struct span){.row = c->rows - 1}, S_PLAIN, buf_str(&hint));
	buf_release(&hint);
}

/* A message stands whole: it takes rows of the body, above an open prompt. */
static void
foot_draw(const struct ui *ui, struct canvas *c)
{
	const bool has_prompt = ui->prompt.is_open && !ui->stack[ui->depth - 1].screen->is_over;
	const int end = has_prompt ? prompt_draw(&ui->prompt, c) : c->rows;

	if (ui->message.len)
		(void)draw_above(c, end, ui->is_error ? S_ALERT : S_WARN, buf_str(&ui->message));
	else if (!has_prompt)
		hints_draw(ui, c);
}

static void
small_draw(struct canvas *c)
{
	(void)draw_wrapped(c, (struct span){0}, S_PLAIN,
			   _("the window is too small: 20 columns and 5 rows are needed"));
}

void
ui_draw(struct ui *ui)
{
	struct canvas *c = &ui->canvas, body;
	const int chats = chat_line_rows(ui), duty = duty_rows(ui) + chats;
	const int line = call_line_rows(ui), lesson = HEAD_ROWS + duty + line;
	const int head = lesson + tutor_rows(ui) + practice_rows(ui);

	canvas_clear(c);
	if (ui->is_hidden) {
		hide_draw(ui, c);
		return;
	}
	if (c->cols < COLS_MIN || c->rows < ROWS_MIN) {
		small_draw(c);
		return;
	}
	(ui->setting.of[SETTING_LINEAR] ? top_speak : top_draw)(ui, c);
	chat_line_draw(ui, c, HEAD_ROWS);
	duty_draw(ui, c, HEAD_ROWS + chats);
	call_line_draw(ui, c, HEAD_ROWS + duty);
	tutor_draw(ui, c, lesson);
	practice_draw(ui, c, lesson);
	body = (struct canvas){
		.rows = ui_body_rows(ui), .cols = c->cols, .cell = c->cell + c->cols * head};
	if (body.rows)
		body_draw(ui, &body);
	if (ui->is_greeting)
		greeting_draw(ui, &body);
	canvas_cursor(c, body.cursor_row + head, body.cursor_col);
	foot_draw(ui, c);
}
