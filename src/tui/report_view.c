/* One report: the figures of a span, or its groups beside each other. */
#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/ticket_speak.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/report.h"

enum { TITLE_ROWS = 2, FULL_SHARE = 1000, FULL_SCORE = 50 };

static void
view_open(void *state, int64_t key)
{
	struct report_view *v = state;

	v->key = report_unpack(key);
	v->is_stale = true;
}

static void
view_close(void *state)
{
	struct report_view *v = state;

	arena_reset(&v->mem);
}

/* --- loading --- */

/* Counts of one kind of fact share a measure. */
static int64_t
whole_of(const struct figure_sum *sum, size_t i)
{
	int64_t most = figures[i].unit == UNIT_SHARE   ? FULL_SHARE
		       : figures[i].unit == UNIT_SCORE ? FULL_SCORE
						       : 0;

	for (size_t j = 0; j < figure_count(); j++)
		if (figures[j].unit == figures[i].unit && figures[j].fact == figures[i].fact &&
		    figure_weight(&figures[j], &sum[j]) > most)
			most = figure_weight(&figures[j], &sum[j]);
	return most;
}

static void
figures_push(struct report_view *v, struct list *into, struct arena *mem)
{
	for (size_t i = 0; figures[i].name; i++) {
		struct figure_line *line = arena_alloc(mem, sizeof *line);

		*line = (struct figure_line){.figure = &figures[i],
					     .sum = &v->report.all.sum[i],
					     .whole = whole_of(v->report.all.sum, i),
					     .from = v->scope.from,
					     .before = v->scope.before};
		list_push(into, mem, line, (int64_t)i + 1);
	}
}

/* What all groups make together stands at the end, under an id of its own. */
static void
groups_push(const struct report_view *v, struct list *into, struct arena *mem)
{
	for (size_t i = 0; i <= v->report.groups; i++) {
		const struct report_group *g =
			i < v->report.groups ? &v->report.group[i] : &v->report.all;
		struct figure_compare *row = arena_alloc(mem, sizeof *row);

		*row = (struct figure_compare){g->stands ? g->stands : _("all of it"), g->sum};
		list_push(into, mem, row, (int64_t)i + 1);
	}
}

static enum rc
count(struct ui *ui, struct report_view *v, struct arena *mem)
{
	const struct figure_asker asker = {.agent = ui->by.agent, .roles = ui->by.roles};
	struct list loaded = {0};
	enum rc rc = report_scope_read(ui, &v->key, mem, &v->scope, &v->about, &v->sight);

	if (!rc)
		rc = report_read(ui->store, &v->scope, v->key.by, &asker, mem, &v->report);
	if (rc)
		return rc;
	if (v->key.by == BY_ALL)
		figures_push(v, &loaded, mem);
	else
		groups_push(v, &loaded, mem);
	list_adopt(&v->list, &loaded, mem, NULL);
	v->counted_at = ui->by.now;
	v->is_stale = false;
	return OK;
}

/* Not with each act of the others: a figure of a year is no countdown. */
static enum rc
view_load(struct ui *ui, void *state, struct arena *unused, bool quiet)
{
	struct report_view *v = state;
	struct arena mem = {0};
	enum rc rc;

	(void)unused;
	if (quiet && !v->is_stale)
		return OK;
	rc = count(ui, v, &mem);
	if (rc) {
		arena_reset(&mem);
		return rc;
	}
	arena_reset(&v->mem);
	v->mem = mem;
	return OK;
}

/* --- drawing --- */

static void
heading(struct buf *out, const struct report_view *v)
{
	static const char *const by[REPORT_BYS] = {
		[BY_ALL] = N_("figures"),        [BY_DAY] = N_("by day"),
		[BY_WEEK] = N_("by week"),       [BY_MONTH] = N_("by month"),
		[BY_AGENT] = N_("by agent"),     [BY_TEAM] = N_("by team"),
		[BY_CHANNEL] = N_("by channel"), [BY_CATEGORY] = N_("by category"),
	};

	buf_printf(out, "%s  %s  %s  ", _("Reports"), v->about ? v->about : _("the desk"),
		   _(by[v->key.by]));
	report_span_put(out, &v->scope);
}

static void
counted_put(struct buf *out, const struct report_view *v)
{
	const struct local l = time_local(v->counted_at);

	buf_printf(out, _("as of %02d:%02d (^L)"), l.hour, l.minute);
}

static const struct column *
columns_of(const struct report_view *v)
{
	return v->key.by == BY_ALL ? figure_columns : figure_compare_wide;
}

static void
view_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare_figures[] = {"Of", NULL};
	static const char *const spare_groups[] = {"Out",    "Lost",  "Talk", "Score",
						   "Closed", "Again", NULL};
	static const char *const whole[] = {NULL};
	const struct report_view *v = state;
	const struct list_look look = {.columns = columns_of(v),
				       .spare = v->key.by == BY_ALL ? spare_figures : spare_groups,
				       .whole = whole,
				       .row = 1};
	struct buf left = {0}, right = {0};

	heading(&left, v);
	counted_put(&right, v);
	draw_ends(c, 0,
		  &(struct ends){
			  .left = buf_str(&left), .left_style = S_HEAD, .right = buf_str(&right)});
	list_draw(&v->list, &look, f, c);
	buf_release(&left);
	buf_release(&right);
}

/* What a bar shows a screen reader has heard already. */
static void
row_speak(const struct column *columns, const void *row, const struct frame *f, struct buf *line)
{
	for (const struct column *col = columns; col->title || col->name; col++) {
		struct buf text = {0};

		if (!col->title || !strcmp(col->title, "Bar"))
			continue;
		if (col != columns)
			buf_printf(&text, "%s ", _(col->title));
		col->text(&text, row, f);
		speak_part(line, buf_str(&text));
		buf_release(&text);
	}
}

static void
view_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct report_view *v = state;
	struct buf line = {0};

	heading(&line, v);
	speech_add(out, buf_str(&line), false);
	for (int i = v->list.top; i < v->list.count && i < v->list.top + v->list.rows; i++) {
		buf_clear(&line);
		row_speak(columns_of(v), v->list.row[i].row, f, &line);
		speech_add(out, buf_str(&line), i == v->list.cursor);
	}
	buf_release(&line);
}

static void
view_fit(void *state, int rows)
{
	struct report_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static const struct row_ticket *
view_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* --- keys --- */

/* How many spans lie between the present one and that of the moment. */
static int
away_of(enum report_by by, int64_t now, int64_t at)
{
	int away = 0;

	while (report_period(by, now, away) > at)
		away--;
	while (report_period(by, now, away + 1) <= at)
		away++;
	return away;
}

static enum next
group_enter(struct ui *ui, const struct report_view *v, size_t i)
{
	static const enum report_span span[REPORT_BYS] = {
		[BY_DAY] = SPAN_DAY, [BY_WEEK] = SPAN_WEEK, [BY_MONTH] = SPAN_MONTH};
	struct report_key key = v->key;

	key.by = BY_ALL;
	if (i < v->report.groups && v->key.by <= BY_MONTH) {
		key.span = span[v->key.by];
		key.away = away_of(v->key.by, ui->by.now, v->report.group[i].key);
	} else if (i < v->report.groups) {
		key.about = v->key.by;
		key.id = v->report.group[i].key;
	}
	if (i < v->report.groups && !v->report.group[i].key) {
		ui_say(ui, "%s", _("these belong to none: there is no report of them alone"));
		return STAY;
	}
	return ui_open(ui, &screen_report, report_pack(&key));
}

static enum next
view_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct report_view *v = state;
	const size_t i = (size_t)v->list.cursor;
	struct report_key key = v->key;

	(void)pressed;
	if (!v->list.count)
		return STAY;
	if (v->key.by != BY_ALL)
		return group_enter(ui, v, i);
	if (v->sight != SEES_ROWS) {
		ui_say(ui, "%s",
		       _("the rows behind the desk's figures are for who answers for it: your own "
			 "are under one's own figures"));
		return STAY;
	}
	key.figure = i;
	return ui_open(ui, &screen_report_rows, report_pack(&key));
}

static enum next
view_step(struct ui *ui, void *state, const char *pressed)
{
	struct report_view *v = state;
	const bool is_back = !strcmp(pressed, "Left");

	(void)ui;
	v->key.away += is_back ? -1 : 1;
	if (v->key.away > 0) {
		v->key.away = 0;
		ui_say(ui, "%s", _("this is the present: there is nothing to count behind it"));
		return STAY;
	}
	v->is_stale = true;
	return RELOAD;
}

/* The same end, another length. */
static enum next
view_span(struct ui *ui, void *state, const char *pressed)
{
	struct report_view *v = state;

	(void)ui, (void)pressed;
	v->key.span = (v->key.span + 1) % REPORT_SPANS;
	v->key.away = 0;
	v->is_stale = true;
	return RELOAD;
}

static enum next
view_move(struct ui *ui, void *state, const char *pressed)
{
	struct report_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

/* clang-format off */
static const struct key report_keys[] = {
	{"Enter",   "rows",      N_("what is behind it"),  NULL, view_enter, NEED_NOTHING, 1},
	{"Left",    "earlier",   N_("the span before"),    NULL, view_step,  NEED_NOTHING, 1},
	{"Right",   "later",     N_("the span behind"),    NULL, view_step,  NEED_NOTHING, 2},
	{"Tab",     "span",      N_("day, week, month, year"), NULL, view_span, NEED_NOTHING, 1},
	{"j Down",  "down",      N_("next"),               NULL, view_move,  NEED_NOTHING, 0},
	{"k Up",    "up",        N_("previous"),           NULL, view_move,  NEED_NOTHING, 0},
	{"PgDn",    "page-down", N_("page down"),          NULL, view_move,  NEED_NOTHING, 0},
	{"PgUp",    "page-up",   N_("page up"),            NULL, view_move,  NEED_NOTHING, 0},
	{"g Home",  "first",     N_("to the first"),       NULL, view_move,  NEED_NOTHING, 0},
	{"G End",   "last",      N_("to the last"),        NULL, view_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_report = {
	.name = "report",
	.title = N_("Report"),
	.keys = report_keys,
	.state_size = sizeof(struct report_view),
	.open = view_open,
	.load = view_load,
	.draw = view_draw,
	.speak = view_speak,
	.ticket = view_ticket,
	.fit = view_fit,
	.close = view_close,
};
