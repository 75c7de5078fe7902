/* How the strip looks. Its lines have ranks: where room is short, the highest goes first. */
#include <string.h>

#include "base/intl.h"
#include "core/label.h"
#include "core/mask.h"
#include "term/canvas.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/edit.h"
#include "tui/keys.h"
#include "tui/need_words.h"
#include "tui/ui.h"

enum { LABEL = 8, WORDS_ROWS = 2, LEFT = 5, LEAST = 3, NARROW = 48 };

/* A place that goes on in the next row when the one it is in is full. */
struct pen {
	struct canvas *c;
	int row, col;
};

static void
put(struct pen *p, enum style style, const char *text)
{
	int cells = width_of(text);

	if (p->col > LABEL && p->col + cells > p->c->cols) {
		p->row++;
		p->col = LABEL;
		text += strspn(text, " ");
		cells = width_of(text);
	}
	(void)canvas_text(p->c, (struct span){.row = p->row, .col = p->col}, style, text);
	p->col += cells;
}

static void
label_draw(struct canvas *c, int row, const char *label)
{
	(void)canvas_text(c, (struct span){.row = row, .cols = LABEL - 1}, S_HEAD, label);
}

static int
words_line(const struct prompt *p, struct canvas *c, int row)
{
	const struct need_strip *n = &p->need;

	if (!n->said)
		return 0;
	label_draw(c, row, _("Said"));
	return need_words_draw(n, c, (struct span){.row = row, .col = LABEL}, WORDS_ROWS);
}

/* --- mood and voice --- */

static void
choice_put(struct pen *p, char key, const char *label, bool is_chosen)
{
	struct buf text = {0};

	buf_printf(&text, "%c %s", key, label);
	put(p, is_chosen ? S_MATCH : S_PLAIN, buf_str(&text));
	if (is_chosen)
		canvas_cursor(p->c, p->row, p->col - width_of(buf_str(&text)));
	p->col += 2;
	buf_release(&text);
}

/* Only what is chosen: there is no room, or it is read aloud. */
static bool
is_brief(const struct prompt *p, const struct canvas *c)
{
	return p->is_linear || c->cols < NARROW;
}

static int
emotion_line(const struct prompt *p, struct canvas *c, int row)
{
	const struct need_strip *n = &p->need;
	struct pen pen = {c, row, LABEL};
	struct buf text = {0};

	label_draw(c, row, _("Mood"));
	for (int e = EMOTION_CALM; e <= EMOTION_ANXIOUS; e++)
		if (!is_brief(p, c) || n->answers.emotion == (enum emotion)e)
			choice_put(&pen, (char)('0' + e), label_of(WORD_EMOTION, e),
				   n->answers.emotion == (enum emotion)e);
	if (n->suggested && c->cols >= NARROW) {
		buf_printf(&text, _(" the words suggest %s"),
			   label_of(WORD_EMOTION, (int)n->suggested));
		need_evidence_add(n, &text);
		put(&pen, n->suggested == n->answers.emotion ? S_HINT : S_WARN, buf_str(&text));
	}
	buf_release(&text);
	return pen.row - row + 1;
}

static int
tone_line(const struct prompt *p, struct canvas *c, int row)
{
	static const char letters[] = "?elfw";
	const int cursor_row = c->cursor_row, cursor_col = c->cursor_col;
	struct pen pen = {c, row, LABEL};

	if (!p->need.is_phone)
		return 0;
	label_draw(c, row, _("Voice"));
	for (int t = TONE_EVEN; t <= TONE_LOW; t++)
		if (!is_brief(p, c) || p->need.tone == (enum tone)t)
			choice_put(&pen, letters[t], label_of(WORD_TONE, t),
				   p->need.tone == (enum tone)t);
	canvas_cursor(c, cursor_row, cursor_col);
	return pen.row - row + 1;
}

/* --- how they are met --- */

static int
wrapped_line(struct canvas *c, int row, const char *label, const char *text, int most)
{
	struct canvas part = {.rows = row + most, .cols = c->cols, .cell = c->cell};
	int lines;

	if (!text)
		return 0;
	part.rows = part.rows < c->rows ? part.rows : c->rows;
	label_draw(c, row, label);
	lines = draw_wrapped(&part, (struct span){.row = row, .col = LABEL}, S_PLAIN, text);
	return lines < most ? lines : most;
}

static const struct need_way *
way_of(const struct need_strip *n)
{
	return n->answers.in_danger ? &n->danger : &n->way[n->answers.emotion];
}

static int
how_line(const struct prompt *p, struct canvas *c, int row)
{
	return wrapped_line(c, row, _("How"), way_of(&p->need)->how, 1);
}

static int
say_line(const struct prompt *p, struct canvas *c, int row)
{
	return wrapped_line(c, row, _("Soothe"), way_of(&p->need)->say, 2);
}

static int
ask_line(const struct prompt *p, struct canvas *c, int row)
{
	return wrapped_line(c, row, _("Ask"), p->need.ask_open, 1);
}

static int
check_line(const struct prompt *p, struct canvas *c, int row)
{
	return wrapped_line(c, row, _("Then"), p->need.ask_closed, 1);
}

/* --- the need --- */

static bool
typed_line(const struct prompt *p, struct canvas *c, int row, enum need_asks asks)
{
	if (p->need.asks != asks)
		return false;
	edit_draw(&p->edit, c, (struct span){.row = row, .col = LABEL});
	return true;
}

/* What people typed, as the glass shows it. */
static void
masked_draw(struct canvas *c, int row, int col, const char *text)
{
	struct buf masked = {0};

	mask_text(&masked, text);
	(void)canvas_text(c, (struct span){.row = row, .col = col}, S_PLAIN, buf_str(&masked));
	buf_release(&masked);
}

static int
quote_line(const struct prompt *p, struct canvas *c, int row)
{
	const struct need_strip *n = &p->need;

	label_draw(c, row, _("k Key"));
	if (!typed_line(p, c, row, ASKS_QUOTE))
		masked_draw(c, row, LABEL,
			    n->quote.len  ? buf_str(&n->quote)
			    : n->is_phone ? _("(the sentence that says it, as you heard it)")
					  : _("(their words, as they wrote them)"));
	return 1;
}

static int
restate_line(const struct prompt *p, struct canvas *c, int row)
{
	const struct need_strip *n = &p->need;
	struct pen pen = {c, row, LABEL};

	label_draw(c, row, _("r Back"));
	if (typed_line(p, c, row, ASKS_RESTATE))
		return 1;
	if (!n->restated)
		put(&pen, S_PLAIN, _("(the need in a sentence or two, as you say it back)"));
	else {
		put(&pen, n->is_confirmed ? S_GOOD : S_WARN,
		    n->is_confirmed ? _("[confirmed] ") : _("[y: they say yes] "));
		masked_draw(c, pen.row, pen.col, n->restated);
	}
	return 1;
}

/* --- the answers and what they come to --- */

static int
answers_line(const struct prompt *p, struct canvas *c, int row)
{
	static const char *const labels[] = {N_("hurts use or core interest"),
					     N_("no time to spare"), N_("definite wish"),
					     N_("danger"), N_("escalation risk")};
	struct pen pen = {c, row, 0};
	struct buf text = {0};

	for (int i = 0; i < NEED_ANSWERS; i++) {
		const bool is = need_answer(&p->need, (enum need_answer)i);

		buf_clear(&text);
		buf_printf(&text, "%d %s [%s]", i + 5, _(labels[i]),
			   need_answer_word(&p->need, (enum need_answer)i));
		if (pen.col && pen.col + width_of(buf_str(&text)) > c->cols) {
			pen.row++;
			pen.col = 0;
		}
		put(&pen, !is ? S_PLAIN : i >= ANSWER_DANGER ? S_ALERT : S_HEAD, buf_str(&text));
		pen.col += 2;
	}
	buf_release(&text);
	return pen.row - row + 1;
}

static void
quadrants_put(struct pen *pen)
{
	for (int q = Q_NOW; q <= Q_LATER; q++)
		choice_put(pen, (char)('0' + q), label_of(WORD_QUADRANT, q), false);
	canvas_cursor(pen->c, pen->row, LABEL);
}

static int
priority_line(const struct prompt *p, struct canvas *c, int row)
{
	const struct need_strip *n = &p->need;
	const enum quadrant q = need_quadrant(n);
	struct pen pen = {c, row, LABEL};
	struct buf text = {0};

	label_draw(c, row, _("Prio"));
	if (n->asks == ASKS_QUADRANT) {
		quadrants_put(&pen);
		return pen.row - row + 1;
	}
	put(&pen, S_MATCH, label_of(WORD_QUADRANT, (int)q));
	if (need_is_override(n))
		buf_printf(&text, _("  the answers give %s"),
			   label_of(WORD_QUADRANT, (int)triage_quadrant(&n->answers)));
	else if (n->recorded && n->recorded != q)
		buf_printf(&text, _("  until now %s"), label_of(WORD_QUADRANT, (int)n->recorded));
	put(&pen, S_WARN, buf_str(&text));
	buf_release(&text);
	return pen.row - row + 1;
}

static int
reason_line(const struct prompt *p, struct canvas *c, int row)
{
	if (!need_is_override(&p->need))
		return 0;
	label_draw(c, row, _("Reason"));
	if (!typed_line(p, c, row, ASKS_REASON))
		(void)canvas_text(c, (struct span){.row = row, .col = LABEL}, S_PLAIN,
				  buf_str(&p->need.reason));
	return 1;
}

static int
title_line(const struct prompt *p, struct canvas *c, int row)
{
	struct buf label = {0};

	if (row < c->rows && !p->is_linear)
		canvas_rule(c, row);
	buf_printf(&label, p->is_linear ? "%s  %s" : "-- %s  %s ", buf_str(&p->label), p->need.who);
	draw_ends(c, row,
		  &(struct ends){.left = buf_str(&label),
				 .left_style = S_HEAD,
				 .right = _(" suggestions: you decide "),
				 .right_style = S_WARN});
	buf_release(&label);
	return 1;
}

static int
hint_line(const struct prompt *p, struct canvas *c, int row)
{
	struct buf hint = {0};

	if (p->need.asks == ASKS_KEYS)
		keys_hint_table(&(struct hints){p->text.binds, p->is_linear}, need_keys, &hint,
				c->cols);
	else if (p->need.asks == ASKS_QUADRANT)
		buf_puts(&hint, _("1-4 the priority  Esc back"));
	else
		buf_puts(&hint, _("Enter keeps it  Esc back"));
	(void)canvas_text(c, (struct span){.row = row}, S_PLAIN, buf_str(&hint));
	buf_release(&hint);
	return 1;
}

static const struct {
	int (*draw)(const struct prompt *p, struct canvas *c, int row);
	int rank;             /* 0: always there */
	enum need_asks typed; /* always there while that is typed */
} lines[] = {
	{title_line, 2, 0},
	{words_line, 3, 0},
	{emotion_line, 0, 0},
	{tone_line, 6, 0},
	{how_line, 5, 0},
	{say_line, 4, 0},
	{ask_line, 9, 0},
	{check_line, 10, 0},
	{quote_line, 8, ASKS_QUOTE},
	{restate_line, 7, ASKS_RESTATE},
	{answers_line, 1, 0},
	{priority_line, 0, ASKS_QUADRANT},
	{reason_line, 5, ASKS_REASON},
	{hint_line, 1, 0},
};

enum { LINES = sizeof lines / sizeof *lines };

static void
lines_measure(const struct prompt *p, int cols, int rows[LINES])
{
	for (int i = 0; i < LINES; i++) {
		struct canvas nowhere = {.cols = cols};

		rows[i] = lines[i].draw(p, &nowhere, 0);
	}
}

/* Sets the rows of what has no room to 0; returns what is left. */
static int
lines_fit(const struct prompt *p, int rows, int cols, int each[LINES])
{
	const int most = rows - LEFT > LEAST ? rows - LEFT : LEAST;
	int all = 0;

	lines_measure(p, cols, each);
	for (int i = 0; i < LINES; i++)
		all += each[i];
	for (int rank = LINES; rank > 0 && all > most; rank--)
		for (int i = 0; i < LINES; i++)
			if (lines[i].rank == rank &&
			    !(lines[i].typed && lines[i].typed == p->need.asks)) {
				all -= each[i];
				each[i] = 0;
			}
	return all < rows ? all : rows;
}

int
need_rows(const struct prompt *p, int rows, int cols)
{
	int each[LINES];

	return p->is_open && p->need.is_open ? lines_fit(p, rows, cols, each) : 0;
}

int
need_draw(const struct prompt *p, struct canvas *c)
{
	int each[LINES], row, first;

	first = row = c->rows - lines_fit(p, c->rows, c->cols, each);
	for (int i = first; i < c->rows; i++)
		canvas_fill(c, (struct span){.row = i}, S_PLAIN);
	for (int i = 0; i < LINES; i++)
		if (each[i]) {
			(void)lines[i].draw(p, c, row);
			row += each[i];
		}
	return first;
}
