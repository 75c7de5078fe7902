/*
 * How long a desk of many acts takes to be verified. It is made through the verbs, any of them
 * drawn by lot (tests/desk/any.h), twelve for a ticket, words in Chinese; then
 * store_verify() has its turn beside the floor: the rows of the log and of every logged table are
 * read once, as they stand there, and all their bytes go through SHA-256. Both in seconds of one
 * processor, the best of so many. FILE ACTS: a file that is there is used as it is.
 */
#include <nettle/sha2.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../desk/any.h"
#include "base/arena.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/verb.h"
#include "feed/desk_rules.h"
#include "sql_read.h"
#include "store/store.h"

enum {
	USUAL = 300000,
	AGENTS = 20,
	BATCH = 500,
	ACTS_OF_TICKET = 12,
	NEAR = 400,
	ROUNDS = 3,
	LIMIT_S = 2
};

#define NOW INT64_C(1795327500)

static double
seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
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

static int64_t
acts_of(struct store *s)
{
	struct arena mem = {0};
	struct row_act act;
	const int64_t n = sql_act_last(s, &mem, &act) ? 0 : act.id;

	arena_reset(&mem);
	return n;
}

static void
people_make(struct store *s)
{
	struct agent_form people[AGENTS];
	struct arena mem = {0};
	const struct desk_form form = {.kind = "personal",
				       .zone = "CST-8",
				       .digits = 6,
				       .agents = people,
				       .count = AGENTS};
	const struct actor program = actor_program(NOW - 86400);
	struct outcome out;

	for (int i = 0; i < AGENTS; i++)
		people[i] = (struct agent_form){arena_printf(&mem, "%d", 1001 + i), "王小明",
						i % 5 ? ROLE_AGENT : ROLE_ALL};
	must(s,
	     desk_run(s, &program, verb_find("desk_init"), &(struct request){.desk_form = &form},
		      &out),
	     "desk_init");
	arena_reset(&mem);
}

static int64_t
ticket_add(struct store *s, const struct actor *by, int64_t nth)
{
	char name[40], phone[20];
	const struct intake in = {.customer = name,
				  .phone = phone,
				  .channel = CHANNEL_PHONE,
				  .subject = "水壶漏水，要求换新",
				  .said = "我上周买的水壶今天早上开始漏水，厨房地上全是水，你们什么"
					  "时候能给我换一个新的？订单是上周三下的"};
	struct outcome out;

	(void)snprintf(name, sizeof name, "李女士%lld", (long long)nth / 3);
	(void)snprintf(phone, sizeof phone, "139%08lld", (long long)nth / 3);
	must(s,
	     desk_run(s, by, verb_find("ticket_add"),
		      &(struct request){.intake = &in, .intakes = 1}, &out),
	     "ticket_add");
	return out.ticket;
}

static bool
any_verb(const struct verb *v)
{
	(void)v;
	return true;
}

/* Most are about what came in last; what is refused leaves no act. */
static void
batch_do(struct store *s, struct any *a, struct actor *by, int64_t *newest)
{
	must(s, store_group_begin(s), "a batch");
	for (int done = 0; done < BATCH;) {
		const uint32_t back = any_random(a) % NEAR;
		const struct verb *drawn;
		struct outcome out;

		by->now += 20;
		by->agent = 1 + 5 * (any_random(a) % (AGENTS / 5));
		if (done % ACTS_OF_TICKET == 0) {
			*newest = ticket_add(s, by, *newest);
			done++;
		} else
			done += !any_act(a, s, by, *newest > back ? *newest - back : 1, *newest,
					 &drawn, &out);
	}
	must(s, store_group_end(s), "a batch");
}

static struct store *
desk_open(const char *path, int64_t acts)
{
	struct any a = {.seed = 20261122, .agents = AGENTS};
	struct store *s = NULL;
	struct arena mem = {0};
	struct actor by;
	int64_t newest = 0;
	struct err e = {0};

	if (time_zone_set("CST-8", &e) || store_create(path, &s, &e)) {
		(void)fprintf(stderr, "%s: %s\n", path, err_text(&e));
		exit(1);
	}
	if (acts_of(s))
		return s;
	people_make(s);
	must(s, actor_find(s, "1001", NOW, &mem, &by), "1001");
	if (desk_clock_rules(s, &mem, &by.rules, &e))
		exit(1);
	any_verbs(&a, any_verb);
	while (acts_of(s) < acts)
		batch_do(s, &a, &by, &newest);
	arena_reset(&mem);
	return s;
}

/* --- the floor --- */

static size_t
table_read(sqlite3 *db, const char *table, struct sha256_ctx *h)
{
	char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", table);
	sqlite3_stmt *q = NULL;
	size_t bytes = 0;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL))
		exit(1);
	while (sqlite3_step(q) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(q); i++) {
			const void *value = sqlite3_column_blob(q, i);
			const int n = sqlite3_column_bytes(q, i);

			if (n)
				sha256_update(h, (size_t)n, value);
			bytes += (size_t)n;
		}
	(void)sqlite3_finalize(q);
	sqlite3_free(sql);
	return bytes;
}

/* What is derived, and what FTS5 keeps for itself, is not in the log. */
static size_t
floor_read(sqlite3 *db)
{
	static const char find[] = "SELECT name FROM sqlite_schema WHERE type = 'table'"
				   " AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'";
	struct sha256_ctx h;
	unsigned char digest[SHA256_DIGEST_SIZE];
	sqlite3_stmt *q = NULL;
	size_t bytes = 0;

	sha256_init(&h);
	if (sqlite3_prepare_v2(db, find, -1, &q, NULL))
		exit(1);
	while (sqlite3_step(q) == SQLITE_ROW)
		bytes += table_read(db, (const char *)sqlite3_column_text(q, 0), &h);
	(void)sqlite3_finalize(q);
	sha256_digest(&h, sizeof digest, digest);
	return bytes;
}

static double
least(double a, double b)
{
	return a && a < b ? a : b;
}

int
main(int argc, char **argv)
{
	const int64_t acts = argc > 2 ? atoll(argv[2]) : USUAL;
	struct store *s = argc > 1 ? desk_open(argv[1], acts) : NULL;
	double floor_s = 0, verify_s = 0;
	struct verify_report report;
	sqlite3 *db = NULL;
	size_t bytes = 0;

	if (!s || sqlite3_open(argv[1], &db))
		return 64;
	for (int i = 0; i < ROUNDS; i++) {
		const double from = seconds();
		double half;

		bytes = floor_read(db);
		half = seconds();
		must(s, store_verify(s, &report), "verify");
		floor_s = least(floor_s, half - from);
		verify_s = least(verify_s, seconds() - half);
	}
	(void)printf("%lld acts, %lld changes, %lld rows, %zu bytes: read and hashed once %.2f s; "
		     "verified %.2f s, %.1f ×; of 300,000 acts %.2f s\n",
		     (long long)report.acts, (long long)report.changes, (long long)report.rows,
		     bytes, floor_s, verify_s, verify_s / floor_s,
		     verify_s * USUAL / (double)report.acts);
	(void)sqlite3_close(db);
	store_close(s);
	return verify_s * USUAL / (double)report.acts > LIMIT_S;
}
