#include "desk/filter_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/ticket.h"
#include "desk/filter.h"
#include "sql_read.h"
#include "store/search.h"
#include "store/store.h"
#include "text/gram.h"

/* In the queue's order a word that many have is found soon by walking, one that few have by the
 * index: so far it is walked first, and so many found are sorted. */
enum { WALKED_FIRST = 200, SORTED_MOST = 800 };

/* --- asking --- */

static bool
is_asked(const struct filter_term *t)
{
	return t->field == FILTER_TEXT && !t->is_not && t->values == 1 && *t->value->folded;
}

/* The tickets of whoever has the whole number, however it is written down. */
struct tickets {
	struct arena *mem;
	int64_t *id;
	size_t count, room;
};

static void
ticket_push(struct tickets *t, int64_t id)
{
	if (t->count == t->room) {
		int64_t *was = t->id;

		t->room = t->room ? 2 * t->room : 16;
		t->id = arena_alloc(t->mem, t->room * sizeof *t->id);
		if (was)
			(void)memcpy(t->id, was, t->count * sizeof *t->id);
	}
	t->id[t->count++] = id;
}

static enum rc
plain_number_find(struct store *s, const char *digits, struct tickets *out)
{
	struct row_search_touched t;
	enum rc rc = sql_search_of_number_begin(s, digits);

	while (!rc && sql_search_of_number_next(s, NULL, &t))
		ticket_push(out, t.ticket);
	return rc ? rc : sql_search_of_number_end(s);
}

static enum rc
spaced_numbers_find(struct store *s, const char *digits, struct tickets *out)
{
	struct row_search_spaced row;
	enum rc rc = sql_search_spaced_begin(s);

	while (!rc && sql_search_spaced_next(s, NULL, &row))
		if (ticket_phone_is(&(struct row_ticket){.phone = row.value}, digits))
			ticket_push(out, row.ticket);
	return rc ? rc : sql_search_spaced_end(s);
}

static int
newest_first(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x > y ? -1 : x < y;
}

static void
tickets_settle(struct tickets *t)
{
	size_t kept = 0;

	if (t->count)
		qsort(t->id, t->count, sizeof *t->id, newest_first);
	for (size_t i = 0; i < t->count; i++)
		if (!kept || t->id[kept - 1] != t->id[i])
			t->id[kept++] = t->id[i];
	t->count = kept;
}

enum rc
filter_search_fix(struct store *s, struct desk_filter *f, struct arena *mem)
{
	struct tickets numbers = {.mem = mem};
	struct buf asked = {0};
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < f->filter.terms; i++) {
		const struct filter_term *t = &f->filter.term[i];

		if (!is_asked(t))
			continue;
		grams_ask(&asked, t->value->folded);
		if (!ticket_is_whole_number(t->value->folded))
			continue;
		rc = plain_number_find(s, t->value->folded, &numbers);
		if (!rc)
			rc = spaced_numbers_find(s, t->value->folded, &numbers);
	}
	tickets_settle(&numbers);
	f->asked = asked.len ? arena_strdup(mem, buf_str(&asked)) : NULL;
	f->phone = numbers.id;
	f->phones = numbers.count;
	buf_release(&asked);
	return rc;
}

/* --- looking at one --- */

/* Before the whole row is read: are the words there? A number may be the customer's. */
static bool
words_hold(const struct desk_filter *f, const char *body)
{
	for (size_t i = 0; i < f->filter.terms; i++) {
		const struct filter_term *t = &f->filter.term[i];

		if (is_asked(t) && !ticket_is_whole_number(t->value->folded) &&
		    !strstr(body, t->value->folded))
			return false;
	}
	return true;
}

/* A page while it is read. */
struct paging {
	struct store *store;
	const struct desk_filter *filter;
	const struct desk_each *each;
	struct search_state state;
	struct arena mem;
	struct buf body;
	bool goes_on;
};

static enum rc
row_give(struct paging *p, int64_t ticket)
{
	struct arena mem = {0};
	struct row_ticket t;
	enum rc rc = sql_ticket_get(p->store, ticket, &mem, &t);

	if (!rc && desk_filter_has(p->filter, &t))
		p->goes_on = p->each->row(p->each->arg, &t);
	arena_reset(&mem);
	return rc;
}

static enum rc
ticket_ask(struct paging *p, int64_t ticket)
{
	enum rc rc;

	buf_clear(&p->body);
	rc = search_body(p->store, &p->state, ticket, &p->body);
	if (rc || !words_hold(p->filter, buf_str(&p->body)))
		return rc;
	return row_give(p, ticket);
}

/* --- newest first --- */

/* Both newest first; a ticket may be in both. */
static int64_t
ids_join(const int64_t *a, int64_t m, const struct desk_filter *f, int64_t before, int64_t most,
	 int64_t *out)
{
	int64_t count = 0, i = 0;
	size_t k = 0;

	while (k < f->phones && f->phone[k] >= before)
		k++;
	while (count < most && (i < m || k < f->phones)) {
		const bool is_found = k == f->phones || (i < m && a[i] >= f->phone[k]);
		const int64_t id = is_found ? a[i++] : f->phone[k++];

		if (!count || out[count - 1] != id)
			out[count++] = id;
	}
	return count;
}

static enum rc
newest_find(struct paging *p, const struct desk_walk *w, int64_t rows, int64_t **ids,
	    int64_t *count)
{
	const enum search_order which =
		filter_is_open(&p->filter->filter) ? SEARCH_OPEN : SEARCH_ALL;
	int64_t *found, n;
	enum rc rc =
		search_find(p->store, p->filter->asked, which, w->id, rows, &p->mem, &found, &n);

	*ids = arena_alloc(&p->mem, (size_t)rows * sizeof **ids);
	*count = rc ? 0 : ids_join(found, n, p->filter, w->id, rows, *ids);
	return rc;
}

/* Where the index ends, the tickets that are not in it yet begin. */
static enum rc
newest_page(struct paging *p, struct desk_walk *w, int64_t rows)
{
	int64_t *ids, n;
	enum rc rc = newest_find(p, w, rows, &ids, &n);

	for (int64_t i = 0; !rc && p->goes_on && i < n && ids[i] > p->state.filled; i++) {
		w->id = ids[i];
		w->read++;
		rc = ticket_ask(p, ids[i]);
	}
	if (!p->goes_on) {
		w->is_at_end = true;
	} else if (n < rows || ids[n - 1] <= p->state.filled) {
		w->id = p->state.filled + 1;
		w->is_at_end = !p->state.filled;
	}
	return rc;
}

/* --- in the queue's order --- */

static enum rc
ahead_read(struct store *s, const struct desk_walk *w, int64_t rows, struct row_search_place *out,
	   int64_t *n)
{
	enum rc rc = sql_search_queue_begin(s, w->rank, w->due, w->id, rows);

	while (!rc && sql_search_queue_next(s, NULL, &out[*n]))
		++*n;
	return rc ? rc : sql_search_queue_end(s);
}

static enum rc
behind_read(struct store *s, const struct desk_walk *w, int64_t rows, struct row_search_place *out,
	    int64_t *n)
{
	enum rc rc = sql_search_queue_back_begin(s, w->rank, w->due, w->id, rows);

	while (!rc && sql_search_queue_back_next(s, NULL, &out[*n]))
		++*n;
	return rc ? rc : sql_search_queue_back_end(s);
}

static enum rc
walked_page(struct paging *p, struct desk_walk *w, int64_t rows)
{
	struct row_search_place *place = arena_alloc(&p->mem, (size_t)rows * sizeof *place);
	int64_t n = 0;
	enum rc rc = w->is_back ? behind_read(p->store, w, rows, place, &n)
				: ahead_read(p->store, w, rows, place, &n);

	for (int64_t i = 0; !rc && p->goes_on && i < n; i++) {
		w->rank = place[i].rank;
		w->due = place[i].due_at;
		w->id = place[i].ticket;
		w->read++;
		rc = ticket_ask(p, place[i].ticket);
	}
	w->is_at_end = !p->goes_on || n < rows;
	return rc;
}

static int
by_place(const void *a, const void *b)
{
	const struct row_search_place *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->due_at != y->due_at)
		return x->due_at < y->due_at ? -1 : 1;
	return x->ticket < y->ticket ? -1 : x->ticket > y->ticket;
}

static int
by_place_back(const void *a, const void *b)
{
	return by_place(b, a);
}

/* Those behind the walk's place, in its order. */
static enum rc
places_read(struct paging *p, const struct desk_walk *w, const int64_t *ids, int64_t count,
	    struct row_search_place *out, size_t *left)
{
	const struct row_search_place at = {w->id, w->rank, w->due};
	int (*const order)(const void *, const void *) = w->is_back ? by_place_back : by_place;
	enum rc rc = OK;

	*left = 0;
	for (int64_t i = 0; !rc && i < count; i++) {
		rc = sql_search_place(p->store, ids[i], NULL, &out[*left]);
		if (rc == E_NOTFOUND) { /* of a number, and closed */
			err_release(store_err(p->store));
			rc = OK;
		} else if (!rc) {
			*left += order(&out[*left], &at) > 0;
		}
	}
	if (*left)
		qsort(out, *left, sizeof *out, order);
	return rc;
}

static enum rc
sorted_page(struct paging *p, struct desk_walk *w, int64_t rows, const int64_t *ids, int64_t count)
{
	struct row_search_place *place = arena_alloc(&p->mem, (size_t)(count + 1) * sizeof *place);
	size_t n;
	enum rc rc = places_read(p, w, ids, count, place, &n);

	for (size_t i = 0; !rc && p->goes_on && i < n && (int64_t)i < rows; i++) {
		w->rank = place[i].rank;
		w->due = place[i].due_at;
		w->id = place[i].ticket;
		w->read++;
		rc = ticket_ask(p, place[i].ticket);
	}
	w->is_at_end = !p->goes_on || (int64_t)n <= rows;
	return rc;
}

static enum rc
queue_page(struct paging *p, struct desk_walk *w, int64_t rows)
{
	const int64_t room = SORTED_MOST + (int64_t)p->filter->phones;
	int64_t *found, *ids, n;
	enum rc rc;

	if (w->read < WALKED_FIRST || p->state.filled)
		return walked_page(p, w, rows);
	rc = search_find(p->store, p->filter->asked, SEARCH_OPEN, INT64_MAX, SORTED_MOST, &p->mem,
			 &found, &n);
	if (rc)
		return rc;
	if (n == SORTED_MOST)
		return walked_page(p, w, rows);
	ids = arena_alloc(&p->mem, (size_t)room * sizeof *ids);
	n = ids_join(found, n, p->filter, INT64_MAX, room, ids);
	return sorted_page(p, w, rows, ids, n);
}

enum rc
filter_search_page(struct store *s, struct desk_walk *w, const struct desk_filter *f, int64_t rows,
		   const struct desk_each *each, bool *is_served)
{
	struct paging p = {.store = s, .filter = f, .each = each, .goes_on = true};
	enum rc rc = f->asked ? search_state_read(s, &p.state) : OK;

	*is_served = !rc && f->asked &&
		     (w->order == ORDER_QUEUE || (!w->is_back && w->id - 1 > p.state.filled));
	if (!*is_served)
		return rc;
	rc = w->order == ORDER_QUEUE ? queue_page(&p, w, rows) : newest_page(&p, w, rows);
	arena_reset(&p.mem);
	buf_release(&p.body);
	return rc;
}
