/* ? or F1: every key of the screen below, searched by typing, run by Enter. */
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
};

static bool
matches(const struct key *k, const char *folded)
{
	struct buf text = {0};
	bool is;

	buf_printf(&text, "%s %s %s", k->keys, k->name, key_help(k));
	is = fold_has(buf_str(&text), folded);
	buf_release(&text);
	return is;
}

static enum rc
palette_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct palette *p = state;
	const struct screen *below = ui->stack[ui->depth - 2].screen;
	const struct key *const tables[] = {below->has_verbs ? ticket_keys : NULL, below->keys,
					    global_keys};
	struct list loaded = {0};
	struct buf folded = {0};
	int64_t id = 0;

	(void)quiet;
	fold(&folded, buf_str(&p->search.text), p->search.text.len);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (const struct key *k = tables[i]; k && k->keys; k++, id++)
			if (strcmp(k->name, "palette") && matches(k, buf_str(&folded)))
				list_push(&loaded, mem, k, id);
	buf_release(&folded);
	list_adopt(&p->list, &loaded, false, mem, NULL);
	return OK;
}

static void
line_draw(const struct key *k, struct canvas *c, int row, bool is_cursor)
{
	if (is_cursor)
		(void)canvas_text(c, (struct span){.row = row, .cols = 1}, S_HEAD, ">");
	(void)canvas_text(c, (struct span){.row = row, .col = 2, .cols = 13}, S_HEAD, k->keys);
	(void)canvas_text(c, (struct span){.row = row, .col = 16}, S_PLAIN, key_help(k));
}

static void
palette_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct palette *p = state;
	const int col = canvas_text(c, (struct span){0}, S_HEAD, _("What would you do? "));

	(void)f;
	canvas_rule(c, 1, S_HINT);
	for (int i = 0; i < p->list.rows && p->list.top + i < p->list.count; i++)
		line_draw(p->list.row[p->list.top + i].row, c, 2 + i,
			  p->list.top + i == p->list.cursor);
	if (!p->list.count)
		(void)canvas_text(c, (struct span){.row = 2, .col = 2}, S_HINT,
				  _("nothing by that name"));
	edit_draw(&p->search, c, (struct span){.col = col});
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

	(void)pressed;
	if (!k)
		return STAY;
	(void)strncpy(first, k->keys, strcspn(k->keys, " "));
	ui_back(ui);
	return ui_press_key(ui, k, first);
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

static bool
palette_press(struct ui *ui, void *state, const struct press *press)
{
	struct palette *p = state;

	if (keys_find(screen_palette.keys, press->name) || !edit_press(&p->search, press))
		return false;
	p->list.cursor = 0;
	if (ui_load(ui, false))
		(void)ui_fail(ui);
	return true;
}

/* clang-format off */
static const struct key palette_keys[] = {
	{"Enter",  "run",       N_("do it"),     NULL, palette_run,   NEED_NOTHING, true},
	{"Down",   "down",      N_("next"),      NULL, palette_move,  NEED_NOTHING, false},
	{"Up",     "up",        N_("previous"),  NULL, palette_move,  NEED_NOTHING, false},
	{"PgDn",   "page-down", N_("page down"), NULL, palette_move,  NEED_NOTHING, false},
	{"PgUp",   "page-up",   N_("page up"),   NULL, palette_move,  NEED_NOTHING, false},
	{"Esc F1", "back",      N_("back"),      NULL, palette_leave, NEED_NOTHING, true},
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
