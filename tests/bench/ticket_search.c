/*
 * Search over all tickets of a desk that the caller names (a copy: it is upgraded, its index is
 * filled, notes are written): queries of two characters that stand in its texts, the newest 22 and
 * the first 22 in the queue's order, beside SQLite's own LIKE over the same folded texts in the
 * same run. Times of LIKE are of the processor; times include reading the rows as a list shows
 * them. Only prints.
 *
 *     bench_ticket_search FILE [QUERIES [CHARACTERS]]
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/filter.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/search.h"
#include "store/store.h"

enum { QUERIES = 2000, LIKES = 30, ROWS = 22, STEP = 2000, ACTS = 200 };

struct bench {
	struct store *s;
	sqlite3 *db;
	struct actor by;
	int64_t last;
	int chars;
	uint64_t seed;
};

static uint64_t
random_below(struct bench *b, uint64_t n)
{
	b->seed = b->seed * 6364136223846793005u + 1442695040888963407u;
	return (b->seed >> 33) % n;
}

static double
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double
cpu_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
must(const struct bench *b, enum rc rc, const char *what)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s: %s\n", what, err_text(store_err(b->s)));
	exit(1);
}

static sqlite3_stmt *
prepared(const struct bench *b, const char *sql)
{
	sqlite3_stmt *q = NULL;

	if (sqlite3_prepare_v2(b->db, sql, -1, &q, NULL)) {
		(void)fprintf(stderr, "%s\n", sqlite3_errmsg(b->db));
		exit(1);
	}
	return q;
}

static double
number(const struct bench *b, const char *sql)
{
	sqlite3_stmt *q = prepared(b, sql);
	const double n = sqlite3_step(q) == SQLITE_ROW ? sqlite3_column_double(q, 0) : 0;

	(void)sqlite3_finalize(q);
	return n;
}

/* --- filling --- */

static void
filled(struct bench *b)
{
	const double wall = now_ms(), cpu = cpu_ms();
	struct search_state at;
	double n;

	must(b, search_state_read(b->s, &at), "state");
	n = (double)(at.filled < b->last ? at.filled : b->last);
	while (at.filled)
		must(b, search_fill(b->s, STEP, &at), "fill");
	if (n > 0)
		(void)printf("filled: %.0f tickets, %.1f s, %.0f us of processor each\n", n,
			     (now_ms() - wall) / 1e3, (cpu_ms() - cpu) * 1e3 / n);
}

static void
sizes(struct bench *b)
{
	const double page = number(b, "PRAGMA page_size"), all = number(b, "PRAGMA page_count");
	const double grams = number(b, "SELECT sum(length(block)) FROM search_data");
	const double text =
		number(b, "SELECT sum(length(CAST(body AS BLOB)) + 8) FROM search_text");

	(void)printf("desk %.0f MiB; pieces %.0f MiB (%.1f %%), folded texts %.0f MiB (%.1f %%)\n",
		     page * all / 1048576, grams / 1048576, 100 * grams / (page * all),
		     text / 1048576, 100 * text / (page * all));
}

/* --- queries --- */

static size_t
chars_length(const char *s, int n)
{
	size_t i = 0;

	for (; s[i] && n; n--)
		do
			i++;
		while (((unsigned char)s[i] & 0xc0) == 0x80);
	return i;
}

/* Of the words of a ticket, not of its number: who knows that, types # before it. */
static char *
random_query(struct bench *b, struct arena *mem)
{
	struct search_state at;
	char *query = NULL;

	must(b, search_state_read(b->s, &at), "state");
	while (!query) {
		struct buf body = {0};
		size_t from, n;

		must(b,
		     search_body(b->s, &at, 1 + (int64_t)random_below(b, (uint64_t)b->last), &body),
		     "body");
		from = body.len ? random_below(b, body.len) : 0;
		while (from && ((unsigned char)body.data[from] & 0xc0) == 0x80)
			from--;
		n = body.len ? chars_length(body.data + from, b->chars) : 0;
		if (n >= (size_t)b->chars && from > strcspn(body.data, "\n") &&
		    !memchr(body.data + from, '\n', n) && !memchr(body.data + from, ' ', n) &&
		    !memchr(body.data + from, '"', n))
			query = arena_strndup(mem, body.data + from, n);
		buf_release(&body);
	}
	return query;
}

static bool
row_count(void *arg, const struct row_ticket *t)
{
	int *n = arg;

	(void)t;
	return ++*n < ROWS;
}

/* By the clock, and by the processor: on a machine with others the clock says how busy they are. */
struct spent {
	double wall, cpu;
};

static struct spent
searched(struct bench *b, const char *query, enum filter_order order, int *found)
{
	const double began = now_ms(), cpu = cpu_ms();
	struct desk_walk w = desk_walk(order);
	struct arena mem = {0};
	struct desk_filter f = {0};

	*found = 0;
	filter_text_add(&f.filter, query, &mem);
	must(b, desk_filter_fix(b->s, &b->by, &mem, &f), "fix");
	must(b, store_read_begin(b->s), "begin");
	while (!w.is_at_end && *found < ROWS)
		must(b,
		     desk_walk_page(b->s, &w, &f, order == ORDER_QUEUE ? 200 : ROWS,
				    &(struct desk_each){row_count, found}),
		     "walk");
	store_read_end(b->s);
	arena_reset(&mem);
	return (struct spent){now_ms() - began, cpu_ms() - cpu};
}

static double
liked(sqlite3_stmt *q, const char *query, int *found)
{
	const double began = cpu_ms();
	char like[64];

	(void)snprintf(like, sizeof like, "%%%s%%", query);
	(void)sqlite3_bind_text(q, 1, like, -1, SQLITE_TRANSIENT);
	for (*found = 0; sqlite3_step(q) == SQLITE_ROW;)
		++*found;
	(void)sqlite3_reset(q);
	return cpu_ms() - began;
}

static int
by_size(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void
print(const char *what, double *ms, int n)
{
	qsort(ms, (size_t)n, sizeof *ms, by_size);
	(void)printf("%-28s p50 %8.3f  p90 %8.3f  p99 %8.3f  worst %8.3f ms, %d runs\n", what,
		     ms[n / 2], ms[n * 90 / 100], ms[n * 99 / 100], ms[n - 1], n);
}

/* One order: `n` of each. */
struct series {
	double *wall, *cpu, like[LIKES];
};

static struct series
series_make(int n)
{
	struct series s = {.wall = calloc((size_t)n, sizeof *s.wall),
			   .cpu = calloc((size_t)n, sizeof *s.cpu)};

	if (!s.wall || !s.cpu)
		exit(1);
	return s;
}

static void
series_print(struct series *s, const char *what, int n)
{
	(void)printf("%s\n", what);
	print("  by the clock", s->wall, n);
	print("  processor", s->cpu, n);
	print("  LIKE, processor", s->like, n < LIKES ? n : LIKES);
	free(s->wall);
	free(s->cpu);
}

static void
series_put(struct series *s, int i, struct spent spent)
{
	s->wall[i] = spent.wall;
	s->cpu[i] = spent.cpu;
}

static void
run(struct bench *b, int queries)
{
	struct series newest = series_make(queries), queue = series_make(queries);
	sqlite3_stmt *all = prepared(
		b, "SELECT id FROM search_text WHERE body LIKE ? ORDER BY id DESC LIMIT 22");
	sqlite3_stmt *open = prepared(
		b,
		"SELECT t.id FROM ticket t JOIN search_text x ON x.id = t.id * 65536 + 32768"
		" WHERE t.status < 5 AND x.body LIKE ? ORDER BY t.rank, t.due_at, t.id LIMIT 22");
	struct arena mem = {0};
	int full = 0;

	for (int i = 0; i < queries; i++) {
		const char *query = random_query(b, &mem);
		int n;

		series_put(&newest, i, searched(b, query, ORDER_NEWEST, &n));
		full += n == ROWS;
		series_put(&queue, i, searched(b, query, ORDER_QUEUE, &n));
		if (i >= LIKES)
			continue;
		newest.like[i] = liked(all, query, &n);
		queue.like[i] = liked(open, query, &n);
	}
	(void)printf("%d characters; %d of %d queries fill a page\n", b->chars, full, queries);
	series_print(&newest, "newest 22 of all", queries);
	series_print(&queue, "first 22 in the queue's order", queries);
	(void)sqlite3_finalize(all);
	(void)sqlite3_finalize(open);
	arena_reset(&mem);
}

/* --- acts --- */

static void
acts(struct bench *b)
{
	double ms[ACTS];

	for (int i = 0; i < ACTS; i++) {
		const struct request ask = {
			.ticket = 1 + (int64_t)random_below(b, (uint64_t)b->last),
			.text = "机器漏水，客户要求明天上午上门，已答应先电话联系"};
		struct outcome out;
		const double began = cpu_ms();

		must(b, desk_run(b->s, &b->by, verb_find("ticket_note"), &ask, &out), "note");
		ms[i] = cpu_ms() - began;
	}
	print("a note, processor", ms, ACTS);
}

int
main(int argc, char **argv)
{
	struct bench b = {.seed = 17, .chars = argc > 3 ? atoi(argv[3]) : 2};
	struct row_search_tickets t;
	struct err e = {0};

	if (argc < 2 || store_open(argv[1], &b.s, &e)) {
		(void)fprintf(stderr, "bench_ticket_search FILE [QUERIES [CHARACTERS]] %s\n",
			      err_text(&e));
		return 64;
	}
	b.by = (struct actor){.agent = 1, .now = time(NULL), .roles = ~0u, .work_no = "1001"};
	must(&b, sql_search_tickets(b.s, NULL, &t), "tickets");
	b.last = t.last;
	filled(&b);
	if (sqlite3_open_v2(argv[1], &b.db, SQLITE_OPEN_READONLY, NULL))
		return 69;
	(void)printf("%lld tickets\n", (long long)t.n);
	sizes(&b);
	run(&b, argc > 2 ? atoi(argv[2]) : QUERIES);
	(void)sqlite3_close(b.db);
	acts(&b);
	store_close(b.s);
	return 0;
}
