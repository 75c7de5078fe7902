/* The window on the queue after others wrote: the same rows as they are now, and what is new. */
#include "sql_read.h"
#include "store/store.h"
#include "tui/queue.h"
#include "tui/queue_window.h"

enum {
	AGAIN_MOST = 1000, /* above it rows are asked one by one, not by where they stand */
	FRESH_MOST = 1000,
};

struct asker {
	struct ui *ui;
	const struct queue *queue;
};

/* A row that is not where the window reads may have been closed, or only gone elsewhere. */
static const void *
row_left(void *arg, struct arena *mem, const void *row, bool *is_gone)
{
	const struct asker *a = arg;
	const struct row_ticket *was = row;
	struct row_ticket *now = arena_alloc(mem, sizeof *now);
	const bool is_known = !sql_ticket_get(a->ui->store, was->id, mem, now);

	*is_gone = !is_known || !queue_shows(a->queue, now);
	return is_known ? now : queue_row_keep(mem, row);
}

/* From the one edge to the other. */
static enum rc
range_read(struct ui *ui, const struct queue *q, const struct loading *l)
{
	const struct queue_window *w = &q->window;
	const struct desk_walk edge = desk_walk_turn(&w->back);
	struct loading each = *l;
	struct desk_walk from =
		w->front.is_at_end ? desk_walk(w->back.order) : desk_walk_turn(&w->front);

	each.until = w->back.is_at_end ? NULL : &edge;
	return window_walk(ui, q, &from, &each, q->list.count + WINDOW_PAGE);
}

static enum rc
rows_read(struct ui *ui, const struct queue *q, const struct loading *l)
{
	for (int i = 0; i < q->list.count; i++) {
		struct row_ticket *now = arena_alloc(l->mem, sizeof *now);
		const enum rc rc = sql_ticket_get(ui->store, q->list.row[i].id, l->mem, now);

		if (rc && rc != E_NOTFOUND)
			return rc;
		if (!rc && queue_shows(q, now))
			list_push(l->into, l->mem, now, now->id);
	}
	return OK;
}

/* --- those that came, and do not stand in the window --- */

struct newer {
	const struct queue *queue;
	int count;
};

static bool
is_inside(const struct queue_window *w, const struct row_ticket *t)
{
	return (w->front.is_at_end || desk_walk_passed(&w->front, t)) &&
	       (w->back.is_at_end || desk_walk_passed(&w->back, t));
}

static bool
row_newer(void *arg, const struct row_ticket *t)
{
	struct newer *n = arg;

	const struct queue_window *w = &n->queue->window;
	const bool is_above = w->back.order == ORDER_NEWEST && w->front.is_at_end;

	n->count += (is_above || !is_inside(w, t)) && !window_has(&n->queue->list, t->id);
	return true;
}

static enum rc
newer_walk(struct ui *ui, const struct queue *q, int64_t *n)
{
	struct newer newer = {.queue = q};
	struct desk_walk w = desk_walk_back(ORDER_NEWEST);
	enum rc rc;

	w.id = q->window.newest;
	rc = desk_walk_page(ui->store, &w, &q->filter.made, FRESH_MOST,
			    &(struct desk_each){row_newer, &newer});
	*n = newer.count;
	return rc;
}

static enum rc
newer_count(struct ui *ui, const struct queue *q, int64_t *n)
{
	const struct queue_window *w = &q->window;
	const struct desk_walk first = w->front.is_at_end ? desk_walk(ORDER_QUEUE) : w->front,
			       last = w->back.is_at_end ? desk_walk_back(ORDER_QUEUE) : w->back;
	struct row_ticket_newer newer = {0};
	enum rc rc;

	if (window_has_terms(q) || q->filter.made.hidden)
		return newer_walk(ui, q, n);
	rc = sql_ticket_newer(ui->store, w->newest, first.rank, first.due, first.id, last.rank,
			      last.due, last.id, NULL, &newer);
	*n = newer.n;
	return rc;
}

enum rc
queue_window_again(struct ui *ui, struct queue *q, struct arena *mem)
{
	const bool is_near =
		q->window.back.order == ORDER_QUEUE &&
		(!window_has_terms(q) || q->window.front.read + q->window.back.read <= AGAIN_MOST);
	struct list loaded = {0};
	const struct loading l = {.into = &loaded, .mem = mem};
	struct asker asker = {ui, q};
	int64_t newer = 0;
	enum rc rc = is_near ? range_read(ui, q, &l) : rows_read(ui, q, &l);

	if (!rc)
		rc = newer_count(ui, q, &newer);
	if (rc)
		return rc;
	list_adopt(&q->list, &loaded, mem, &(struct list_left){row_left, &asker});
	q->list.fresh += (int)newer;
	return OK;
}
