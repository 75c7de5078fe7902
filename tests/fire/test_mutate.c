/*
 * The rows of tests/store/rules.c are held against a schema that lacks one constraint: each CHECK,
 * NOT NULL, UNIQUE, reference, unique index and trigger is taken away in turn, and some row must
 * turn red. In the suite a drawn sample of them; scripts/soak mutate takes them all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../store/room.h"
#include "../store/rules.h"
#include "base/buf.h"
#include "store/handle.h"
#include "trial.h"

enum { SAMPLE = 60, MUTANTS_MOST = 4000 };

/* One thing taken away: the `word` at a place of the object's text; NULL: all of the object. */
struct mutant {
	char object[48], table[48], type[8];
	const char *word;
	size_t at;
	char column[48]; /* of a NOT NULL */
};

struct mutating {
	struct room *room;
	sqlite3 *db; /* a stock program's, that edits the schema */
	struct mutant *mutant;
	size_t count, killed, survived;
};

/* --- what can be taken away --- */

static void
mutant_push(struct mutating *m, sqlite3_stmt *q, const char *word, size_t at)
{
	struct mutant *to = &m->mutant[m->count++];

	assert_in_range(m->count, 1, MUTANTS_MOST);
	(void)snprintf(to->object, sizeof to->object, "%s", sqlite3_column_text(q, 0));
	(void)snprintf(to->table, sizeof to->table, "%s", sqlite3_column_text(q, 1));
	(void)snprintf(to->type, sizeof to->type, "%s", sqlite3_column_text(q, 3));
	to->word = word;
	to->at = at;
}

static const char *const words[] = {"CHECK (", " NOT NULL", " REFERENCES "};

/* The column whose NOT NULL that is; false: it is a piece of a CHECK. */
static bool
column_of(const char *sql, size_t at, char out[static 48])
{
	static const char *const types[] = {"INTEGER", "TEXT", "BLOB", "ANY", "REAL"};
	size_t line = at;

	while (line && !strchr("\n(,", sql[line - 1]))
		line--;
	line += strspn(sql + line, " \t");
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		const size_t n = strlen(types[i]);

		if (at > n && !strncmp(sql + at - n, types[i], n)) {
			(void)snprintf(out, 48, "%.*s", (int)strcspn(sql + line, " "), sql + line);
			return true;
		}
	}
	return false;
}

/* What is in the primary key is never NULL, whatever is written beside it. */
static bool
is_key(const struct mutating *m, sqlite3_stmt *q, const char *column)
{
	char ask[200];

	(void)snprintf(ask, sizeof ask,
		       "SELECT count(*) FROM pragma_table_info('%s') WHERE name = '%s' AND pk",
		       sqlite3_column_text(q, 0), column);
	return room_int(m->db, ask);
}

static void
words_push(struct mutating *m, sqlite3_stmt *q)
{
	const char *sql = (const char *)sqlite3_column_text(q, 2);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (const char *at = sql; (at = strstr(at, words[i])); at++) {
			char column[48] = "";

			if (words[i][1] == 'N' &&
			    (!column_of(sql, (size_t)(at - sql), column) || is_key(m, q, column)))
				continue;
			mutant_push(m, q, words[i], (size_t)(at - sql));
			(void)snprintf(m->mutant[m->count - 1].column, sizeof column, "%s", column);
		}
}

/* The log's own triggers are many of one kind: test_schema holds them all against each table. */
static void
mutants_find(struct mutating *m)
{
	static const char find[] =
		"SELECT name, tbl_name, sql, type FROM sqlite_schema WHERE sql IS NOT NULL AND"
		" (type = 'trigger' AND name NOT LIKE 'log\\_%' ESCAPE '\\' AND sql LIKE '%RAISE(%'"
		"  OR type = 'index' AND sql LIKE 'CREATE UNIQUE%'"
		"  OR type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE "
		"'search%')"
		" ORDER BY rowid";
	sqlite3_stmt *q = NULL;

	m->mutant = calloc(MUTANTS_MOST, sizeof *m->mutant);
	assert_non_null(m->mutant);
	assert_int_equal(sqlite3_prepare_v2(m->db, find, -1, &q, NULL), SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW)
		if (!strcmp((const char *)sqlite3_column_text(q, 3), "table"))
			words_push(m, q);
		else
			mutant_push(m, q, NULL, 0);
	(void)sqlite3_finalize(q);
}

/* --- taking it away, and putting it back --- */

/* How long the clause is that begins there. */
static size_t
clause_length(const char *at, const char *word)
{
	size_t n = strlen(word);
	int depth = 1;

	if (word[0] == 'C') /* CHECK ( … ) */
		for (; at[n] && depth; n++)
			depth += at[n] == '(' ? 1 : at[n] == ')' ? -1 : 0;
	else if (word[1] == 'R') /* REFERENCES table (column), or table alone */
		n += strcspn(at + n, " ,)\n");
	if (word[1] == 'R' && at[n] == ' ' && at[n + 1] == '(')
		n += strcspn(at + n, ")") + 1;
	return n;
}

static char *
text_of(struct mutating *m, const struct mutant *mu)
{
	char ask[160];

	(void)snprintf(ask, sizeof ask,
		       "SELECT sql FROM sqlite_schema WHERE name = '%s' AND type = '%s'",
		       mu->object, mu->type);
	return room_rows(m->db, ask);
}

static void
schema_edit(struct mutating *m, const char *object, const char *sql)
{
	sqlite3_stmt *q = NULL;
	struct buf next = {0};

	room_exec(m->db, "PRAGMA writable_schema = ON");
	assert_int_equal(sqlite3_prepare_v2(m->db,
					    "UPDATE sqlite_schema SET sql = ? WHERE name = ?", -1,
					    &q, NULL),
			 SQLITE_OK);
	(void)sqlite3_bind_text(q, 1, sql, -1, SQLITE_STATIC);
	(void)sqlite3_bind_text(q, 2, object, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(q), SQLITE_DONE);
	(void)sqlite3_finalize(q);
	buf_printf(&next, "PRAGMA schema_version = %d; PRAGMA writable_schema = RESET",
		   (int)room_int(m->db, "PRAGMA schema_version") + 1);
	room_exec(m->db, buf_str(&next));
	buf_release(&next);
}

static char *
without(const char *sql, const struct mutant *mu)
{
	const char *at = sql + mu->at;
	const size_t n = clause_length(at, mu->word);
	struct buf text = {0};

	buf_add(&text, sql, (size_t)(at - sql));
	if (mu->word[0] == 'C') /* where a whole line of the table is one */
		buf_puts(&text, "CHECK (1)");
	buf_add(&text, at + n, strlen(at + n));
	return text.data;
}

static void
mutant_make(struct mutating *m, const struct mutant *mu, const char *sql)
{
	char *text, drop[80];

	if (!mu->word) {
		(void)snprintf(drop, sizeof drop, "DROP %s \"%s\"", mu->type, mu->object);
		room_exec(m->db, drop);
		return;
	}
	text = without(sql, mu);
	schema_edit(m, mu->object, text);
	free(text);
}

static void
mutant_mend(struct mutating *m, const struct mutant *mu, const char *sql)
{
	if (mu->word)
		schema_edit(m, mu->object, sql);
	else
		room_exec(m->db, sql);
}

/* --- does anybody notice? --- */

/* Whatever does not even begin is noticed. */
static enum rc
tried(struct store *s, const char *sql)
{
	const struct act_head head = room_head("test", 0);
	enum rc rc = store_begin(s, &head);

	if (rc)
		return rc;
	rc = store_exec(s, sql);
	store_rollback(s);
	return rc;
}

static bool
is_red(const struct room *room, const struct rule *r)
{
	return !tried(room->store, r->bad) || !strstr(err_text(store_err(room->store)), r->why) ||
	       tried(room->store, r->good);
}

/* What tests/store/test_schema.c tries of each column that must be there. */
static bool
is_null_noticed(const struct room *room, const struct mutant *mu)
{
	char why[160];
	const enum rc rc = rule_null_tried(room->store, mu->table, mu->column);

	(void)snprintf(why, sizeof why, "NOT NULL constraint failed: %s.%s", mu->table, mu->column);
	return rc != E_NOTFOUND && (!rc || !strstr(err_text(store_err(room->store)), why));
}

static bool
is_noticed(const struct room *room, const struct mutant *mu)
{
	if (*mu->column && is_null_noticed(room, mu))
		return true;
	for (const struct rule *r = rules; r->table; r++)
		if (!strcmp(r->table, mu->table) && is_red(room, r))
			return true;
	for (const struct rule *r = rules; r->table; r++)
		if (strcmp(r->table, mu->table) != 0 && is_red(room, r))
			return true;
	return false;
}

static void
mutant_try(struct mutating *m, const struct mutant *mu)
{
	char *sql = text_of(m, mu);

	sql[strlen(sql) - 1] = '\0'; /* room_rows() ends each row */
	mutant_make(m, mu, sql);
	if (is_noticed(m->room, mu)) {
		m->killed++;
	} else {
		m->survived++;
		print_message("# nobody misses of %s: %s %s %.60s\n", mu->table, mu->object,
			      mu->column, sql + mu->at);
	}
	mutant_mend(m, mu, sql);
	free(sql);
}

static void
whatever_the_schema_lacks_some_rule_turns_red(void **state)
{
	struct mutating m = {.room = *state};
	const bool is_whole = getenv("KEFU_FIRE");
	uint32_t seed = (uint32_t)trial_wanted("KEFU_FIRE_SEED", 20261122);

	m.db = room_stock(m.room);
	room_exec(m.db, "PRAGMA synchronous = OFF");
	mutants_find(&m);
	for (size_t i = 0; i < (is_whole ? m.count : SAMPLE); i++) {
		seed = seed * 1664525u + 1013904223u;
		mutant_try(&m, &m.mutant[is_whole ? i : (seed >> 8) % m.count]);
	}
	print_message("# %zu of %zu constraints and triggers taken away, each alone: %zu noticed, "
		      "%zu not\n",
		      m.killed + m.survived, m.count, m.killed, m.survived);
	(void)sqlite3_close(m.db);
	free(m.mutant);
	assert_int_equal(m.survived, 0);
}

/* --- what counts along --- */

/* What becomes of rows once they are there. */
static const struct {
	const char *table, *sql;
} moves[] = {
	{"notice", "UPDATE notice SET seen_at = 9999999999 WHERE seen_at IS NULL"},
	{"notice", "UPDATE notice SET seen_at = NULL"},
	{"notice", "DELETE FROM notice"},
	{"ticket", "UPDATE ticket SET due_at = due_at + 1000000"},
	{"phrase_use", "DELETE FROM phrase_use"},
};

/* Done, the desk no longer holds: `kefu verify` counts anew. */
static bool
is_wrong_after(const struct room *room, const char *sql)
{
	const struct act_head head = room_head("test", 1);
	struct verify_report report;

	if (store_begin(room->store, &head))
		return true;
	if (store_exec(room->store, sql)) {
		store_rollback(room->store);
		return false;
	}
	return !store_commit(room->store) && store_verify(room->store, &report);
}

static bool
is_counted_wrong(const struct room *room, const char *table)
{
	for (const struct rule *r = rules; r->table; r++)
		if (!strcmp(r->table, table) && is_wrong_after(room, r->good))
			return true;
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (!strcmp(moves[i].table, table) && is_wrong_after(room, moves[i].sql))
			return true;
	return false;
}

static void
counter_try(const char *name, const char *table)
{
	struct room *room = NULL;
	void *state = NULL;
	char drop[100];
	sqlite3 *db;

	assert_int_equal(room_desk(&state), 0);
	room = state;
	db = room_stock(room);
	(void)snprintf(drop, sizeof drop, "DROP TRIGGER \"%s\"", name);
	room_exec(db, drop);
	(void)sqlite3_close(db);
	if (!is_counted_wrong(room, table))
		fail_msg("nobody misses %s: say in moves[] what makes it count", name);
	(void)room_clear(&state);
}

/* Those that forget a day's tally have something to forget only in desk/tally, which takes each
 * away. */
static void
without_a_trigger_that_counts_the_desk_does_not_hold(void **state)
{
	const struct room *room = *state;
	char *all = room_rows(room->store->db,
			      "SELECT name || ' ' || tbl_name FROM sqlite_schema WHERE"
			      " type = 'trigger' AND name NOT LIKE 'log\\_%' ESCAPE '\\'"
			      " AND name NOT LIKE 'tally\\_%' ESCAPE '\\'"
			      " AND sql NOT LIKE '%RAISE(%'");
	char *rest = NULL;
	int n = 0;

	for (char *at = strtok_r(all, "\n", &rest); at; at = strtok_r(NULL, "\n", &rest), n++) {
		char name[64], table[64];

		assert_int_equal(sscanf(at, "%63s %63s", name, table), 2);
		counter_try(name, table);
	}
	print_message("# %d triggers that count taken away, each alone: all noticed\n", n);
	free(all);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(whatever_the_schema_lacks_some_rule_turns_red,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(
			without_a_trigger_that_counts_the_desk_does_not_hold, room_desk,
			room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
