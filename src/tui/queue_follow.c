/* The window on the queue moves on with the cursor. */
#include "store/store.h"
#include "tui/queue.h"
#include "tui/queue_window.h"

enum { KEPT_READS = 4 /* the window holds so many readings at most */ };

/* Do the rows round it stand as they were read? Then its key is an edge to read from. */
static bool
is_edge(const struct list *l, enum filter_order order, int i)
{
	const struct desk_walk at = desk_walk_from(order, false, l->row[i].row);

	return i > 0 && i + 1 < l->count && desk_walk_passed(&at, l->row[i - 1].row) &&
	       !desk_walk_passed(&at, l->row[i + 1].row);
}

static void
rows_copy(struct list *to, struct arena *mem, const struct list *from, int first, int end)
{
	for (int i = first; i < end; i++) {
		list_push(to, mem, queue_row_keep(mem, from->row[i].row), from->row[i].id);
		to->row[to->count - 1].is_gone = from->row[i].is_gone;
		to->row[to->count - 1].is_selected = from->row[i].is_selected;
	}
}

static void
counts_move(struct queue_window *w, bool is_back, int came, int went)
{
	int64_t *const from = is_back ? &w->before : &w->behind;
	int64_t *const to = is_back ? &w->behind : &w->before;

	if (*from >= 0)
		*from = *from > came ? *from - came : 0;
	if (*to >= 0)
		*to += went;
	if (w->front.is_at_end)
		w->before = 0;
	if (w->back.is_at_end)
		w->behind = 0;
}

/* The rows on the far side of what the window holds at most; they are let go. */
static int
rows_over(const struct queue *q, bool is_back)
{
	const struct list *l = &q->list;
	const int most = KEPT_READS * window_reading(q);
	int n = l->count - most;

	while (n > 0 && n < l->count - 1 &&
	       !is_edge(l, q->window.back.order, is_back ? l->count - 1 - n : n))
		n++;
	if (n <= 0 || n >= l->count - 1)
		return 0;
	return is_back ? (l->count - n > l->top + l->rows ? n : 0) : n <= l->top ? n : 0;
}

/* Its memory ends with the rows that went; what stays is copied. */
static void
window_put(struct ui *ui, struct queue *q, struct arena *mem, const struct list *came, bool is_back)
{
	struct open_screen *o = ui_top(ui);
	const struct list *old = &q->list;
	const int over = rows_over(q, is_back), first = is_back ? 0 : over;
	struct list now = {.rows = old->rows, .fresh = old->fresh};
	struct queue_window *w = &q->window;

	if (is_back)
		rows_copy(&now, mem, came, 0, came->count);
	if (over && is_back)
		w->back = desk_walk_from(w->back.order, false, old->row[old->count - over - 1].row);
	if (over && !is_back)
		w->front = desk_walk_from(w->back.order, true, old->row[over].row);
	rows_copy(&now, mem, old, first, old->count - (is_back ? over : 0));
	now.cursor = old->cursor - first + (is_back ? came->count : 0);
	now.top = old->top - first + (is_back ? came->count : 0);
	if (!is_back)
		rows_copy(&now, mem, came, 0, came->count);
	counts_move(w, is_back, came->count, over);
	q->list = now;
	arena_reset(&o->mem);
	o->mem = *mem;
}

static enum rc
window_more(struct ui *ui, struct queue *q, bool is_back)
{
	struct desk_walk *w = is_back ? &q->window.front : &q->window.back;
	struct arena mem = {0}, read = {0};
	struct list came = {0};
	const struct loading l = {.into = &came, .mem = &read, .known = &q->list};
	enum rc rc = store_read_begin(ui->store);

	if (rc)
		return rc;
	rc = window_walk(ui, q, w, &l, window_reading(q));
	store_read_end(ui->store);
	if (is_back)
		window_turn(&came);
	if (!rc)
		window_put(ui, q, &mem, &came, is_back);
	arena_reset(&read);
	return rc;
}

enum rc
queue_window_follow(struct ui *ui, struct queue *q)
{
	const int near = q->list.rows > 0 ? q->list.rows : 1;
	enum rc rc = OK;

	if (!q->window.back.is_at_end && q->list.cursor + near >= q->list.count)
		rc = window_more(ui, q, false);
	if (!rc && !q->window.front.is_at_end && q->list.cursor < near)
		rc = window_more(ui, q, true);
	return rc;
}
