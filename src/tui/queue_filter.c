/* The queue as its filter and its selection make it. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/words.h"
#include "sql_rows.h"
#include "store/store.h"
#include "tui/list.h"
#include "tui/queue.h"

enum {
	PAGE = 200,
	READ_MOST = 20000, /* closed ones are looked at for each page of what is wanted */
};

const void *
queue_row_keep(struct arena *mem, const struct row_ticket *t)
{
	struct row_ticket *copy = arena_alloc(mem, sizeof *copy);

	*copy = *t;
	copy->number = arena_strdup(mem, t->number);
	copy->customer = arena_strdup(mem, t->customer);
	copy->title = t->title ? arena_strdup(mem, t->title) : NULL;
	copy->phone = t->phone ? arena_strdup(mem, t->phone) : NULL;
	copy->subject = arena_strdup(mem, t->subject);
	copy->said = t->said ? arena_strdup(mem, t->said) : NULL;
	copy->owner = t->owner ? arena_strdup(mem, t->owner) : NULL;
	copy->owner_no = t->owner_no ? arena_strdup(mem, t->owner_no) : NULL;
	copy->external_id = t->external_id ? arena_strdup(mem, t->external_id) : NULL;
	return copy;
}

bool
queue_shows(const struct queue *q, const struct row_ticket *t)
{
	const bool is_open = t->status < STATUS_ARCHIVED;

	return (is_open || list_filter_order(&q->filter) == ORDER_NEWEST) &&
	       desk_filter_has(&q->filter.made, t);
}

struct loading {
	struct list *into;
	struct arena *mem;
};

static bool
row_load(void *arg, const struct row_ticket *t)
{
	struct loading *l = arg;

	list_push(l->into, l->mem, queue_row_keep(l->mem, t), t->id);
	return true;
}

enum rc
queue_rows(struct ui *ui, struct queue *q, struct arena *mem, struct list *loaded)
{
	const struct desk_each each = {row_load, &(struct loading){loaded, mem}};
	const int64_t most = (int64_t)(q->want / PAGE + 1) * READ_MOST;
	struct desk_walk w;
	enum rc rc = list_filter_make(ui, &q->filter, q->narrow);

	if (rc)
		return rc;
	rc = desk_filter_hide(&q->filter.made);
	w = desk_walk(list_filter_order(&q->filter));
	while (!rc && !w.is_at_end && loaded->count < q->want && w.read < most)
		rc = desk_walk_page(ui->store, &w, &q->filter.made, PAGE, &each);
	loaded->is_cut = !w.is_at_end;
	return rc;
}

struct queue *
queue_of(struct ui *ui)
{
	return ui->depth && ui->stack[0].screen == &screen_queue ? ui->stack[0].state : NULL;
}

enum next
queue_view(struct ui *ui, const char *name, const char *filter)
{
	struct queue *q = queue_of(ui);

	if (!q)
		return STAY;
	while (ui->depth > 1)
		ui_back(ui);
	q->narrow[0] = '\0';
	ui_top(ui)->is_narrowed = false;
	buf_clear(&q->filter.view);
	buf_clear(&q->filter.base);
	buf_puts(&q->filter.view, name);
	buf_puts(&q->filter.base, filter);
	q->want = PAGE;
	q->list.cursor = q->list.top = 0;
	return RELOAD;
}

bool
queue_has_view(struct ui *ui)
{
	const struct queue *q = queue_of(ui);

	return q && ui->depth == 1 && q->filter.view.len;
}

bool
queue_fault(struct ui *ui)
{
	struct queue *q = queue_of(ui);

	if (ui->depth != 1 || !q || !q->filter.fault.len)
		return false;
	ui_say(ui, "%s", buf_str(&q->filter.fault));
	ui->is_error = true;
	ui->prompt.edit.caret = list_filter_caret(&q->filter, buf_str(&ui->prompt.edit.text));
	return true;
}

void
queue_sought(struct ui *ui)
{
	struct queue *q = queue_of(ui);

	if (q && q->list.count)
		list_filter_log(ui, &q->filter);
}

enum style
queue_title(const struct queue *q, struct buf *out)
{
	buf_puts(out, _("Queue"));
	if (q->filter.view.len)
		buf_printf(out, _(": %s"), buf_str(&q->filter.view));
	if (q->filter.fault.len) {
		buf_printf(out, "  %s", buf_str(&q->filter.fault));
		return S_WARN;
	}
	if (*q->narrow)
		buf_printf(out, _("  /%s  (Esc: all)"), q->narrow);
	else if (q->filter.view.len)
		buf_puts(out, _("  (Esc: all)"));
	if (q->filter.made.hidden)
		buf_printf(out, _("  (%lld put off)"), (long long)q->filter.made.hidden);
	return S_HEAD;
}

/* --- selecting --- */

enum next
queue_select(struct ui *ui, void *state, const char *pressed)
{
	struct queue *q = state;
	const struct row_ticket *t = list_current(&q->list);

	(void)ui, (void)pressed;
	if (selection_has(&q->selection, t->id))
		selection_drop(&q->selection, t->id);
	else
		selection_add(&q->selection, t);
	selection_mark(&q->selection, &q->list);
	list_move(&q->list, 1);
	return STAY;
}

/* All that the filter lets pass, also behind the end of the screen; once more lets them go. */
enum next
queue_select_all(struct ui *ui, void *state, const char *pressed)
{
	struct queue *q = state;
	const size_t before = q->selection.count;

	(void)pressed;
	if (q->list.is_cut) {
		q->want = INT_MAX;
		if (ui_load(ui, true))
			return ui_fail(ui);
	}
	for (int i = 0; i < q->list.count; i++)
		if (!q->list.row[i].is_gone)
			selection_add(&q->selection, q->list.row[i].row);
	if (q->selection.count == before)
		selection_clear(&q->selection);
	selection_mark(&q->selection, &q->list);
	return STAY;
}
