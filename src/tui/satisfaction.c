#include "tui/satisfaction.h"

#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/figure.h"
#include "desk/report.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/people.h"

enum { TITLE_ROWS = 2 };

/* --- loading --- */

struct loading {
	struct list *into;
	struct arena *mem;
};

static const char *
kept(struct arena *mem, const char *text)
{
	return text ? arena_strdup(mem, text) : NULL;
}

static void
row_keep(void *arg, const struct row_verdict *row)
{
	struct loading *l = arg;
	struct row_verdict *copy = arena_alloc(l->mem, sizeof *copy);

	*copy = *row;
	copy->number = kept(l->mem, row->number);
	copy->customer = kept(l->mem, row->customer);
	copy->title = kept(l->mem, row->title);
	copy->agent_no = kept(l->mem, row->agent_no);
	copy->agent = kept(l->mem, row->agent);
	copy->category = kept(l->mem, row->category);
	list_push(l->into, l->mem, copy, row->id * 8 + row->source);
}

static enum rc
satisfaction_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct satisfaction_view *v = state;
	const int64_t from = report_period(BY_MONTH, ui->by.now, v->away);
	const int64_t before = report_period(BY_MONTH, ui->by.now, v->away + 1);
	struct list loaded = {0};
	struct loading l = {&loaded, mem};
	struct satisfaction s;
	enum rc rc = satisfaction_read(ui->store, &ui->by, from, before, v->how, mem, &s);

	(void)quiet;
	if (!rc && v->is_rows)
		rc = satisfaction_rows(ui->store, &ui->by, from, before, v->how, v->key,
				       &(struct satisfaction_each){row_keep, &l});
	for (size_t i = 0; !rc && !v->is_rows && i < s.groups; i++)
		list_push(&loaded, mem, &s.group[i], (int64_t)i + 1);
	if (rc)
		return rc;
	v->all = s.all;
	list_adopt(&v->list, &loaded, mem, NULL);
	return OK;
}

/* --- drawing --- */

static const struct column *
columns(const struct satisfaction_view *v)
{
	return v->is_rows ? verdict_columns : satisfaction_columns;
}

static void
heading(struct buf *out, const struct satisfaction_view *v, const struct frame *f)
{
	const int month = time_day(report_period(BY_MONTH, f->now, v->away)) / 100;

	buf_printf(out, "%s  %04d-%02d  %s", _("Satisfaction"), month / 100, month % 100,
		   v->is_rows && v->key ? v->key : satisfaction_by_label(v->how));
	buf_printf(out, "  %s ", _("all of it"));
	figure_print(out, figure_find("satisfaction"), &v->all.score);
	buf_puts(out, ", ");
	figure_print(out, figure_find("satisfied"), &v->all.satisfied);
}

static void
satisfaction_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Bar", "Customer", "Source", "Owner", "When", NULL};
	static const char *const whole[] = {"No.", "Score", "Satisfied", NULL};
	const struct satisfaction_view *v = state;
	const struct list_look look = {
		.columns = columns(v), .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0};

	heading(&left, v, f);
	draw_ends(c, 0, &(struct ends){.left = buf_str(&left), .left_style = S_HEAD, .right = ""});
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _("nobody was asked in this month"));
	buf_release(&left);
}

static void
satisfaction_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct satisfaction_view *v = state;
	struct buf line = {0};

	heading(&line, v, f);
	speech_add(out, buf_str(&line), !v->list.count);
	list_speak(&v->list, columns(v), f, out);
	buf_release(&line);
}

static void
satisfaction_fit(void *state, int rows)
{
	struct satisfaction_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static const struct row_ticket *
satisfaction_ticket(const void *state)
{
	(void)state;
	return NULL;
}

static void
satisfaction_close(void *state)
{
	struct satisfaction_view *v = state;

	buf_release(&v->kept);
}

/* --- keys --- */

static void
begin_anew(struct satisfaction_view *v)
{
	v->list = (struct list){.rows = v->list.rows};
}

static enum next
enter(struct ui *ui, void *state, const char *pressed)
{
	struct satisfaction_view *v = state;
	const void *row = list_current(&v->list);

	(void)pressed;
	if (!row)
		return STAY;
	if (v->is_rows)
		return ui_open(ui, &screen_ticket, ((const struct row_verdict *)row)->ticket_id);
	buf_clear(&v->kept);
	buf_puts(&v->kept, ((const struct satisfaction_group *)row)->name);
	v->key = buf_str(&v->kept);
	v->is_rows = true;
	begin_anew(v);
	return RELOAD;
}

/* From the rows to their groups, from one grouping to the next. */
static enum next
swap(struct ui *ui, void *state, const char *pressed)
{
	struct satisfaction_view *v = state;

	(void)ui, (void)pressed;
	if (!v->is_rows)
		v->how = (v->how + 1) % SATISFACTION_BYS;
	v->is_rows = false;
	begin_anew(v);
	return RELOAD;
}

static enum next
month(struct ui *ui, void *state, const char *pressed)
{
	struct satisfaction_view *v = state;

	(void)ui;
	v->away += !strcmp(pressed, "Left") || !strcmp(pressed, "[") ? -1 : 1;
	begin_anew(v);
	return RELOAD;
}

static enum next
move(struct ui *ui, void *state, const char *pressed)
{
	struct satisfaction_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

enum next
satisfaction_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (ui_top(ui)->screen == &screen_satisfaction)
		return STAY;
	return ui_open(ui, &screen_satisfaction, 0);
}

/* clang-format off */
static const struct key satisfaction_keys[] = {
	{"Enter", "open",        N_("the scores of it, the ticket"), NULL, enter, NEED_NOTHING, 1},
	{"Tab",   "group",       N_("in other groups"), NULL, swap,  NEED_NOTHING, 1},
	{"Insert", "add",        N_("key in an answer, draw a survey"), NULL, satisfaction_write, NEED_NOTHING, 1},
	{"u",     "undo",        NULL, "people_undo", people_undo, NEED_NOTHING, 3},
	{"] Right", "later", N_("next month"),     NULL, month, NEED_NOTHING, 2},
	{"[ Left", "earlier", N_("month before"),  NULL, month, NEED_NOTHING, 2},
	{"j Down", "down",       N_("next"),            NULL, move,  NEED_NOTHING, 0},
	{"k Up",  "up",          N_("previous"),        NULL, move,  NEED_NOTHING, 0},
	{"PgDn",  "page-down",   N_("page down"),       NULL, move,  NEED_NOTHING, 0},
	{"PgUp",  "page-up",     N_("page up"),         NULL, move,  NEED_NOTHING, 0},
	{"g Home", "first",      N_("to the first"),    NULL, move,  NEED_NOTHING, 0},
	{"G End", "last",        N_("to the last"),     NULL, move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_satisfaction = {
	.name = "satisfaction",
	.title = N_("Satisfaction"),
	.keys = satisfaction_keys,
	.state_size = sizeof(struct satisfaction_view),
	.load = satisfaction_load,
	.draw = satisfaction_draw,
	.speak = satisfaction_speak,
	.ticket = satisfaction_ticket,
	.fit = satisfaction_fit,
	.close = satisfaction_close,
};
