/*
 * Three hundred sessions act at the same moment, each durably: all take the best free ticket
 * through the verb, in order of the turnstile; and beside it, in the same run, as many programs
 * that write about as much of a table of their own with SQLite's own waiting. Printed: "name median
 * p99 worst", milliseconds from the asking to the answer, and whether each ticket has one holder.
 *
 *   many NEW-DESK NEW-FILE [SESSIONS [ROUNDS]]
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/role.h"
#include "desk/actor.h"
#include "desk/verb.h"
#include "store/store.h"

enum { SESSIONS = 300, ROUNDS = 2, MOST = 1000, PACK = 500, WAIT_MS = 60000 };

#define NOW INT64_C(1795327500)

/* What the children say: of each its time, and what it got. */
struct answer {
	double asked, ms;
	int64_t got;
};

static double
ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
die(const char *what)
{
	(void)fprintf(stderr, "%s\n", what);
	_exit(1);
}

/* --- ours --- */

static void
desk_new(struct store *s)
{
	const struct agent_form agents[] = {{"1001", "A", ROLE_ALL}};
	const struct desk_form form = {"demo", "UTC", 4, agents, 1};
	const struct actor program = actor_program(NOW);
	struct outcome out;

	if (desk_run(s, &program, verb_find("desk_init"), &(struct request){.desk_form = &form},
		     &out))
		die("the desk cannot be made");
}

static void
desk_make(const char *path, int tickets)
{
	const struct actor by = {.agent = 1, .now = NOW, .roles = ROLE_ALL};
	const bool is_there = !access(path, F_OK);
	static struct intake in[PACK];
	struct store *s;
	struct err e = {0};
	struct outcome out;

	if (store_create(path, &s, &e))
		die(err_text(&e));
	if (!is_there)
		desk_new(s);
	for (size_t i = 0; i < PACK; i++)
		in[i] = (struct intake){
			.customer = "x", .channel = CHANNEL_PHONE, .subject = "refund"};
	for (int i = 0; i < tickets; i += PACK)
		if (desk_run(s, &by, verb_find("ticket_import"),
			     &(struct request){.intake = in, .intakes = PACK}, &out))
			die(err_text(store_err(s)));
	store_close(s);
}

static void *
desk_ready(const char *path)
{
	struct store *s;
	struct err e = {0};

	if (store_open(path, &s, &e))
		die(err_text(&e));
	return s;
}

static int64_t
desk_act(void *arg)
{
	const struct actor by = {.agent = 1, .now = NOW, .roles = ROLE_ALL};
	struct store *s = arg;
	struct outcome out;

	return desk_run(s, &by, verb_find("ticket_next"), &(struct request){0}, &out) ? 0
										      : out.ticket;
}

/* --- SQLite's own waiting --- */

static const char make_sql[] =
	"PRAGMA journal_mode=WAL;"
	"CREATE TABLE ticket (id INTEGER PRIMARY KEY, due INTEGER, owner INTEGER);"
	"CREATE INDEX free ON ticket (due, id) WHERE owner IS NULL;"
	"CREATE TABLE act (id INTEGER PRIMARY KEY, at INTEGER, verb TEXT, hash BLOB);"
	"CREATE TABLE change (act INTEGER, n INTEGER, col TEXT, old, new, PRIMARY KEY (act, n));"
	"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
	" INSERT INTO ticket SELECT i, i, NULL FROM n";
static const char take_sql[] =
	"BEGIN IMMEDIATE;"
	"INSERT INTO act (at, verb, hash) VALUES (1, 'take', randomblob(32));"
	"UPDATE ticket SET owner = last_insert_rowid()"
	" WHERE id = (SELECT id FROM ticket WHERE owner IS NULL ORDER BY due, id LIMIT 1);"
	"INSERT INTO change SELECT last_insert_rowid(), 1, 'owner', NULL, 1;"
	"INSERT INTO change SELECT max(id), 2, 'status', 1, 2 FROM act;"
	"COMMIT";

static void
plain_make(const char *path)
{
	sqlite3 *db;

	if (sqlite3_open(path, &db) || sqlite3_exec(db, make_sql, NULL, NULL, NULL))
		die(sqlite3_errmsg(db));
	(void)sqlite3_close(db);
}

static void *
plain_ready(const char *path)
{
	sqlite3 *db;

	if (sqlite3_open(path, &db) || sqlite3_busy_timeout(db, WAIT_MS) ||
	    sqlite3_exec(db, "PRAGMA synchronous=FULL; PRAGMA cache_size=-256", NULL, NULL, NULL))
		die(sqlite3_errmsg(db));
	return db;
}

static int64_t
plain_act(void *arg)
{
	sqlite3 *db = arg;

	return sqlite3_exec(db, take_sql, NULL, NULL, NULL) ? 0 : sqlite3_last_insert_rowid(db);
}

/* --- at once --- */

struct side {
	const char *name;
	void *(*ready)(const char *path);
	int64_t (*act)(void *arg);
};

static void
session(const struct side *side, const char *path, int ready, int go, struct answer *out)
{
	void *arg = side->ready(path);
	double since;
	char c;

	if (!side->act(arg)) /* a session that is at work has its statements */
		die("the first act was refused");
	(void)!write(ready, "x", 1);
	(void)!read(go, &c, 1); /* ends for all at the same moment */
	since = ms();
	out->got = side->act(arg);
	out->ms = ms() - since;
	out->asked = since;
	_exit(0);
}

static void
at_once(const struct side *side, const char *path, int n, struct answer *out)
{
	int ready[2], go[2];
	char c;

	if (pipe(ready) || pipe(go))
		die("pipe");
	for (int i = 0; i < n; i++)
		if (!fork()) {
			(void)close(go[1]);
			session(side, path, ready[1], go[0], &out[i]);
		}
	for (int i = 0; i < n; i++)
		if (read(ready[0], &c, 1) != 1)
			die("a session did not begin");
	(void)close(go[1]);
	while (wait(NULL) > 0)
		;
	(void)close(go[0]);
	(void)close(ready[0]);
	(void)close(ready[1]);
}

static int
by_ms(const void *a, const void *b)
{
	const double x = ((const struct answer *)a)->ms, y = ((const struct answer *)b)->ms;

	return (x > y) - (x < y);
}

static int
by_got(const void *a, const void *b)
{
	const int64_t x = ((const struct answer *)a)->got, y = ((const struct answer *)b)->got;

	return (x > y) - (x < y);
}

/* Of one round: who asked later by more than a millisecond, and was answered sooner. */
static int
overtaken_most(const struct answer *all, int n)
{
	int most = 0;

	for (int i = 0; i < n; i++) {
		int by = 0;

		for (int j = 0; j < n; j++)
			by += all[j].asked > all[i].asked + 1 &&
			      all[j].asked + all[j].ms < all[i].asked + all[i].ms;
		most = by > most ? by : most;
	}
	return most;
}

static void
say(const struct side *side, struct answer *all, int n)
{
	int twice = 0, lost = 0;

	qsort(all, (size_t)n, sizeof *all, by_got);
	for (int i = 0; i < n; i++) {
		lost += !all[i].got;
		twice += i && all[i].got && all[i].got == all[i - 1].got;
	}
	qsort(all, (size_t)n, sizeof *all, by_ms);
	printf("%s %.1f %.1f %.1f\n", side->name, all[n / 2].ms, all[(n * 99 - 1) / 100].ms,
	       all[n - 1].ms);
	printf("%s_twice %d\n%s_lost %d\n", side->name, twice, side->name, lost);
}

int
main(int argc, char **argv)
{
	static const struct side sides[] = {{"turnstile", desk_ready, desk_act},
					    {"own_waiting", plain_ready, plain_act}};
	const int n = argc > 3 ? (int)strtol(argv[3], NULL, 10) : SESSIONS;
	const int rounds = argc > 4 ? (int)strtol(argv[4], NULL, 10) : ROUNDS;
	struct answer *all;
	int overtaken = 0;

	if (argc < 3 || n < 1 || n > MOST || rounds < 1) {
		(void)fprintf(stderr, "usage: many DESK NEW-FILE [SESSIONS [ROUNDS]]\n");
		return 64;
	}
	all = mmap(NULL, sizeof *all * (size_t)(n * rounds), PROT_READ | PROT_WRITE,
		   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (all == MAP_FAILED)
		die("mmap");
	desk_make(argv[1], 2 * n * rounds);
	plain_make(argv[2]);
	for (size_t k = 0; k < 2; k++) {
		for (int r = 0; r < rounds; r++)
			at_once(&sides[k], argv[1 + k], n, all + r * n);
		for (int r = 0; r < rounds; r++) {
			const int by = overtaken_most(all + r * n, n);

			overtaken = by > overtaken || !r ? by : overtaken;
		}
		printf("%s_overtaken %d\n", sides[k].name, overtaken);
		say(&sides[k], all, n * rounds);
	}
	printf("sessions %d\nrounds %d\n", n, rounds);
	return 0;
}
