/*
 * Every verb that works on a ticket, on a desk of a million of them: how much time of the processor
 * one act takes, median, 99th of a hundred and worst by verb, drawn as tests/desk/any.h draws. The
 * desk is filled behind the verbs' back: tickets, contacts and customers, and for each ticket an
 * act that accepted and one that noted, but no rows of `change`, so that it is there within
 * minutes; its seals are random, and `kefu verify` would say so; the words
 * of these tickets are not in the search index. A file that is there is used as it
 * is. Only prints; exit 1 when an act took more than its limit.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../desk/any.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/actor.h"
#include "feed/desk_rules.h"
#include "sql_read.h"
#include "store/store.h"

enum {
	USUAL = 1000000,
	OPEN_SHARE = 50,
	AGENTS = 60,
	ROUNDS = 400,
	ACTS = 20,
	TAKEN = 1000,
	LIMIT_US = 5000
};

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

/* --- the desk --- */

static void
sql(sqlite3 *db, const char *text)
{
	if (!sqlite3_exec(db, text, NULL, NULL, NULL))
		return;
	(void)fprintf(stderr, "%s: %s\n", text, sqlite3_errmsg(db));
	exit(1);
}

/* What guards the tables and writes the log stands aside, and comes back as it was. */
static void
triggers_drop(sqlite3 *db, struct buf *again)
{
	struct buf drop = {0};
	sqlite3_stmt *q = NULL;

	(void)sqlite3_prepare_v2(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
				 -1, &q, NULL);
	while (sqlite3_step(q) == SQLITE_ROW) {
		buf_printf(&drop, "DROP TRIGGER \"%s\";", (const char *)sqlite3_column_text(q, 0));
		buf_printf(again, "%s;", (const char *)sqlite3_column_text(q, 1));
	}
	(void)sqlite3_finalize(q);
	sql(db, buf_str(&drop));
	buf_release(&drop);
}

/* 2,000 a day, until yesterday; every fiftieth is open, half of those are somebody's. */
static const char filling[] =
	"CREATE TEMP TABLE n (i INTEGER PRIMARY KEY);"
	"WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < %d) INSERT INTO "
	"n "
	"SELECT i FROM c;"
	"INSERT INTO customer (id, name) SELECT i, 'customer ' || i FROM n WHERE i <= %d;"
	"INSERT INTO address (customer_id, channel, value) SELECT i, 1, printf('13%%09d', i) FROM "
	"n "
	"WHERE i <= %d;"
	"INSERT INTO act (id, op_id, at, agent_id, uid, verb, ticket_id, prev, hash)"
	" SELECT 1000 + 2 * i, randomblob(16), %lld + 43 * i, 1 + i %% %d, 0, 'ticket_add', NULL, "
	"randomblob(32), randomblob(32) FROM n;"
	"INSERT INTO contact (id, act_id, customer_id, agent_id, channel, direction, started_at, "
	"said)"
	" SELECT i, 1000 + 2 * i, 1 + i %% %d, 1 + i %% %d, 1, 1, %lld + 43 * i, 'where is my "
	"order ' "
	"|| hex(randomblob(20)) FROM n;"
	"INSERT INTO ticket (id, number, day, serial, customer_id, contact_id, channel, subject, "
	"status, "
	"owner_id, received_at, due_at, closed_at)"
	" SELECT i, printf('KF%%d%%06d', 20250101 + i / 2000, i %% 2000 + 1), 20250101 + i / 2000, "
	"i %% 2000 + 1, 1 + i %% %d, i, 1, 'subject ' || i, CASE WHEN i %% %d THEN 5 ELSE 2 END,"
	" CASE WHEN i %% %d = 0 AND i %% 4 THEN NULL ELSE 1 + i %% %d END, %lld + 43 * i, %lld + "
	"43 * i "
	"+ 259200, CASE WHEN i %% %d THEN %lld + 43 * i + 9000 END FROM n;"
	"UPDATE contact SET ticket_id = id;"
	"INSERT INTO act (id, op_id, at, agent_id, uid, verb, ticket_id, prev, hash)"
	" SELECT 1001 + 2 * i, randomblob(16), %lld + 43 * i + 60, 1 + i %% %d, 0, 'ticket_note', "
	"i, "
	"randomblob(32), randomblob(32) FROM n;"
	"INSERT INTO note (act_id, ticket_id, body) SELECT 1001 + 2 * i, i, 'asked the carrier ' "
	"|| "
	"hex(randomblob(20)) FROM n;"
	"UPDATE act SET ticket_id = (id - 1000) / 2 WHERE verb = 'ticket_add' AND id >= 1000;"
	"INSERT INTO clock (ticket_id, kind, in_hours, secs, started_at, warn_at, due_at, tell_at, "
	"stopped_at) SELECT id, 3, 0, 259200, received_at, due_at - 900, due_at, NULL, closed_at "
	"FROM "
	"ticket;"
	"INSERT INTO queue_count (width, rank, slot, n) SELECT w.width, t.rank, t.due_at >> "
	"w.width, "
	"count(*) FROM ticket t, queue_width w WHERE t.status < 5 GROUP BY 1, 2, 3;";

static void
desk_fill(const char *path, int tickets)
{
	const int64_t from = NOW - 43 * (int64_t)tickets - 86400;
	const int customers = tickets / 10 + 1;
	struct buf again = {0}, fill = {0};
	sqlite3 *db = NULL;

	if (sqlite3_open(path, &db))
		exit(1);
	sql(db, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN");
	triggers_drop(db, &again);
	buf_printf(&fill, filling, tickets, customers, customers, (long long)from, AGENTS,
		   customers, AGENTS, (long long)from, customers, OPEN_SHARE, OPEN_SHARE, AGENTS,
		   (long long)from, (long long)from, OPEN_SHARE, (long long)from, (long long)from,
		   AGENTS);
	sql(db, buf_str(&fill));
	sql(db, buf_str(&again));
	sql(db, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
	(void)sqlite3_close(db);
	buf_release(&again);
	buf_release(&fill);
}

static void
people_name(struct agent_form *people, struct arena *mem)
{
	for (int i = 0; i < AGENTS; i++)
		people[i] = (struct agent_form){arena_printf(mem, "%d", 1001 + i),
						arena_printf(mem, "agent %d", 1001 + i),
						i % 9 ? ROLE_AGENT : ROLE_ALL};
}

static struct store *
desk_make(const char *path, int tickets, struct arena *mem)
{
	struct agent_form people[AGENTS];
	const struct desk_form form = {.kind = "personal",
				       .zone = "CST-8",
				       .digits = 6,
				       .agents = people,
				       .count = AGENTS};
	const struct actor program = actor_program(NOW - 600 * 86400);
	struct store *s = NULL;
	struct outcome out;
	struct err e = {0};

	people_name(people, mem);
	if (time_zone_set(form.zone, &e) || store_create(path, &s, &e)) {
		(void)fprintf(stderr, "%s\n", err_text(&e));
		exit(1);
	}
	if (desk_run(s, &program, verb_find("desk_init"), &(struct request){.desk_form = &form},
		     &out))
		return s; /* it is there from an earlier run */
	store_close(s);
	desk_fill(path, tickets);
	if (store_open(path, &s, &e))
		exit(1);
	return s;
}

/* --- the acts --- */

struct times {
	const struct verb *verb;
	double us[TAKEN];
	size_t count, refused;
};

struct bench {
	struct any any; /* first: what runs a drawn act finds the rest by it */
	struct times times[ANY_VERBS];
	size_t kinds;
};

static struct times *
times_of(struct bench *b, const struct verb *v)
{
	for (size_t i = 0; i < b->kinds; i++)
		if (b->times[i].verb == v)
			return &b->times[i];
	b->times[b->kinds].verb = v;
	return &b->times[b->kinds++];
}

static enum rc
timed_run(struct any *a, struct store *s, const struct actor *by, const struct verb *v,
	  const struct request *ask, struct outcome *out)
{
	struct times *t = times_of((struct bench *)a, v);
	const double from = us();
	const enum rc rc = desk_run(s, by, v, ask, out);
	const double took = us() - from;

	if (rc)
		t->refused++;
	else if (t->count < TAKEN)
		t->us[t->count++] = took;
	return rc;
}

static bool
any_verb(const struct verb *v)
{
	(void)v;
	return true;
}

/* The other ticket is of the same customer: one row in so many has the same remainder. */
static void
acts_measure(struct bench *b, struct store *s, struct actor *by, int tickets)
{
	const struct intake in = {.customer = "x",
				  .phone = "13000000007",
				  .channel = CHANNEL_PHONE,
				  .subject = "late",
				  .said = "late"};
	const int open = tickets / OPEN_SHARE;

	for (int round = 0; round < ROUNDS; round++) {
		const int64_t nth = 1 + any_random(&b->any) * 7u % (unsigned)(open - 1),
			      ticket = nth * OPEN_SHARE;
		const struct verb *drawn;
		struct outcome out, made;

		by->now += 600;
		must(s,
		     timed_run(&b->any, s, by, verb_find("ticket_add"),
			       &(struct request){.intake = &in, .intakes = 1}, &made),
		     "add");
		(void)timed_run(&b->any, s, by, verb_find("ticket_next"), &(struct request){0},
				&out);
		(void)timed_run(&b->any, s, by, verb_find("clock_tick"), &(struct request){0},
				&out);
		for (int i = 0; i < ACTS; i++)
			(void)any_act(&b->any, s, by, i % 2 ? ticket : made.ticket,
				      i % 2 ? made.ticket : made.ticket - 1, &drawn, &out);
	}
}

static int
order(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double
times_print(struct times *t)
{
	if (!t->count) {
		(void)printf("%-20s never done, refused %zu times\n", t->verb->name, t->refused);
		return 0;
	}
	qsort(t->us, t->count, sizeof *t->us, order);
	(void)printf("%-20s %6zu  median %6.0f us  p99 %6.0f us  worst %6.0f us\n", t->verb->name,
		     t->count, t->us[t->count / 2], t->us[t->count * 99 / 100],
		     t->us[t->count - 1]);
	return t->us[t->count * 99 / 100];
}

int
main(int argc, char **argv)
{
	static struct bench b = {.any = {.seed = 20261122, .agents = AGENTS, .run = timed_run}};
	const int tickets = argc > 2 ? atoi(argv[2]) : USUAL;
	struct actor by;
	struct arena mem = {0};
	struct err e = {0};
	struct store *s;
	double worst = 0;

	if (argc < 2)
		return 64;
	s = desk_make(argv[1], tickets, &mem);
	must(s, actor_find(s, "1001", NOW, &mem, &by), "actor");
	must(s, desk_clock_rules(s, &mem, &by.rules, &e), "clocks");
	any_verbs(&b.any, any_verb);
	acts_measure(&b, s, &by, tickets);
	for (size_t i = 0; i < b.kinds; i++) {
		const double p99 = times_print(&b.times[i]);

		worst = p99 > worst ? p99 : worst;
	}
	store_close(s);
	arena_reset(&mem);
	return worst > LIMIT_US;
}
