#include "tui/compose.h"

#include <string.h>

#include "base/intl.h"
#include "core/phrase_fill.h"
#include "term/canvas.h"
#include "term/editor.h"
#include "term/glass.h"
#include "term/keys.h"
#include "tui/draw.h"
#include "tui/phrase.h"
#include "tui/ui.h"

/* Beside the text stand the rule with the label, and the hints; where there is room, the check. */
enum { AROUND = 2, ROWS_MIN = 4, CHECK_FROM = 10 };

int
compose_rows(const struct prompt *p, int rows)
{
	if (!p->is_open || !p->is_tall)
		return 0;
	return rows / 2 > ROWS_MIN ? rows / 2 : ROWS_MIN < rows ? ROWS_MIN : rows;
}

static int
check_room(const struct prompt *p, int rows)
{
	return check_is_on(p) && rows >= CHECK_FROM ? CHECK_ROWS : 0;
}

void
compose_fit(struct ui *ui)
{
	const int all = compose_rows(&ui->prompt, ui->canvas.rows);
	const int rows = all - AROUND - check_room(&ui->prompt, all);

	if (ui->prompt.is_tall)
		text_fit(&ui->prompt.text, rows > 1 ? rows : 1, ui->canvas.cols);
}

void
compose_set(struct ui *ui, const char *text, size_t caret)
{
	text_set(&ui->prompt.text, text, caret);
	check_changed(ui);
	compose_fit(ui);
}

void
compose_open(struct ui *ui, const char *label, int (*done)(struct ui *ui))
{
	prompt_text(ui, label, "", done);
	ui->prompt.is_tall = true;
	compose_set(ui, "", 0);
	ui_fit(ui);
}

static void
edited(struct ui *ui)
{
	const char *answer = text_answer(&ui->prompt.text);

	ui->prompt.is_dirty = true;
	check_changed(ui);
	if (answer)
		ui_say(ui, "%s", answer);
}

void
compose_paste(struct ui *ui, const char *bytes, size_t n)
{
	text_insert(&ui->prompt.text, bytes, n);
	edited(ui);
}

/* The draft is on the disk before another program has the terminal. */
static void
editor_call(struct ui *ui)
{
	struct text *t = &ui->prompt.text;
	struct buf text = {0};
	struct err e = {0};

	prompt_save(ui, true);
	buf_add(&text, buf_str(&t->text), t->text.len);
	if (editor_run(ui->glass, NULL, &text, &e)) {
		ui_say(ui, "%s", err_text(&e));
		ui->is_error = true;
	}
	text_replace(t, buf_str(&text), text.len);
	ui->prompt.is_dirty = true;
	err_release(&e);
	buf_release(&text);
}

/* What is to be filled is selected: typing takes its place. */
static void
blank_next(struct ui *ui)
{
	struct text *t = &ui->prompt.text;
	const struct slot_at s = phrase_blank(buf_str(&t->text), t->caret);

	if (!s.len) {
		ui_say(ui, _("nothing is left to fill"));
		return;
	}
	t->mark = s.at;
	t->caret = s.at + s.len;
	t->is_marked = true;
	compose_fit(ui);
}

/* A reply with an empty place in it would reach the customer so. */
static int
send(struct ui *ui)
{
	if (phrase_blank(buf_str(&ui->prompt.text.text), 0).len) {
		ui_say(ui, _("something is still to be filled: Tab goes there"));
		return STAY;
	}
	if (check_is_on(&ui->prompt) && !check_lets(ui))
		return STAY;
	return ui->prompt.done(ui);
}

int
compose_press(struct ui *ui, const struct press *p)
{
	struct prompt *prompt = &ui->prompt;
	const bool was_chord = prompt->is_chord;

	prompt->is_chord = !strcmp(p->name, "C-x");
	if (!strcmp(p->name, "C-o"))
		return send(ui);
	if (!strcmp(p->name, "C-g") && check_is_on(prompt)) {
		check_take(ui);
		return STAY;
	}
	if (!strcmp(p->name, "C-p"))
		return (int)phrase_open(ui, NULL, p->name);
	if (!strcmp(p->name, "Tab")) {
		blank_next(ui);
		return STAY;
	}
	if (was_chord && !strcmp(p->name, "C-e"))
		editor_call(ui);
	else if (text_press(&prompt->text, p))
		edited(ui);
	return STAY;
}

int
compose_draw(const struct prompt *p, struct canvas *c)
{
	const int first = c->rows - compose_rows(p, c->rows);
	struct buf label = {0};

	for (int row = first; row < c->rows; row++)
		canvas_fill(c, (struct span){.row = row}, S_PLAIN);
	canvas_rule(c, first, S_HINT);
	buf_printf(&label, "-- %s ", buf_str(&p->label));
	draw_ends(c, first,
		  &(struct ends){.left = buf_str(&label),
				 .left_style = S_HEAD,
				 .right = p->text.text.len && !p->is_dirty ? _(" draft kept ") : "",
				 .right_style = S_HINT});
	(void)canvas_text(
		c, (struct span){.row = c->rows - 1}, S_PLAIN,
		check_is_on(p) ? _("^O send  ^P phrases  ^G better  Tab next place  Esc put aside")
			       : _("^O do it  ^P phrases  Tab next place  Esc put aside"));
	if (check_room(p, c->rows - first))
		check_draw(p, c, c->rows - 1 - CHECK_ROWS);
	text_draw(&p->text, c, first + 1, 0);
	buf_release(&label);
	return first;
}
