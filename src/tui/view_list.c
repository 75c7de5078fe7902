#include "tui/view_list.h"

#include <string.h>

#include "base/intl.h"
#include "sql_read.h"
#include "store/store.h"
#include "term/canvas.h"
#include "tui/draw.h"
#include "tui/list.h"
#include "tui/queue.h"

enum {
	TITLE_ROWS = 2,
	COUNT_MOST = 1000,
	READ_MOST = 20000, /* closed tickets looked at for the counts */
	PAGE = 500,
};

struct views {
	struct list list; /* of struct view_count */
};

struct view_count {
	struct row_view view; /* id 0: the whole queue */
	struct desk_filter filter;
	bool is_good;  /* it can still be read */
	bool is_whole; /* every ticket was looked at */
	int count;
};

/* --- loading --- */

struct counting {
	struct view_count **view;
	int views;
	enum filter_order order;
};

static bool
row_count(void *arg, const struct row_ticket *t)
{
	struct counting *c = arg;

	for (int i = 0; i < c->views; i++) {
		struct view_count *v = c->view[i];

		if (v->is_good && v->count <= COUNT_MOST &&
		    filter_names_closed(&v->filter.filter) == (c->order == ORDER_NEWEST) &&
		    desk_filter_has(&v->filter, t))
			v->count++;
	}
	return true;
}

/* One walk for all of them; closed ones only as far as it goes in an instant. */
static enum rc
walk_count(struct ui *ui, struct counting *c, enum filter_order order)
{
	struct desk_walk w = desk_walk(order);
	const int64_t most = order == ORDER_QUEUE ? INT64_MAX : READ_MOST;
	bool is_asked = order == ORDER_QUEUE;
	enum rc rc = OK;

	c->order = order;
	for (int i = 0; i < c->views; i++)
		is_asked = is_asked || filter_names_closed(&c->view[i]->filter.filter);
	while (!rc && is_asked && !w.is_at_end && w.read < most)
		rc = desk_walk_page(ui->store, &w, NULL, PAGE, &(struct desk_each){row_count, c});
	for (int i = 0; i < c->views; i++)
		if (filter_names_closed(&c->view[i]->filter.filter) == (order == ORDER_NEWEST))
			c->view[i]->is_whole = w.is_at_end;
	return rc;
}

static enum rc
view_make(struct ui *ui, struct view_count *v, struct arena *mem)
{
	struct filter_fault fault;

	v->is_good = !filter_parse(v->view.filter, mem, &v->filter.filter, &fault);
	return v->is_good ? desk_filter_fix(ui->store, &ui->by, mem, &v->filter) : OK;
}

static struct view_count *
view_push(struct list *l, struct arena *mem, const struct row_view *view)
{
	struct view_count *v = arena_alloc(mem, sizeof *v);

	v->view = *view;
	list_push(l, mem, v, view->id);
	return v;
}

static enum rc
views_read(struct ui *ui, struct list *l, struct arena *mem)
{
	struct row_view row = {.name = _("the whole queue"), .filter = ""};
	enum rc rc = sql_view_all_begin(ui->store, ui->by.agent);

	(void)view_push(l, mem, &row);
	if (rc)
		return rc;
	while (sql_view_all_next(ui->store, mem, &row))
		(void)view_push(l, mem, &row);
	return sql_view_all_end(ui->store);
}

static enum rc
views_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct views *s = state;
	struct list loaded = {0};
	struct counting c = {0};
	enum rc rc = views_read(ui, &loaded, mem);

	(void)quiet;
	c.view = arena_alloc(mem, (size_t)(loaded.count + 1) * sizeof(struct view_count *));
	for (int i = 0; !rc && i < loaded.count; i++) {
		c.view[c.views++] = arena_alloc(mem, sizeof **c.view);
		*c.view[i] = *(const struct view_count *)loaded.row[i].row;
		loaded.row[i].row = c.view[i];
		rc = view_make(ui, c.view[i], mem);
	}
	if (!rc)
		rc = walk_count(ui, &c, ORDER_QUEUE);
	if (!rc)
		rc = walk_count(ui, &c, ORDER_NEWEST);
	if (!rc)
		list_adopt(&s->list, &loaded, mem, NULL);
	return rc;
}

/* --- drawing --- */

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct view_count *)row)->view.name);
}

static void
count_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct view_count *v = row;

	(void)f;
	if (!v->is_good)
		buf_puts(out, "?");
	else if (v->count > COUNT_MOST)
		buf_puts(out, "1,000+");
	else
		buf_printf(out, v->is_whole ? "%d" : "%d+", v->count);
}

static void
whose_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct view_count *v = row;

	(void)f;
	buf_puts(out, !v->view.id ? "" : v->view.owner_id.is_set ? _("mine") : _("team"));
}

static void
filter_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct view_count *)row)->view.filter);
}

/* clang-format off */
static const struct column view_columns[] = {
	{N_("View"),   "name",   20, false, name_text,   NULL},
	{N_("Holds"),  "count",   8, true,  count_text,  NULL},
	{N_("Whose"),  "whose",   7, false, whose_text,  NULL},
	{N_("Filter"), "filter",  0, false, filter_text, NULL},
	{0},
};
/* clang-format on */

static void
views_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Whose", NULL};
	static const char *const whole[] = {NULL};
	const struct views *s = state;
	const struct list_look look = {
		.columns = view_columns, .spare = spare, .whole = whole, .row = 1};

	draw_ends(c, 0,
		  &(struct ends){.left = _("Saved views"),
				 .left_style = S_HEAD,
				 .right = _("Enter opens; :save-view NAME keeps the filter"),
				 .right_style = S_HINT});
	list_draw(&s->list, &look, f, c);
}

static void
views_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct views *s = state;

	speech_add(out, _("Saved views"), false);
	list_speak(&s->list, view_columns, f, out);
}

static void
views_fit(void *state, int rows)
{
	struct views *s = state;

	list_fit(&s->list, rows - TITLE_ROWS);
}

static const struct row_ticket *
views_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* --- keys --- */

static enum next
views_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct views *s = state;
	const struct view_count *v = list_current(&s->list);
	struct arena mem = {0};
	enum next next;

	(void)pressed;
	if (!v)
		return STAY;
	if (!v->is_good) {
		ui_say(ui, _("this view cannot be read any more: save it again"));
		return STAY;
	}
	next = queue_view(ui, v->view.id ? arena_strdup(&mem, v->view.name) : "",
			  arena_strdup(&mem, v->view.filter));
	arena_reset(&mem);
	return next;
}

static enum next
views_move(struct ui *ui, void *state, const char *pressed)
{
	struct views *s = state;

	(void)ui;
	(void)list_press(&s->list, pressed);
	return STAY;
}

enum next
views_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (ui_top(ui)->screen == &screen_views)
		return STAY;
	return ui_open(ui, &screen_views, 0);
}

/* clang-format off */
static const struct key view_keys[] = {
	{"Enter Right", "open",      N_("open"),             NULL, views_enter, NEED_NOTHING, 1},
	{"j Down",      "down",      N_("next"),             NULL, views_move,  NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),         NULL, views_move,  NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),        NULL, views_move,  NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),          NULL, views_move,  NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),     NULL, views_move,  NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),      NULL, views_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_views = {
	.name = "views",
	.title = N_("Saved views"),
	.keys = view_keys,
	.state_size = sizeof(struct views),
	.load = views_load,
	.draw = views_draw,
	.speak = views_speak,
	.ticket = views_ticket,
	.fit = views_fit,
};
