/*
 * Who calls, by the last four digits, on a desk with a million numbers: median, the 99th of a
 * hundred and the worst of many lookups through desk/caller, in time of the processor and on the
 * clock, and beside them in the same run the floor, the bare statement that reads what these
 * digits mean (customer and number) on the same file with the same small cache.
 *
 * The verbs make the desk and its one agent; the rows are then filled in by SQL past the verbs and
 * the log, because a million acts take an hour: every customer with a number of eleven digits, a
 * contact and a ticket, two in a hundred of them open. Lookups read nothing else. A file that is
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

enum { USUAL = 1000000, ROUNDS = 5000, HOUR = 3600, TYPED = 8 };

#define NOW INT64_C(1795327500)

/* clang-format off */
static const char *const bulk[] = {
	"PRAGMA synchronous = OFF",
	"PRAGMA cache_size = -65536",
	"BEGIN",
	/* The numbers: 13 and nine digits without order, the same at every run. */
	"CREATE TEMP TABLE n AS WITH RECURSIVE i (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i WHERE x < ?1)"
	" SELECT x, '13' || printf('%09d', (x * 618033989) % 1000000007 % 1000000000) AS phone FROM i",
	"INSERT INTO customer (id, name) SELECT x, substr('王李张刘陈杨赵黄周吴', 1 + x % 10, 1) || '某' FROM n",
	"INSERT INTO address (customer_id, channel, value) SELECT x, 1, phone FROM n",
	"INSERT INTO contact (id, act_id, customer_id, agent_id, channel, direction, started_at, ended_at, said)"
	" SELECT x, 1, x, 1, 1, 1, 1795327500 - (x * 7919) % 43200000, 1795327500 - (x * 7919) % 43200000 + 180, '什么时候发货' FROM n",
	"INSERT INTO ticket (id, number, day, serial, customer_id, contact_id, channel, subject, status, owner_id, received_at, due_at, closed_at)"
	" SELECT x, printf('KF%d%05d', 20250101 + x / 90000, 1 + x % 90000), 20250101 + x / 90000, 1 + x % 90000, x, x, 1, '问发货',"
	" CASE x % 50 WHEN 0 THEN 1 ELSE 5 END, 1, 1795000000, 1795600000, CASE x % 50 WHEN 0 THEN NULL ELSE 1795300000 END FROM n",
	"UPDATE contact SET ticket_id = id",
	"COMMIT",
};
/* clang-format on */

static double
us(clockid_t clock)
{
	struct timespec t;

	(void)clock_gettime(clock, &t);
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

static void
must_sql(sqlite3 *db, int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
		return;
	(void)fprintf(stderr, "%s\n", sqlite3_errmsg(db));
	exit(1);
}

static uint32_t
random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static sqlite3 *
file_open(const char *path, int flags)
{
	sqlite3 *db = NULL;

	must_sql(db, sqlite3_open_v2(path, &db, flags, NULL));
	return db;
}

static void
sql_do(sqlite3 *db, const char *text, int64_t n)
{
	sqlite3_stmt *q = NULL;

	must_sql(db, sqlite3_prepare_v2(db, text, -1, &q, NULL));
	if (sqlite3_bind_parameter_count(q))
		must_sql(db, sqlite3_bind_int64(q, 1, n));
	must_sql(db, sqlite3_step(q));
	(void)sqlite3_finalize(q);
}

/* The log is not what is measured: nothing watches these rows. */
static void
triggers_drop(sqlite3 *db)
{
	sqlite3_stmt *q = NULL;
	char *drop;

	for (;;) {
		must_sql(db, sqlite3_prepare_v2(
				     db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
				     -1, &q, NULL));
		if (sqlite3_step(q) != SQLITE_ROW)
			break;
		drop = sqlite3_mprintf("DROP TRIGGER \"%w\"", sqlite3_column_text(q, 0));
		(void)sqlite3_finalize(q);
		sql_do(db, drop, 0);
		sqlite3_free(drop);
	}
	(void)sqlite3_finalize(q);
}

static void
rows_fill(const char *path, int customers)
{
	sqlite3 *db = file_open(path, SQLITE_OPEN_READWRITE);

	triggers_drop(db);
	for (size_t i = 0; i < sizeof bulk / sizeof *bulk; i++)
		sql_do(db, bulk[i], customers);
	(void)sqlite3_close(db);
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
	struct outcome out;
	struct err e = {0};
	bool is_new;

	if (time_zone_set(form.zone, &e) || store_create(path, &s, &e)) {
		(void)fprintf(stderr, "%s\n", err_text(&e));
		exit(1);
	}
	is_new = !desk_run(s, &by, verb_find("desk_init"), &(struct request){.desk_form = &form},
			   &out);
	if (is_new) {
		store_close(s);
		rows_fill(path, customers);
		if (store_open(path, &s, &e)) {
			(void)fprintf(stderr, "%s\n", err_text(&e));
			exit(1);
		}
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
took_print(const char *what, double *took, size_t n)
{
	qsort(took, n, sizeof *took, order);
	printf("  %-6s median %6.0f us   p99 %6.0f us   worst %6.0f us\n", what, took[n / 2],
	       took[n * 99 / 100], took[n - 1]);
}

static void
digits_next(uint32_t *seed, int digits, char out[static TYPED])
{
	unsigned most = 1;

	for (int i = 0; i < digits; i++)
		most *= 10;
	(void)snprintf(out, TYPED, "%0*u", digits, random_next(seed) % most);
}

static void
lookups_measure(struct store *s, int digits)
{
	static double cpu[ROUNDS], wall[ROUNDS];
	static struct callers found;
	uint32_t seed = 7;
	size_t hits = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct arena mem = {0};
		char typed[TYPED];
		double c, w;

		digits_next(&seed, digits, typed);
		c = us(CLOCK_PROCESS_CPUTIME_ID), w = us(CLOCK_MONOTONIC);
		must(s, store_read_begin(s), typed);
		const struct seek k = seek_read(typed, 20261122, &mem);
		must(s, callers_find(s, &k, false, &mem, &found), typed);
		store_read_end(s);
		cpu[i] = us(CLOCK_PROCESS_CPUTIME_ID) - c, wall[i] = us(CLOCK_MONOTONIC) - w;
		hits += found.count;
		arena_reset(&mem);
	}
	printf("%d digits, %d lookups, %.1f shown\n", digits, ROUNDS, (double)hits / ROUNDS);
	took_print("cpu", cpu, ROUNDS);
	took_print("wall", wall, ROUNDS);
}

static void
floor_measure(const char *path)
{
	static double cpu[ROUNDS], wall[ROUNDS];
	sqlite3 *db = file_open(path, SQLITE_OPEN_READONLY);
	sqlite3_stmt *q = NULL;
	uint32_t seed = 7;
	size_t hits = 0;

	sql_do(db, "PRAGMA cache_size = -256", 0);
	must_sql(db,
		 sqlite3_prepare_v2(db, "SELECT customer_id, value FROM address WHERE tail = ?1",
				    -1, &q, NULL));
	for (int i = 0; i < ROUNDS; i++) {
		char typed[TYPED];
		double c, w;

		digits_next(&seed, 4, typed);
		c = us(CLOCK_PROCESS_CPUTIME_ID), w = us(CLOCK_MONOTONIC);
		(void)sqlite3_bind_text(q, 1, typed, -1, SQLITE_STATIC);
		while (sqlite3_step(q) == SQLITE_ROW)
			hits += sqlite3_column_int64(q, 0) != 0;
		(void)sqlite3_reset(q);
		cpu[i] = us(CLOCK_PROCESS_CPUTIME_ID) - c, wall[i] = us(CLOCK_MONOTONIC) - w;
	}
	printf("the floor, %d times, %.1f rows\n", ROUNDS, (double)hits / ROUNDS);
	took_print("cpu", cpu, ROUNDS);
	took_print("wall", wall, ROUNDS);
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
	for (int digits = 4; digits > 0; digits--)
		lookups_measure(s, digits);
	floor_measure(argv[1]);
	store_close(s);
	return 0;
}
