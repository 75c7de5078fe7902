/* The scenarios that can be practised, and the records of those that were. */
#include <inttypes.h>
#include <string.h>

#include "base/intl.h"
#include "core/label.h"
#include "feed/practice_pack.h"
#include "sql_read.h"
#include "store/store.h"
#include "term/glass.h"
#include "tui/draw.h"
#include "tui/practice.h"
#include "tui/quality.h"
#include "tui/view.h"

enum { TITLE_ROWS = 2, RECORDS = 500 };

/* --- loading --- */

static enum rc
scenarios_load(struct ui *ui, struct arena *mem, struct list *into)
{
	struct practice_pack pack;
	struct row_practice_best best;
	enum rc rc = desk_practice_pack(ui->store, mem, &pack, store_err(ui->store));

	for (int i = 0; !rc && i < pack.count; i++) {
		struct practice_row *row = arena_alloc(mem, sizeof *row);

		rc = sql_practice_best(ui->store, ui->by.agent, pack.at[i].id, mem, &best);
		if (rc)
			return rc;
		*row = (struct practice_row){&pack.at[i], best.n, best.best};
		list_push(into, mem, row, i + 1);
	}
	return rc;
}

static enum rc
records_load(struct ui *ui, struct arena *mem, struct list *into)
{
	struct row_practice p;
	enum rc rc = sql_practice_list_begin(ui->store, INT64_MAX, ui->by.agent,
					     practice_sees_all(&ui->by), 0, RECORDS);

	if (rc)
		return rc;
	while (sql_practice_list_next(ui->store, mem, &p)) {
		struct row_practice *copy = arena_alloc(mem, sizeof *copy);
		struct practice_line *line = arena_alloc(mem, sizeof *line);

		*copy = p;
		*line = (struct practice_line){copy, quality_sheet_of(ui)};
		list_push(into, mem, line, p.id);
	}
	return sql_practice_list_end(ui->store);
}

static enum rc
practice_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct practice_view *v = state;
	struct list loaded = {0};
	enum rc rc = quality_sheet_need(ui);

	(void)quiet;
	if (!rc)
		rc = v->is_records ? records_load(ui, mem, &loaded)
				   : scenarios_load(ui, mem, &loaded);
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

/* --- drawing --- */

static const struct practice_row *
of(const void *row)
{
	return row;
}

static void
title_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->of->title);
}

static void
about_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->of->about);
}

static void
mood_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_short(WORD_EMOTION, (int)of(row)->of->mood[0]));
}

static void
times_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->times)
		buf_printf(out, "%" PRId64, of(row)->times);
}

static void
best_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->times)
		buf_printf(out, "%" PRId64, of(row)->best);
}

/* clang-format off */
static const struct column scenario_columns[] = {
	{N_("Scenario"), NULL,  0, false, title_text, NULL},
	{N_("Mood"),     NULL,  6, false, mood_text,  NULL},
	{N_("Done"),     NULL,  6, true,  times_text, NULL},
	{N_("Best"),     NULL,  6, true,  best_text,  NULL},
	{N_("Practised"), NULL, 34, false, about_text, NULL},
	{0},
};
/* clang-format on */

static const struct column *
columns(const struct practice_view *v)
{
	return v->is_records ? practice_columns : scenario_columns;
}

static const char *
heading(const struct practice_view *v)
{
	return v->is_records ? _("Practice calls: records") : _("Practice calls: scenarios");
}

static const char *
nothing(const struct practice_view *v)
{
	return v->is_records ? _("nobody has practised yet") : _("there are no scenarios");
}

static void
practice_list_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Practised", "Mood", "Band", "Id", "Outcome", NULL};
	static const char *const whole[] = {"Score", "Best", NULL};
	const struct practice_view *v = state;
	const struct list_look look = {
		.columns = columns(v), .spare = spare, .whole = whole, .row = 1};

	draw_ends(c, 0, &(struct ends){.left = heading(v), .left_style = S_HEAD, .right = ""});
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   nothing(v));
}

static void
practice_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct practice_view *v = state;

	speech_add(out, heading(v), false);
	if (!v->list.count)
		speech_add(out, nothing(v), true);
	list_speak(&v->list, columns(v), f, out);
}

static void
practice_fit(void *state, int rows)
{
	struct practice_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static const struct row_ticket *
practice_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* --- keys --- */

static enum next
sheet_open(struct ui *ui, int64_t id)
{
	struct buf text = {0};
	enum next next = STAY;

	if (practice_sheet_read(ui->store, &ui->by, id, &text))
		(void)ui_fail(ui);
	else
		next = view_open(ui, _("Score sheet"), buf_str(&text));
	buf_release(&text);
	return next;
}

/* The terminal is the other desk's until then. */
static enum next
call_begin(struct ui *ui, const struct practice *p)
{
	const struct practice_play play = {.real = ui->store,
					   .by = &ui->by,
					   .clock = ui->clock,
					   .setting = &ui->setting,
					   .binds = &ui->binds,
					   .of = p};
	struct err e = {0};
	int64_t record;
	enum rc rc;

	glass_close(ui->glass);
	ui->glass = NULL;
	rc = practice_play(&play, &record, &e);
	ui->by.now = ui->clock();
	if (glass_open(&ui->glass, &e))
		return LEAVE;
	glass_borders(ui->glass, ui->setting.of[SETTING_BORDERS] == BORDERS_UNICODE);
	if (ui_load(ui, false))
		(void)ui_fail(ui);
	else if (record)
		(void)sheet_open(ui, record);
	if (rc) {
		ui_say(ui, "%s", err_text(&e));
		ui->is_error = true;
	} else if (!record) {
		ui_say(ui, _("nothing was said to the customer: there is no record of it"));
	}
	err_release(&e);
	return STAY;
}

static enum next
practice_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct practice_view *v = state;
	const void *row = list_current(&v->list);

	(void)pressed;
	if (!row)
		return STAY;
	if (v->is_records)
		return sheet_open(ui, ((const struct practice_line *)row)->r->id);
	if (!ui->glass) /* screens without a terminal */
		return STAY;
	return call_begin(ui, of(row)->of);
}

static enum next
practice_swap(struct ui *ui, void *state, const char *pressed)
{
	struct practice_view *v = state;

	(void)ui, (void)pressed;
	v->is_records = !v->is_records;
	v->list = (struct list){.rows = v->list.rows};
	return RELOAD;
}

static enum next
practice_move(struct ui *ui, void *state, const char *pressed)
{
	struct practice_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

enum next
practice_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (ui->practice) {
		ui_say(ui, _("this is a practice call already: end it first"));
		return STAY;
	}
	if (ui_top(ui)->screen == &screen_practice)
		return STAY;
	return ui_open(ui, &screen_practice, 0);
}

/* clang-format off */
static const struct key practice_keys[] = {
	{"Enter", "begin",     N_("practise it, or read the sheet"), NULL, practice_enter, NEED_NOTHING, 1},
	{"Tab",   "records",   N_("scenarios, records"), NULL, practice_swap, NEED_NOTHING, 1},
	{"j Down", "down",     N_("next"),               NULL, practice_move, NEED_NOTHING, 0},
	{"k Up",  "up",        N_("previous"),           NULL, practice_move, NEED_NOTHING, 0},
	{"PgDn",  "page-down", N_("page down"),          NULL, practice_move, NEED_NOTHING, 0},
	{"PgUp",  "page-up",   N_("page up"),            NULL, practice_move, NEED_NOTHING, 0},
	{"g Home", "first",    N_("to the first"),       NULL, practice_move, NEED_NOTHING, 0},
	{"G End", "last",      N_("to the last"),        NULL, practice_move, NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_practice = {
	.name = "practice",
	.title = N_("Practice calls"),
	.keys = practice_keys,
	.state_size = sizeof(struct practice_view),
	.load = practice_load,
	.draw = practice_list_draw,
	.speak = practice_speak,
	.ticket = practice_ticket,
	.fit = practice_fit,
};
