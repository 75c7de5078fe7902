#include "tui/quality.h"

#include <string.h>

#include "base/intl.h"
#include "core/quality_list.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/view.h"

enum { TITLE_ROWS = 3 };

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

static void
quality_fit(void *state, int rows)
{
	struct quality_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

/* The row under the cursor, when it is one of that tab. */
static const void *
row_of(const struct quality_view *v, enum quality_tab tab)
{
	return v->tab == tab ? list_current(&v->list) : NULL;
}

/* --- what can be done here --- */

static bool
can_accept(const struct ui *ui, const struct quality_view *v)
{
	const struct row_improvement *p = row_of(v, TAB_NOTES);

	return p && p->state == IMPROVE_TOLD && p->agent_id == ui->by.agent;
}

static bool
can_follow(const struct ui *ui, const struct quality_view *v)
{
	const struct row_improvement *p = row_of(v, TAB_NOTES);
	const int64_t me = ui->by.agent;

	return p && p->state != IMPROVE_CLOSED &&
	       (p->agent_id == me || p->lead_id == me || p->monitor_id == me ||
		quality_sees_all(ui->by.roles));
}

static bool
can_add(const struct ui *ui, const struct quality_view *v)
{
	static const char *const verbs[QUALITY_TABS] = {
		[TAB_PLAN] = "quality_change",   [TAB_OWED] = "quality_change",
		[TAB_SCORES] = "quality_score",  [TAB_CALIBRATIONS] = "calibration_begin",
		[TAB_MONITORS] = "monitor_exam", [TAB_REPORTS] = "quality_remark",
	};

	return verbs[v->tab] && may(&ui->by, verb_find(verbs[v->tab]), 0);
}

bool
quality_can(const struct ui *ui, const void *state, const struct key *k)
{
	const struct quality_view *v = state;
	const struct row_score *s = row_of(v, TAB_SCORES);

	if (!strcmp(k->name, "open"))
		return list_current(&v->list);
	if (!strcmp(k->name, "add"))
		return can_add(ui, v);
	if (!strcmp(k->name, "draw"))
		return v->tab == TAB_PLAN;
	if (!strcmp(k->name, "score"))
		return v->tab == TAB_PLAN || v->tab == TAB_SCORES;
	if (!strcmp(k->name, "note"))
		return s && s->agent_id != ui->by.agent;
	if (!strcmp(k->name, "accept"))
		return can_accept(ui, v);
	if (!strcmp(k->name, "follow"))
		return can_follow(ui, v);
	return true;
}

/* --- keys --- */

static enum next
text_read(struct ui *ui, const char *title, enum rc rc, struct buf *text)
{
	const enum next next = rc ? ui_fail(ui) : view_open(ui, title, buf_str(text));

	buf_release(text);
	return next;
}

static enum next
note_read(struct ui *ui, const struct row_improvement *p)
{
	struct buf text = {0};
	const enum rc rc = improvement_print(ui->store, &ui->by, p->id, &text);

	return text_read(ui, _("note of improvement"), rc, &text);
}

static enum next
monitor_read(struct ui *ui, const struct quality_monitor *m)
{
	struct buf text = {0};
	const enum rc rc = monitor_print(ui->store, &ui->by, quality_sheet_of(ui), m->agent, &text);

	return text_read(ui, m->name, rc, &text);
}

/* The figures of one who was not heard enough are the scores of that one. */
static enum next
scores_of(struct quality_view *v, int64_t agent)
{
	v->tab = TAB_SCORES;
	v->agent = agent;
	v->list = (struct list){.rows = v->list.rows};
	return RELOAD;
}

static enum next
quality_enter(struct ui *ui, void *state, const char *pressed)
{
	struct quality_view *v = state;
	const void *row = list_current(&v->list);

	(void)pressed;
	if (!row)
		return STAY;
	switch (v->tab) {
	case TAB_PLAN:
		return quality_score(ui, ((const struct row_listen *)row)->contact_id.value);
	case TAB_OWED:
		return scores_of(v, ((const struct quality_owed *)row)->agent);
	case TAB_SCORES:
		return ui_open(ui, &screen_score, ((const struct row_score *)row)->id);
	case TAB_NOTES:
		return note_read(ui, row);
	case TAB_CALIBRATIONS:
		return ui_open(ui, &screen_calibration, ((const struct calibration_line *)row)->id);
	case TAB_MONITORS:
		return monitor_read(ui, row);
	case TAB_REPORTS:
	case QUALITY_TABS:
		break;
	}
	return ui_open(ui, &screen_quality_report, v->list.row[v->list.cursor].id);
}

static enum next
quality_tab(struct ui *ui, void *state, const char *pressed)
{
	struct quality_view *v = state;
	const unsigned by = strcmp(pressed, "S-Tab") ? 1 : QUALITY_TABS - 1;

	(void)ui;
	do
		v->tab = (v->tab + by) % QUALITY_TABS;
	while (!v->has[v->tab]);
	v->agent = 0;
	v->list = (struct list){.rows = v->list.rows}; /* an id of one tab is none of another */
	return RELOAD;
}

enum next
quality_add(struct ui *ui, void *state, const char *pressed)
{
	const struct quality_view *v = state;
	const struct quality_monitor *m = row_of(v, TAB_MONITORS);
	struct paper_key report;

	(void)pressed;
	switch (v->tab) {
	case TAB_PLAN:
	case TAB_OWED:
		return quality_change(ui);
	case TAB_SCORES:
		return quality_score(ui, 0);
	case TAB_CALIBRATIONS:
		return quality_calibrate(ui);
	case TAB_MONITORS:
		return quality_exam(ui, m ? m->work_no : NULL);
	case TAB_REPORTS:
		if (!v->list.count)
			break;
		report = paper_unpack(v->list.row[v->list.cursor].id);
		return quality_remark(ui, &report);
	case TAB_NOTES:
	case QUALITY_TABS:
		break;
	}
	ui_say(ui, "%s", _("a note belongs to a score: choose one among the scores"));
	return STAY;
}

static enum next
score_key(struct ui *ui, void *state, const char *pressed)
{
	const struct row_listen *l = row_of(state, TAB_PLAN);

	(void)pressed;
	return quality_score(ui, l ? l->contact_id.value : 0);
}

static enum next
note_key(struct ui *ui, void *state, const char *pressed)
{
	const struct row_score *s = row_of(state, TAB_SCORES);

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
	const struct row_improvement *p = row_of(v, TAB_NOTES);

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
	{"Tab S-Tab", "tab",    N_("next section"),             NULL, quality_tab,      NEED_NOTHING, 1},
	{";",       "draw",     NULL, "quality_draw",           quality_draw_one, NEED_NOTHING, 1},
	{"_",       "score",    NULL, "quality_score",          score_key,        NEED_NOTHING, 1},
	{"|",       "note",     NULL, "quality_note",           note_key,         NEED_NOTHING, 1},
	{"{",       "accept",   NULL, "quality_accept",         accept_key,       NEED_NOTHING, 1},
	{"}",       "follow",   NULL, "quality_follow",         follow_key,       NEED_NOTHING, 1},
	{"Insert",  "add",      N_("a new one"),                NULL, quality_add,      NEED_NOTHING, 2},
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
	.can = quality_can,
	.state_size = sizeof(struct quality_view),
	.load = quality_load,
	.draw = quality_draw,
	.speak = quality_speak,
	.ticket = quality_no_ticket,
	.fit = quality_fit,
};
