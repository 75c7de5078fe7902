/* A quality report with its bars, and the scores or notes behind a line of it. */
#include <string.h>

#include "base/intl.h"
#include "core/quality_list.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/quality.h"

enum { TITLE_ROWS = 2, DAY_BITS = 28, LINE_BITS = 20 };

int64_t
paper_pack(const struct paper_key *k)
{
	return ((int64_t)k->line << DAY_BITS | k->day) << 2 | (int64_t)k->kind;
}

struct paper_key
paper_unpack(int64_t n)
{
	return (struct paper_key){.kind = (enum quality_kind)(n & 3),
				  .day = (int)(n >> 2 & ((1 << DAY_BITS) - 1)),
				  .line = (size_t)(n >> (2 + DAY_BITS))};
}

static void
paper_open(void *state, int64_t key)
{
	struct paper_view *v = state;

	v->key = paper_unpack(key);
	v->is_stale = true;
}

static void
paper_close(void *state)
{
	struct paper_view *v = state;

	arena_reset(&v->mem);
}

/* --- loading --- */

static enum rc
lines_push(struct ui *ui, struct paper_view *v, struct list *into, struct arena *mem)
{
	(void)ui;
	for (size_t i = 0; i < v->report.lines; i++)
		list_push(into, mem, &v->report.line[i], (int64_t)i + 1);
	return OK;
}

static enum rc
rows_push(struct ui *ui, struct paper_view *v, struct list *into, struct arena *mem)
{
	const struct quality_report *r = &v->report;
	const struct quality_line *l = v->key.line < r->lines ? &r->line[v->key.line] : NULL;
	enum rc rc = OK;

	for (size_t i = 0; l && i < r->notes; i++)
		if (line_takes_note(l, &r->note[i]))
			list_push(into, mem, &r->note[i], r->note[i].id);
	for (size_t i = 0; !rc && l && i < r->scores; i++) {
		bool takes;

		rc = quality_report_takes(ui->store, r, l, i, &takes);
		if (!rc && takes)
			list_push(into, mem, &r->score[i], r->score[i].id);
	}
	return rc;
}

/* It stands as it was counted until a key asks for it anew. */
static enum rc
load(struct ui *ui, struct paper_view *v,
     enum rc (*push)(struct ui *ui, struct paper_view *v, struct list *into, struct arena *mem),
     bool quiet)
{
	struct list loaded = {0};
	struct arena mem = {0};
	enum rc rc;

	if (quiet && !v->is_stale)
		return OK;
	rc = quality_sheet_need(ui);
	if (!rc)
		rc = quality_report_read(ui->store, &ui->by, quality_sheet_of(ui), v->key.kind,
					 v->key.day, &mem, &v->report);
	if (!rc)
		rc = push(ui, v, &loaded, &mem);
	if (rc) {
		arena_reset(&mem);
		return rc;
	}
	list_adopt(&v->list, &loaded, &mem, NULL);
	arena_reset(&v->mem);
	v->mem = mem;
	v->is_stale = false;
	return OK;
}

static enum rc
paper_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	(void)mem;
	return load(ui, state, lines_push, quiet);
}

static enum rc
behind_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	(void)mem;
	return load(ui, state, rows_push, quiet);
}

/* --- drawing --- */

static const struct quality_line *
line_of(const struct paper_view *v)
{
	return v->key.line < v->report.lines ? &v->report.line[v->key.line] : NULL;
}

static const struct column *
behind_columns(const struct paper_view *v)
{
	const struct quality_line *l = line_of(v);

	return l && l->is_notes ? improvement_columns : score_columns;
}

static void
draw(const struct paper_view *v, const struct column *columns, const char *about,
     const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Recording",   "Monitor", "Mode",
					    "Contact no.", "Of",      NULL};
	static const char *const whole[] = {"Nr.", NULL};
	const struct list_look look = {
		.columns = columns, .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0};

	quality_title_put(&left, &v->report);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left), .left_style = S_HEAD, .right = about});
	list_draw(&v->list, &look, f, c);
	buf_release(&left);
}

static void
paper_draw(const void *state, const struct frame *f, struct canvas *c)
{
	draw(state, quality_line_columns, "", f, c);
}

static void
behind_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct quality_line *l = line_of(state);

	draw(state, behind_columns(state), l ? l->label : "", f, c);
}

static void
paper_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct paper_view *v = state;
	struct buf line = {0};

	quality_title_put(&line, &v->report);
	speech_add(out, buf_str(&line), false);
	list_speak(&v->list, quality_line_columns, f, out);
	buf_release(&line);
}

static void
behind_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct paper_view *v = state;
	const struct quality_line *l = line_of(v);

	speech_add(out, l ? l->label : "", !v->list.count);
	list_speak(&v->list, behind_columns(v), f, out);
}

static void
paper_fit(void *state, int rows)
{
	struct paper_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

/* --- keys --- */

static enum next
paper_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct paper_view *v = state;
	struct paper_key key = v->key;
	const struct quality_line *l = list_current(&v->list);

	(void)pressed;
	if (!l)
		return STAY;
	if (l->unit == OF_WORDS) {
		ui_say(ui, "%s", _("these are words: no rows stand behind them"));
		return STAY;
	}
	key.line = (size_t)v->list.cursor;
	return ui_open(ui, &screen_quality_rows, paper_pack(&key));
}

static enum next
paper_add(struct ui *ui, void *state, const char *pressed)
{
	const struct paper_view *v = state;

	(void)pressed;
	return quality_remark(ui, &v->key);
}

static bool
paper_can(const struct ui *ui, const void *state, const struct key *k)
{
	const struct paper_view *v = state;
	const struct quality_line *l = list_current(&v->list);

	(void)ui;
	return strcmp(k->name, "rows") != 0 || (l && l->unit != OF_WORDS);
}

static bool
behind_can(const struct ui *ui, const void *state, const struct key *k)
{
	const struct paper_view *v = state;

	(void)ui;
	return strcmp(k->name, "open") != 0 || v->list.count;
}

static enum next
behind_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct paper_view *v = state;
	const struct quality_line *l = line_of(v);
	const void *row = list_current(&v->list);

	(void)pressed;
	if (!row || !l)
		return STAY;
	return ui_open(ui, &screen_score,
		       l->is_notes ? ((const struct row_improvement *)row)->score_id
				   : ((const struct row_score *)row)->id);
}

static enum next
paper_move(struct ui *ui, void *state, const char *pressed)
{
	struct paper_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

/* clang-format off */
#define MOVES \
	{"j Down",  "down",      N_("next"),               NULL, paper_move, NEED_NOTHING, 0}, \
	{"k Up",    "up",        N_("previous"),           NULL, paper_move, NEED_NOTHING, 0}, \
	{"PgDn",    "page-down", N_("page down"),          NULL, paper_move, NEED_NOTHING, 0}, \
	{"PgUp",    "page-up",   N_("page up"),            NULL, paper_move, NEED_NOTHING, 0}, \
	{"g Home",  "first",     N_("to the first"),       NULL, paper_move, NEED_NOTHING, 0}, \
	{"G End",   "last",      N_("to the last"),        NULL, paper_move, NEED_NOTHING, 0}, \
	{0}

static const struct key paper_keys[] = {
	{"Enter",   "rows",      N_("what is behind it"),  NULL, paper_enter, NEED_NOTHING, 1},
	{"Insert",  "add",       NULL, "quality_remark",         paper_add,   NEED_NOTHING, 1},
	MOVES,
};

static const struct key behind_keys[] = {
	{"Enter",   "open",      N_("open"),               NULL, behind_enter, NEED_NOTHING, 1},
	MOVES,
};
/* clang-format on */

const struct screen screen_quality_report = {
	.name = "quality-report",
	.title = N_("Quality report"),
	.keys = paper_keys,
	.can = paper_can,
	.state_size = sizeof(struct paper_view),
	.open = paper_open,
	.load = paper_load,
	.draw = paper_draw,
	.speak = paper_speak,
	.ticket = quality_no_ticket,
	.fit = paper_fit,
	.close = paper_close,
};

const struct screen screen_quality_rows = {
	.name = "quality-rows",
	.title = N_("Behind a line of a quality report"),
	.keys = behind_keys,
	.can = behind_can,
	.state_size = sizeof(struct paper_view),
	.open = paper_open,
	.load = behind_load,
	.draw = behind_draw,
	.speak = behind_speak,
	.ticket = quality_no_ticket,
	.fit = paper_fit,
	.close = paper_close,
};
