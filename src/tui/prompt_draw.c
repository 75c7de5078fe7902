#include <stdio.h>

#include "term/canvas.h"
#include "text/width.h"
#include "tui/compose.h"
#include "tui/draw.h"
#include "tui/prompt.h"
#include "tui/speech.h"

/* From (row, col) on, in as many rows as it takes; returns them. Outside the canvas they are only
 * counted. */
static int
choices_draw(const struct choices *choices, struct canvas *c, int row, int col)
{
	struct buf text = {0};
	int rows = 1;

	for (int i = 0; i < choices->count; i++) {
		const bool is_chosen = i + 1 == choices->chosen;
		struct span at;
		int cells;

		buf_clear(&text);
		buf_printf(&text, "%d %s", i + 1, choices->label[i]);
		cells = width_of(buf_str(&text));
		if (col > 0 && col + cells > c->cols) {
			col = 0;
			rows++;
		}
		at = (struct span){.row = row + rows - 1, .col = col};
		(void)canvas_text(c, at, is_chosen ? S_MATCH : S_PLAIN, buf_str(&text));
		if (is_chosen)
			canvas_cursor(c, at.row, at.col);
		col += cells + 2;
	}
	buf_release(&text);
	return rows;
}

static void
chosen_draw(const struct choices *choices, struct canvas *c, struct span at)
{
	struct buf text = {0};

	buf_printf(&text, "%d/%d %s", choices->chosen, choices->count,
		   choices->chosen ? choices->label[choices->chosen - 1] : "");
	(void)canvas_text(c, at, S_MATCH, buf_str(&text));
	buf_release(&text);
}

void
prompt_choices_draw(const struct choices *choices, struct canvas *c, struct span at,
		    const struct choices_look *look)
{
	struct canvas nowhere = {.cols = c->cols};
	const int row = c->cursor_row, col = c->cursor_col;

	canvas_cursor(c, at.row, at.col);
	if (!look->is_linear && choices_draw(choices, &nowhere, 0, at.col) == 1)
		(void)choices_draw(choices, c, at.row, at.col);
	else
		chosen_draw(choices, c, at);
	if (!look->is_asked)
		canvas_cursor(c, row, col);
}

int
prompt_rows(const struct prompt *p, int rows, int cols)
{
	const int form = form_rows(p, rows), need = form ? 0 : need_rows(p, rows, cols);

	return form ? form : need ? need : compose_rows(p, rows);
}

static bool
is_room(const struct prompt *p, int cols, int label)
{
	struct canvas nowhere = {.cols = cols};

	if (p->choices.count)
		return choices_draw(&p->choices, &nowhere, 0, label) == 1;
	return label <= cols / 2;
}

static int
rows_needed(const struct prompt *p, int cols)
{
	struct canvas nowhere = {.cols = cols};

	return p->choices.count ? choices_draw(&p->choices, &nowhere, 0, 0) : 1;
}

static void
answer_draw(const struct prompt *p, struct canvas *c, int row, int col)
{
	for (int i = row; i < c->rows; i++)
		canvas_fill(c, (struct span){.row = i, .col = col}, S_PLAIN);
	if (p->choices.count)
		(void)choices_draw(&p->choices, c, row, col);
	else
		edit_draw(&p->edit, c, (struct span){.row = row, .col = col});
}

/* A line for the question, a line for each answer or the one that is typed. */
static int
linear_draw(const struct prompt *p, struct canvas *c)
{
	const int rows = p->choices.count ? p->choices.count : 1;
	const int first = draw_above(c, c->rows - rows, S_PLAIN, buf_str(&p->label));
	struct canvas part = {.rows = rows, .cols = c->cols};
	struct speech answers = {0};

	if (c->rows <= rows)
		return first;
	part.cell = c->cell + (size_t)(c->rows - rows) * (size_t)c->cols;
	canvas_clear(&part);
	for (int i = 0; i < p->choices.count; i++) {
		struct buf line = {0};

		buf_printf(&line, "%d %s", i + 1, p->choices.label[i]);
		speech_add(&answers, buf_str(&line), i + 1 == p->choices.chosen);
		buf_release(&line);
	}
	if (p->choices.count)
		speech_draw(&answers, &part);
	else
		edit_draw(&p->edit, &part, (struct span){0});
	canvas_cursor(c, c->rows - rows + part.cursor_row, part.cursor_col);
	return first;
}

int
prompt_draw(const struct prompt *p, struct canvas *c)
{
	struct buf label = {0};
	int row, first;

	if (p->is_tall)
		return compose_draw(p, c);
	if (p->form.plan)
		return form_draw(p, c);
	if (p->need.is_open)
		return need_draw(p, c);
	if (p->is_linear)
		return linear_draw(p, c);
	buf_printf(&label, "%s: ", buf_str(&p->label));
	if (is_room(p, c->cols, width_of(buf_str(&label)))) {
		row = first = c->rows - 1;
		answer_draw(p, c, row,
			    canvas_text(c, (struct span){.row = row}, S_HEAD, buf_str(&label)));
	} else {
		row = c->rows - rows_needed(p, c->cols);
		first = draw_above(c, row, S_HEAD, buf_str(&p->label));
		answer_draw(p, c, row, 0);
	}
	buf_release(&label);
	return first;
}
