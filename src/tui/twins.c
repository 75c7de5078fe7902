#include "tui/twins.h"

#include "base/intl.h"
#include "core/customer.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/customer.h"
#include "tui/draw.h"
#include "tui/list.h"

enum { TITLE_ROWS = 2, SHOWN_MOST = 300 };

struct twins_view {
	struct list list; /* of struct row_twin, in `found` */
	struct arena found;
	bool is_sought;
};

static void
twin_push(struct twins_view *v, const struct row_twin *row)
{
	struct row_twin *kept = arena_alloc(&v->found, sizeof *kept);

	*kept = *row;
	list_push(&v->list, &v->found, kept, v->list.count + 1);
}

static enum rc
same_find(struct ui *ui, struct twins_view *v)
{
	struct row_twin t;
	enum rc rc = sql_twins_same_begin(ui->store, 0, SHOWN_MOST);

	while (!rc && sql_twins_same_next(ui->store, &v->found, &t))
		twin_push(v, &t);
	return rc ? rc : sql_twins_same_end(ui->store);
}

static enum rc
near_find(struct ui *ui, struct twins_view *v)
{
	struct row_twin t;
	enum rc rc = sql_twins_near_begin(ui->store, 0, SHOWN_MOST);

	while (!rc && sql_twins_near_next(ui->store, &v->found, &t))
		if (twin_reason(t.name, t.value, t.other_name, t.other_value))
			twin_push(v, &t);
	return rc ? rc : sql_twins_near_end(ui->store);
}

static enum rc
twins_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct twins_view *v = state;
	const int cursor = v->list.cursor;
	enum rc rc;

	(void)mem;
	if (v->is_sought && quiet)
		return OK;
	arena_reset(&v->found);
	v->list = (struct list){.rows = v->list.rows};
	rc = same_find(ui, v);
	if (!rc)
		rc = near_find(ui, v);
	v->is_sought = !rc;
	v->list.cursor = cursor < v->list.count ? cursor : 0;
	return rc;
}

static void
twins_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"ID", "Other", NULL};
	static const char *const whole[] = {NULL};
	const struct twins_view *v = state;
	const struct list_look look = {
		.columns = twin_columns, .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0};

	buf_printf(&left, _("May be one person: %d"), v->list.count);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = _("on the card X puts them together"),
				 .right_style = S_HINT});
	list_draw(&v->list, &look, f, c);
	buf_release(&left);
}

static void
twins_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct twins_view *v = state;
	struct buf line = {0};

	buf_printf(&line, _("May be one person: %d"), v->list.count);
	speech_add(out, buf_str(&line), false);
	list_speak(&v->list, twin_columns, f, out);
	buf_release(&line);
}

static void
twins_fit(void *state, int rows)
{
	struct twins_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static void
twins_close(void *state)
{
	struct twins_view *v = state;

	arena_reset(&v->found);
}

static const struct row_ticket *
twins_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* Which numbers are near says more than the glass: it is for who may put them together. */
enum next
twins_go(struct ui *ui, void *state, const char *pressed)
{
	const struct verb *v = verb_find("customer_merge");

	(void)state, (void)pressed;
	if (may(&ui->by, v, 0))
		return ui_open(ui, &screen_twins, 0);
	(void)verb_deny(v, NULL, store_err(ui->store));
	return ui_fail(ui);
}

static enum next
twins_card(struct ui *ui, void *state, const char *pressed)
{
	const struct row_twin *t = list_current(&((struct twins_view *)state)->list);

	(void)pressed;
	return t ? customer_open(ui, t->id) : STAY;
}

static enum next
twins_move(struct ui *ui, void *state, const char *pressed)
{
	struct twins_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

/* clang-format off */
static const struct key twins_keys[] = {
	{"Enter Right", "open",      N_("open"),             NULL, twins_card, NEED_NOTHING, 1},
	{"j Down",      "down",      N_("next"),             NULL, twins_move, NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),         NULL, twins_move, NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),        NULL, twins_move, NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),          NULL, twins_move, NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),     NULL, twins_move, NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),      NULL, twins_move, NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_twins = {
	.name = "duplicates",
	.title = N_("Who may be one person"),
	.keys = twins_keys,
	.state_size = sizeof(struct twins_view),
	.load = twins_load,
	.draw = twins_draw,
	.speak = twins_speak,
	.ticket = twins_ticket,
	.fit = twins_fit,
	.close = twins_close,
};
