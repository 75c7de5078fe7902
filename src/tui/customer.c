#include "tui/customer.h"

#include <string.h>

#include "base/intl.h"
#include "desk/customer.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"

enum { TITLE_ROWS = 2 };

static void
customer_begin(void *state, int64_t customer)
{
	struct customer_view *v = state;

	v->id = customer;
}

static void
label_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct card_line *)row)->label);
}

static void
line_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct card_line *)row)->text);
}

static const struct column line_columns[] = {
	{N_("Field"), NULL, 13, false, label_text, NULL},
	{N_("Says"), NULL, 0, false, line_text, NULL},
	{0},
};

/* '?' before who may be the same person. */
static char
twin_flag(const void *row, const struct frame *f)
{
	(void)f;
	return ((const struct card_line *)row)->kind == CARD_TWIN ? '?' : ' ';
}

static void
title_say(const struct customer_view *v, struct buf *out)
{
	buf_printf(out, _("Card %lld"), (long long)v->id);
	buf_puts(out, "  ");
	if (v->card.erased_at.is_set)
		buf_puts(out, _("erased"));
	else
		customer_name_print(out, v->card.name, v->card.title);
}

static void
customer_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct customer_view *v = state;
	static const char *const none[] = {NULL};
	const struct list_look look = {
		.columns = line_columns, .spare = none, .whole = none, .row = 1, .flag = twin_flag};
	struct buf left = {0}, right = {0};

	title_say(v, &left);
	buf_printf(&right, _("tickets %lld, open %lld"), (long long)v->card.tickets,
		   (long long)v->card.open);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = S_HINT});
	list_draw(&v->list, &look, f, c);
	buf_release(&left);
	buf_release(&right);
}

static void
customer_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct customer_view *v = state;
	struct buf line = {0};

	title_say(v, &line);
	speech_add(out, buf_str(&line), false);
	list_speak(&v->list, line_columns, f, out);
	buf_release(&line);
}

static void
customer_fit(void *state, int rows)
{
	struct customer_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

/* No ticket is meant here, whatever lies below. */
static const struct row_ticket *
customer_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* Reading a card is an act: before anything of it is shown. */
enum next
customer_open(struct ui *ui, int64_t customer)
{
	struct arena mem = {0};
	struct row_card card = {0};
	const enum rc rc = customer_read(ui->store, &ui->by, customer, &mem, &card);

	arena_reset(&mem);
	return rc ? ui_fail(ui) : ui_open(ui, &screen_customer, card.id);
}

enum next
customer_go(struct ui *ui, void *state, const char *pressed)
{
	const struct row_ticket *t = ui_ticket(ui);
	struct row_customer_of_ticket c;

	(void)state, (void)pressed;
	if (!t)
		return STAY;
	if (sql_customer_of_ticket(ui->store, t->id, NULL, &c))
		return ui_fail(ui);
	return customer_open(ui, c.customer_id);
}

static enum next
customer_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct customer_view *v = state;
	const struct card_line *line = list_current(&v->list);

	(void)pressed;
	if (line && line->kind == CARD_TWIN)
		return customer_open(ui, line->id);
	if (line && line->kind == CARD_CONTACT && line->id)
		return ui_open(ui, &screen_ticket, line->id);
	return STAY;
}

static enum next
customer_move(struct ui *ui, void *state, const char *pressed)
{
	struct customer_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

/* clang-format off */
static const struct key customer_keys[] = {
	{"Enter Right", "open",      N_("open"),                NULL, customer_enter,  NEED_NOTHING, 1},
	{"+",           "uncover",   NULL, "customer_reveal", customer_reveal, NEED_NOTHING, 1},
	{"&",           "change",    NULL, "customer_edit",   customer_edit,   NEED_NOTHING, 2},
	{"X",           "merge",     NULL, "customer_merge",  customer_merge,  NEED_NOTHING, 2},
	{"u",           "undo",      NULL, "customer_undo",   customer_undo,   NEED_NOTHING, 3},
	{"~",           "erase",     NULL, "customer_erase",  customer_erase_ask, NEED_NOTHING, 0},
	{"j Down",      "down",      N_("next"),             NULL, customer_move,  NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),         NULL, customer_move,  NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),        NULL, customer_move,  NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),          NULL, customer_move,  NEED_NOTHING, 0},
	{"C-d",         "half-down", N_("half a page down"), NULL, customer_move,  NEED_NOTHING, 0},
	{"C-u",         "half-up",   N_("half a page up"),   NULL, customer_move,  NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),     NULL, customer_move,  NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),      NULL, customer_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_customer = {
	.name = "customer",
	.title = N_("Card"),
	.keys = customer_keys,
	.state_size = sizeof(struct customer_view),
	.open = customer_begin,
	.load = customer_load,
	.draw = customer_draw,
	.speak = customer_speak,
	.ticket = customer_ticket,
	.fit = customer_fit,
};
