#include "tui/performance.h"

#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/category.h"
#include "feed/desk_rules.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/people.h"
#include "tui/view.h"

enum { TITLE_ROWS = 2, REPEAT_USUAL = 7 };

struct performance_span
performance_span_of(const struct performance_list_view *v, int64_t now)
{
	const struct performance_span present = performance_quarter(time_day(now));

	return performance_next(&present, v->away);
}

static enum rc
performance_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct performance_list_view *v = state;
	const struct performance_span span = performance_span_of(v, ui->by.now);
	struct row_performance_list p;
	struct list loaded = {0};
	enum rc rc = sql_performance_list_begin(ui->store, span.from, span.to, ui->by.agent,
						performance_sees_all(&ui->by));

	(void)quiet;
	if (rc)
		return rc;
	while (sql_performance_list_next(ui->store, mem, &p)) {
		struct row_performance_list *copy = arena_alloc(mem, sizeof *copy);

		*copy = p;
		list_push(&loaded, mem, copy, p.agent_id);
	}
	rc = sql_performance_list_end(ui->store);
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

static void
heading(struct buf *out, const struct performance_list_view *v, const struct frame *f)
{
	const struct performance_span s = performance_span_of(v, f->now);

	buf_printf(out, "%s  %04d-Q%d", _("Performance"), s.from / 10000,
		   (s.from / 100 % 100 - 1) / 3 + 1);
}

static void
performance_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Proposal", "Views", "Work no.", "Result", NULL};
	static const char *const whole[] = {"Score", NULL};
	const struct performance_list_view *v = state;
	const struct list_look look = {
		.columns = performance_columns, .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0};

	heading(&left, v, f);
	draw_ends(c, 0, &(struct ends){.left = buf_str(&left), .left_style = S_HEAD, .right = ""});
	list_draw(&v->list, &look, f, c);
	buf_release(&left);
}

static void
performance_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct performance_list_view *v = state;
	struct buf line = {0};

	heading(&line, v, f);
	speech_add(out, buf_str(&line), false);
	list_speak(&v->list, performance_columns, f, out);
	buf_release(&line);
}

static void
performance_fit(void *state, int rows)
{
	struct performance_list_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static const struct row_ticket *
performance_ticket(const void *state)
{
	(void)state;
	return NULL;
}

static enum next
enter(struct ui *ui, void *state, const char *pressed)
{
	const struct performance_list_view *v = state;
	const struct row_performance_list *row = list_current(&v->list);
	const struct performance_span span = performance_span_of(v, ui->by.now);
	struct category_tree tree = {0};
	struct arena mem = {0};
	struct buf text = {0};
	enum next next = STAY;

	(void)pressed;
	if (!row)
		return STAY;
	if (desk_categories(ui->store, &mem, &tree, store_err(ui->store)) ||
	    performance_read(ui->store, &ui->by, row->agent_id, &span,
			     (int64_t)(tree.repeat_days ? tree.repeat_days : REPEAT_USUAL) *
				     DAY_SECONDS,
			     &text))
		(void)ui_fail(ui);
	else
		next = view_open(ui, _("Performance"), buf_str(&text));
	buf_release(&text);
	arena_reset(&mem);
	return next;
}

static enum next
quarter(struct ui *ui, void *state, const char *pressed)
{
	struct performance_list_view *v = state;

	(void)ui;
	v->away += !strcmp(pressed, "Left") || !strcmp(pressed, "[") ? -1 : 1;
	return RELOAD;
}

static enum next
move(struct ui *ui, void *state, const char *pressed)
{
	struct performance_list_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

enum next
performance_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (ui_top(ui)->screen == &screen_performance)
		return STAY;
	return ui_open(ui, &screen_performance, 0);
}

/* clang-format off */
static const struct key performance_keys[] = {
	{"Enter", "open",        N_("open"),            NULL, enter,   NEED_NOTHING, 1},
	{"Insert", "add",        N_("write a view, or the result"), NULL, performance_add, NEED_NOTHING, 1},
	{"u",     "undo",        NULL, "people_undo", people_undo, NEED_NOTHING, 3},
	{"] Right", "later", N_("next quarter"), NULL, quarter, NEED_NOTHING, 2},
	{"[ Left", "earlier", N_("quarter before"), NULL, quarter, NEED_NOTHING, 2},
	{"j Down", "down",       N_("next"),            NULL, move,    NEED_NOTHING, 0},
	{"k Up",  "up",          N_("previous"),        NULL, move,    NEED_NOTHING, 0},
	{"PgDn",  "page-down",   N_("page down"),       NULL, move,    NEED_NOTHING, 0},
	{"PgUp",  "page-up",     N_("page up"),         NULL, move,    NEED_NOTHING, 0},
	{"g Home", "first",      N_("to the first"),    NULL, move,    NEED_NOTHING, 0},
	{"G End", "last",        N_("to the last"),     NULL, move,    NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_performance = {
	.name = "performance",
	.title = N_("Performance"),
	.keys = performance_keys,
	.state_size = sizeof(struct performance_list_view),
	.load = performance_load,
	.draw = performance_draw,
	.speak = performance_speak,
	.ticket = performance_ticket,
	.fit = performance_fit,
};
