#include "tui/rota.h"

#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/people.h"

enum { TITLE_ROWS = 2, MINUTE = 60 };

/* --- loading --- */

static void
row_push(struct list *l, struct arena *mem, const struct row_rota *row)
{
	struct row_rota *copy = arena_alloc(mem, sizeof *copy);

	*copy = *row;
	list_push(l, mem, copy, row->id ? row->id : -row->shift_id);
}

static enum rc
turns_read(struct ui *ui, struct rota_view *v, struct arena *mem, struct list *into)
{
	struct row_rota row;
	enum rc rc = sql_rota_of_begin(ui->store, v->day, v->day);

	v->turns = 0;
	if (rc)
		return rc;
	for (; sql_rota_of_next(ui->store, mem, &row); v->turns++)
		row_push(into, mem, &row);
	return sql_rota_of_end(ui->store);
}

static bool
has_shift(const struct list *l, int64_t shift)
{
	for (int i = 0; i < l->count; i++)
		if (((const struct row_rota *)l->row[i].row)->shift_id == shift)
			return true;
	return false;
}

/* Shifts that nobody stands on yet are at the end: something can be put on them. */
static enum rc
empty_read(struct ui *ui, const struct rota_view *v, struct arena *mem, struct list *into)
{
	struct row_shift_list s;
	enum rc rc = sql_shift_list_begin(ui->store);

	if (rc)
		return rc;
	while (sql_shift_list_next(ui->store, mem, &s))
		if (s.active && !has_shift(into, s.id))
			row_push(into, mem,
				 &(struct row_rota){.day = v->day,
						    .shift_id = s.id,
						    .shift = s.name,
						    .begins = s.begins,
						    .ends = s.ends,
						    .work_no = "",
						    .agent = ""});
	return sql_shift_list_end(ui->store);
}

static enum rc
rota_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct rota_view *v = state;
	struct list loaded = {0};
	enum rc rc;

	(void)quiet; /* a rota is short, and its order is the day's: nothing jumps */
	v->day = day_date(day_of(time_day(ui->by.now)) + v->away);
	rc = turns_read(ui, v, mem, &loaded);
	if (!rc)
		rc = empty_read(ui, v, mem, &loaded);
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

/* --- drawing --- */

static const struct row_rota *
of(const void *row)
{
	return row;
}

static void
shift_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->shift);
}

static void
time_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_rota *r = row;

	(void)f;
	buf_printf(out, "%02d:%02d-%02d:%02d", (int)r->begins / MINUTE, (int)r->begins % MINUTE,
		   (int)r->ends / MINUTE, (int)r->ends % MINUTE);
}

static void
seat_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->seat)
		buf_puts(out, of(row)->seat);
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->work_no);
}

static void
team_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->team)
		buf_puts(out, of(row)->team);
}

static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->state.is_set)
		buf_puts(out, label_short(WORD_STATE, (int)of(row)->state.value));
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->id ? of(row)->agent : _("nobody yet"));
	if (of(row)->is_lead)
		buf_printf(out, " (%s)", _("lead on duty"));
}

/* clang-format off */
static const struct column rota_columns[] = {
	{N_("Shift"),    "shift",    8, false, shift_text,  NULL},
	{N_("Hours"),    "time",    13, false, time_text,   NULL},
	{N_("Seat"),     "seat",     6, false, seat_text,   NULL},
	{N_("Work no."), "work_no",  9, false, number_text, NULL},
	{N_("Name"),     "name",     0, false, name_text,   NULL},
	{N_("Team"),     "team",     8, false, team_text,   NULL},
	{N_("State"),    "state",    8, false, state_text,  NULL},
	{0},
};
/* clang-format on */

static void
heading(struct buf *out, const struct rota_view *v)
{
	static const char *const near[] = {N_("yesterday"), N_("today"), N_("tomorrow")};

	buf_printf(out, "%s  %04d-%02d-%02d", _("Rota"), v->day / 10000, v->day / 100 % 100,
		   v->day % 100);
	if (v->away >= -1 && v->away <= 1)
		buf_printf(out, "  %s", _(near[v->away + 1]));
	buf_printf(out, "  %s %d", _("people"), v->turns);
}

static void
rota_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Team", "Hours", NULL};
	static const char *const whole[] = {"Seat", "Work no.", NULL};
	const struct rota_view *v = state;
	const struct list_look look = {
		.columns = rota_columns, .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0};

	heading(&left, v);
	draw_ends(c, 0, &(struct ends){.left = buf_str(&left), .left_style = S_HEAD, .right = ""});
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _("the desk has no shifts yet: kefu rota import brings them"));
	buf_release(&left);
}

static void
rota_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct rota_view *v = state;
	struct buf line = {0};

	heading(&line, v);
	speech_add(out, buf_str(&line), !v->list.count);
	list_speak(&v->list, rota_columns, f, out);
	buf_release(&line);
}

static void
rota_fit(void *state, int rows)
{
	struct rota_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static const struct row_ticket *
rota_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* --- keys --- */

static enum next
rota_day(struct ui *ui, void *state, const char *pressed)
{
	struct rota_view *v = state;
	const bool is_back = !strcmp(pressed, "Left") || !strcmp(pressed, "[");

	(void)ui;
	v->away += is_back ? -1 : 1;
	v->list.cursor = v->list.top = 0;
	return RELOAD;
}

static enum next
rota_move(struct ui *ui, void *state, const char *pressed)
{
	struct rota_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

enum next
rota_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (ui_top(ui)->screen == &screen_rota)
		return STAY;
	return ui_open(ui, &screen_rota, 0);
}

/* clang-format off */
static const struct key rota_keys[] = {
	{"Enter", "seat",    N_("shift, seat, lead on duty"), NULL, rota_seat,  NEED_NOTHING, 1},
	{"Insert", "put",        N_("put somebody on"),    NULL, rota_add,  NEED_NOTHING, 1},
	{"Delete", "take-off",  N_("take them off"),      NULL, rota_take_off, NEED_NOTHING, 1},
	{"Tab", "people",      N_("People"),             NULL, people_go, NEED_NOTHING, 2},
	{"] Right", "later", N_("next day"),          NULL, rota_day,  NEED_NOTHING, 2},
	{"[ Left", "earlier", N_("day before"),       NULL, rota_day,  NEED_NOTHING, 2},
	{"j Down", "down",     N_("next"),               NULL, rota_move, NEED_NOTHING, 0},
	{"k Up",  "up",        N_("previous"),           NULL, rota_move, NEED_NOTHING, 0},
	{"PgDn",  "page-down", N_("page down"),          NULL, rota_move, NEED_NOTHING, 0},
	{"PgUp",  "page-up",   N_("page up"),            NULL, rota_move, NEED_NOTHING, 0},
	{"g Home", "first",    N_("to the first"),       NULL, rota_move, NEED_NOTHING, 0},
	{"G End", "last",      N_("to the last"),        NULL, rota_move, NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_rota = {
	.name = "rota",
	.title = N_("Rota"),
	.keys = rota_keys,
	.state_size = sizeof(struct rota_view),
	.load = rota_load,
	.draw = rota_draw,
	.speak = rota_speak,
	.ticket = rota_ticket,
	.fit = rota_fit,
};
