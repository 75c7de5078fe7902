#include "tui/quality.h"

#include "base/intl.h"
#include "core/quality_list.h"
#include "feed/score_sheet.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"

enum { TITLE_ROWS = 3, ROWS_MOST = 500 };

const struct score_sheet *
quality_sheet_of(const struct ui *ui)
{
	return ui->by.sheet ? ui->by.sheet : &score_sheet_plain;
}

const struct row_ticket *
quality_no_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* --- loading --- */

static void
plan_push(struct quality_view *v, struct list *into, struct arena *mem)
{
	for (size_t i = 0; i < v->plan.listens_open; i++)
		list_push(into, mem, &v->plan.listen[i], v->plan.listen[i].id);
}

static enum rc
scores_push(struct ui *ui, const struct quality_scope *scope, struct list *into, struct arena *mem)
{
	enum rc rc =
		sql_score_page_begin(ui->store, scope->agent, scope->lead, INT64_MAX, ROWS_MOST);

	while (!rc) {
		struct row_score *row = arena_alloc(mem, sizeof *row);

		if (!sql_score_page_next(ui->store, mem, row))
			break;
		list_push(into, mem, row, row->id);
	}
	return rc ? rc : sql_score_page_end(ui->store);
}

static enum rc
notes_push(struct ui *ui, const struct quality_scope *scope, struct list *into, struct arena *mem)
{
	enum rc rc = sql_improvement_page_begin(ui->store, scope->agent, scope->lead, ROWS_MOST);

	while (!rc) {
		struct row_improvement *row = arena_alloc(mem, sizeof *row);

		if (!sql_improvement_page_next(ui->store, mem, row))
			break;
		list_push(into, mem, row, row->id);
	}
	return rc ? rc : sql_improvement_page_end(ui->store);
}

static void
made_push(struct list *into, struct arena *mem, struct quality_made made)
{
	struct quality_made *row = arena_alloc(mem, sizeof *row);
	const struct paper_key key = {.kind = made.kind, .day = made.day};

	*row = made;
	list_push(into, mem, row, paper_pack(&key));
}

static enum rc
reports_push(struct ui *ui, struct list *into, struct arena *mem)
{
	struct row_quality_report q;
	enum rc rc = OK;

	for (enum quality_kind k = QUALITY_DAILY; !rc && k <= QUALITY_KINDS; k++) {
		struct row_quality_next next;

		rc = sql_quality_next(ui->store, k, mem, &next);
		if (!rc)
			made_push(into, mem,
				  (struct quality_made){.kind = k,
							.day = (int)next.day,
							.due_at = quality_due(quality_sheet_of(ui),
									      k, (int)next.day)});
		if (rc == E_NOTFOUND)
			rc = OK;
	}
	if (!rc)
		rc = sql_quality_report_list_begin(ui->store, ROWS_MOST);
	while (!rc && sql_quality_report_list_next(ui->store, NULL, &q))
		made_push(into, mem,
			  (struct quality_made){q.id, (enum quality_kind)q.kind, (int)q.day,
						q.made_at, q.due_at});
	return rc ? rc : sql_quality_report_list_end(ui->store);
}

static enum rc
tab_push(struct ui *ui, struct quality_view *v, struct list *into, struct arena *mem)
{
	struct quality_scope scope;
	enum rc rc = quality_scope(ui->store, &ui->by, &scope);

	if (rc)
		return rc;
	switch (v->tab) {
	case TAB_SCORES:
		return scores_push(ui, &scope, into, mem);
	case TAB_NOTES:
		return notes_push(ui, &scope, into, mem);
	case TAB_REPORTS:
		return reports_push(ui, into, mem);
	case TAB_PLAN:
	case QUALITY_TABS:
		break;
	}
	plan_push(v, into, mem);
	return OK;
}

enum rc
quality_sheet_need(struct ui *ui)
{
	return ui->by.sheet ? OK
			    : desk_score_sheet(ui->store, &ui->sheet_mem, &ui->by.sheet,
					       store_err(ui->store));
}

/* Who does not listen has no plan before him, but his scores. */
static enum rc
quality_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct quality_view *v = state;
	struct list loaded = {0};
	enum rc rc = quality_sheet_need(ui);

	if (!rc)
		rc = quality_plan_read(ui->store, &ui->by, quality_sheet_of(ui), mem, &v->plan);
	(void)quiet; /* the newest stand above: they belong there */
	if (!rc && !v->has_begun)
		v->tab = v->plan.listens ? TAB_PLAN : TAB_SCORES;
	v->has_begun = true;
	if (!rc)
		rc = tab_push(ui, v, &loaded, mem);
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

/* --- drawing --- */

static const struct {
	const char *label, *empty; /* N_() */
	const struct column *columns;
} tabs[QUALITY_TABS] = {
	[TAB_PLAN] = {N_("whom to listen to"), N_("nothing is drawn: draw whom to listen to first"),
		      listen_columns},
	[TAB_SCORES] = {N_("scores"), N_("no contact was scored yet"), score_columns},
	[TAB_NOTES] = {N_("notes of improvement"), N_("there is no note of improvement"),
		       improvement_columns},
	[TAB_REPORTS] = {N_("reports"), N_("no report is due: the first score begins them"),
			 made_columns},
};

static void
title_put(struct buf *out, const struct quality_view *v)
{
	buf_printf(out, "%s  %s  (%d)", _("Quality"), _(tabs[v->tab].label), v->list.count);
}

/* What one owes; how the modes of the month stand, and a calibration that is due. */
static void
debt_put(struct buf *out, const struct quality_plan *p)
{
	if (p->listens)
		buf_printf(out,
			   p->debt.is_weekly ? _("this week %d of %d, behind %d")
					     : _("today %d of %d, behind %d"),
			   p->debt.done, p->debt.due, p->debt.behind);
	if (p->persons)
		buf_printf(out, _("  not heard today %zu"), p->persons);
	if (p->listens || p->persons)
		buf_printf(out, _("  modes %lld:%lld:%lld"), (long long)p->modes[0],
			   (long long)p->modes[1], (long long)p->modes[2]);
	if (p->listens && !p->is_calibrated)
		buf_printf(out, _("  calibration by %02d-%02d"), p->quarter_last / 100 % 100,
			   p->quarter_last % 100);
}

static void
quality_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Recording", "Monitor", "Mode", "Contact",
					    "Follows",   "Day",     "Due",  NULL};
	static const char *const whole[] = {"Nr.", "Points", NULL};
	const struct quality_view *v = state;
	const struct list_look look = {
		.columns = tabs[v->tab].columns, .spare = spare, .whole = whole, .row = 2};
	struct buf left = {0}, debt = {0};

	title_put(&left, v);
	debt_put(&debt, &v->plan);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = _("Tab goes on"),
				 .right_style = S_HINT});
	(void)canvas_text(c, (struct span){.row = 1, .cols = c->cols},
			  v->plan.debt.behind ? S_WARN : S_PLAIN, buf_str(&debt));
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _(tabs[v->tab].empty));
	buf_release(&left);
	buf_release(&debt);
}

static void
quality_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct quality_view *v = state;
	struct buf line = {0};

	title_put(&line, v);
	speech_add(out, buf_str(&line), !v->list.count);
	buf_clear(&line);
	debt_put(&line, &v->plan);
	if (line.len)
		speech_add(out, buf_str(&line), false);
	list_speak(&v->list, tabs[v->tab].columns, f, out);
	if (!v->list.count)
		speech_add(out, _(tabs[v->tab].empty), false);
	buf_release(&line);
}

static void
quality_fit(void *state, int rows)
{
	struct quality_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

/* --- keys --- */

static enum next
quality_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct quality_view *v = state;
	const void *row = list_current(&v->list);

	(void)pressed;
	if (!row)
		return STAY;
	if (v->tab == TAB_PLAN)
		return quality_score(ui, ((const struct row_listen *)row)->contact_id.value);
	if (v->tab == TAB_SCORES)
		return ui_open(ui, &screen_score, ((const struct row_score *)row)->id);
	if (v->tab == TAB_NOTES)
		return ui_open(ui, &screen_score, ((const struct row_improvement *)row)->score_id);
	return ui_open(ui, &screen_quality_report, v->list.row[v->list.cursor].id);
}

static enum next
quality_tab(struct ui *ui, void *state, const char *pressed)
{
	struct quality_view *v = state;

	(void)ui, (void)pressed;
	v->tab = (v->tab + 1) % QUALITY_TABS;
	v->list.cursor = v->list.top = 0;
	return RELOAD;
}

static enum next
score_key(struct ui *ui, void *state, const char *pressed)
{
	const struct quality_view *v = state;
	const struct row_listen *l = v->tab == TAB_PLAN ? list_current(&v->list) : NULL;

	(void)pressed;
	return quality_score(ui, l ? l->contact_id.value : 0);
}

static enum next
note_key(struct ui *ui, void *state, const char *pressed)
{
	const struct quality_view *v = state;
	const struct row_score *s = v->tab == TAB_SCORES ? list_current(&v->list) : NULL;

	(void)pressed;
	if (s)
		return quality_note(ui, s->id);
	ui_say(ui, "%s", _("a note belongs to a score: choose one among the scores"));
	return STAY;
}

/* The chosen note of improvement; NULL after saying that there is none. */
static const struct row_improvement *
note_chosen(struct ui *ui, const struct quality_view *v)
{
	const struct row_improvement *p = v->tab == TAB_NOTES ? list_current(&v->list) : NULL;

	if (!p)
		ui_say(ui, "%s", _("choose a note among the notes of improvement first"));
	return p;
}

static enum next
accept_key(struct ui *ui, void *state, const char *pressed)
{
	const struct row_improvement *p = note_chosen(ui, state);

	(void)pressed;
	return p ? quality_accept(ui, p->id) : STAY;
}

static enum next
follow_key(struct ui *ui, void *state, const char *pressed)
{
	const struct row_improvement *p = note_chosen(ui, state);

	(void)pressed;
	return p ? quality_follow(ui, p->id) : STAY;
}

static enum next
quality_move(struct ui *ui, void *state, const char *pressed)
{
	struct quality_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

enum next
quality_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	while (ui->depth > 1)
		ui_back(ui);
	return ui_open(ui, &screen_quality, 0);
}

/* clang-format off */
static const struct key quality_keys[] = {
	{"Enter Right", "open", N_("open"),                     NULL, quality_enter,    NEED_NOTHING, 1},
	{"Tab",     "tab",      N_("plan, scores, notes, reports"), NULL, quality_tab,  NEED_NOTHING, 1},
	{";",       "draw",     NULL, "quality_draw",           quality_draw_one, NEED_NOTHING, 1},
	{"_",       "score",    NULL, "quality_score",          score_key,        NEED_NOTHING, 1},
	{"|",       "note",     NULL, "quality_note",           note_key,         NEED_NOTHING, 2},
	{"{",       "accept",   NULL, "quality_accept",         accept_key,       NEED_NOTHING, 2},
	{"}",       "follow",   NULL, "quality_follow",         follow_key,       NEED_NOTHING, 2},
	{"j Down",  "down",     N_("next"),                     NULL, quality_move,     NEED_NOTHING, 0},
	{"k Up",    "up",       N_("previous"),                 NULL, quality_move,     NEED_NOTHING, 0},
	{"PgDn",    "page-down", N_("page down"),               NULL, quality_move,     NEED_NOTHING, 0},
	{"PgUp",    "page-up",  N_("page up"),                  NULL, quality_move,     NEED_NOTHING, 0},
	{"g Home",  "first",    N_("to the first"),             NULL, quality_move,     NEED_NOTHING, 0},
	{"G End",   "last",     N_("to the last"),              NULL, quality_move,     NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_quality = {
	.name = "quality",
	.title = N_("Quality"),
	.keys = quality_keys,
	.state_size = sizeof(struct quality_view),
	.load = quality_load,
	.draw = quality_draw,
	.speak = quality_speak,
	.ticket = quality_no_ticket,
	.fit = quality_fit,
};
