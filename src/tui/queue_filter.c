/* The queue as its filter and its selection make it. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/words.h"
#include "sql_rows.h"
#include "store/store.h"
#include "tui/list.h"
#include "tui/queue.h"

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
	q->window.jump = JUMP_FIRST;
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

static bool
row_select(void *arg, const struct row_ticket *t)
{
	selection_add(arg, t);
	return true;
}

static enum rc
all_select(struct ui *ui, struct queue *q)
{
	const struct desk_each each = {row_select, &q->selection};
	enum rc rc = store_read_begin(ui->store);

	if (rc)
		return rc;
	rc = desk_walk_all(ui->store, list_filter_order(&q->filter), &q->filter.made, &each);
	store_read_end(ui->store);
	return rc;
}

/* All that the filter lets pass, also behind the end of the screen; once more lets them go. */
enum next
queue_select_all(struct ui *ui, void *state, const char *pressed)
{
	struct queue *q = state;
	const size_t before = q->selection.count;

	(void)pressed;
	if (!queue_window_is_whole(q) && all_select(ui, q))
		return ui_fail(ui);
	for (int i = 0; i < q->list.count; i++)
		if (!q->list.row[i].is_gone)
			selection_add(&q->selection, q->list.row[i].row);
	if (q->selection.count == before)
		selection_clear(&q->selection);
	selection_mark(&q->selection, &q->list);
	return STAY;
}
