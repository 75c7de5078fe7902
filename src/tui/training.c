#include "tui/training.h"

#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "desk/report.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/people.h"
#include "tui/view.h"

enum { TITLE_ROWS = 2, CENTURY = 100, LAST_DAY = 99 };

static int
month_of(const struct training_view *v, int64_t now)
{
	return time_day(report_period(BY_MONTH, now, v->away)) / CENTURY;
}

/* --- loading --- */

static enum rc
trainings_load(struct ui *ui, const struct training_view *v, struct arena *mem, struct list *into)
{
	const int month = month_of(v, ui->by.now);
	struct row_training t;
	enum rc rc =
		sql_training_list_begin(ui->store, month * CENTURY, month * CENTURY + LAST_DAY);

	if (rc)
		return rc;
	while (sql_training_list_next(ui->store, mem, &t)) {
		struct row_training *copy = arena_alloc(mem, sizeof *copy);

		*copy = t;
		list_push(into, mem, copy, t.id);
	}
	return sql_training_list_end(ui->store);
}

static enum rc
records_load(struct ui *ui, struct arena *mem, struct list *into)
{
	struct row_trainee r;
	enum rc rc =
		sql_trainee_list_begin(ui->store, 0, 0, ui->by.agent, training_sees_all(&ui->by));

	if (rc)
		return rc;
	while (sql_trainee_list_next(ui->store, mem, &r)) {
		struct row_trainee *copy = arena_alloc(mem, sizeof *copy);

		*copy = r;
		list_push(into, mem, copy, r.id);
	}
	return sql_trainee_list_end(ui->store);
}

static enum rc
training_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct training_view *v = state;
	struct list loaded = {0};
	enum rc rc = v->is_records ? records_load(ui, mem, &loaded)
				   : trainings_load(ui, v, mem, &loaded);

	(void)quiet;
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

/* --- drawing --- */

static const struct column *
columns(const struct training_view *v)
{
	return v->is_records ? trainee_columns : training_columns;
}

static void
heading(struct buf *out, const struct training_view *v, const struct frame *f)
{
	const int month = month_of(v, f->now);

	if (v->is_records)
		buf_puts(out, _("Training: records"));
	else
		buf_printf(out, "%s  %04d-%02d", _("Training"), month / CENTURY, month % CENTURY);
}

static void
training_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Subject", "Id",      "Passed", "State",
					    "There",   "Teacher", "Result", NULL};
	static const char *const whole[] = {"Day", "Score", NULL};
	const struct training_view *v = state;
	const struct list_look look = {
		.columns = columns(v), .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0};

	heading(&left, v, f);
	draw_ends(c, 0, &(struct ends){.left = buf_str(&left), .left_style = S_HEAD, .right = ""});
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   v->is_records ? _("nobody was trained yet")
						 : _("no training in this month"));
	buf_release(&left);
}

static void
training_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct training_view *v = state;
	struct buf line = {0};

	heading(&line, v, f);
	speech_add(out, buf_str(&line), !v->list.count);
	list_speak(&v->list, columns(v), f, out);
	buf_release(&line);
}

static void
training_fit(void *state, int rows)
{
	struct training_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static const struct row_ticket *
training_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* --- keys --- */

static enum next
enter(struct ui *ui, void *state, const char *pressed)
{
	const struct training_view *v = state;
	const void *row = list_current(&v->list);
	struct buf text = {0};
	enum next next = STAY;

	(void)pressed;
	if (!row)
		return STAY;
	if (training_read(ui->store, &ui->by,
			  v->is_records ? ((const struct row_trainee *)row)->training_id
					: ((const struct row_training *)row)->id,
			  &text))
		(void)ui_fail(ui);
	else
		next = view_open(ui, _("Training"), buf_str(&text));
	buf_release(&text);
	return next;
}

static enum next
swap(struct ui *ui, void *state, const char *pressed)
{
	struct training_view *v = state;

	(void)ui, (void)pressed;
	v->is_records = !v->is_records;
	v->list = (struct list){.rows = v->list.rows};
	return RELOAD;
}

static enum next
month(struct ui *ui, void *state, const char *pressed)
{
	struct training_view *v = state;

	(void)ui;
	v->away += !strcmp(pressed, "Left") || !strcmp(pressed, "[") ? -1 : 1;
	v->list = (struct list){.rows = v->list.rows};
	return RELOAD;
}

static enum next
move(struct ui *ui, void *state, const char *pressed)
{
	struct training_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

enum next
training_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (ui_top(ui)->screen == &screen_training)
		return STAY;
	return ui_open(ui, &screen_training, 0);
}

/* clang-format off */
static const struct key training_keys[] = {
	{"Enter", "open",        N_("open"),            NULL, enter, NEED_NOTHING, 1},
	{"Tab",   "records",     N_("trainings, records"), NULL, swap, NEED_NOTHING, 1},
	{"Insert", "add",        N_("plan, note, evaluate"), NULL, training_add, NEED_NOTHING, 1},
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

const struct screen screen_training = {
	.name = "training",
	.title = N_("Training"),
	.keys = training_keys,
	.state_size = sizeof(struct training_view),
	.load = training_load,
	.draw = training_draw,
	.speak = training_speak,
	.ticket = training_ticket,
	.fit = training_fit,
};
