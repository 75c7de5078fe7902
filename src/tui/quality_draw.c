/* How place 7 looks, and how it is heard. */
#include "base/intl.h"
#include "core/quality_list.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/quality.h"

enum { TITLE_ROWS = 3 };

static const struct {
	const char *label, *empty; /* N_() */
	const struct column *columns;
} tabs[QUALITY_TABS] = {
	[TAB_PLAN] = {N_("the plan"), N_("nothing is drawn: draw whom to listen to first"),
		      listen_columns},
	[TAB_OWED] = {N_("not heard"), N_("everybody at work was heard today"), owed_columns},
	[TAB_SCORES] = {N_("scores"), N_("no contact was scored yet"), score_columns},
	[TAB_NOTES] = {N_("improvement"), N_("there is no note of improvement"),
		       improvement_columns},
	[TAB_CALIBRATIONS] = {N_("calibration"), N_("there was no calibration yet"),
			      calibration_columns},
	[TAB_MONITORS] = {N_("monitors"), N_("nobody listens here yet"), monitor_columns},
	[TAB_REPORTS] = {N_("reports"), N_("no report is due: the first score begins them"),
			 made_columns},
};

/* The tabs that one sees, the shown one marked; closer to each other where there is little room. */
static void
title_put(struct buf *out, const struct quality_view *v, const char *between)
{
	for (int i = 0; i < QUALITY_TABS; i++)
		if (v->has[i])
			buf_printf(out, i == (int)v->tab ? "%s[%s]" : "%s%s",
				   out->len ? between : "", _(tabs[i].label));
}

/* What one owes; how the modes of the month stand, a calibration that is due, a change. */
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
	if (p->changes && p->change[0].words)
		buf_printf(out, _("  changed: %s"), p->change[0].words);
}

void
quality_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Recording", "Monitor", "Mode", "Contact",
					    "Follows",   "Day",     "Due",  "Kappa",
					    "Begun",     "Drawn",   NULL};
	static const char *const whole[] = {"Nr.", "Points", NULL};
	const struct quality_view *v = state;
	const struct list_look look = {
		.columns = tabs[v->tab].columns, .spare = spare, .whole = whole, .row = 2};
	struct buf left = {0}, debt = {0};

	title_put(&left, v, "  ");
	if (width_of(buf_str(&left)) > c->cols) {
		buf_clear(&left);
		title_put(&left, v, " ");
	}
	debt_put(&debt, &v->plan);
	draw_ends(c, 0, &(struct ends){.left = buf_str(&left), .left_style = S_HEAD, .right = ""});
	(void)canvas_text(c, (struct span){.row = 1, .cols = c->cols},
			  v->plan.debt.behind ? S_WARN : S_PLAIN, buf_str(&debt));
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _(tabs[v->tab].empty));
	buf_release(&left);
	buf_release(&debt);
}

/* To be heard only the tab one is in is named. */
void
quality_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct quality_view *v = state;
	struct buf line = {0};

	buf_printf(&line, "%s  %s", _("Quality"), _(tabs[v->tab].label));
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
