/* The window on the queue: what is loaded of it, and how that moves. */
#include "tui/queue_window.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/queue.h"

enum {
	ROWS_MIN = 12,
	READ_MOST = 20000, /* looked at for one key, where a filter lets few pass */
};

int
window_reading(const struct queue *q)
{
	return 2 * (q->list.rows > ROWS_MIN ? q->list.rows : ROWS_MIN);
}

bool
window_has_terms(const struct queue *q)
{
	return q->filter.made.filter.terms || list_filter_order(&q->filter) == ORDER_NEWEST;
}

/* --- reading --- */

bool
window_has(const struct list *l, int64_t id)
{
	for (int i = 0; l && i < l->count; i++)
		if (l->row[i].id == id)
			return true;
	return false;
}

static bool
row_load(void *arg, const struct row_ticket *t)
{
	struct loading *l = arg;

	if (l->until && desk_walk_passed(l->until, t))
		return false;
	if (!window_has(l->known, t->id))
		list_push(l->into, l->mem, queue_row_keep(l->mem, t), t->id);
	return true;
}

enum rc
window_walk(struct ui *ui, const struct queue *q, struct desk_walk *w, const struct loading *l,
	    int rows)
{
	struct loading each = *l;
	const int64_t most = w->read + READ_MOST;
	enum rc rc = OK;

	while (!rc && !w->is_at_end && l->into->count < rows && w->read < most)
		rc = desk_walk_page(ui->store, w, &q->filter.made,
				    window_has_terms(q) ? WINDOW_PAGE : rows - l->into->count,
				    &(struct desk_each){row_load, &each});
	return rc;
}

void
window_turn(struct list *l)
{
	for (int i = 0, k = l->count - 1; i < k; i++, k--) {
		const struct list_row was = l->row[i];

		l->row[i] = l->row[k];
		l->row[k] = was;
	}
}

/* --- how many there are --- */

static enum rc
place_count(struct ui *ui, const struct queue *q, const struct row_ticket *first, int64_t *before)
{
	const struct desk_filter *f = &q->filter.made;
	struct row_queue_place place = {0};
	struct row_snooze_hidden_before hidden = {0};
	enum rc rc =
		sql_queue_place(ui->store, first->rank, first->due_at, first->id, NULL, &place);

	if (!rc && f->hidden)
		rc = sql_snooze_hidden_before(ui->store, f->asker.now, first->rank, first->due_at,
					      first->id, NULL, &hidden);
	*before = place.before - hidden.n;
	return rc;
}

/* Of the whole queue counts are kept; of what a filter lets pass only what was read is known. */
static enum rc
window_count(struct ui *ui, struct queue *q)
{
	struct queue_window *w = &q->window;
	struct row_queue_size all = {0};
	enum rc rc = OK;

	w->before = w->front.is_at_end ? 0 : -1;
	w->behind = w->back.is_at_end ? 0 : -1;
	if (window_has_terms(q) || !q->list.count)
		return OK;
	if (w->before < 0)
		rc = place_count(ui, q, q->list.row[0].row, &w->before);
	if (!rc && w->behind < 0) {
		rc = sql_queue_size(ui->store, NULL, &all);
		w->behind = all.n - q->filter.made.hidden - w->before - q->list.count;
		w->behind = w->behind < 0 ? 0 : w->behind;
	}
	return rc;
}

bool
queue_window_is_whole(const struct queue *q)
{
	return q->window.front.is_at_end && q->window.back.is_at_end;
}

struct queue_place
queue_window_place(const struct queue *q)
{
	const struct queue_window *w = &q->window;
	struct queue_place p = {0};

	if (!q->list.count)
		return p;
	if (w->before >= 0)
		p.place = w->before + q->list.cursor + 1;
	if (w->behind >= 0)
		p.from_end = q->list.count - q->list.cursor + w->behind;
	if (w->before >= 0 && w->behind >= 0)
		p.total = w->before + q->list.count + w->behind;
	return p;
}

/* --- anew --- */

static enum rc
first_read(struct ui *ui, struct queue *q, const struct loading *l, int rows)
{
	const enum filter_order order = list_filter_order(&q->filter);

	q->window.front = desk_walk_back(order);
	q->window.front.is_at_end = true;
	q->window.back = desk_walk(order);
	return window_walk(ui, q, &q->window.back, l, rows);
}

static enum rc
last_read(struct ui *ui, struct queue *q, const struct loading *l)
{
	const enum filter_order order = list_filter_order(&q->filter);
	enum rc rc;

	q->window.back = desk_walk(order);
	q->window.back.is_at_end = true;
	q->window.front = desk_walk_back(order);
	rc = window_walk(ui, q, &q->window.front, l, window_reading(q));
	window_turn(l->into);
	return rc;
}

/* A row's own place and what stands round it. */
static enum rc
round_read(struct ui *ui, struct queue *q, const struct row_ticket *t, const struct loading *l)
{
	const enum filter_order order = list_filter_order(&q->filter);
	const int above = q->list.cursor - q->list.top + ROWS_MIN;
	enum rc rc;

	q->window.front = desk_walk_from(order, true, t);
	q->window.back = desk_walk_turn(&q->window.front);
	rc = window_walk(ui, q, &q->window.front, l, above);
	window_turn(l->into);
	return rc ? rc : window_walk(ui, q, &q->window.back, l, above + window_reading(q));
}

static int
place_of(const struct list *l, int64_t id)
{
	for (int i = 0; i < l->count; i++)
		if (l->row[i].id == id)
			return i;
	return -1;
}

/* The first row that does not stand before the place. */
static int
place_behind(const struct list *l, enum filter_order order, const struct row_ticket *t)
{
	const struct desk_walk at = desk_walk_from(order, false, t);
	int i = 0;

	while (i < l->count && desk_walk_passed(&at, l->row[i].row))
		i++;
	return i;
}

/* The new order holds. */
static void
list_put(struct list *old, const struct list *loaded, int cursor, int top)
{
	struct list shown = *loaded;

	shown.rows = old->rows;
	shown.cursor = cursor;
	shown.top = top;
	*old = shown;
	list_move(old, 0);
}

/* Near the beginning it begins there, and what the cursor loses is the next row at its place. */
static enum rc
near_read(struct ui *ui, struct queue *q, const struct row_ticket *was, const struct loading *l,
	  bool *is_found)
{
	const int rows = q->list.count > window_reading(q) ? q->list.count : window_reading(q);
	struct row_ticket now;
	enum rc rc;
	int at;

	*is_found = false;
	if (!q->window.front.is_at_end)
		return OK;
	rc = first_read(ui, q, l, rows);
	if (rc)
		return rc;
	at = place_of(l->into, was->id);
	rc = sql_ticket_get(ui->store, was->id, l->mem, &now);
	if (rc && rc != E_NOTFOUND)
		return rc;
	if (at < 0 && (rc || !queue_shows(q, &now)))
		at = q->list.cursor < l->into->count || !l->into->count ? q->list.cursor
									: l->into->count - 1;
	if (at < 0)
		return OK;
	*is_found = true;
	list_put(&q->list, l->into, at, q->list.top);
	return OK;
}

/* Wherever it stands now; when it has left, where it stood. */
static enum rc
far_read(struct ui *ui, struct queue *q, const struct row_ticket *was, struct loading *l)
{
	struct row_ticket now;
	enum rc rc = sql_ticket_get(ui->store, was->id, l->mem, &now);
	const bool stands = !rc && queue_shows(q, &now);
	const struct row_ticket at = stands ? now : *was;
	int place;

	if (rc && rc != E_NOTFOUND)
		return rc;
	*l->into = (struct list){0};
	rc = round_read(ui, q, &at, l);
	if (rc)
		return rc;
	place = place_of(l->into, at.id);
	if (place < 0)
		place = place_behind(l->into, list_filter_order(&q->filter), &at);
	/* its line of the screen stays where it can */
	list_put(&q->list, l->into, place, place - (q->list.cursor - q->list.top));
	return OK;
}

static enum rc
jump_read(struct ui *ui, struct queue *q, const struct loading *l)
{
	const bool is_last = q->window.jump == JUMP_LAST;
	enum rc rc = is_last ? last_read(ui, q, l) : first_read(ui, q, l, window_reading(q));

	if (rc)
		return rc;
	list_put(&q->list, l->into, is_last ? l->into->count - 1 : 0, 0);
	return OK;
}

enum rc
queue_window_read(struct ui *ui, struct queue *q, struct arena *mem)
{
	struct list loaded = {0};
	struct loading l = {.into = &loaded, .mem = mem};
	const struct row_ticket *was = list_current(&q->list);
	struct row_ticket_newest newest = {0};
	bool is_found = false;
	enum rc rc = sql_ticket_newest(ui->store, NULL, &newest);

	if (!rc && (q->window.jump || !was))
		rc = jump_read(ui, q, &l);
	else if (!rc)
		rc = near_read(ui, q, was, &l, &is_found);
	if (!rc && was && !q->window.jump && !is_found)
		rc = far_read(ui, q, was, &l);
	q->window.jump = JUMP_NONE;
	q->window.newest = newest.id;
	return rc ? rc : window_count(ui, q);
}
