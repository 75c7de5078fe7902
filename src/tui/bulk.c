#include "tui/bulk.h"

#include "base/intl.h"
#include "store/store.h"
#include "term/canvas.h"
#include "tui/draw.h"
#include "tui/queue.h"

enum { TITLE_ROWS = 2 };

/* --- rows --- */

static enum rc
bulk_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct bulk *v = state;
	struct list loaded = {0};

	(void)ui, (void)quiet;
	if (v->phase == BULK_VERB) {
		for (const struct verb *b = batch_verb_next(NULL); b; b = batch_verb_next(b))
			list_push(&loaded, mem, b, (int64_t)loaded.count + 1);
	} else {
		for (size_t i = 0; i < v->batch.count; i++)
			list_push(&loaded, mem, &v->batch.row[i], (int64_t)i + 1);
	}
	list_adopt(&v->list, &loaded, mem, NULL);
	return OK;
}

static void
verb_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, _(((const struct verb *)row)->label));
}

/* clang-format off */
static const struct column verb_columns[] = {
	{N_("Act"), "act", 0, false, verb_text, NULL},
	{0},
};
/* clang-format on */

static const struct column *
columns(const struct bulk *v)
{
	return v->phase == BULK_VERB ? verb_columns : batch_columns;
}

/* --- drawing --- */

static void
title_put(const struct bulk *v, struct buf *out)
{
	const struct batch *b = &v->batch;
	const size_t can = batch_count(b, BATCH_CAN), done = batch_count(b, BATCH_DONE);

	if (v->phase == BULK_VERB)
		buf_printf(out, _("Act on %zu selected tickets"), b->count);
	else if (!b->verb)
		buf_puts(out, _("Act on many"));
	else if (v->phase == BULK_PREVIEW)
		buf_printf(out, _("%s: %zu of %zu will be done"), _(b->verb->label), can, b->count);
	else
		buf_printf(out, _("%s: %zu of %zu done"), _(b->verb->label), done, b->count);
}

static void
bulk_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {NULL};
	static const char *const whole[] = {"No.", NULL};
	const struct bulk *v = state;
	const struct list_look look = {
		.columns = columns(v), .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0}, right = {0};

	title_put(v, &left);
	buf_printf(&right, "%d / %d", v->list.count ? v->list.cursor + 1 : 0, v->list.count);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = S_HEAD,
				 .right = buf_str(&right),
				 .right_style = S_HINT});
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _("there is nothing left to do here: Esc goes back"));
	buf_release(&left);
	buf_release(&right);
}

static void
bulk_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct bulk *v = state;
	struct buf line = {0};

	title_put(v, &line);
	speech_add(out, buf_str(&line), !v->list.count);
	list_speak(&v->list, columns(v), f, out);
	buf_release(&line);
}

static void
bulk_fit(void *state, int rows)
{
	struct bulk *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

/* No ticket is meant here, but all of them. */
static const struct row_ticket *
bulk_ticket(const void *state)
{
	(void)state;
	return NULL;
}

static void
bulk_close(void *state)
{
	struct bulk *v = state;

	arena_reset(&v->mem);
}

/* --- keys --- */

static enum next
bulk_enter(struct ui *ui, void *state, const char *pressed)
{
	struct bulk *v = state;

	(void)pressed;
	if (v->phase == BULK_VERB && list_current(&v->list))
		return bulk_begin(ui, v, list_current(&v->list));
	return v->phase == BULK_PREVIEW ? bulk_go(ui, v) : BACK;
}

static enum next
bulk_move(struct ui *ui, void *state, const char *pressed)
{
	struct bulk *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

static enum next
bulk_undo(struct ui *ui, void *state, const char *pressed)
{
	(void)pressed;
	return bulk_back(ui, state);
}

static struct bulk *
opened(struct ui *ui)
{
	struct bulk *v;

	(void)ui_open(ui, &screen_bulk, 0);
	if (ui_top(ui)->screen != &screen_bulk)
		return NULL;
	v = ui_top(ui)->state;
	v->batch = (struct batch){.store = ui->store, .by = &ui->by, .mem = &v->mem};
	return v;
}

enum next
bulk_open(struct ui *ui, void *state, const char *pressed)
{
	const struct queue *q = queue_of(ui);
	struct bulk *v;

	(void)state, (void)pressed;
	if (!q || !q->selection.count) {
		ui_say(ui, _("nothing is selected: Space selects a ticket, * all that are shown"));
		return STAY;
	}
	v = opened(ui);
	for (size_t i = 0; v && i < q->selection.count; i++)
		batch_push(&v->batch, q->selection.at[i].id, q->selection.at[i].number);
	return RELOAD;
}

enum next
bulk_undo_open(struct ui *ui, void *state, const char *pressed)
{
	struct bulk *v = opened(ui);

	(void)state, (void)pressed;
	return v ? bulk_back(ui, v) : STAY;
}

/* clang-format off */
static const struct key bulk_keys[] = {
	{"Enter",  "go-on",     N_("go on"),                 NULL, bulk_enter, NEED_NOTHING, 1},
	{"u",      "undo",      N_("take back the batch"),  NULL, bulk_undo,  NEED_NOTHING, 2},
	{"j Down", "down",      N_("next"),                  NULL, bulk_move,  NEED_NOTHING, 0},
	{"k Up",   "up",        N_("previous"),              NULL, bulk_move,  NEED_NOTHING, 0},
	{"PgDn",   "page-down", N_("page down"),             NULL, bulk_move,  NEED_NOTHING, 0},
	{"PgUp",   "page-up",   N_("page up"),               NULL, bulk_move,  NEED_NOTHING, 0},
	{"C-d",    "half-down", N_("half a page down"),      NULL, bulk_move,  NEED_NOTHING, 0},
	{"C-u",    "half-up",   N_("half a page up"),        NULL, bulk_move,  NEED_NOTHING, 0},
	{"g Home", "first",     N_("to the first"),          NULL, bulk_move,  NEED_NOTHING, 0},
	{"G End",  "last",      N_("to the last"),           NULL, bulk_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_bulk = {
	.name = "bulk",
	.title = N_("Act on many"),
	.keys = bulk_keys,
	.state_size = sizeof(struct bulk),
	.load = bulk_load,
	.draw = bulk_draw,
	.speak = bulk_speak,
	.ticket = bulk_ticket,
	.fit = bulk_fit,
	.close = bulk_close,
};
