/* How a form looks: a rule with its title, a line for each field, the hints. */
#include "base/intl.h"
#include "core/field.h"
#include "term/canvas.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/ui.h"

/* A text that may be long has more than a line where the window has; the rule and the hints stand
 * around the fields, and some of what the form is about stays in sight. */
enum { AROUND = 2, TEXT_ROWS = 2, TALL = 20, LEFT = 3, MARGIN = 2 };

static int
label_cells(const struct form *f)
{
	int most = 0;

	for (int i = 0; i < f->count; i++) {
		const int cells = width_of(_(f->plan->fields[i].label));

		most = cells > most ? cells : most;
	}
	return most;
}

/* In a column, or right behind the question. */
static int
answer_col(const struct form *f, int at)
{
	return f->is_linear ? width_of(_(f->plan->fields[at].label)) + 2
			    : MARGIN + label_cells(f) + 2;
}

static int
answer_rows(const struct form *f, int at, int rows)
{
	return f->plan->fields[at].kind == ANSWER_TEXT && rows >= TALL ? TEXT_ROWS : 1;
}

static int
why_rows(const struct form *f, int at, int cols)
{
	struct canvas nowhere = {.cols = cols};

	if (!f->why.len || f->wrong != at)
		return 0;
	return draw_wrapped(&nowhere, (struct span){.col = answer_col(f, at)}, S_ALERT,
			    buf_str(&f->why));
}

/* The lines before that field, and with `at` the count, all of them. */
static int
lines_before(const struct form *f, int at, int rows, int cols)
{
	int lines = 0;

	for (int i = 0; i < at; i++)
		lines += answer_rows(f, i, rows) + why_rows(f, i, cols);
	return lines;
}

int
form_rows(const struct prompt *p, int rows)
{
	const struct form *f = &p->form;
	const int most = rows - LEFT > AROUND ? rows - LEFT : rows;
	int all;

	if (!p->is_open || !f->plan)
		return 0;
	all = lines_before(f, f->count, rows, f->cols) + AROUND;
	return all < most ? all : most;
}

/* The field one is in stays in sight, and what is wrong with it. */
static void
follow(struct form *f, int room, int rows)
{
	const int first = lines_before(f, f->at, rows, f->cols),
		  last = lines_before(f, f->at + 1, rows, f->cols);

	if (last > f->top + room)
		f->top = last - room;
	if (first < f->top)
		f->top = first;
}

void
form_fit(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	struct form *f = &p->form;
	const int rows = ui->canvas.rows, cols = ui->canvas.cols;
	int room;

	if (!f->plan)
		return;
	f->cols = cols;
	room = form_rows(p, rows) - AROUND;
	follow(f, room > 1 ? room : 1, rows);
	if (f->plan->fields[f->at].kind == ANSWER_TEXT)
		text_fit(&p->text, answer_rows(f, f->at, rows), cols - answer_col(f, f->at));
}

/* Of more than a row can have: the one that is chosen, and how many there are. */
static void
chosen_draw(const struct form *f, int at, struct canvas *c, struct span where)
{
	const struct field *field = &f->plan->fields[at];
	const int chosen = form_choice(f, at);
	struct buf text = {0};
	int count = 0;

	while (form_word(field, count))
		count++;
	buf_printf(&text, "%d/%d %s", chosen + 1, count,
		   chosen < 0 ? "" : _(form_word(field, chosen)));
	(void)canvas_text(c, where, S_MATCH, buf_str(&text));
	if (at == f->at)
		canvas_cursor(c, where.row, where.col);
	buf_release(&text);
}

/* All of them, or where there is no room for that, the chosen one and how many there are: so too
 * where lines are read out, which reverse video is not. */
static void
choice_draw(const struct prompt *p, int at, struct canvas *c, struct span where)
{
	const struct form *f = &p->form;
	const struct field *field = &f->plan->fields[at];
	const int chosen = form_choice(f, at);
	struct choices choices = {.chosen = chosen + 1};
	const int room = (int)(sizeof choices.label / sizeof *choices.label);

	if (form_word(field, room)) {
		chosen_draw(f, at, c, where);
		return;
	}
	for (const char *word; choices.count < room && (word = form_word(field, choices.count));
	     choices.count++)
		choices.label[choices.count] = _(word);
	prompt_choices_draw(
		&choices, c, where,
		&(struct choices_look){.is_asked = at == f->at, .is_linear = p->is_linear});
}

static void
text_draw_idle(const struct form *f, int at, struct canvas *c, struct span where, int rows)
{
	struct canvas part = {.rows = where.row + rows, .cols = c->cols, .cell = c->cell};

	part.rows = part.rows < c->rows ? part.rows : c->rows;
	(void)draw_wrapped(&part, where, S_PLAIN, buf_str(&f->value[at]));
}

static void
answer_draw(const struct prompt *p, int at, struct canvas *c, struct span where, int rows)
{
	const struct form *f = &p->form;
	const enum field_kind kind = f->plan->fields[at].kind;

	if (form_is_choice(&f->plan->fields[at]))
		choice_draw(p, at, c, where);
	else if (at != f->at && kind == ANSWER_TEXT)
		text_draw_idle(f, at, c, where, rows);
	else if (at != f->at)
		(void)canvas_text(c, where, S_PLAIN, buf_str(&f->value[at]));
	else if (kind == ANSWER_TEXT)
		text_draw(&p->text, c, where.row, where.col);
	else
		edit_draw(&p->edit, c, where);
}

static void
label_draw(const struct form *f, int at, struct canvas *c, int row)
{
	struct buf label = {0};

	if (at == f->at && !f->is_linear)
		(void)canvas_text(c, (struct span){.row = row, .cols = 1}, S_HEAD, ">");
	buf_printf(&label, f->is_linear ? "%s: " : "%s", _(f->plan->fields[at].label));
	(void)canvas_text(c, (struct span){.row = row, .col = f->is_linear ? 0 : MARGIN}, S_HEAD,
			  buf_str(&label));
	buf_release(&label);
}

/* Drawn onto a canvas of the fields' rows alone, so that what is scrolled away is cut. */
static void
field_draw(const struct prompt *p, int at, struct canvas *c, int row, int rows)
{
	const struct form *f = &p->form;
	const struct span where = {.row = row, .col = answer_col(f, at)};
	const int lines = answer_rows(f, at, rows);

	label_draw(f, at, c, row);
	answer_draw(p, at, c, where, lines);
	if (why_rows(f, at, c->cols))
		(void)draw_wrapped(c, (struct span){.row = row + lines, .col = where.col}, S_ALERT,
				   buf_str(&f->why));
}

static void
fields_draw(const struct prompt *p, struct canvas *c, int first, int rows)
{
	const struct form *f = &p->form;
	struct canvas part = {.rows = c->rows - first - AROUND,
			      .cols = c->cols,
			      .cell = c->cell + (size_t)(first + 1) * (size_t)c->cols};

	if (part.rows < 1)
		return;
	for (int i = 0; i < f->count; i++)
		field_draw(p, i, &part, lines_before(f, i, rows, c->cols) - f->top, rows);
	canvas_cursor(c, part.cursor_row + first + 1, part.cursor_col);
}

static void
hints_draw(const struct prompt *p, struct canvas *c)
{
	struct buf line = {0};
	char room[KEY_ROOM];

	buf_printf(&line, "Enter %s", form_enter_sends(&p->form) ? _("submit") : _("next field"));
	buf_printf(&line,
		   p->is_linear ? _(", Tab all fields, %s submit, F1 help, Esc put aside")
				: _("  Tab all fields  %s submit  F1 help  Esc put aside"),
		   key_said(p->text.binds, compose_keys, "send", room));
	(void)canvas_text(c, (struct span){.row = c->rows - 1}, S_PLAIN, buf_str(&line));
	buf_release(&line);
}

int
form_draw(const struct prompt *p, struct canvas *c)
{
	const int first = c->rows - form_rows(p, c->rows);
	struct buf title = {0};

	for (int row = first; row < c->rows; row++)
		canvas_fill(c, (struct span){.row = row}, S_PLAIN);
	if (!p->is_linear)
		canvas_rule(c, first);
	buf_printf(&title, p->is_linear ? "%s" : "-- %s ", buf_str(&p->label));
	draw_ends(c, first,
		  &(struct ends){.left = buf_str(&title),
				 .left_style = S_HEAD,
				 .right = p->is_draft && !p->is_dirty && p->saved_at
						  ? _(" draft kept ")
						  : "",
				 .right_style = S_HINT,
				 .is_sentence = p->is_linear});
	fields_draw(p, c, first, c->rows);
	hints_draw(p, c);
	buf_release(&title);
	return first;
}
