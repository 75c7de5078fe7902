/*
 * A thousand single bits, each in any value of any row that the log speaks of, changed beside the
 * program and without its triggers: every one is found. On the small desks of all verbs, so that
 * every table has its turn. scripts/soak: twenty times as many.
 */
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "sql_text.h"
#include "trial.h"

enum { FLIPS_USUAL = 6, FLIPS_WHOLE = 120, TRIES = 400, WANTED = 1000 };

struct tampering {
	struct trial trial; /* first: what is called for each verb finds the rest by it */
	int flips;
	sqlite3 *db;               /* the burglar's */
	size_t filled[SQL_TABLES]; /* tables that have rows */
	size_t filled_count;
	long found, tables[SQL_TABLES];
};

static sqlite3 *
burglar(const struct stage *st)
{
	struct buf drop = {0};
	sqlite3_stmt *q = NULL;
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(st->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
					    "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
					    -1, &q, NULL),
			 SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW)
		buf_printf(&drop, "DROP TRIGGER \"%s\";", (const char *)sqlite3_column_text(q, 0));
	(void)sqlite3_finalize(q);
	buf_puts(&drop, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"
			"PRAGMA synchronous = OFF");
	assert_int_equal(sqlite3_exec(db, buf_str(&drop), NULL, NULL, NULL), SQLITE_OK);
	buf_release(&drop);
	return db;
}

/* Which table, row and column. */
struct place {
	size_t table;
	int64_t row;
	int column;
	char name[64];
};

static void
filled_find(struct tampering *t)
{
	t->filled_count = 0;
	for (size_t i = 0; i < SQL_TABLES; i++) {
		char sql[100];

		(void)snprintf(sql, sizeof sql, "SELECT EXISTS (SELECT 1 FROM \"%s\")",
			       sql_table[i].name);
		if (stage_int(&t->trial.st, sql))
			t->filled[t->filled_count++] = i;
	}
}

/* False: it is NULL. */
static bool
place_draw(struct tampering *t, struct place *p)
{
	struct stage *st = &t->trial.st;
	const char *table;
	sqlite3_stmt *q = NULL;
	char sql[200];
	bool is;

	p->table = t->filled[stage_random(st) % t->filled_count];
	table = sql_table[p->table].name;
	(void)snprintf(sql, sizeof sql,
		       "SELECT rowid, * FROM \"%s\" LIMIT 1 OFFSET %u %% (SELECT count(*) FROM "
		       "\"%s\")",
		       table, (unsigned)stage_random(st), table);
	if (sqlite3_prepare_v2(t->db, sql, -1, &q, NULL))
		fail_msg("%s: %s", sql, sqlite3_errmsg(t->db));
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	p->row = sqlite3_column_int64(q, 0);
	p->column = 1 + (int)stage_random(st) % (sqlite3_column_count(q) - 1);
	(void)snprintf(p->name, sizeof p->name, "%s", sqlite3_column_name(q, p->column));
	is = sqlite3_column_type(q, p->column) != SQLITE_NULL;
	(void)sqlite3_finalize(q);
	return is;
}

/* The value with one bit of it turned; false: it has none. */
static bool
turned_bind(struct stage *st, sqlite3_stmt *to, sqlite3_value *from)
{
	const int type = sqlite3_value_type(from), n = sqlite3_value_bytes(from);
	const uint32_t r = stage_random(st);
	unsigned char bytes[4096];

	if (type == SQLITE_INTEGER)
		return !sqlite3_bind_int64(to, 1, sqlite3_value_int64(from) ^ (int64_t)1 << r % 63);
	if (n < 1 || n > (int)sizeof bytes)
		return false;
	(void)memcpy(bytes, sqlite3_value_blob(from), (size_t)n);
	bytes[r / 8 % (uint32_t)n] ^= (unsigned char)(1u << r % 8);
	return type == SQLITE_TEXT ? !sqlite3_bind_text(to, 1, (char *)bytes, n, SQLITE_TRANSIENT)
				   : !sqlite3_bind_blob(to, 1, bytes, n, SQLITE_TRANSIENT);
}

static sqlite3_value *
value_of(sqlite3 *db, const struct place *p)
{
	sqlite3_stmt *q = NULL;
	sqlite3_value *value;
	char sql[200];

	(void)snprintf(sql, sizeof sql, "SELECT \"%s\" FROM \"%s\" WHERE rowid = %lld", p->name,
		       sql_table[p->table].name, (long long)p->row);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	value = sqlite3_value_dup(sqlite3_column_value(q, 0));
	(void)sqlite3_finalize(q);
	return value;
}

/* A row that lost its number to the turned bit is found by that. */
static void
verify_finds(struct tampering *t, const struct place *p)
{
	if (!stage_wrong(&t->trial.st))
		fail_msg("a bit of %s.%s, row %lld, on the desk of %s: not found",
			 sql_table[p->table].name, p->name, (long long)p->row, t->trial.verb->name);
	t->tables[p->table]++;
}

static void
desk_again(struct tampering *t)
{
	stage_close(&t->trial.st);
	(void)sqlite3_close(t->db);
	stage_put(&t->trial.st, t->trial.ready, t->trial.size);
	t->db = burglar(&t->trial.st);
	stage_open(&t->trial.st);
}

static bool
value_put(struct tampering *t, const struct place *p, sqlite3_value *was, bool is_turned)
{
	sqlite3_stmt *to = NULL;
	char sql[200];
	bool is;

	(void)snprintf(sql, sizeof sql, "UPDATE \"%s\" SET \"%s\" = ?1 WHERE rowid = %lld",
		       sql_table[p->table].name, p->name, (long long)p->row);
	is = !sqlite3_prepare_v2(t->db, sql, -1, &to, NULL) &&
	     (is_turned ? turned_bind(&t->trial.st, to, was) : !sqlite3_bind_value(to, 1, was)) &&
	     sqlite3_step(to) == SQLITE_DONE && sqlite3_changes(t->db) == 1;
	(void)sqlite3_finalize(to);
	return is;
}

/* False: SQLite itself does not let it stand, as it is computed, or must be unique. What was a
 * row's number is not put back by that: then the desk is taken as it was. */
static bool
bit_try(struct tampering *t)
{
	sqlite3_value *was;
	struct place p;
	bool is;

	if (!place_draw(t, &p))
		return false;
	was = value_of(t->db, &p);
	is = value_put(t, &p, was, true);
	if (is)
		verify_finds(t, &p);
	if (is && !value_put(t, &p, was, false))
		desk_again(t);
	sqlite3_value_free(was);
	return is;
}

static void
verb_tamper(struct trial *trial)
{
	struct tampering *t = (struct tampering *)trial;
	int turned = 0;

	stage_put(&trial->st, trial->ready, trial->size);
	(void)sqlite3_close(burglar(&trial->st));
	stage_open(&trial->st);
	filled_find(t);
	free(trial->ready);
	trial->ready = stage_bytes(&trial->st, &trial->size);
	desk_again(t);
	assert_null(stage_wrong(&trial->st)); /* without its triggers it still holds */
	for (int i = 0; t->filled_count && i < TRIES && turned < t->flips; i++)
		turned += bit_try(t);
	t->found += turned;
	stage_close(&trial->st);
	(void)sqlite3_close(t->db);
	t->db = NULL;
}

static void
every_bit_that_is_turned_is_found(void **state)
{
	struct tampering t = {.flips = getenv("KEFU_FIRE") ? FLIPS_WHOLE : FLIPS_USUAL};
	int tables = 0;

	(void)state;
	trial_open(&t.trial);
	(void)trial_each(&t.trial, verb_tamper);
	trial_close(&t.trial);
	for (size_t i = 0; i < SQL_TABLES; i++)
		tables += t.tables[i] != 0;
	print_message("# %ld single bits in %d tables: all found\n", t.found, tables);
	if (t.flips == FLIPS_USUAL)
		assert_in_range(t.found, WANTED, INT32_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_bit_that_is_turned_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
