/*
 * ? or F1: every key of the screen below, or of the text being written, searched by typing, run by
 * Enter, explained by F1. The dot: the acts possible on the ticket, numbered, for whoever has an
 * input method on; a digit runs one.
 */
#include "tui/palette.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/ticket_speak.h"
#include "tui/compose.h"
#include "tui/draw.h"
#include "tui/edit.h"
#include "tui/entry.h"
#include "tui/keys.h"
#include "tui/life_panel.h"
#include "tui/list.h"
#include "tui/ui.h"
#include "tui/view.h"

struct palette {
	struct list list; /* of struct entry */
	struct edit search;
	bool is_in_list; /* the cursor was moved since something was typed */
	bool is_acts;    /* only the acts on the ticket, with numbers */
};

enum { ACTS_ROWS = 9 }; /* as many as there are digits that choose; 0 turns the page */

/* Over a text that is being written its own keys are meant, and those that move in it. */
static bool
is_writing(const struct ui *ui)
{
	return ui->prompt.is_open && ui->prompt.is_tall;
}

static void
text_entries(const struct binds *b, struct arena *mem, struct entries *out)
{
	for (const struct key *k = compose_keys; k->keys; k++)
		out->key[out->count++] = k;
	for (const struct text_key *t = text_keys; t->keys && out->count < ENTRIES_MAX; t++) {
		struct key *k = arena_alloc(mem, sizeof *k);

		*k = (struct key){
			.keys = bind_keys(b, t, t->keys), .name = t->name, .help = t->help};
		out->key[out->count++] = k;
	}
}

/* What cannot be done below is not offered. */
static void
entries_find(const struct ui *ui, const struct palette *p, struct arena *mem, struct entries *out)
{
	const struct screen *below = ui->stack[ui->depth - 2].screen;
	const struct screen acts = {.keys = NULL, .has_verbs = below->has_verbs};
	size_t kept = 0;

	out->count = 0;
	if (is_writing(ui)) {
		text_entries(&ui->binds, mem, out);
		return;
	}
	entries_of(ui, p->is_acts ? &acts : below, out);
	for (size_t i = 0; i < out->count; i++) {
		const struct key *k = out->key[i];

		if (strcmp(k->name, "palette") &&
		    (!p->is_acts || keys_find_name(ticket_keys, k->name)))
			out->key[kept++] = k;
	}
	out->count = kept;
}

/* Where an act takes the ticket, and what is still needed for it. */
static enum rc
moves_say(struct ui *ui, struct arena *mem, struct entry *found, size_t count)
{
	const struct row_ticket *t = ui_ticket(ui);
	struct life_panel life;
	const enum rc rc = t ? life_panel_load(ui, t, mem, &life) : OK;

	for (size_t i = 0; !rc && t && i < count; i++)
		found[i].after =
			found[i].key->verb ? life_move_of(&life, t, found[i].key->verb, mem) : NULL;
	return rc;
}

static enum rc
palette_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct palette *p = state;
	const struct sought s = entry_sought(buf_str(&p->search.text), mem);
	struct list loaded = {0};
	struct entries all;
	struct entry *found;
	enum entry_rank ranks[ENTRIES_MAX];

	(void)quiet;
	entries_find(ui, p, mem, &all);
	found = arena_alloc(mem, all.count * sizeof *found);
	for (size_t i = 0; i < all.count; i++)
		ranks[i] = entry_find(&ui->binds, all.key[i], &s, mem, &found[i]);
	for (enum entry_rank rank = RANK_KEY; rank < RANK_COUNT; rank++)
		for (size_t i = 0; i < all.count; i++)
			if (ranks[i] == rank)
				list_push(&loaded, mem, &found[i], (int64_t)(intptr_t)found[i].key);
	list_adopt(&p->list, &loaded, mem, NULL);
	return p->is_acts ? moves_say(ui, mem, found, all.count) : OK;
}

static const struct key *
key_now(const struct palette *p)
{
	const struct entry *e = list_current(&p->list);

	return e ? e->key : NULL;
}

/* The row of the list at `place`; the digit that chooses it counts from the top. */
static void
line_draw(const struct palette *p, int place, struct canvas *c, int row)
{
	const struct entry *e = p->list.row[place].row;
	struct buf keys = {0};
	char digits[16] = "";

	keys_put(&keys, e->keys);
	if (p->is_acts)
		(void)snprintf(digits, sizeof digits, "%d", place - p->list.top + 1);
	if (place == p->list.cursor)
		draw_marker(c, row);
	(void)canvas_text(c, (struct span){.row = row, .col = 2, .cols = 3}, S_HEAD, digits);
	(void)canvas_text(c, (struct span){.row = row, .col = p->is_acts ? 6 : 2, .cols = 13},
			  S_HEAD, buf_str(&keys));
	entry_draw(e, c, row, 16);
	buf_release(&keys);
}

static void
rows_draw(const struct palette *p, struct canvas *c)
{
	const struct list *l = &p->list;

	for (int i = 0; i < l->rows && l->top + i < l->count; i++)
		line_draw(p, l->top + i, c, 2 + i);
	if (!l->count)
		(void)canvas_text(c, (struct span){.row = 2, .col = 2}, S_HINT,
				  _("nothing by that name"));
	if (p->is_acts && l->count > l->rows)
		(void)canvas_text(c, (struct span){.row = 2 + l->rows, .col = 2}, S_HINT,
				  _("0   more"));
}

static void
palette_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct palette *p = state;
	const int col = canvas_text(c, (struct span){.cols = c->cols / 2}, S_HEAD,
				    p->is_acts ? _("Acts, by number: ") : _("What would you do? "));

	(void)f;
	canvas_rule(c, 1);
	rows_draw(p, c);
	if (!p->is_acts)
		edit_draw(&p->search, c, (struct span){.col = col});
	else
		canvas_cursor(c, 2 + p->list.cursor - p->list.top, 0);
}

static void
palette_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct palette *p = state;
	const int end = p->list.top + p->list.rows;

	(void)f;
	if (p->is_acts)
		speech_add(out, _("Acts, by number: "), false);
	else
		speech_ask(out, _("What would you do? "), &p->search, !p->is_in_list);
	for (int i = p->list.top; i < p->list.count && i < end; i++) {
		const struct entry *e = p->list.row[i].row;
		struct buf line = {0};

		if (p->is_acts)
			buf_printf(&line, "%d ", i - p->list.top + 1);
		buf_puts(&line, key_help(e->key));
		if (e->after)
			speak_part(&line, e->after);
		speak_part(&line, e->keys);
		speech_add(out, buf_str(&line),
			   (p->is_acts || p->is_in_list) && i == p->list.cursor);
		buf_release(&line);
	}
	if (!p->list.count)
		speech_add(out, _("nothing by that name"), false);
	if (p->is_acts && p->list.count > p->list.rows)
		speech_add(out, _("0   more"), false);
}

static void
palette_fit(void *state, int rows)
{
	struct palette *p = state;
	const int room = p->is_acts ? rows - 3 : rows - 2;

	list_fit(&p->list, p->is_acts && room > ACTS_ROWS ? ACTS_ROWS : room);
}

static void
palette_begin(void *state, int64_t ticket)
{
	struct palette *p = state;

	(void)ticket;
	p->search.max = SEARCH_MAX;
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
	const struct key *k = key_now(state);
	const bool is_text = is_writing(ui);
	struct press first = {0};
	const char *keys;
	enum next next;

	(void)pressed;
	if (!k)
		return STAY;
	keys = is_text ? bind_keys(&ui->binds, k, k->keys) : k->keys;
	(void)strncpy(first.name, keys, strcspn(keys, " "));
	ui_back(ui);
	next = is_text ? (enum next)compose_press(ui, &first) : ui_press_key(ui, k, first.name);
	/* Others may have written meanwhile; the act was meant for what was seen before. */
	return next == STAY && ui_load(ui, true) ? ui_fail(ui) : next;
}

/* The whole of what is known about it. */
static enum next
palette_help(struct ui *ui, void *state, const char *pressed)
{
	const struct key *k = key_now(state);
	struct buf text = {0};

	(void)pressed;
	if (!k)
		return STAY;
	entry_explain(&ui->binds, k, &text);
	(void)view_open(ui, key_help(k), buf_str(&text));
	buf_release(&text);
	return STAY;
}

static enum next
palette_move(struct ui *ui, void *state, const char *pressed)
{
	struct palette *p = state;

	(void)ui;
	(void)list_press(&p->list, pressed);
	p->is_in_list = true;
	return STAY;
}

static enum next
palette_leave(struct ui *ui, void *state, const char *pressed)
{
	(void)ui, (void)state, (void)pressed;
	return BACK;
}

/* A digit is the row that shows it, 0 is for those that no digit is left for. What a digit runs is
 * gone on with by the loop. */
static bool
number_press(struct ui *ui, struct palette *p, const struct press *press)
{
	const struct press plain = press_plain(press);
	const int n = plain.name[0] - '0', rows = p->list.rows;
	struct list *l = &p->list;

	if (plain.name[1] || n < 0 || n > 9 || n > rows || l->top + n > l->count)
		return false;
	if (n == 0) {
		const int page = l->top + rows < l->count ? l->top + rows : 0;

		list_move(l, (page ? l->count : 0) - l->cursor);
		list_move(l, page - l->cursor);
		return true;
	}
	l->cursor = l->top + n - 1;
	(void)ui_go(ui, palette_run(ui, p, ""));
	return true;
}

static void
searched(struct ui *ui, struct palette *p)
{
	p->is_in_list = false;
	p->list = (struct list){.rows = p->list.rows}; /* the best answer is the first */
	if (ui_load(ui, false))
		(void)ui_fail(ui);
}

static bool
palette_press(struct ui *ui, void *state, const struct press *press)
{
	struct palette *p = state;

	if (p->is_acts)
		return number_press(ui, p, press);
	if (bind_find(&ui->binds, screen_palette.keys, press->name) ||
	    !edit_press(&p->search, &ui->binds, press))
		return false;
	searched(ui, p);
	return true;
}

static void
palette_paste(struct ui *ui, void *state, const char *bytes, size_t n)
{
	struct palette *p = state;

	if (p->is_acts)
		return;
	edit_insert(&p->search, bytes, n);
	searched(ui, p);
}

/* clang-format off */
static const struct key palette_keys[] = {
	{"Enter",  "run",       N_("do it"),     NULL, palette_run,   NEED_NOTHING, 1},
	{"Down",   "down",      N_("next"),      NULL, palette_move,  NEED_NOTHING, 0},
	{"Up",     "up",        N_("previous"),  NULL, palette_move,  NEED_NOTHING, 0},
	{"PgDn",   "page-down", N_("page down"), NULL, palette_move,  NEED_NOTHING, 0},
	{"PgUp",   "page-up",   N_("page up"),   NULL, palette_move,  NEED_NOTHING, 0},
	{"F1",     "explain",   N_("explain"),   NULL, palette_help,  NEED_NOTHING, 1},
	{"Esc",    "back",      N_("back"),      NULL, palette_leave, NEED_NOTHING, 1},
	{0},
};
/* clang-format on */

const struct screen screen_palette = {
	.name = "palette",
	.title = N_("All keys"),
	.keys = palette_keys,
	.is_over = true,
	.state_size = sizeof(struct palette),
	.load = palette_load,
	.draw = palette_draw,
	.speak = palette_speak,
	.fit = palette_fit,
	.press = palette_press,
	.paste = palette_paste,
	.open = palette_begin,
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
