#include "desk/filter.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "desk/filter_search.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/search.h"
#include "store/store.h"

enum { PAGE = 1000 };

/* --- what it must know --- */

static enum rc
team_read(struct store *s, int64_t me, struct arena *mem, struct filter_asker *out)
{
	struct row_filter_team row;
	int64_t *team = NULL;
	size_t n = 0, room = 0;
	enum rc rc = sql_filter_team_begin(s, me);

	if (rc)
		return rc;
	while (sql_filter_team_next(s, NULL, &row)) {
		if (n == room) {
			int64_t *more =
				arena_alloc(mem, (room = room ? 2 * room : 16) * sizeof *more);

			for (size_t i = 0; i < n; i++)
				more[i] = team[i];
			team = more;
		}
		team[n++] = row.id;
	}
	out->team = team;
	out->team_count = n;
	return sql_filter_team_end(s);
}

static enum rc
categories_read(struct store *s, struct arena *mem, struct filter_asker *out)
{
	struct filter_category *list = NULL;
	struct row_filter_categories row;
	size_t n = 0, room = 0;
	enum rc rc = sql_filter_categories_begin(s);

	if (rc)
		return rc;
	while (sql_filter_categories_next(s, mem, &row)) {
		if (n == room) {
			struct filter_category *more =
				arena_alloc(mem, (room = room ? 2 * room : 16) * sizeof *more);

			for (size_t i = 0; i < n; i++)
				more[i] = list[i];
			list = more;
		}
		list[n++] = (struct filter_category){row.id, row.parent_id.value, row.name};
	}
	out->category = list;
	out->categories = n;
	return sql_filter_categories_end(s);
}

enum rc
desk_filter_fix(struct store *s, const struct actor *by, struct arena *mem, struct desk_filter *f)
{
	enum rc rc = OK;

	f->store = s;
	f->hidden = 0;
	f->asker = (struct filter_asker){.now = by->now, .me = by->agent};
	if (filter_uses(&f->filter, FILTER_OWNER))
		rc = team_read(s, by->agent, mem, &f->asker);
	if (!rc && filter_uses(&f->filter, FILTER_CATEGORY))
		rc = categories_read(s, mem, &f->asker);
	if (rc)
		return rc;
	filter_fix(&f->filter, &f->asker, mem);
	return filter_search_fix(s, f, mem);
}

enum rc
desk_filter_read(struct store *s, const struct actor *by, const char *text, struct arena *mem,
		 struct desk_filter *out, struct err *e)
{
	enum rc rc = filter_read(text, mem, &out->filter, e);

	if (rc)
		return rc;
	rc = desk_filter_fix(s, by, mem, out);
	return rc ? err_move(e, store_err(s)) : OK;
}

enum rc
desk_filter_on(struct store *copy, const struct desk_filter *f, struct arena *mem,
	       struct desk_filter *out)
{
	*out = *f;
	out->store = copy;
	return filter_search_fix(copy, out, mem);
}

/* What search looks in is asked for last: it is the longest. */
static const char *
body_read(const struct desk_filter *f, const struct row_ticket *t, struct buf *body)
{
	struct search_state state;

	if (!filter_uses(&f->filter, FILTER_TEXT) || search_state_read(f->store, &state) ||
	    search_body(f->store, &state, t->id, body))
		return NULL;
	return buf_str(body);
}

static struct filter_row
row_read(const struct desk_filter *f, const struct row_ticket *t, struct buf *body)
{
	struct filter_row row = {.ticket = t, .is_put_off = t->put_off};
	struct row_filter_category c;
	struct row_watched w;

	if (filter_uses(&f->filter, FILTER_CATEGORY) &&
	    !sql_filter_category(f->store, t->id, NULL, &c))
		row.category = c.category_id.value;
	if (filter_uses(&f->filter, FILTER_WATCHED) &&
	    !sql_watched(f->store, t->id, f->asker.me, NULL, &w)) {
		row.is_watched = w.anybody;
		row.is_mine = w.me;
	}
	row.body = body_read(f, t, body);
	return row;
}

struct filter_row
desk_filter_row(const struct desk_filter *f, const struct row_ticket *t, struct arena *mem)
{
	struct buf body = {0};
	struct filter_row row = row_read(f, t, &body);

	row.body = row.body ? arena_strdup(mem, row.body) : NULL;
	buf_release(&body);
	return row;
}

enum rc
desk_filter_hide(struct desk_filter *f)
{
	struct row_snooze_hidden hidden;
	enum rc rc;

	f->hidden = 0;
	if (f->filter.terms)
		return OK;
	rc = sql_snooze_hidden(f->store, f->asker.now, NULL, &hidden);
	if (!rc)
		f->hidden = hidden.n;
	return rc;
}

bool
desk_filter_has(const struct desk_filter *f, const struct row_ticket *t)
{
	struct filter_row row = {.ticket = t};
	struct buf body = {0};
	bool has = filter_may_have(&f->filter, &f->asker, &row);

	if (f->hidden && t->due_at >= f->asker.now && t->put_off)
		return false;
	if (has) {
		row = row_read(f, t, &body);
		has = filter_has(&f->filter, &f->asker, &row);
	}
	buf_release(&body);
	return has;
}

/* --- walking --- */

struct desk_walk
desk_walk(enum filter_order order)
{
	return (struct desk_walk){.order = order, .id = order == ORDER_NEWEST ? INT64_MAX : 0};
}

struct desk_walk
desk_walk_back(enum filter_order order)
{
	return (struct desk_walk){.order = order,
				  .is_back = true,
				  .rank = INT64_MAX,
				  .due = INT64_MAX,
				  .id = order == ORDER_NEWEST ? 0 : INT64_MAX};
}

struct desk_walk
desk_walk_from(enum filter_order order, bool is_back, const struct row_ticket *t)
{
	return (struct desk_walk){
		.order = order, .is_back = is_back, .rank = t->rank, .due = t->due_at, .id = t->id};
}

/* The next id on the side one comes from, so that the row itself is read. */
struct desk_walk
desk_walk_turn(const struct desk_walk *w)
{
	const bool is_rising = (w->order == ORDER_QUEUE) == w->is_back; /* once turned */

	return (struct desk_walk){.order = w->order,
				  .is_back = !w->is_back,
				  .rank = w->rank,
				  .due = w->due,
				  .id = is_rising ? w->id - 1 : w->id + 1};
}

bool
desk_walk_passed(const struct desk_walk *w, const struct row_ticket *t)
{
	const int64_t walk[] = {w->rank, w->due, w->id}, row[] = {t->rank, t->due_at, t->id};

	if (w->order == ORDER_NEWEST)
		return w->is_back ? w->id >= t->id : w->id <= t->id;
	for (int i = 0; i < 3; i++)
		if (walk[i] != row[i])
			return (walk[i] > row[i]) != w->is_back;
	return true;
}

static enum rc
page_begin(struct store *s, const struct desk_walk *w, int64_t rows)
{
	if (w->order == ORDER_NEWEST)
		return w->is_back ? sql_ticket_list_back_begin(s, w->id, rows)
				  : sql_ticket_list_begin(s, w->id, rows);
	return w->is_back ? sql_ticket_queue_back_begin(s, w->rank, w->due, w->id, rows)
			  : sql_ticket_queue_begin(s, w->rank, w->due, w->id, rows);
}

static bool
page_next(struct store *s, const struct desk_walk *w, struct row_ticket *t)
{
	if (w->order == ORDER_NEWEST)
		return w->is_back ? sql_ticket_list_back_next(s, NULL, t)
				  : sql_ticket_list_next(s, NULL, t);
	return w->is_back ? sql_ticket_queue_back_next(s, NULL, t)
			  : sql_ticket_queue_next(s, NULL, t);
}

static enum rc
page_end(struct store *s, const struct desk_walk *w)
{
	if (w->order == ORDER_NEWEST)
		return w->is_back ? sql_ticket_list_back_end(s) : sql_ticket_list_end(s);
	return w->is_back ? sql_ticket_queue_back_end(s) : sql_ticket_queue_end(s);
}

enum rc
desk_walk_page(struct store *s, struct desk_walk *w, const struct desk_filter *f, int64_t rows,
	       const struct desk_each *each)
{
	struct row_ticket t;
	bool goes_on = true;
	int64_t n = 0;
	enum rc rc = f ? filter_search_page(s, w, f, rows, each, &goes_on) : OK;

	if (rc || (f && goes_on))
		return rc;
	goes_on = true;
	rc = page_begin(s, w, rows);
	if (rc)
		return rc;
	while (goes_on && page_next(s, w, &t)) {
		w->rank = t.rank;
		w->due = t.due_at;
		w->id = t.id;
		n++;
		if (!f || desk_filter_has(f, &t))
			goes_on = each->row(each->arg, &t);
	}
	w->read += n;
	w->is_at_end = !goes_on || n < rows;
	return page_end(s, w);
}

/* --- open ones, newest first --- */

struct ids {
	int64_t *id;
	size_t count, room;
};

static bool
id_keep(void *arg, const struct row_ticket *t)
{
	struct ids *ids = arg;

	if (ids->count == ids->room) {
		ids->room = ids->room ? 2 * ids->room : 256;
		ids->id = realloc(ids->id, ids->room * sizeof *ids->id);
		if (!ids->id)
			abort();
	}
	ids->id[ids->count++] = t->id;
	return true;
}

static int
newest_first(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x > y ? -1 : x < y;
}

static enum rc
walk(struct store *s, struct desk_walk w, const struct desk_filter *f, const struct desk_each *each)
{
	enum rc rc = OK;

	while (!rc && !w.is_at_end)
		rc = desk_walk_page(s, &w, f, PAGE, each);
	return rc;
}

static enum rc
open_newest(struct store *s, const struct desk_filter *f, const struct desk_each *each)
{
	struct ids ids = {0};
	enum rc rc = walk(s, desk_walk(ORDER_QUEUE), f, &(struct desk_each){id_keep, &ids});
	bool goes_on = true;

	if (ids.count)
		qsort(ids.id, ids.count, sizeof *ids.id, newest_first);
	for (size_t i = 0; !rc && goes_on && i < ids.count; i++) {
		struct arena mem = {0};
		struct row_ticket t;

		rc = sql_ticket_get(s, ids.id[i], &mem, &t);
		if (!rc)
			goes_on = each->row(each->arg, &t);
		arena_reset(&mem);
	}
	free(ids.id);
	return rc;
}

enum rc
desk_walk_all(struct store *s, enum filter_order order, const struct desk_filter *f,
	      const struct desk_each *each)
{
	if (order == ORDER_NEWEST && f && !f->asked && filter_is_open(&f->filter))
		return open_newest(s, f, each);
	return walk(s, desk_walk(order), f, each);
}

/* --- the event --- */

enum rc
desk_filter_log(struct store *s, const struct actor *by, const struct desk_filter *f)
{
	struct outcome out;

	if (!filter_number(&f->filter))
		return OK;
	return desk_run(s, by, verb_find("number_seek"), &(struct request){0}, &out);
}
