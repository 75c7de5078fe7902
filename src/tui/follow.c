#include "tui/follow.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/aging.h"
#include "core/ask.h"
#include "core/care.h"
#include "core/life.h"
#include "sql_read.h"
#include "store/store.h"
#include "term/canvas.h"
#include "tui/draw.h"
#include "tui/list.h"

enum { TITLE_ROWS = 2, MOST = 500, CARE_DAYS = 7, DAY = 86400 };

struct follow {
	struct list list;
	int page; /* of follow_pages */
};

static void
row_push(struct list *l, struct arena *mem, const void *row, size_t size, int64_t id)
{
	void *copy = arena_alloc(mem, size);

	(void)memcpy(copy, row, size);
	list_push(l, mem, copy, id);
}

static enum rc
aging_load(struct ui *ui, struct list *l, struct arena *mem)
{
	const struct life_rules *r = ui->by.life ? ui->by.life : &life_rules_plain;
	const int64_t before = ui->by.now - (r->ages ? r->age[0] : r->long_secs);
	struct row_ticket_aging t;
	enum rc rc = sql_ticket_aging_begin(ui->store, before, 0, MOST);

	if (rc)
		return rc;
	while (sql_ticket_aging_next(ui->store, mem, &t))
		row_push(l, mem, &t, sizeof t, t.id);
	return sql_ticket_aging_end(ui->store);
}

static int64_t
aging_ticket(const void *row)
{
	return ((const struct row_ticket_aging *)row)->id;
}

static enum rc
asked_load(struct ui *ui, struct list *l, struct arena *mem)
{
	struct row_ask q;
	enum rc rc = sql_ask_waiting_begin(ui->store, 0, 0, MOST);

	if (rc)
		return rc;
	while (sql_ask_waiting_next(ui->store, mem, &q))
		row_push(l, mem, &q, sizeof q, q.id);
	return sql_ask_waiting_end(ui->store);
}

static int64_t
asked_ticket(const void *row)
{
	return ((const struct row_ask *)row)->ticket_id;
}

static enum rc
fault_load(struct ui *ui, struct list *l, struct arena *mem)
{
	struct row_fault f;
	enum rc rc = sql_fault_waiting_begin(ui->store, 0, MOST);

	if (rc)
		return rc;
	while (sql_fault_waiting_next(ui->store, mem, &f))
		row_push(l, mem, &f, sizeof f, f.id);
	return sql_fault_waiting_end(ui->store);
}

static int64_t
fault_ticket(const void *row)
{
	return ((const struct row_fault *)row)->ticket_id;
}

static enum rc
suggestion_load(struct ui *ui, struct list *l, struct arena *mem)
{
	struct row_suggestion s;
	enum rc rc = sql_suggestion_open_begin(ui->store, MOST);

	if (rc)
		return rc;
	while (sql_suggestion_open_next(ui->store, mem, &s))
		row_push(l, mem, &s, sizeof s, s.id);
	return sql_suggestion_open_end(ui->store);
}

static int64_t
suggestion_ticket(const void *row)
{
	return ((const struct row_suggestion *)row)->ticket_id;
}

static enum rc
care_load(struct ui *ui, struct list *l, struct arena *mem)
{
	struct row_care k;
	enum rc rc = sql_care_open_begin(ui->store, time_day(ui->by.now + CARE_DAYS * DAY), MOST);

	if (rc)
		return rc;
	while (sql_care_open_next(ui->store, mem, &k))
		row_push(l, mem, &k, sizeof k, k.id);
	return sql_care_open_end(ui->store);
}

static int64_t
care_ticket(const void *row)
{
	return ((const struct row_care *)row)->ticket_id.value;
}

static const struct {
	const char *title, *none;
	const struct column *columns;
	enum rc (*load)(struct ui *ui, struct list *l, struct arena *mem);
	int64_t (*ticket)(const void *row);
} pages[] = {
	/* clang-format off */
	{N_("long open"), N_("nothing has been open for long"), aging_columns, aging_load, aging_ticket},
	{N_("asked of departments"), N_("no department is asked"), ask_columns, asked_load, asked_ticket},
	{N_("for technical support"), N_("technical support has nothing to do"), fault_columns, fault_load, fault_ticket},
	{N_("suggestions"), N_("no suggestion waits for an answer"), suggestion_columns, suggestion_load, suggestion_ticket},
	{N_("care that is due"), N_("no care is due within a week"), care_columns, care_load, care_ticket},
	/* clang-format on */
};

enum { PAGES = sizeof pages / sizeof *pages };

static enum rc
follow_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct follow *v = state;
	struct list loaded = {0};
	enum rc rc = pages[v->page].load(ui, &loaded, mem);

	(void)quiet;
	if (!rc)
		list_adopt(&v->list, &loaded, mem, NULL);
	return rc;
}

static void
title_put(const struct follow *v, struct buf *out)
{
	buf_printf(out, _("Follow-up: %s"), _(pages[v->page].title));
}

static void
follow_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Id",        "Gone up",  "Step",  "Reminders",
					    "Waits for", "Customer", "Owner", NULL};
	static const char *const whole[] = {"No.", "Left", NULL};
	const struct follow *v = state;
	const struct list_look look = {
		.columns = pages[v->page].columns, .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0}, right = {0};

	title_put(v, &left);
	buf_printf(&right, _("list %d of %d (Tab)  %d / %d"), v->page + 1, (int)PAGES,
		   v->list.count ? v->list.cursor + 1 : 0, v->list.count);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = S_HINT});
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _(pages[v->page].none));
	buf_release(&left);
	buf_release(&right);
}

static void
follow_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct follow *v = state;
	struct buf line = {0};

	title_put(v, &line);
	speech_add(out, buf_str(&line), !v->list.count);
	list_speak(&v->list, pages[v->page].columns, f, out);
	if (!v->list.count)
		speech_add(out, _(pages[v->page].none), false);
	buf_release(&line);
}

static void
follow_fit(void *state, int rows)
{
	struct follow *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

/* Rows of the lists are no tickets: Enter opens the one that is meant. */
static const struct row_ticket *
follow_ticket(const void *state)
{
	(void)state;
	return NULL;
}

static enum next
follow_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct follow *v = state;
	const void *row = list_current(&v->list);
	const int64_t ticket = row ? pages[v->page].ticket(row) : 0;

	(void)pressed;
	if (ticket)
		return ui_open(ui, &screen_ticket, ticket);
	if (row)
		ui_say(ui, "%s", _("this one is about no ticket: it is all there is to read"));
	return STAY;
}

static enum next
follow_turn(struct ui *ui, void *state, const char *pressed)
{
	struct follow *v = state;
	const int by = *pressed == 'S' ? PAGES - 1 : 1;

	(void)ui;
	v->page = (v->page + by) % PAGES;
	v->list = (struct list){.rows = v->list.rows};
	return RELOAD;
}

static enum next
follow_move(struct ui *ui, void *state, const char *pressed)
{
	struct follow *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

enum next
follow_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return ui_open(ui, &screen_follow, 0);
}

/* clang-format off */
static const struct key follow_keys[] = {
	{"Enter Right", "open",      N_("open"),             NULL, follow_enter, NEED_NOTHING, 1},
	{"Tab",         "next-list", N_("the next list"),    NULL, follow_turn,  NEED_NOTHING, 1},
	{"S-Tab",       "last-list", N_("the list before"),  NULL, follow_turn,  NEED_NOTHING, 0},
	{"j Down",      "down",      N_("next"),             NULL, follow_move,  NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),         NULL, follow_move,  NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),        NULL, follow_move,  NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),          NULL, follow_move,  NEED_NOTHING, 0},
	{"C-d",         "half-down", N_("half a page down"), NULL, follow_move,  NEED_NOTHING, 0},
	{"C-u",         "half-up",   N_("half a page up"),   NULL, follow_move,  NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),     NULL, follow_move,  NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),      NULL, follow_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_follow = {
	.name = "follow",
	.title = N_("Follow-up"),
	.keys = follow_keys,
	.state_size = sizeof(struct follow),
	.load = follow_load,
	.draw = follow_draw,
	.speak = follow_speak,
	.ticket = follow_ticket,
	.fit = follow_fit,
};
