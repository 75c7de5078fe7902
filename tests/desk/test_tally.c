/* Figures that are kept are what their rows add up to, whatever is done to days that are over. */
#include "store/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/time.h"
#include "core/role.h"
#include "desk/report.h"
#include "fixture.h"
#include "past.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { ROUNDS = 5, STEPS = 60, MENDS = 12, REPEAT = 7 * DAY_SECONDS };

static void
fill(const struct past *p, int64_t repeat)
{
	bool is_more = true;

	while (is_more)
		assert_int_equal(tally_fill(p->d->store, p->now, repeat, 7, &is_more), OK);
}

static int
number(const struct past *p, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *q = NULL;
	int n;

	if (sqlite3_open(p->d->path, &db) || sqlite3_prepare_v2(db, sql, -1, &q, NULL))
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	(void)sqlite3_step(q);
	n = sqlite3_column_int(q, 0);
	(void)sqlite3_finalize(q);
	(void)sqlite3_close(db);
	return n;
}

static int
kept(const struct past *p)
{
	return number(p, "SELECT count(*) FROM tally WHERE sums IS NOT NULL");
}

static void
print(struct buf *out, const struct report_group *g)
{
	buf_printf(out, "%s:", g->name);
	for (size_t i = 0; figures[i].name; i++)
		buf_printf(out, " %d/%d", (int)g->sum[i].sum, (int)g->sum[i].rows);
	buf_char(out, '\n');
}

static bool
row_print(void *arg, const struct figure_row *row)
{
	buf_printf(arg, "%d %d %d\n", (int)row->id, (int)row->at, (int)row->value);
	return true;
}

/* Every report, and the rows of every figure. */
static void
all_print(const struct past *p, struct report_scope scope, struct buf *out)
{
	static const struct figure_asker manager = {.agent = 3, .roles = ROLE_MANAGER};

	for (enum report_by by = BY_ALL; by < REPORT_BYS; by++) {
		struct report r;

		assert_int_equal(report_read(p->d->store, &scope, by, &manager, &p->d->mem, &r),
				 OK);
		print(out, &r.all);
		for (size_t g = 0; g < r.groups; g++)
			print(out, &r.group[g]);
	}
	for (size_t i = 0; figures[i].name; i++) {
		buf_printf(out, "%s\n", figures[i].name);
		assert_int_equal(report_rows(p->d->store, &scope, &figures[i],
					     &(struct report_each){row_print, out}),
				 OK);
	}
}

static void
spans_print(const struct past *p, struct buf *out)
{
	struct report_scope scope = {.from = report_period(BY_DAY, p->now, -60),
				     .before = report_period(BY_DAY, p->now, 1),
				     .now = p->now,
				     .repeat = REPEAT};

	all_print(p, scope, out);
	scope.agent = p->d->lin.agent;
	all_print(p, scope, out);
	scope.agent = 0;
	scope.channel = 1;
	scope.from = report_period(BY_DAY, p->now, -17);
	scope.before = p->now - 12 * DAY_SECONDS; /* it ends within a day */
	all_print(p, scope, out);
}

/* As if nothing were kept: days of another making do not hold. */
static void
is_what_the_rows_say(const struct past *p)
{
	struct buf with = {0}, without = {0};

	spans_print(p, &with);
	(void)number(p, "UPDATE tally SET made = -made");
	spans_print(p, &without);
	(void)number(p, "UPDATE tally SET made = -made");
	assert_string_equal(buf_str(&with), buf_str(&without));
	buf_release(&with);
	buf_release(&without);
}

static void
figures_that_are_kept_are_those_of_the_rows_after_random_acts(void **state)
{
	struct past p = {.d = *state, .seed = 20261123};
	int forgotten = 0;

	p.now = DESK_AT - (int64_t)PAST_DAYS * DAY_SECONDS;
	for (int round = 0; round < ROUNDS; round++) {
		int were;

		for (int i = 0; i < STEPS; i++)
			past_step(&p);
		fill(&p, REPEAT);
		were = kept(&p);
		for (int i = 0; i < MENDS; i++)
			past_mend(&p);
		forgotten += were - kept(&p);
		if (round % 3 == 0)
			desk_verifies(p.d);
	}
	is_what_the_rows_say(&p);
	assert_true(kept(&p) > 30);
	assert_true(forgotten > 10);
}

/* Clocks are put back on 2026-10-25: that day has 25 hours. */
static void
a_day_is_as_long_as_the_clock_of_the_desk_makes_it(void **state)
{
	struct past p = {.d = *state, .seed = 9};
	struct err e = {0};

	assert_int_equal(time_zone_set("Europe/Berlin", &e), OK);
	p.now = DESK_AT - 35 * (int64_t)DAY_SECONDS;
	for (int i = 0; i < 4 * STEPS; i++)
		past_step(&p);
	p.now += 30 * (int64_t)DAY_SECONDS;
	fill(&p, REPEAT);
	assert_int_equal(number(&p, "SELECT max(before - at) / 3600 FROM tally"), 25);
	for (int i = 0; i < MENDS; i++)
		past_mend(&p);
	is_what_the_rows_say(&p);
	desk_verifies(p.d);
	assert_int_equal(time_zone_set("CST-8", &e), OK);
}

static void
another_rule_of_repeat_calls_counts_contacts_anew(void **state)
{
	struct past p = {.d = *state, .seed = 11};

	p.now = DESK_AT - (int64_t)PAST_DAYS * DAY_SECONDS;
	for (int i = 0; i < 6 * STEPS; i++)
		past_step(&p);
	fill(&p, 2 * DAY_SECONDS);
	is_what_the_rows_say(&p);
	fill(&p, REPEAT);
	assert_int_equal(
		number(&p, "SELECT count(*) FROM tally WHERE fact = 0 AND repeat <> 604800"), 0);
	is_what_the_rows_say(&p);
}

static void
a_day_that_was_forged_is_found(void **state)
{
	struct past p = {.d = *state, .seed = 12};
	struct verify_report report;

	p.now = DESK_AT - (int64_t)PAST_DAYS * DAY_SECONDS;
	for (int i = 0; i < 3 * STEPS; i++)
		past_step(&p);
	p.now += 20 * (int64_t)DAY_SECONDS;
	fill(&p, REPEAT);
	desk_verifies(p.d);
	(void)number(&p, "UPDATE tally SET sums = CAST(sums || X'02' AS BLOB) WHERE fact = 1 AND "
			 "at = (SELECT "
			 "max(at) FROM tally WHERE fact = 1)");
	assert_int_equal(store_verify(p.d->store, &report), E_DESK);
	assert_non_null(strstr(err_text(store_err(p.d->store)), "the kept figures of the day"));
	is_what_the_rows_say(&p); /* it is none that can be read, and so it is not */
}

/* What is not kept is no mistake: nobody counts a day that may still change. */
static void
young_days_are_not_kept(void **state)
{
	struct past p = {.d = *state, .seed = 13};
	bool is_more = true;

	p.now = DESK_AT;
	for (int i = 0; i < 20; i++)
		past_step(&p);
	assert_int_equal(tally_fill(p.d->store, DESK_AT + DAY_SECONDS, REPEAT, 9, &is_more), OK);
	assert_false(is_more);
	assert_int_equal(kept(&p), 0);
}

/* --- what makes a fact another one --- */

#define OPEN_ACT "INSERT INTO act (id, op_id, at, uid, verb) VALUES (999, zeroblob(16), 1, 1, 'x');"
#define T        "1795312800" /* DESK_AT */
#define CLOCK(due, stopped)                                                                        \
	"INSERT INTO clock (id, ticket_id, kind, in_hours, secs, started_at, warn_at, due_at, "    \
	"stopped_at) VALUES (901, 1, 2, 0, 9, " T ", " T ", " due ", " stopped ");"
#define PROMISE                                                                                    \
	"INSERT INTO promise (id, act_id, ticket_id, owner_id, body, made_at, warn_at, due_at) "   \
	"VALUES (902, 999, 1, 1, 'x', " T ", " T ", " T " + 9);"
#define PROOF                                                                                      \
	"INSERT INTO proof (id, act_id, ticket_id, point, means, score, at) VALUES (903, 999, 1, " \
	"4, 3, 5, " T ");"
#define SURVEY                                                                                     \
	"INSERT INTO survey (id, act_id, name, kind, from_at, before, seed, drawn_at) VALUES "     \
	"(904, 999, 'x', 1, 1, 2, 3, 4);"
#define SURVEY_ROW                                                                                 \
	SURVEY "INSERT INTO survey_row (id, survey_id, ticket_id, score, answered_at, means, "     \
	       "noter_id) VALUES (905, 904, 1, 5, " T ", 1, 1);"
#define SURVEY_OUT                                                                                 \
	"INSERT INTO survey_out (id, act_id, ticket_id, asked_at, answered_at, score) VALUES "     \
	"(906, 999, 1, 1, " T ", 5);"
#define CALL                                                                                       \
	"INSERT INTO call (id, agent_id, state, since, ended_at) VALUES (1, 1, 5, " T ", " T ");"
#define CONTACT(id, at)                                                                            \
	"INSERT INTO contact (id, act_id, customer_id, channel, direction, started_at) VALUES "    \
	"(" id ", 999, 1, 1, 1, " at ");"

/* A change, what it needs, and the kind of fact that is forgotten; fact 0 `near`: of three days
 * before. */
static const struct {
	const char *change, *needs;
	enum fact_kind fact;
	bool is_near;
} changes[] = {
	{CONTACT("907", T), "", FACT_CONTACT, false},
	{CONTACT("907", T), "", FACT_CONTACT, true},
	{"UPDATE contact SET agent_id = 2 WHERE id = 1", "", FACT_CONTACT, false},
	{"UPDATE contact SET category_id = 2 WHERE id = 1", "", FACT_CONTACT, true},
	{"UPDATE contact SET ticket_id = 1 WHERE id = 907", CONTACT("907", "9"), FACT_CONTACT,
	 false},
	{"DELETE FROM contact WHERE id = 907", CONTACT("907", T), FACT_CONTACT, false},
	{"DELETE FROM contact WHERE id = 907", CONTACT("907", T), FACT_CONTACT, true},
	{CALL, "", FACT_CONTACT, false},
	{"UPDATE call SET state = 6, done_at = " T " + 5", CALL, FACT_CONTACT, false},
	{"DELETE FROM call", CALL, FACT_CONTACT, false},
	{"INSERT INTO ticket (id, number, day, serial, customer_id, contact_id, channel, subject, "
	 "received_at, due_at) VALUES (908, 'KF9', 20261122, 9, 1, 900, 1, 'x', " T ", " T ")",
	 "", FACT_TICKET, false},
	{"UPDATE ticket SET owner_id = 2 WHERE id = 1", "", FACT_TICKET, false},
	{"UPDATE ticket SET complaint = 1 WHERE id = 1", "", FACT_TICKET, false},
	{"UPDATE ticket SET status = 5, closed_at = " T " WHERE id = 1", "", FACT_CLOSED, false},
	{"UPDATE ticket SET status = 5, closed_at = " T " WHERE id = 1", "", FACT_CONTACT, false},
	{"UPDATE ticket SET category_id = 3 WHERE id = 1", "", FACT_CONTACT, false},
	{"UPDATE ticket SET category_id = 3 WHERE id = 1", "", FACT_CONTACT, true},
	{"UPDATE ticket SET owner_id = 2 WHERE id = 1", CLOCK(T, "NULL"), FACT_CLOCK, false},
	{"UPDATE ticket SET channel = 2 WHERE id = 1", PROMISE, FACT_PROMISE, false},
	{"UPDATE ticket SET owner_id = 2 WHERE id = 1", PROOF, FACT_SCORE, false},
	{"UPDATE ticket SET owner_id = 2 WHERE id = 1", SURVEY_ROW, FACT_SCORE, false},
	{"UPDATE ticket SET owner_id = 2 WHERE id = 1", SURVEY_OUT, FACT_SCORE, false},
	{CLOCK(T, "NULL"), "", FACT_CLOCK, false},
	{"UPDATE clock SET stopped_at = " T " WHERE id = 901", CLOCK(T " + 9", "NULL"), FACT_CLOCK,
	 false},
	{"DELETE FROM clock WHERE id = 901", CLOCK(T, "NULL"), FACT_CLOCK, false},
	{PROMISE, "", FACT_PROMISE, false},
	{"UPDATE promise SET state = 2, ended_at = " T, PROMISE, FACT_PROMISE, false},
	{"DELETE FROM promise", PROMISE, FACT_PROMISE, false},
	{PROOF, "", FACT_SCORE, false},
	{"UPDATE proof SET score = 1", PROOF, FACT_SCORE, false},
	{"DELETE FROM proof", PROOF, FACT_SCORE, false},
	{SURVEY_ROW, "", FACT_SCORE, false},
	{"UPDATE survey_row SET score = 1", SURVEY_ROW, FACT_SCORE, false},
	{"DELETE FROM survey_row", SURVEY_ROW, FACT_SCORE, false},
	{"UPDATE survey SET kind = 2", SURVEY_ROW, FACT_SCORE, false},
	{SURVEY_OUT, "", FACT_SCORE, false},
	{"UPDATE survey_out SET score = 1", SURVEY_OUT, FACT_SCORE, false},
	{"DELETE FROM survey_out", SURVEY_OUT, FACT_SCORE, false},
};

static void
run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL))
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
}

static bool
is_forgotten(sqlite3 *db, enum fact_kind fact, bool is_near)
{
	sqlite3_stmt *q = NULL;
	bool is;

	assert_int_equal(
		sqlite3_prepare_v2(db,
				   "SELECT sums IS NULL FROM tally WHERE fact = ? ORDER BY at DESC "
				   "LIMIT 1 OFFSET ?",
				   -1, &q, NULL),
		SQLITE_OK);
	(void)sqlite3_bind_int(q, 1, (int)fact);
	(void)sqlite3_bind_int(q, 2, is_near);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	is = sqlite3_column_int(q, 0);
	(void)sqlite3_finalize(q);
	return is;
}

/* A desk where each kind of fact has a day that is over, in a transaction. */
static sqlite3 *
days_open(const struct desk *d)
{
	sqlite3 *db = NULL;

	(void)desk_ticket(d, "李芳", "漏水");
	assert_int_equal(sqlite3_open(d->path, &db), SQLITE_OK);
	run(db, "BEGIN;" OPEN_ACT CONTACT(
			"900", T " - 3 * 86400") "INSERT INTO tally (fact, at, before, repeat, "
						 "made, sums) SELECT value, " T " - 9999 - day, " T
						 " + 9999 - day, 604800, 1, X'' FROM "
						 "json_each('[0,1,2,3,4,5]'), (SELECT 0 AS day "
						 "UNION ALL SELECT 3 * 86400)");
	return db;
}

/* It is done, looked at, and taken back: no key that refers to it, no rule of the gate is asked. */
static bool
is_noticed(sqlite3 *db, size_t i)
{
	bool is;

	run(db, "SAVEPOINT one");
	run(db, changes[i].needs);
	run(db, "UPDATE tally SET sums = X''");
	run(db, changes[i].change);
	is = is_forgotten(db, changes[i].fact, changes[i].is_near);
	run(db, "ROLLBACK TO one; RELEASE one");
	return is;
}

static void
whatever_makes_a_fact_another_one_forgets_its_day(void **state)
{
	sqlite3 *db = days_open(*state);

	for (size_t i = 0; i < COUNT(changes); i++)
		if (!is_noticed(db, i))
			fail_msg("%s: kept", changes[i].change);
	run(db, "ROLLBACK");
	(void)sqlite3_close(db);
}

/* Those of the two views are every other's way. */
static void
without_any_of_its_triggers_a_day_would_be_kept(void **state)
{
	sqlite3 *db = days_open(*state);
	sqlite3_stmt *q = NULL;
	char names[64][40];
	int n = 0;

	assert_int_equal(
		sqlite3_prepare_v2(db,
				   "SELECT name FROM sqlite_schema WHERE type = 'trigger' "
				   "AND name LIKE 'tally\\_%' ESCAPE '\\' AND tbl_name NOT "
				   "IN (SELECT name FROM sqlite_schema WHERE type = 'view')",
				   -1, &q, NULL),
		SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW && n < 64)
		(void)snprintf(names[n++], sizeof *names, "%s", sqlite3_column_text(q, 0));
	(void)sqlite3_finalize(q);
	assert_true(n > 20);
	while (n--) {
		char drop[80];
		size_t i = 0;

		(void)snprintf(drop, sizeof drop, "SAVEPOINT none; DROP TRIGGER %s", names[n]);
		run(db, drop);
		while (i < COUNT(changes) && is_noticed(db, i))
			i++;
		if (i == COUNT(changes))
			fail_msg("nobody misses %s", names[n]);
		run(db, "ROLLBACK TO none; RELEASE none");
	}
	run(db, "ROLLBACK");
	(void)sqlite3_close(db);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(figures_that_are_kept_are_those_of_the_rows_after_random_acts),
		TEST(a_day_is_as_long_as_the_clock_of_the_desk_makes_it),
		TEST(another_rule_of_repeat_calls_counts_contacts_anew),
		TEST(a_day_that_was_forged_is_found),
		TEST(young_days_are_not_kept),
		TEST(whatever_makes_a_fact_another_one_forgets_its_day),
		TEST(without_any_of_its_triggers_a_day_would_be_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
