/*
 * ? or F1: every key of the screen below, searched by typing, run by Enter. The dot: the acts
 * possible on the ticket, numbered, for whoever has an input method on; a digit runs one.
 */
#include "tui/palette.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "text/fold.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/edit.h"
#include "tui/keys.h"
#include "tui/list.h"
#include "tui/ui.h"

struct palette {
	struct list list; /* of struct key */
	struct edit search;
	bool is_acts; /* only the acts on the ticket, with numbers */
};

/* Typing a key's own name brings it to the top. */
enum rank { RANK_KEY, RANK_WORDS, RANK_COUNT, RANK_NONE = RANK_COUNT };

static enum rank
rank_of(const struct key *k, const struct edit *search)
{
	struct buf text = {0}, folded = {0};
	enum rank rank = RANK_NONE;

	fold(&folded, buf_str(&search->text), search->text.len);
	buf_printf(&text, "%s %s %s", k->keys, k->name, key_help(k));
	if (fold_has(buf_str(&text), buf_str(&folded)))
		rank = RANK_WORDS;
	if (search->text.len && keys_has(k->keys, buf_str(&search->text)))
		rank = RANK_KEY;
	buf_release(&text);
	buf_release(&folded);
	return rank;
}

/* What cannot be done below is not offered. */
static enum rc
palette_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct palette *p = state;
	const struct screen *below = ui->stack[ui->depth - 2].screen;
	const struct key *const tables[] = {below->has_verbs ? ticket_keys : NULL, below->keys,
					    global_keys};
	const size_t count = p->is_acts ? 1 : sizeof tables / sizeof *tables;
	struct list loaded = {0};

	(void)quiet;
	for (enum rank rank = RANK_KEY; rank < RANK_COUNT; rank++)
		for (size_t i = 0; i < count; i++)
			for (const struct key *k = tables[i]; k && k->keys; k++)
				if (strcmp(k->name, "palette") && ui_may(ui, k) &&
				    rank_of(k, &p->search) == rank)
					list_push(&loaded, mem, k, (int64_t)(intptr_t)k);
	list_adopt(&p->list, &loaded, mem, NULL);
	return OK;
}

static void
line_draw(const struct key *k, struct canvas *c, int row, bool is_cursor, int number)
{
	char digits[16] = "";

	if (number > 0)
		(void)snprintf(digits, sizeof digits, "%d", number);
	if (is_cursor)
		draw_marker(c, row);
	(void)canvas_text(c, (struct span){.row = row, .col = 2, .cols = 3}, S_HEAD, digits);
	(void)canvas_text(c, (struct span){.row = row, .col = number ? 6 : 2, .cols = 13}, S_HEAD,
			  k->keys);
	(void)canvas_text(c, (struct span){.row = row, .col = 16}, S_PLAIN, key_help(k));
}

static void
palette_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct palette *p = state;
	const int col = canvas_text(c, (struct span){.cols = c->cols / 2}, S_HEAD,
				    p->is_acts ? _("Acts, by number: ") : _("What would you do? "));

	(void)f;
	canvas_rule(c, 1, S_HINT);
	for (int i = 0; i < p->list.rows && p->list.top + i < p->list.count; i++)
		line_draw(p->list.row[p->list.top + i].row, c, 2 + i,
			  p->list.top + i == p->list.cursor, p->is_acts ? p->list.top + i + 1 : 0);
	if (!p->list.count)
		(void)canvas_text(c, (struct span){.row = 2, .col = 2}, S_HINT,
				  _("nothing by that name"));
	if (!p->is_acts)
		edit_draw(&p->search, c, (struct span){.col = col});
	else
		canvas_cursor(c, 2 + p->list.cursor - p->list.top, 0);
}

static void
palette_fit(void *state, int rows)
{
	struct palette *p = state;

	list_fit(&p->list, rows - 2);
}

static void
palette_close(void *state)
{
	struct palette *p = state;

	edit_release(&p->search);
}

static enum next
palette_run(struct ui *ui, void *state, const char *pressed)
{
	const struct palette *p = state;
	const struct key *k = list_current(&p->list);
	char first[24] = "";
	enum next next;

	(void)pressed;
	if (!k)
		return STAY;
	(void)strncpy(first, k->keys, strcspn(k->keys, " "));
	ui_back(ui);
	next = ui_press_key(ui, k, first);
	/* Others may have written meanwhile; the act was meant for what was seen before. */
	return next == STAY && ui_load(ui, true) ? ui_fail(ui) : next;
}

static enum next
palette_move(struct ui *ui, void *state, const char *pressed)
{
	struct palette *p = state;

	(void)ui;
	(void)list_press(&p->list, pressed);
	return STAY;
}

static enum next
palette_leave(struct ui *ui, void *state, const char *pressed)
{
	(void)ui, (void)state, (void)pressed;
	return BACK;
}

/* 1 … 9 and 0 for the tenth. What a digit runs is gone on with by the loop. */
static bool
number_press(struct ui *ui, struct palette *p, const struct press *press)
{
	const struct press plain = press_plain(press);
	const int n = plain.name[0] == '0' ? 10 : plain.name[0] - '0';

	if (plain.name[1] || n < 1 || n > 10 || n > p->list.count)
		return false;
	p->list.cursor = n - 1;
	(void)ui_go(ui, palette_run(ui, p, ""));
	return true;
}

static bool
palette_press(struct ui *ui, void *state, const struct press *press)
{
	struct palette *p = state;

	if (p->is_acts)
		return number_press(ui, p, press);
	if (keys_find(screen_palette.keys, press->name) || !edit_press(&p->search, press))
		return false;
	p->list = (struct list){.rows = p->list.rows}; /* the best answer is the first */
	if (ui_load(ui, false))
		(void)ui_fail(ui);
	return true;
}

/* clang-format off */
static const struct key palette_keys[] = {
	{"Enter",  "run",       N_("do it"),     NULL, palette_run,   NEED_NOTHING, 1},
	{"Down",   "down",      N_("next"),      NULL, palette_move,  NEED_NOTHING, 0},
	{"Up",     "up",        N_("previous"),  NULL, palette_move,  NEED_NOTHING, 0},
	{"PgDn",   "page-down", N_("page down"), NULL, palette_move,  NEED_NOTHING, 0},
	{"PgUp",   "page-up",   N_("page up"),   NULL, palette_move,  NEED_NOTHING, 0},
	{"Esc F1", "back",      N_("back"),      NULL, palette_leave, NEED_NOTHING, 1},
	{0},
};
/* clang-format on */

const struct screen screen_palette = {
	.name = "palette",
	.title = N_("All keys"),
	.keys = palette_keys,
	.state_size = sizeof(struct palette),
	.load = palette_load,
	.draw = palette_draw,
	.fit = palette_fit,
	.press = palette_press,
	.close = palette_close,
};

enum next
palette_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return ui_open(ui, &screen_palette, 0);
}

enum next
acts_open(struct ui *ui, void *state, const char *pressed)
{
	struct palette *p;

	(void)palette_open(ui, state, pressed);
	if (ui_top(ui)->screen != &screen_palette)
		return STAY;
	p = ui_top(ui)->state;
	p->is_acts = true;
	return ui_load(ui, false) ? ui_fail(ui) : STAY;
}
