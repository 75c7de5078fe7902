/* One calibration on the glass: blind while it goes on, item by item once it is closed. */
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/calibration_list.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/quality.h"

enum { TITLE_ROWS = 3, LINE_BITS = 20 };

/* The calibration, and behind it which of its lines; 0 is none. */
static int64_t
key_pack(int64_t id, int64_t line)
{
	return id << LINE_BITS | line;
}

static void
calibration_open(void *state, int64_t key)
{
	struct calibration_view *v = state;

	v->id = key;
}

static void
pairs_open(void *state, int64_t key)
{
	struct calibration_view *v = state;

	v->id = key >> LINE_BITS;
	v->line = key & ((1 << LINE_BITS) - 1);
}

static bool
is_over(const struct calibration_view *v)
{
	return v->calibration.closed_at.is_set;
}

/* --- loading --- */

static enum rc
contacts_push(struct ui *ui, struct calibration_view *v, struct list *into, struct arena *mem)
{
	enum rc rc = sql_calibration_contacts_begin(ui->store, v->id, ui->by.agent);

	v->scored = 0;
	while (!rc) {
		struct row_calibration_contacts *row = arena_alloc(mem, sizeof *row);

		if (!sql_calibration_contacts_next(ui->store, mem, row))
			break;
		v->scored += row->points.is_set;
		list_push(into, mem, row, row->contact_id);
	}
	return rc ? rc : sql_calibration_contacts_end(ui->store);
}

/* How many each has scored is no secret; what they gave is. */
static enum rc
progress_read(struct ui *ui, struct calibration_view *v, struct arena *mem)
{
	struct calibration_monitor *list;
	struct buf text = {0};
	size_t n;
	const enum rc rc = calibration_monitors(ui->store, &v->calibration, mem, &list, &n);

	for (size_t i = 0; !rc && i < n; i++)
		buf_printf(&text, "  %s %d/%lld", list[i].name, list[i].scored,
			   (long long)v->calibration.contacts);
	v->progress = arena_strdup(mem, buf_str(&text));
	buf_release(&text);
	return rc;
}

/* `see` is asked for each line of agreement with the monitor it is of, and its number from 1. */
static enum rc
lines_each(struct ui *ui, struct calibration_view *v, struct arena *mem,
	   void (*see)(struct calibration_view *v, const struct calibration_monitor *m,
		       struct agreement *line, int64_t number, struct list *into,
		       struct arena *mem),
	   struct list *into)
{
	struct calibration_monitor *list;
	size_t n;
	int64_t number = 0;
	enum rc rc = calibration_may_see(ui->store, &ui->by);

	if (!rc)
		rc = calibration_monitors(ui->store, &v->calibration, mem, &list, &n);
	for (size_t i = 0; !rc && i < n; i++) {
		struct agreement *line;
		size_t lines = 0;

		if (list[i].monitor == v->calibration.leader_id)
			continue;
		rc = calibration_judge(ui->store, &v->calibration, quality_sheet_of(ui), mem,
				       &list[i]);
		if (rc)
			break;
		calibration_lines(&list[i], mem, &line, &lines);
		for (size_t j = 0; j < lines; j++)
			see(v, &list[i], &line[j], ++number, into, mem);
	}
	return rc;
}

static void
line_push(struct calibration_view *v, const struct calibration_monitor *m, struct agreement *line,
	  int64_t number, struct list *into, struct arena *mem)
{
	(void)v, (void)m;
	list_push(into, mem, line, number);
}

/* The pairs that a line is counted from. */
static void
pairs_push(struct calibration_view *v, const struct calibration_monitor *m, struct agreement *line,
	   int64_t number, struct list *into, struct arena *mem)
{
	if (number != v->line)
		return;
	for (size_t i = 0; i < m->pairs; i++) {
		const struct calibration_pair *p = &m->pair[i];
		struct row_calibration_pairs *row;

		if (line->item && strcmp(line->item, p->item) != 0)
			continue;
		row = arena_alloc(mem, sizeof *row);
		*row = (struct row_calibration_pairs){.contact_id = p->contact,
						      .item = p->item,
						      .title = p->title,
						      .weight = p->points.weight,
						      .given = p->points.given,
						      .expected = p->points.expected};
		list_push(into, mem, row, (int64_t)i + 1);
	}
}

static enum rc
calibration_read(struct ui *ui, struct calibration_view *v, struct arena *mem)
{
	enum rc rc = quality_sheet_need(ui);

	if (!rc)
		rc = sql_calibration_get(ui->store, v->id, mem, &v->calibration);
	return rc;
}

static enum rc
calibration_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct calibration_view *v = state;
	struct list loaded = {0};
	enum rc rc = calibration_read(ui, v, mem);

	(void)quiet; /* what stands in it does not move */
	v->progress = "";
	if (!rc && is_over(v))
		rc = lines_each(ui, v, mem, line_push, &loaded);
	if (!rc && !is_over(v))
		rc = contacts_push(ui, v, &loaded, mem);
	if (!rc && !is_over(v))
		rc = progress_read(ui, v, mem);
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

static enum rc
pairs_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct calibration_view *v = state;
	struct list loaded = {0};
	enum rc rc = calibration_read(ui, v, mem);

	(void)quiet;
	v->progress = "";
	if (!rc)
		rc = lines_each(ui, v, mem, pairs_push, &loaded);
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

/* --- drawing --- */

static const struct column *
columns(const struct calibration_view *v)
{
	if (v->line)
		return calibration_pair_columns;
	return is_over(v) ? agreement_columns : calibration_contact_columns;
}

static void
title_put(struct buf *out, const struct calibration_view *v)
{
	const struct row_calibration *c = &v->calibration;

	buf_printf(out,
		   is_over(v) ? _("calibration %lld, closed: led by %s")
			      : _("calibration %lld goes on: led by %s"),
		   (long long)c->id, c->leader);
}

/* Its contacts can be drawn again from the same ones by the same seed. */
static void
facts_put(struct buf *out, const struct calibration_view *v)
{
	const struct row_calibration *c = &v->calibration;

	buf_printf(out, _("%lld contacts, sheet %lld, seed %lld"), (long long)c->contacts,
		   (long long)c->sheet, (long long)c->seed);
	buf_puts(out, v->progress);
}

static void
calibration_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Recording", "Channel", "Began", "Pairs", NULL};
	static const char *const whole[] = {"Contact no.", NULL};
	const struct calibration_view *v = state;
	const struct list_look look = {
		.columns = columns(v), .spare = spare, .whole = whole, .row = 2};
	struct buf text = {0};

	title_put(&text, v);
	draw_ends(c, 0, &(struct ends){.left = buf_str(&text), .left_style = S_HEAD, .right = ""});
	buf_clear(&text);
	facts_put(&text, v);
	(void)canvas_text(c, (struct span){.row = 1, .cols = c->cols}, S_PLAIN, buf_str(&text));
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _("no other monitor has scored its contacts"));
	buf_release(&text);
}

static void
calibration_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct calibration_view *v = state;
	struct buf text = {0};

	title_put(&text, v);
	speech_add(out, buf_str(&text), !v->list.count);
	buf_clear(&text);
	facts_put(&text, v);
	speech_add(out, buf_str(&text), false);
	list_speak(&v->list, columns(v), f, out);
	buf_release(&text);
}

static void
calibration_fit(void *state, int rows)
{
	struct calibration_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

/* --- keys --- */

static bool
calibration_can(const struct ui *ui, const void *state, const struct key *k)
{
	const struct calibration_view *v = state;

	if (!strcmp(k->name, "open"))
		return v->list.count && !v->line &&
		       (is_over(v) || may(&ui->by, verb_find("calibration_score"), 0));
	if (!strcmp(k->name, "score"))
		return v->list.count && !is_over(v);
	if (!strcmp(k->name, "add"))
		return !v->line && !is_over(v) && v->calibration.leader_id == ui->by.agent;
	return true;
}

static enum next
calibration_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct calibration_view *v = state;

	(void)pressed;
	if (!list_current(&v->list))
		return STAY;
	if (is_over(v))
		return ui_open(ui, &screen_calibration_pairs,
			       key_pack(v->id, v->list.row[v->list.cursor].id));
	return quality_score_blind(ui, v->list.row[v->list.cursor].id);
}

static enum next
calibration_score(struct ui *ui, void *state, const char *pressed)
{
	const struct calibration_view *v = state;

	if (!is_over(v))
		return calibration_enter(ui, state, pressed);
	ui_say(ui, "%s", _("this calibration is closed: nothing is scored in it any more"));
	return STAY;
}

static enum next
calibration_end(struct ui *ui, void *state, const char *pressed)
{
	const struct calibration_view *v = state;

	(void)pressed;
	if (!is_over(v))
		return quality_calibrate(ui);
	ui_say(ui, "%s", _("this calibration is closed: nothing is scored in it any more"));
	return STAY;
}

static enum next
calibration_move(struct ui *ui, void *state, const char *pressed)
{
	struct calibration_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

/* clang-format off */
#define MOVES \
	{"j Down",  "down",      N_("next"),               NULL, calibration_move, NEED_NOTHING, 0}, \
	{"k Up",    "up",        N_("previous"),           NULL, calibration_move, NEED_NOTHING, 0}, \
	{"PgDn",    "page-down", N_("page down"),          NULL, calibration_move, NEED_NOTHING, 0}, \
	{"PgUp",    "page-up",   N_("page up"),            NULL, calibration_move, NEED_NOTHING, 0}, \
	{"g Home",  "first",     N_("to the first"),       NULL, calibration_move, NEED_NOTHING, 0}, \
	{"G End",   "last",      N_("to the last"),        NULL, calibration_move, NEED_NOTHING, 0}, \
	{0}

static const struct key calibration_keys[] = {
	{"Enter",   "open",      N_("open"),               NULL, calibration_enter, NEED_NOTHING, 1},
	{"_",       "score",     NULL, "calibration_score",      calibration_score, NEED_NOTHING, 1},
	{"Insert",  "add",       NULL, "calibration_close",      calibration_end,   NEED_NOTHING, 1},
	MOVES,
};

static const struct key pair_keys[] = {
	MOVES,
};
/* clang-format on */

const struct screen screen_calibration = {
	.name = "calibration",
	.title = N_("Calibration"),
	.keys = calibration_keys,
	.can = calibration_can,
	.state_size = sizeof(struct calibration_view),
	.open = calibration_open,
	.load = calibration_load,
	.draw = calibration_draw,
	.speak = calibration_speak,
	.ticket = quality_no_ticket,
	.fit = calibration_fit,
};

const struct screen screen_calibration_pairs = {
	.name = "calibration-pairs",
	.title = N_("What agreement is counted from"),
	.keys = pair_keys,
	.state_size = sizeof(struct calibration_view),
	.open = pairs_open,
	.load = pairs_load,
	.draw = calibration_draw,
	.speak = calibration_speak,
	.ticket = quality_no_ticket,
	.fit = calibration_fit,
};
