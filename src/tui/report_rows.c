/* The rows behind a figure. */
#include <inttypes.h>

#include "base/intl.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/report.h"

enum { TITLE_ROWS = 2, ROWS_MOST = 1000 };

static void
rows_open(void *state, int64_t key)
{
	struct report_rows_view *v = state;

	v->key = report_unpack(key);
	v->is_stale = true;
}

static void
rows_close(void *state)
{
	struct report_rows_view *v = state;

	arena_reset(&v->mem);
}

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

static bool
row_keep(void *arg, const struct figure_row *row)
{
	struct loading *l = arg;
	struct figure_row *copy;

	l->into->is_cut = l->into->count == ROWS_MOST;
	if (l->into->is_cut)
		return false;
	copy = arena_alloc(l->mem, sizeof *copy);
	*copy = *row;
	copy->number = kept(l->mem, row->number);
	copy->customer = kept(l->mem, row->customer);
	copy->title = kept(l->mem, row->title);
	copy->about = kept(l->mem, row->about);
	copy->agent = kept(l->mem, row->agent);
	copy->agent_no = kept(l->mem, row->agent_no);
	list_push(l->into, l->mem, copy, row->id);
	return true;
}

static enum rc
rows_read(struct ui *ui, struct report_rows_view *v, struct arena *mem)
{
	struct list loaded = {0};
	struct loading l = {&loaded, mem};
	enum figure_sight sight;
	enum rc rc = report_scope_read(ui, &v->key, mem, &v->scope, &v->about, &sight);

	if (!rc && sight != SEES_ROWS)
		rc = err_set(store_err(ui->store), E_DENIED,
			     _("these figures are not yours to see: go back with Esc"));
	if (!rc)
		rc = report_rows(ui->store, &v->scope, &figures[v->key.figure],
				 &(struct report_each){row_keep, &l});
	if (rc)
		return rc;
	list_adopt(&v->list, &loaded, mem, NULL);
	v->list.is_cut = loaded.is_cut;
	v->is_stale = false;
	return OK;
}

static enum rc
rows_load(struct ui *ui, void *state, struct arena *unused, bool quiet)
{
	struct report_rows_view *v = state;
	struct arena mem = {0};
	enum rc rc;

	(void)unused;
	if (quiet && !v->is_stale)
		return OK;
	rc = rows_read(ui, v, &mem);
	if (rc) {
		arena_reset(&mem);
		return rc;
	}
	arena_reset(&v->mem);
	v->mem = mem;
	return OK;
}

/* --- drawing --- */

static void
heading(struct buf *out, const struct report_rows_view *v)
{
	buf_printf(out, "%s  %s  %s  ", _("Reports"), v->about ? v->about : _("the desk"),
		   _(figures[v->key.figure].label));
	report_span_put(out, &v->scope);
}

static void
count_put(struct buf *out, const struct report_rows_view *v)
{
	buf_printf(out, v->list.is_cut ? _("the first %d rows") : _("rows %d"), v->list.count);
}

static void
rows_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Channel", "Owner", "Part", NULL};
	static const char *const whole[] = {"No.", NULL};
	const struct report_rows_view *v = state;
	const struct list_look look = {
		.columns = figure_row_columns, .spare = spare, .whole = whole, .row = 1};
	struct buf left = {0}, right = {0};

	heading(&left, v);
	count_put(&right, v);
	draw_ends(c, 0,
		  &(struct ends){
			  .left = buf_str(&left), .left_style = S_HEAD, .right = buf_str(&right)});
	list_draw(&v->list, &look, f, c);
	if (!v->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   _("nothing is behind this figure in that span"));
	buf_release(&left);
	buf_release(&right);
}

static void
rows_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct report_rows_view *v = state;
	struct buf line = {0};

	heading(&line, v);
	buf_puts(&line, _(", "));
	count_put(&line, v);
	speech_add(out, buf_str(&line), !v->list.count);
	list_speak(&v->list, figure_row_columns, f, out);
	buf_release(&line);
}

static void
rows_fit(void *state, int rows)
{
	struct report_rows_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static const struct row_ticket *
rows_ticket(const void *state)
{
	(void)state;
	return NULL;
}

/* --- keys --- */

static enum next
rows_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct report_rows_view *v = state;
	const struct figure_row *row = list_current(&v->list);

	(void)pressed;
	if (!row)
		return STAY;
	if (row->ticket)
		return ui_open(ui, &screen_ticket, row->ticket);
	ui_say(ui, "%s", _("no ticket was made of it"));
	return STAY;
}

static enum next
rows_move(struct ui *ui, void *state, const char *pressed)
{
	struct report_rows_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

/* clang-format off */
static const struct key rows_keys[] = {
	{"Enter",   "open",      N_("to the ticket"),      NULL, rows_enter, NEED_NOTHING, 1},
	{"j Down",  "down",      N_("next"),               NULL, rows_move,  NEED_NOTHING, 0},
	{"k Up",    "up",        N_("previous"),           NULL, rows_move,  NEED_NOTHING, 0},
	{"PgDn",    "page-down", N_("page down"),          NULL, rows_move,  NEED_NOTHING, 0},
	{"PgUp",    "page-up",   N_("page up"),            NULL, rows_move,  NEED_NOTHING, 0},
	{"g Home",  "first",     N_("to the first"),       NULL, rows_move,  NEED_NOTHING, 0},
	{"G End",   "last",      N_("to the last"),        NULL, rows_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_report_rows = {
	.name = "report rows",
	.title = N_("Rows of a figure"),
	.keys = rows_keys,
	.state_size = sizeof(struct report_rows_view),
	.open = rows_open,
	.load = rows_load,
	.draw = rows_draw,
	.speak = rows_speak,
	.ticket = rows_ticket,
	.fit = rows_fit,
	.close = rows_close,
};
