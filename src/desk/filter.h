#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "core/filter.h"

/*
 * A filter on a desk: what it must know beside the ticket is read once, then lists are walked page
 * by page by key. A filter never becomes SQL: each row is asked. Reads only, inside the caller's
 * read transaction if there is one; `mem` must live as long as the filter.
 */
struct actor;
struct arena;
struct row_ticket;
struct store;

struct desk_filter {
	struct filter filter;
	struct filter_asker asker;
	struct store *store;
	int64_t hidden;    /* by desk_filter_hide() */
	const char *asked; /* of the search index, see desk/filter_search.h */
	const int64_t *phone;
	size_t phones;
};

/* E_INVALID: "filter:1:COL: …" in `e`. */
MUST_CHECK enum rc desk_filter_read(struct store *s, const struct actor *by, const char *text,
				    struct arena *mem, struct desk_filter *out, struct err *e);
/* For a filter that was parsed already, or is to be asked at another moment. */
MUST_CHECK enum rc desk_filter_fix(struct store *s, const struct actor *by, struct arena *mem,
				   struct desk_filter *f);
/* The same questions, asked by the same person at the same moment, of a copy of the desk. `mem`
 * must live as long as `out`, and so must `f`. */
MUST_CHECK enum rc desk_filter_on(struct store *copy, const struct desk_filter *f,
				  struct arena *mem, struct desk_filter *out);
/*
 * Of the queue as it stands: what is put off is left out until it is woken, or over its time, for
 * what is owed to the customer runs on. A filter that has a term leaves nothing out of itself.
 */
MUST_CHECK enum rc desk_filter_hide(struct desk_filter *f);
/* What cannot be read holds for no term. */
bool desk_filter_has(const struct desk_filter *f, const struct row_ticket *t);
/* Everything that the filter asks about; in `mem`. */
struct filter_row desk_filter_row(const struct desk_filter *f, const struct row_ticket *t,
				  struct arena *mem);

enum filter_order {
	ORDER_QUEUE,  /* the open ones, as the queue stands */
	ORDER_NEWEST, /* all, the newest first */
};

/* The walk so far: where it begins, or the last row that was looked at. */
struct desk_walk {
	enum filter_order order;
	bool is_back; /* from the end to the beginning */
	int64_t rank, due, id;
	int64_t read;   /* rows looked at */
	bool is_at_end; /* there are no more */
};

struct desk_walk desk_walk(enum filter_order order);
struct desk_walk desk_walk_back(enum filter_order order);
/* To go on behind the ticket, or before it. */
struct desk_walk desk_walk_from(enum filter_order order, bool is_back, const struct row_ticket *t);
/* The other way from where a walk stands, that row included. */
struct desk_walk desk_walk_turn(const struct desk_walk *w);
/* Has the walk come to the ticket's place, or passed it? */
bool desk_walk_passed(const struct desk_walk *w, const struct row_ticket *t);

/* Asked for each row that the filter lets pass; false: enough. The row ends with the call. */
struct desk_each {
	bool (*row)(void *arg, const struct row_ticket *t);
	void *arg;
};

/* One page, of `rows` that are looked at; f NULL lets all pass. */
MUST_CHECK enum rc desk_walk_page(struct store *s, struct desk_walk *w, const struct desk_filter *f,
				  int64_t rows, const struct desk_each *each);
/*
 * To the end, or until it is enough. Of ORDER_NEWEST, when only open ones can pass, the queue's
 * index is read instead of a million closed tickets; the order is the same.
 */
MUST_CHECK enum rc desk_walk_all(struct store *s, enum filter_order order,
				 const struct desk_filter *f, const struct desk_each *each);

/* A whole number that is looked for is an event (decision 9): writes it down. Not inside a read
 * transaction. */
MUST_CHECK enum rc desk_filter_log(struct store *s, const struct actor *by,
				   const struct desk_filter *f);
