#include "tui/people.h"

#include <string.h>

#include "base/intl.h"
#include "core/violation.h"
#include "tui/draw.h"

enum { TITLE_ROWS = 2 };

static const char *const titles[PEOPLE_SECTIONS] = {
	[PEOPLE_OWN] = N_("My page"),           [PEOPLE_ATTENDANCE] = N_("Attendance"),
	[PEOPLE_LEAVE] = N_("Leave"),           [PEOPLE_AWARDS] = N_("Awards and penalties"),
	[PEOPLE_VIOLATIONS] = N_("Violations"), [PEOPLE_RISKS] = N_("Risks"),
	[PEOPLE_PLANS] = N_("Emergency plans"),
};

/* --- one's own page --- */

static void
label_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct own_line *)row)->label);
}

static void
value_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct own_line *)row)->value);
}

/* clang-format off */
static const struct column own_columns[] = {
	{N_("What"),   NULL, 22, false, label_text, NULL},
	{N_("Stands"), NULL,  0, false, value_text, NULL},
	{0},
};

static const struct column *const columns[PEOPLE_SECTIONS] = {
	[PEOPLE_OWN] = own_columns,
	[PEOPLE_ATTENDANCE] = attend_columns,
	[PEOPLE_LEAVE] = leave_columns,
	[PEOPLE_AWARDS] = award_columns,
	[PEOPLE_VIOLATIONS] = violation_columns,
	[PEOPLE_RISKS] = risk_columns,
	[PEOPLE_PLANS] = plan_columns,
};
/* clang-format on */

static void
day_put(struct buf *out, int day)
{
	buf_printf(out, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

static void
heading(struct buf *out, const struct people_view *v)
{
	for (int i = 0; i < PEOPLE_SECTIONS; i++)
		if (i == (int)v->section)
			buf_printf(out, "%s[%s]", i ? "  " : "", _(titles[i]));
		else
			buf_printf(out, "%s%s", i ? "  " : "", _(titles[i]));
	if (v->section != PEOPLE_ATTENDANCE)
		return;
	buf_puts(out, "  ");
	day_put(out, v->from);
	if (v->to != v->from) {
		buf_puts(out, " … ");
		day_put(out, v->to);
	}
}

/* To be heard only the section one is in is named. */
static void
spoken(struct buf *out, const struct people_view *v)
{
	buf_puts(out, _(titles[v->section]));
	if (v->section == PEOPLE_ATTENDANCE) {
		buf_puts(out, "  ");
		day_put(out, v->from);
	}
	if (v->waiting)
		buf_printf(out, "  %s %d", _("for you to decide"), v->waiting);
}

static void
people_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Approver", "Month", "Shift", "Off",
					    "Work no.", "Kind",  NULL};
	static const char *const whole[] = {"No.", "On", "Off", "First day", NULL};
	const struct people_view *v = state;
	const struct list_look look = {
		.columns = columns[v->section], .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0}, right = {0};

	heading(&left, v);
	if (v->waiting)
		buf_printf(&right, "%s %d", _("for you to decide"), v->waiting);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = S_WARN});
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _("there is nothing here yet"));
	buf_release(&left);
	buf_release(&right);
}

static void
people_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct people_view *v = state;
	struct buf line = {0};

	spoken(&line, v);
	speech_add(out, buf_str(&line), !v->list.count);
	list_speak(&v->list, columns[v->section], f, out);
	buf_release(&line);
}

static void
people_fit(void *state, int rows)
{
	struct people_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static const struct row_ticket *
people_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* --- keys --- */

static enum next
section_go(struct ui *ui, enum people_section section)
{
	struct people_view *v;
	enum next next = STAY;

	if (ui_top(ui)->screen != &screen_people)
		next = ui_open(ui, &screen_people, 0);
	if (ui_top(ui)->screen != &screen_people)
		return next;
	v = ui_top(ui)->state;
	v->section = section;
	v->list = (struct list){.rows = v->list.rows}; /* an id of one section is none of another */
	v->away = 0;
	return RELOAD;
}

enum next
people_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return section_go(ui, PEOPLE_OWN);
}

enum next
people_attendance_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return section_go(ui, PEOPLE_ATTENDANCE);
}

enum next
people_leave_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return section_go(ui, PEOPLE_LEAVE);
}

enum next
people_awards_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return section_go(ui, PEOPLE_AWARDS);
}

enum next
people_violations_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return section_go(ui, PEOPLE_VIOLATIONS);
}

enum next
people_risks_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return section_go(ui, PEOPLE_RISKS);
}

enum next
people_plans_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return section_go(ui, PEOPLE_PLANS);
}

static enum next
people_tab(struct ui *ui, void *state, const char *pressed)
{
	const struct people_view *v = state;

	(void)pressed;
	return section_go(ui, (v->section + 1) % PEOPLE_SECTIONS);
}

/* A day of everybody's turns, or a month of one's own. */
static enum next
people_day(struct ui *ui, void *state, const char *pressed)
{
	struct people_view *v = state;
	const bool is_back = !strcmp(pressed, "Left") || !strcmp(pressed, "[");

	if (v->section != PEOPLE_ATTENDANCE) {
		ui_say(ui, "%s", _("days are turned in the attendance"));
		return STAY;
	}
	v->away += is_back ? -1 : 1;
	v->list.cursor = v->list.top = 0;
	return RELOAD;
}

static enum next
people_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct people_view *v = state;
	const struct own_line *l = v->section == PEOPLE_OWN ? list_current(&v->list) : NULL;

	return l ? section_go(ui, l->section) : people_menu(ui, state, pressed);
}

static enum next
people_move(struct ui *ui, void *state, const char *pressed)
{
	struct people_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

/* clang-format off */
static const struct key people_keys[] = {
	{"Enter",   "act",        N_("what can be done with it"), NULL, people_enter, NEED_NOTHING, 1},
	{"Insert",  "add",        N_("ask for leave, propose, write down"), NULL, people_ask,  NEED_NOTHING, 1},
	{"u",       "undo",       NULL, "people_undo", people_undo, NEED_NOTHING, 3},
	{"Tab",     "section",    N_("next section"),       NULL, people_tab,  NEED_NOTHING, 1},
	{"] Right", "later",      N_("later days"),            NULL, people_day,  NEED_NOTHING, 2},
	{"[ Left",  "earlier",    N_("earlier days"),            NULL, people_day,  NEED_NOTHING, 2},
	{"j Down",  "down",       N_("next"),               NULL, people_move, NEED_NOTHING, 0},
	{"k Up",    "up",         N_("previous"),           NULL, people_move, NEED_NOTHING, 0},
	{"PgDn",    "page-down",  N_("page down"),          NULL, people_move, NEED_NOTHING, 0},
	{"PgUp",    "page-up",    N_("page up"),            NULL, people_move, NEED_NOTHING, 0},
	{"g Home",  "first",      N_("to the first"),       NULL, people_move, NEED_NOTHING, 0},
	{"G End",   "last",       N_("to the last"),        NULL, people_move, NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_people = {
	.name = "people",
	.title = N_("People"),
	.keys = people_keys,
	.state_size = sizeof(struct people_view),
	.load = people_load,
	.draw = people_draw,
	.speak = people_speak,
	.ticket = people_ticket,
	.fit = people_fit,
};
