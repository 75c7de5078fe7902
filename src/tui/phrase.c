#include "tui/phrase.h"

#include <string.h>

#include "base/intl.h"
#include "core/ticket.h"
#include "core/ticket_speak.h"
#include "feed/phrase_library.h"
#include "feed/phrase_suggest.h"
#include "store/store.h"
#include "tui/compose.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/library.h"
#include "tui/stepper.h"
#include "tui/suggest.h"

enum { SHOWN_MAX = 200, FOOT = 7, SCENARIO_COLS = 6, TITLE_COLS = 22 };

/* What suits the customer's voice and the channel stands first among equals. */
static struct phrase_wish
wish_of(const struct row_ticket *t)
{
	struct phrase_wish wish = {0};

	if (t && t->emotion.is_set)
		wish.prefer |= 1ULL << (TAG_EMOTION + t->emotion.value);
	if (t)
		wish.prefer |= 1ULL << (TAG_CHANNEL + t->channel);
	return wish;
}

/* Before anything is typed: what fits the customer's last words, voice and step. */
static size_t
found_by(struct ui *ui, const struct lookup *l, const struct phrase_wish *wish, struct arena *mem,
	 const struct phrase_found **found)
{
	const struct row_ticket *t = ui_ticket(ui);
	const char *text = buf_str(&l->search.text);
	struct suit suit;

	if (text[strspn(text, " ")])
		return library_find(&ui->library, text, wish, SHOWN_MAX, mem, found);
	suit = suggest_suit(ui, t, mem);
	return library_suggest(&ui->library, &suit, t ? (int)t->channel : 0, SHOWN_MAX, mem, found);
}

static enum rc
phrase_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	const struct phrase_wish wish = wish_of(ui_ticket(ui));
	const struct phrase_found *found;
	struct lookup *l = state;
	struct list loaded = {0};
	enum rc rc = library_need(ui);
	struct err e = {0};
	size_t n;

	(void)quiet;
	if (!rc && !l->is_counted && library_count(&ui->library, ui->store, &e))
		rc = err_move(store_err(ui->store), &e);
	l->is_counted = true; /* from then on the order of equals stays while one types */
	l->binds = &ui->binds;
	if (rc)
		return rc;
	n = found_by(ui, l, &wish, mem, &found);
	for (size_t i = 0; i < n && i < SHOWN_MAX; i++)
		list_push(&loaded, mem, &found[i], (int64_t)found[i].order + 1);
	list_adopt(&l->list, &loaded, mem, NULL);
	phrase_values_load(ui, ui_ticket(ui), mem, &l->values);
	phrase_values_owed(ui, ui_ticket(ui), mem, &l->values, &l->owed);
	return about_load(ui, ui_ticket(ui), mem, &l->about);
}

static const struct phrase_values *
values_of(const struct lookup *l, const struct phrase_found *f)
{
	return phrase_is_complaint(f->phrase) ? &l->owed : &l->values;
}

static void
line_draw(const struct lookup *l, const struct phrase_found *f, struct canvas *c, int row,
	  bool is_cursor)
{
	struct buf say = {0};
	int col = 2;

	(void)phrase_fill(&say, f->say, values_of(l, f));
	if (is_cursor)
		draw_marker(c, row);
	(void)canvas_text(c, (struct span){.row = row, .col = col, .cols = SCENARIO_COLS - 1},
			  S_PLAIN, f->phrase->scenario ? f->phrase->scenario : "");
	col += SCENARIO_COLS;
	(void)canvas_text(c, (struct span){.row = row, .col = col, .cols = TITLE_COLS - 1}, S_HEAD,
			  f->phrase->title);
	col += TITLE_COLS;
	(void)canvas_text(c, (struct span){.row = row, .col = col}, S_PLAIN, buf_str(&say));
	buf_release(&say);
}

/* What must not be said or done, a line each. */
static void
warnings_draw(const struct phrase *p, struct canvas *c, int row)
{
	struct buf line = {0};

	if (p->not_say) {
		buf_printf(&line, _("never say: %s"), p->not_say->text);
		(void)canvas_text(c, (struct span){.row = row++}, S_WARN, buf_str(&line));
		buf_clear(&line);
	}
	if (p->not_do) {
		buf_printf(&line, _("never do: %s"), p->not_do->text);
		(void)canvas_text(c, (struct span){.row = row}, S_WARN, buf_str(&line));
	}
	buf_release(&line);
}

static void
preview_draw(const struct lookup *l, const struct phrase_found *f, struct canvas *c, int row)
{
	struct canvas part = {.rows = FOOT - 3, .cols = c->cols};
	struct buf text = {0}, label = {0};
	const size_t left = phrase_fill(&text, f->say, values_of(l, f));

	canvas_rule(c, row);
	buf_puts(&label, _("-- as it will stand "));
	if (left)
		buf_printf(&label, ngettext("(%zu place to fill) ", "(%zu places to fill) ", left),
			   left);
	(void)canvas_text(c, (struct span){.row = row}, S_HEAD, buf_str(&label));
	part.cell = c->cell + (size_t)(row + 1) * (size_t)c->cols;
	(void)draw_wrapped(&part, (struct span){0}, S_PLAIN, buf_str(&text));
	warnings_draw(f->phrase, c, row + FOOT - 2);
	buf_release(&text);
	buf_release(&label);
}

static void
phrase_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct lookup *l = state;
	const struct phrase_found *now = list_current(&l->list);
	const int col =
		canvas_text(c, (struct span){.cols = c->cols / 2}, S_HEAD, _("Find a phrase: "));

	if (l->about.is_on)
		about_draw(&l->about, f->now, c, 1);
	else
		canvas_rule(c, 1);
	for (int i = 0; i < l->list.rows && l->list.top + i < l->list.count; i++)
		line_draw(l, l->list.row[l->list.top + i].row, c, 2 + i,
			  l->list.top + i == l->list.cursor);
	if (!now)
		(void)canvas_text(c, (struct span){.row = 2, .col = 2}, S_HINT,
				  _("no phrase by that: characters, pinyin, initials, S16"));
	if (now && c->rows >= FOOT + 4)
		preview_draw(l, now, c, c->rows - FOOT);
	edit_draw(&l->search, c, (struct span){.col = col, .cols = c->cols - col});
}

/* The words that would be said come last: who knows the phrase by its name need not hear them. */
static void
found_speak(const struct lookup *l, const struct phrase_found *f, struct buf *line)
{
	struct buf part = {0};

	buf_puts(line, f->phrase->title);
	speak_part(line, f->phrase->scenario ? f->phrase->scenario : "");
	if (f->phrase->not_say)
		buf_printf(&part, _("never say: %s"), f->phrase->not_say->text);
	speak_part(line, buf_str(&part));
	buf_clear(&part);
	if (f->phrase->not_do)
		buf_printf(&part, _("never do: %s"), f->phrase->not_do->text);
	speak_part(line, buf_str(&part));
	buf_clear(&part);
	(void)phrase_fill(&part, f->say, values_of(l, f));
	buf_printf(line, _(": %s"), buf_str(&part));
	buf_release(&part);
}

static void
phrase_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct lookup *l = state;
	const int end = l->list.top + l->list.rows;

	speech_ask(out, _("Find a phrase: "), &l->search, !l->is_in_list);
	if (l->about.is_on)
		about_speak(&l->about, f->now, out);
	for (int i = l->list.top; i < l->list.count && i < end; i++) {
		struct buf line = {0};

		found_speak(l, l->list.row[i].row, &line);
		speech_add(out, buf_str(&line), l->is_in_list && i == l->list.cursor);
		buf_release(&line);
	}
	if (!l->list.count)
		speech_add(out, _("no phrase by that: characters, pinyin, initials, S16"), false);
}

static void
phrase_fit(void *state, int rows)
{
	struct lookup *l = state;

	list_fit(&l->list, rows >= FOOT + 4 ? rows - FOOT - 2 : rows - 2);
}

static void
phrase_begin(void *state, int64_t ticket)
{
	struct lookup *l = state;

	(void)ticket;
	l->search.max = SEARCH_MAX;
}

static void
phrase_close(void *state)
{
	struct lookup *l = state;

	edit_release(&l->search);
}

static void
searched(struct ui *ui, struct lookup *l)
{
	l->is_in_list = false;
	l->list.cursor = l->list.top = 0;
	l->list.count = 0; /* the best one is on top again, wherever the cursor was */
	if (ui_load(ui, false))
		(void)ui_fail(ui);
}

static bool
phrase_press(struct ui *ui, void *state, const struct press *p)
{
	struct lookup *l = state;

	if (bind_find(&ui->binds, screen_phrase.keys, p->name) ||
	    !edit_press(&l->search, &ui->binds, p))
		return false;
	searched(ui, l);
	return true;
}

static void
phrase_paste(struct ui *ui, void *state, const char *bytes, size_t n)
{
	struct lookup *l = state;

	edit_insert(&l->search, bytes, n);
	searched(ui, l);
}

/* The reply opens below the lookup, never above it; with Tab a new lookup opens over it. */
static enum next
phrase_put(struct ui *ui, void *state, const char *pressed)
{
	struct lookup *l = state;
	const struct phrase_found *f = list_current(&l->list);
	struct buf text = {0};

	if (!f)
		return STAY;
	(void)phrase_fill(&text, f->say, values_of(l, f));
	ui_back(ui);
	if (!ui->prompt.is_open)
		(void)prompt_verb(ui, verb_find("ticket_reply"), ui_ticket(ui));
	prompt_paste(ui, buf_str(&text), text.len);
	buf_release(&text);
	if (keys_has("Tab", pressed))
		return phrase_open(ui, NULL, pressed);
	/* Others may have written, and the window changed, while the ticket was covered. */
	return ui_load(ui, true) ? ui_fail(ui) : STAY;
}

/* Its steps run on the ticket; a reply that is being written stays open below. */
static enum next
phrase_run(struct ui *ui, void *state, const char *pressed)
{
	struct lookup *l = state;
	const struct phrase_found *f = list_current(&l->list);
	struct arena mem = {0};
	const char *id = f ? arena_strdup(&mem, f->phrase->id) : NULL;
	enum next next = STAY;

	(void)pressed;
	if (id) {
		ui_back(ui);
		next = stepper_begin(ui, id);
	}
	arena_reset(&mem);
	return next;
}

static enum next
phrase_move(struct ui *ui, void *state, const char *pressed)
{
	struct lookup *l = state;

	(void)ui;
	(void)list_press(&l->list, pressed);
	l->is_in_list = true;
	return STAY;
}

static enum next
phrase_leave(struct ui *ui, void *state, const char *pressed)
{
	(void)ui, (void)state, (void)pressed;
	return BACK;
}

enum next
phrase_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return ui_open(ui, &screen_phrase, 0);
}

/* clang-format off */
static const struct key phrase_keys[] = {
	{"Enter",  "put",       N_("put in"),             NULL, phrase_put,   NEED_NOTHING, 1},
	{"Tab",    "stack",     N_("put in and go on"),   NULL, phrase_put,   NEED_NOTHING, 1},
	{"C-r",    "run",       N_("run its steps"),      NULL, phrase_run,   NEED_NOTHING, 1},
	{"Down",   "down",      N_("next"),               NULL, phrase_move,  NEED_NOTHING, 0},
	{"Up",     "up",        N_("previous"),           NULL, phrase_move,  NEED_NOTHING, 0},
	{"PgDn",   "page-down", N_("page down"),          NULL, phrase_move,  NEED_NOTHING, 0},
	{"PgUp",   "page-up",   N_("page up"),            NULL, phrase_move,  NEED_NOTHING, 0},
	{"Esc F1", "back",      N_("back"),               NULL, phrase_leave, NEED_NOTHING, 1},
	{0},
};
/* clang-format on */

const struct screen screen_phrase = {
	.name = "phrase",
	.title = N_("Phrases"),
	.keys = phrase_keys,
	.is_over = true,
	.state_size = sizeof(struct lookup),
	.load = phrase_load,
	.draw = phrase_draw,
	.speak = phrase_speak,
	.fit = phrase_fit,
	.press = phrase_press,
	.paste = phrase_paste,
	.open = phrase_begin,
	.close = phrase_close,
};
