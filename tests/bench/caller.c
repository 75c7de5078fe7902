/*
 * Who calls, by the last four digits, on a desk with many numbers: the median, the 99th of a
 * hundred and the worst of many lookups through desk/caller in time of the processor, and beside it
 * what LIKE '%1234' takes on the same file in the same run. The desk is made through the verbs in
 * the file that the caller names, with so many customers as the second word says; a file that is
 * there is used as it is. Only prints.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/caller.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

enum { USUAL = 1000000, BATCH = 5000, ROUNDS = 2000, LIKES = 20, HOUR = 3600 };

#define NOW INT64_C(1795327500)

static double
us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
must(struct store *s, enum rc rc, const char *what)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s: %s\n", what, err_text(store_err(s)));
	exit(1);
}

static uint32_t
random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
batch_add(struct store *s, const struct actor *by, uint32_t *seed, int n)
{
	static const char *const names[] = {"王某", "李某", "张某", "刘某", "陈某", "杨某"};
	static struct intake in[BATCH];
	struct request ask = {.intake = in, .intakes = BATCH};
	struct arena mem = {0};
	struct outcome out;

	for (int i = 0; i < BATCH; i++)
		in[i] = (struct intake){
			.customer = names[random_next(seed) % 6],
			.phone = arena_printf(&mem, "13%09u",
					      random_next(seed) % 100000000u * 10u +
						      random_next(seed) % 10u),
			.channel = CHANNEL_PHONE,
			.subject = "where is my order",
			.received_at = NOW - 500 * 24 * HOUR + n,
		};
	must(s, desk_run(s, by, verb_find("ticket_import"), &ask, &out), "import");
	arena_reset(&mem);
}

static struct store *
desk_make(const char *path, int customers)
{
	static const struct agent_form agent = {"1001", "A", ROLE_ALL};
	const struct desk_form form = {.kind = "personal",
				       .zone = "Asia/Shanghai",
				       .digits = 6,
				       .agents = &agent,
				       .count = 1};
	struct actor by = actor_program(NOW - 600 * 24 * HOUR);
	struct store *s = NULL;
	struct arena mem = {0};
	struct outcome out;
	struct err e = {0};
	uint32_t seed = 20261122;

	if (time_zone_set(form.zone, &e) || store_create(path, &s, &e)) {
		(void)fprintf(stderr, "%s\n", err_text(&e));
		exit(1);
	}
	if (desk_run(s, &by, verb_find("desk_init"), &(struct request){.desk_form = &form}, &out))
		return s; /* it is there from an earlier run */
	must(s, actor_find(s, NULL, NOW, &mem, &by), "actor");
	for (int n = 0; n < customers; n += BATCH) {
		by.now = NOW - 500 * 24 * HOUR + n * 40; /* a new day before the numbers run out */
		batch_add(s, &by, &seed, n);
	}
	return s;
}

static int
order(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void
lookups_measure(struct store *s)
{
	static double took[ROUNDS];
	static struct callers found;
	uint32_t seed = 7;
	size_t hits = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct arena mem = {0};
		char typed[8];
		double since;

		(void)snprintf(typed, sizeof typed, "%04u", random_next(&seed) % 10000u);
		since = us();
		const struct seek k = seek_read(typed, 20261122, &mem);
		must(s, callers_find(s, &k, false, &mem, &found), typed);
		took[i] = us() - since;
		hits += found.count;
		arena_reset(&mem);
	}
	qsort(took, ROUNDS, sizeof *took, order);
	printf("four digits: median %.0f us, p99 %.0f us, worst %.0f us; %.1f shown\n",
	       took[ROUNDS / 2], took[ROUNDS * 99 / 100], took[ROUNDS - 1], (double)hits / ROUNDS);
}

static void
like_measure(const char *path)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *q = NULL;
	double since = us();
	int rows = 0;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) ||
	    sqlite3_prepare_v2(db, "SELECT customer_id FROM address WHERE value LIKE ?1", -1, &q,
			       NULL))
		exit(1);
	for (int i = 0; i < LIKES; i++) {
		char like[8];

		(void)snprintf(like, sizeof like, "%%%04d", i * 499);
		(void)sqlite3_bind_text(q, 1, like, -1, SQLITE_TRANSIENT);
		while (sqlite3_step(q) == SQLITE_ROW)
			rows++;
		(void)sqlite3_reset(q);
	}
	printf("LIKE:        mean %.0f us (%d rows each)\n", (us() - since) / LIKES, rows / LIKES);
	(void)sqlite3_finalize(q);
	(void)sqlite3_close(db);
}

int
main(int argc, char **argv)
{
	struct store *s;

	if (argc < 2) {
		(void)fprintf(stderr, "usage: caller FILE [CUSTOMERS]\n");
		return 64;
	}
	s = desk_make(argv[1], argc > 2 ? atoi(argv[2]) : USUAL);
	lookups_measure(s);
	like_measure(argv[1]);
	store_close(s);
	return 0;
}
