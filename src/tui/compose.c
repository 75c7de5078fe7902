#include "tui/compose.h"

#include <string.h>

#include "base/intl.h"
#include "core/phrase_fill.h"
#include "term/canvas.h"
#include "term/editor.h"
#include "term/glass.h"
#include "term/keys.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/phrase.h"
#include "tui/promise.h"
#include "tui/stepper.h"
#include "tui/ui.h"

/* Beside the text stand the rule with the label, and the hints; the check is a line at least. */
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
	if (!check_is_on(p) || rows < ROWS_MIN)
		return 0;
	return rows >= CHECK_FROM ? CHECK_ROWS : 1;
}

void
compose_fit(struct ui *ui)
{
	const int all = compose_rows(&ui->prompt, ui->canvas.rows);
	const int rows = all - AROUND - check_room(&ui->prompt, all) -
			 strip_rows(&ui->prompt, all, ui->canvas.cols);

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
	ui->prompt.is_chord = false;
	if (ui->prompt.check.asks || ui->prompt.strip.asks) {
		edit_insert(ui->prompt.check.asks ? &ui->prompt.check.reason
						  : &ui->prompt.strip.owner,
			    bytes, n);
		return;
	}
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
	check_changed(ui);
	err_release(&e);
	buf_release(&text);
}

/* What is to be filled is selected: typing takes its place. */
static enum next
blank_next(struct ui *ui, void *state, const char *pressed)
{
	struct text *t = &ui->prompt.text;
	const struct slot_at s = phrase_blank(buf_str(&t->text), t->caret);

	if (!s.len) {
		ui_say(ui, _("nothing is left to fill"));
		return STAY;
	}
	t->mark = s.at;
	t->caret = s.at + s.len;
	t->is_marked = true;
	compose_fit(ui);
	(void)state, (void)pressed;
	return STAY;
}

/* A reply with an empty place in it would reach the customer so. */
static enum next
send(struct ui *ui, void *state, const char *pressed)
{
	char room[KEY_ROOM];

	(void)state, (void)pressed;
	if (check_is_on(&ui->prompt) && phrase_blank(buf_str(&ui->prompt.text.text), 0).len) {
		ui_say(ui, _("something is still to be filled: %s goes there"),
		       key_said(&ui->binds, compose_keys, "blank", room));
		return STAY;
	}
	if (check_is_on(&ui->prompt) && !check_lets(ui))
		return STAY;
	strip_read(ui); /* what runs from now runs from now */
	return (enum next)ui->prompt.done(ui);
}

static enum next
better_take(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (check_is_on(&ui->prompt))
		check_take(ui);
	return STAY;
}

static enum next
promises_enter(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return check_is_on(&ui->prompt) ? (enum next)strip_enter(ui) : STAY;
}

static enum next
feedback_turn(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return check_is_on(&ui->prompt) ? (enum next)strip_feedback(ui) : STAY;
}

static enum next
chord_begin(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	ui->prompt.is_chord = true;
	return STAY;
}

/* clang-format off */
const struct key compose_keys[] = {
	{"C-o", "send",   N_("do it, or send"),                 NULL, send,        NEED_NOTHING, 1},
	{"C-p", "phrase", N_("phrases"),                        NULL, phrase_open, NEED_NOTHING, 1},
	{"C-g", "better", N_("take the better wording"),        NULL, better_take, NEED_NOTHING, 1},
	{"C-r", "say",    N_("the scenario's words now"),       NULL, stepper_put, NEED_NOTHING, 0},
	{"Tab", "blank",  N_("to the next place to fill"),      NULL, blank_next,  NEED_NOTHING, 1},
	{"C-n", "promises", N_("the promises in it"),           NULL, promises_enter, NEED_NOTHING, 1},
	{"C-f", "feedback", N_("it keeps what was promised, or not"), NULL, feedback_turn, NEED_NOTHING, 0},
	{"C-x", "editor", N_("and then C-e: your own editor"),  NULL, chord_begin, NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

int
compose_press(struct ui *ui, const struct press *p)
{
	const bool was_chord = ui->prompt.is_chord;
	const bool sends = ui->prompt.check.asks && !strcmp(p->name, "Enter");
	const struct key *k = sends ? keys_find_name(compose_keys, "send")
				    : bind_find(&ui->binds, compose_keys, p->name);
	char room[24];

	ui->prompt.is_chord = false;
	if (k)
		return (int)k->run(ui, NULL, bind_pressed(k, p->name, room));
	if (was_chord && !strcmp(p->name, "C-e"))
		editor_call(ui);
	else if (text_press(&ui->prompt.text, p))
		edited(ui);
	return STAY;
}

/* A hint of one of compose_keys, or of a key that is always the same. */
struct hint {
	const char *name, *fixed, *help;
	bool is_off; /* it would do nothing now */
};

/* Whole or not at all. */
static void
hint_add(const struct prompt *p, struct buf *line, int cols, const struct hint *h)
{
	const struct key *k = h->name ? keys_find_name(compose_keys, h->name) : NULL;
	const size_t before = line->len;

	buf_puts(line, line->len ? p->is_linear ? _(", ") : "  " : "");
	key_put(line, k ? bind_keys(p->text.binds, k, k->keys) : h->fixed);
	buf_printf(line, " %s", h->help);
	if (width_of(buf_str(line)) > cols)
		buf_splice(line, before, line->len - before, "", 0);
}

/* What leads to all others keeps its place; what is said elsewhere goes first where it is narrow.
 */
static void
hints_draw(const struct prompt *p, struct canvas *c)
{
	const bool is_reply = check_is_on(p);
	const struct hint hints[] = {
		{"send", NULL, is_reply ? _("send") : _("finish"), false},
		{"phrase", NULL, _("phrases"), false},
		{"better", NULL, _("better"), !is_reply},
		{"promises", NULL, _("promises"), !p->strip.found.count && !p->strip.open},
		{"blank", NULL, _("next place"), false},
		{NULL, "Esc", _("put aside"), false},
	};
	struct buf line = {0}, last = {0};

	hint_add(p, &last, c->cols, &(struct hint){NULL, "F1", _("all keys"), false});
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
		if (!hints[i].is_off)
			hint_add(p, &line, c->cols - width_of(buf_str(&last)) - 2, &hints[i]);
	buf_printf(&line, "%s%s", p->is_linear ? _(", ") : "  ", buf_str(&last));
	(void)canvas_text(c, (struct span){.row = c->rows - 1}, S_PLAIN, buf_str(&line));
	buf_release(&line);
	buf_release(&last);
}

/* To a screen reader the others are told once, elsewhere. */
static void
right_say(const struct prompt *p, struct buf *right)
{
	buf_puts(right, p->text.text.len && !p->is_dirty ? _(" draft kept ") : "");
	if (p->company && p->company->len && !p->is_linear)
		buf_printf(right, " %s ", buf_str(p->company));
}

int
compose_draw(const struct prompt *p, struct canvas *c)
{
	const int first = c->rows - compose_rows(p, c->rows);
	struct buf label = {0}, right = {0};
	int check_rows, promise_rows;

	for (int row = first; row < c->rows; row++)
		canvas_fill(c, (struct span){.row = row}, S_PLAIN);
	if (!p->is_linear)
		canvas_rule(c, first);
	buf_printf(&label, p->is_linear ? "%s" : "-- %s ", buf_str(&p->label));
	right_say(p, &right);
	draw_ends(c, first,
		  &(struct ends){.left = buf_str(&label),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = S_HINT,
				 .is_sentence = p->is_linear});
	hints_draw(p, c);
	check_rows = check_room(p, c->rows - first);
	promise_rows = strip_rows(p, c->rows - first, c->cols);
	if (check_rows)
		check_draw(p, c, c->rows - 1 - promise_rows - check_rows, check_rows);
	text_draw(&p->text, c, first + 1, 0);
	if (promise_rows)
		strip_draw(p, c, c->rows - 1 - promise_rows, promise_rows);
	if (p->strip.is_in)
		strip_foot_draw(p, c, c->rows - 1);
	if (p->check.asks)
		check_ask_draw(p, c, c->rows - 1);
	buf_release(&right);
	buf_release(&label);
	return first;
}
