/*
 * What lists and counts ask of the store, on a desk that the caller names: a page of the queue and
 * of the list of all at a random place, either end, a jump to a number, the counts of the top line,
 * and a place in the queue. Beside each page stands the same by OFFSET. Time of the processor, in
 * microseconds: the median and the 99th of a hundred. Only prints: "name median p99 runs".
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/time.h"
#include "sql_read.h"
#include "store/store.h"

enum { RUNS = 2000, OFFSETS = 50, PAGE = 22, HOUR = 3600, KEYS = 512 };

struct bench {
	struct store *s;
	sqlite3 *db;
	sqlite3_stmt *offset;
	struct row_ticket key[KEYS]; /* of the queue, at random */
	int keys;
	int64_t open, newest, now;
	struct arena mem;
	uint32_t seed;
};

static double
us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
must(const struct bench *b, enum rc rc)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s\n", err_text(store_err(b->s)));
	exit(1);
}

static int64_t
below(struct bench *b, int64_t n)
{
	b->seed = b->seed * 1664525u + 1013904223u;
	return (int64_t)((uint64_t)b->seed * (uint64_t)n >> 32);
}

static const struct row_ticket *
any(struct bench *b)
{
	return &b->key[below(b, b->keys)];
}

/* --- what is measured --- */

static void
queue_page(struct bench *b)
{
	const struct row_ticket *k = any(b);
	struct row_ticket t;

	must(b, sql_ticket_queue_begin(b->s, k->rank, k->due_at, k->id, PAGE));
	while (sql_ticket_queue_next(b->s, NULL, &t))
		;
	must(b, sql_ticket_queue_end(b->s));
}

static void
queue_end(struct bench *b)
{
	struct row_ticket t;

	must(b, sql_ticket_queue_back_begin(b->s, INT64_MAX, INT64_MAX, INT64_MAX, PAGE));
	while (sql_ticket_queue_back_next(b->s, NULL, &t))
		;
	must(b, sql_ticket_queue_back_end(b->s));
}

static void
list_page(struct bench *b)
{
	struct row_ticket t;

	must(b, sql_ticket_list_begin(b->s, below(b, b->newest) + 1, PAGE));
	while (sql_ticket_list_next(b->s, NULL, &t))
		;
	must(b, sql_ticket_list_end(b->s));
}

static void
list_end(struct bench *b)
{
	struct row_ticket t;

	must(b, sql_ticket_list_back_begin(b->s, 0, PAGE));
	while (sql_ticket_list_back_next(b->s, NULL, &t))
		;
	must(b, sql_ticket_list_back_end(b->s));
}

static void
jump(struct bench *b)
{
	const struct row_ticket *k = any(b);
	struct row_ticket_by_number found;
	struct row_ticket t;

	must(b, sql_ticket_by_number(b->s, k->number, NULL, &found));
	must(b, sql_ticket_get(b->s, found.id, &b->mem, &t));
	arena_reset(&b->mem);
}

static void
counts(struct bench *b)
{
	struct row_queue_size size;
	struct row_queue_due due;

	must(b, sql_queue_size(b->s, NULL, &size));
	must(b, sql_queue_due(b->s, b->now, NULL, &due));
	must(b, sql_queue_due(b->s, b->now + HOUR, NULL, &due));
}

static void
place(struct bench *b)
{
	const struct row_ticket *k = any(b);
	struct row_queue_place p;

	must(b, sql_queue_place(b->s, k->rank, k->due_at, k->id, NULL, &p));
}

static void
unseen(struct bench *b)
{
	struct row_notice_count n;

	must(b, sql_notice_count(b->s, 1, NULL, &n));
}

static void
by_offset(struct bench *b)
{
	(void)sqlite3_bind_int64(b->offset, 1, below(b, b->open));
	while (sqlite3_step(b->offset) == SQLITE_ROW)
		;
	(void)sqlite3_reset(b->offset);
}

static const struct {
	const char *name;
	void (*run)(struct bench *b);
	int runs;
} rows[] = {
	{"queue_page", queue_page, RUNS},
	{"queue_end", queue_end, RUNS},
	{"queue_page_by_offset", by_offset, OFFSETS},
	{"list_page", list_page, RUNS},
	{"list_end", list_end, RUNS},
	{"jump_to_number", jump, RUNS},
	{"counts", counts, RUNS},
	{"place", place, RUNS},
	{"unseen", unseen, RUNS},
};

/* --- set-up --- */

static void
keys_read(struct bench *b)
{
	struct row_ticket t;
	int64_t n = 0;

	must(b, sql_ticket_queue_begin(b->s, 0, 0, 0, INT64_MAX));
	while (sql_ticket_queue_next(b->s, NULL, &t)) {
		const int64_t at = n++ < KEYS ? n - 1 : below(b, n);

		if (at < KEYS)
			b->key[at] = (struct row_ticket){.rank = t.rank,
							 .due_at = t.due_at,
							 .id = t.id,
							 .number = arena_strdup(&b->mem, t.number)};
	}
	must(b, sql_ticket_queue_end(b->s));
	b->keys = n < KEYS ? (int)n : KEYS;
	b->open = n;
}

static bool
set_up(struct bench *b, const char *path)
{
	struct row_ticket_newest newest;
	struct err e = {0};

	if (store_open(path, &b->s, &e)) {
		(void)fprintf(stderr, "%s\n", err_text(&e));
		return false;
	}
	must(b, sql_ticket_newest(b->s, NULL, &newest));
	b->newest = newest.id;
	keys_read(b);
	return !sqlite3_open_v2(path, &b->db, SQLITE_OPEN_READWRITE, NULL) &&
	       !sqlite3_exec(b->db, "PRAGMA cache_size=-256", NULL, NULL, NULL) &&
	       !sqlite3_prepare_v2(b->db,
				   "SELECT * FROM ticket_shown WHERE status < 5"
				   " ORDER BY rank, due_at, id LIMIT 22 OFFSET ?1",
				   -1, &b->offset, NULL);
}

static int
by_size(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int
main(int argc, char **argv)
{
	static struct bench b = {.seed = 20261122};
	static double took[RUNS];
	struct arena strings;

	b.now = time_now();
	if (argc != 2 || !set_up(&b, argv[1]) || !b.keys) {
		(void)fprintf(stderr, "usage: bench_queue_page DESK (with open tickets)\n");
		return 64;
	}
	printf("open %lld 0 1\nnewest %lld 0 1\n", (long long)b.open, (long long)b.newest);
	strings = b.mem; /* the numbers of the keys */
	b.mem = (struct arena){0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		for (int n = 0; n < rows[i].runs; n++) {
			const double since = us();

			rows[i].run(&b);
			took[n] = us() - since;
		}
		qsort(took, (size_t)rows[i].runs, sizeof *took, by_size);
		printf("%s %.1f %.1f %d\n", rows[i].name, took[rows[i].runs / 2],
		       took[(rows[i].runs * 99 - 1) / 100], rows[i].runs);
	}
	(void)sqlite3_finalize(b.offset);
	(void)sqlite3_close(b.db);
	store_close(b.s);
	arena_reset(&strings);
	return 0;
}
