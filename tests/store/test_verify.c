/* Whoever changes the file beside kefu, with any program and without its triggers, is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "room.h"
#include "store/handle.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const char drop_sql[] = "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema"
			       "  WHERE type = 'trigger'";

/* A desk with updates, an undo and nulls in its log, and a hand in it that no trigger stops. */
static sqlite3 *
burglar(const struct room *room)
{
	sqlite3 *db;
	char *drop;
	int64_t act;

	(void)room_act(room->store, 1,
		       "UPDATE act SET ticket_id = 1 WHERE hash IS NULL;"
		       "UPDATE ticket SET owner_id = 1, status = 2, emotion = 3, quadrant = 1");
	(void)room_act(room->store, 2, "UPDATE ticket SET external_id = 'A-1', subject = '漏水了'");
	act = room_act(room->store, 2, "UPDATE ticket SET subject = '机器漏水', owner_id = NULL");
	(void)room_undo(room->store, 3, act);
	db = room_stock(room);
	drop = room_rows(db, drop_sql);
	room_exec(db, drop);
	free(drop);
	room_exec(db, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"
		      "PRAGMA synchronous = OFF");
	return db;
}

static void
verifies(const struct room *room)
{
	struct verify_report report;

	if (store_verify(room->store, &report))
		fail_msg("%s", err_text(store_err(room->store)));
}

/* `or_so` may be NULL: another name for the same thing. */
static void
finds(const struct room *room, const char *named, const char *or_so, const char *what)
{
	const char *said;
	struct verify_report report;

	if (!store_verify(room->store, &report))
		fail_msg("not found: %s", what);
	said = err_text(store_err(room->store));
	assert_int_equal(store_err(room->store)->rc, E_DESK);
	if (!strstr(said, named) && !(or_so && strstr(said, or_so)))
		fail_msg("%s: \"%s\" is not in \"%s\"", what, named, said);
}

/* One value: where it stands, what it becomes, and what verify must call it. */
struct tamper {
	const char *table, *where, *col, *becomes, *named, *or_so;
};

static sqlite3_value *
value_of(sqlite3 *db, const struct tamper *t)
{
	struct buf sql = {0};
	sqlite3_stmt *q = NULL;
	sqlite3_value *value;

	buf_printf(&sql, "SELECT \"%s\" FROM %s WHERE %s", t->col, t->table, t->where);
	assert_int_equal(sqlite3_prepare_v2(db, buf_str(&sql), -1, &q, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	value = sqlite3_value_dup(sqlite3_column_value(q, 0));
	(void)sqlite3_finalize(q);
	buf_release(&sql);
	return value;
}

static int
value_put(sqlite3 *db, const struct tamper *t, const char *expr, const sqlite3_value *value)
{
	struct buf sql = {0};
	sqlite3_stmt *q = NULL;
	int step;

	buf_printf(&sql, "UPDATE %s SET \"%s\" = %s WHERE %s", t->table, t->col, expr, t->where);
	if (sqlite3_prepare_v2(db, buf_str(&sql), -1, &q, NULL))
		fail_msg("%s: %s", buf_str(&sql), sqlite3_errmsg(db));
	if (value)
		assert_int_equal(sqlite3_bind_value(q, 1, value), SQLITE_OK);
	step = sqlite3_step(q);
	(void)sqlite3_finalize(q);
	buf_release(&sql);
	return step;
}

static void
tamper_is_found(const struct room *room, sqlite3 *db, const struct tamper *t)
{
	sqlite3_value *was = value_of(db, t);
	struct buf what = {0};

	buf_printf(&what, "%s %s %s = %s", t->table, t->where, t->col, t->becomes);
	if (value_put(db, t, t->becomes, NULL) == SQLITE_DONE) {
		finds(room, t->named, t->or_so, buf_str(&what));
		assert_int_equal(value_put(db, t, "?1", was), SQLITE_DONE);
	} else if (sqlite3_errcode(db) != SQLITE_CONSTRAINT) {
		fail_msg("%s: %s", buf_str(&what), sqlite3_errmsg(db)); /* NOT NULL, UNIQUE */
	}
	sqlite3_value_free(was);
	buf_release(&what);
}

/* Another value of the same type, and another type altogether. */
static const char *const others[][4] = {
	[SQLITE_INTEGER] = {"\"%s\" + 1", "NULL"},
	[SQLITE_TEXT] = {"\"%s\" || 'x'", "NULL"},
	[SQLITE_BLOB] = {"randomblob(length(\"%s\"))", "NULL"},
	[SQLITE_NULL] = {"1", "'x'", "zeroblob(16)", "zeroblob(32)"},
};

/* `becomes` with the name of the column where it says %s. */
static void
expr_of(struct buf *out, const char *pattern, const char *col)
{
	const char *gap = strstr(pattern, "%s");

	buf_clear(out);
	buf_add(out, pattern, gap ? (size_t)(gap - pattern) : strlen(pattern));
	if (gap)
		buf_printf(out, "%s%s", col, gap + 2);
}

static int
type_of(sqlite3 *db, const struct tamper *t)
{
	sqlite3_value *value = value_of(db, t);
	const int type = sqlite3_value_type(value);

	sqlite3_value_free(value);
	return type;
}

/* A STRICT column takes only its own type: what cannot be written need not be found. */
static void
column_is_guarded(const struct room *room, sqlite3 *db, struct tamper t)
{
	const char *const *other = others[type_of(db, &t)];
	struct buf expr = {0};

	for (int i = 0; i < 4 && other[i]; i++) {
		expr_of(&expr, other[i], t.col);
		t.becomes = buf_str(&expr);
		tamper_is_found(room, db, &t);
	}
	buf_release(&expr);
}

static void
row_is_guarded(const struct room *room, sqlite3 *db, const struct sql_table *table, const char *id)
{
	char where[32], named[72];

	(void)snprintf(where, sizeof where, "id = %.20s", id);
	(void)snprintf(named, sizeof named, "%.20s %.20s is not what the log says", table->name,
		       id);
	for (int col = 0; col < table->cols; col++)
		column_is_guarded(room, db,
				  (struct tamper){.table = table->name,
						  .where = where,
						  .col = table->col[col],
						  .named = named});
}

static void
table_is_guarded(const struct room *room, sqlite3 *db, const struct sql_table *table)
{
	char sql[64];
	char *ids;

	(void)snprintf(sql, sizeof sql, "SELECT id FROM %.20s", table->name);
	ids = room_rows(db, sql);
	for (char *id = strtok(ids, "\n"); id; id = strtok(NULL, "\n"))
		row_is_guarded(room, db, table, id);
	free(ids);
}

static void
every_value_of_every_table_is_guarded(void **state)
{
	const struct room *room = *state;
	sqlite3 *db = burglar(room);

	for (int i = 0; i < SQL_TABLES; i++)
		table_is_guarded(room, db, &sql_table[i]);
	verifies(room); /* all is as it was: the findings were those of the burglar */
	(void)sqlite3_close(db);
}

static void
every_value_of_every_act_is_guarded(void **state)
{
	static const char *const cols[] = {"op_id",     "at",      "agent_id", "uid", "verb",
					   "ticket_id", "undo_of", "prev",     "hash"};
	const struct room *room = *state;
	sqlite3 *db = burglar(room);

	for (int64_t act = room_int(db, "SELECT max(id) FROM act"); act; act--) {
		char where[32], named[48];

		(void)snprintf(where, sizeof where, "id = %d", (int)act);
		(void)snprintf(named, sizeof named, "broken at act %d", (int)act);
		for (size_t i = 0; i < COUNT(cols); i++)
			column_is_guarded(room, db,
					  (struct tamper){.table = "act",
							  .where = where,
							  .col = cols[i],
							  .named = named});
	}
	verifies(room);
	(void)sqlite3_close(db);
}

static void
change_is_guarded(const struct room *room, sqlite3 *db, int64_t i)
{
	static const char *const cols[] = {"op",  "tbl",  "row",        "col",       "old",
					   "new", "salt", "old_digest", "new_digest"};
	static const char *const asked[] = {"'act ' || act_id", "tbl || ' ' || row || ' is not'",
					    "'act_id = ' || act_id || ' AND n = ' || n"};
	char *found[3];

	for (size_t k = 0; k < COUNT(asked); k++) {
		char sql[96];

		(void)snprintf(sql, sizeof sql, "SELECT %s FROM change LIMIT 1 OFFSET %d", asked[k],
			       (int)i);
		found[k] = room_rows(db, sql);
		found[k][strcspn(found[k], "\n")] = '\0';
	}
	for (size_t c = 0; c < COUNT(cols); c++)
		column_is_guarded(room, db,
				  (struct tamper){.table = "change",
						  .where = found[2],
						  .col = cols[c],
						  .named = found[0],
						  .or_so = found[1]});
	for (size_t k = 0; k < COUNT(asked); k++)
		free(found[k]);
}

static void
every_value_of_every_change_is_guarded(void **state)
{
	const struct room *room = *state;
	sqlite3 *db = burglar(room);

	for (int64_t i = room_int(db, "SELECT count(*) FROM change") - 1; i >= 0; i--)
		change_is_guarded(room, db, i);
	verifies(room);
	(void)sqlite3_close(db);
}

static const struct {
	const char *sql, *named;
} crimes[] = {
	{"DELETE FROM note", "note 1 is not what the log says"},
	{"DELETE FROM address", "address 1 is not what the log says"},
	{"INSERT INTO note (id, act_id, ticket_id, body) VALUES (9, 2, 1, 'x')", "note 9 is not"},
	{"UPDATE note SET id = 2", "note 2 is not what the log says"},
	{"UPDATE customer SET name = '王' || char(0) || name", "customer 1 is not"},
	{"DELETE FROM change WHERE act_id = 4 AND n = 1", "act 4"},
	{"UPDATE change SET n = n + 100 WHERE act_id = 4", "act 4"},
	{"UPDATE change SET act_id = 3, n = n + 100 WHERE act_id = 4", "act 3"},
	{"INSERT INTO change (act_id, n, op, tbl, row, col) VALUES (4, 99, 'u', 'note', 1, 'body')",
	 "act 4"},
	{"INSERT INTO change (act_id, n, op, tbl, row, col) VALUES (99, 1, 'u', 'note', 1, 'body')",
	 "change"},
	{"DELETE FROM act WHERE id = 3; DELETE FROM change WHERE act_id = 3", "broken at act 4"},
	{"DELETE FROM act WHERE id = 1; DELETE FROM change WHERE act_id = 1", "broken at act 2"},
	{"UPDATE act SET id = 99 WHERE id = 6; UPDATE change SET act_id = 99 WHERE act_id = 6",
	 "broken at act 99"},
	{"INSERT INTO act (op_id, at, uid, verb) VALUES (zeroblob(16), 1, 0, 'x')",
	 "broken at act 7"},
	{"UPDATE change SET old = NULL WHERE act_id = 4 AND col = 'subject'", "ticket 1 is not"},
	{"UPDATE change SET salt = NULL WHERE act_id = 4 AND col = 'subject'", "act 4"},
	{"UPDATE change SET salt = zeroblob(16) WHERE tbl = 'ticket' AND col = 'owner_id'",
	 "act 3"},
	{"UPDATE queue_count SET n = n + 1 WHERE width = 12", "the kept counts of the queue"},
	{"DELETE FROM queue_count", "the kept counts of the queue"},
	{"INSERT INTO notice_tally (agent_id, unseen) VALUES (9, 1)", "what agent 9 has not seen"},
	{"UPDATE search_text SET body = body || 'x'", "search does not find ticket 1"},
	{"DELETE FROM search_text", "search does not find ticket 1"},
	{"INSERT INTO search (rowid, grams) VALUES (1 + (1 << 40), '漏气')",
	 "search does not find ticket 1"},
	{"INSERT INTO search (rowid, grams) VALUES (7, '漏气')", "search does not find ticket 7"},
	{"INSERT INTO search (search, rowid, grams) VALUES ('delete', 1 + (1 << 40), '水')",
	 "search does not find ticket 1"},
	{"INSERT INTO search (search) VALUES ('delete-all')", "search does not find ticket 1"},
};

/* Each on a desk of its own. */
static void
rows_put_in_taken_out_and_moved_are_found(void **state)
{
	for (size_t i = 0; i < COUNT(crimes); i++) {
		sqlite3 *db;

		(void)room_clear(state);
		(void)room_small_desk(state);
		db = burglar(*state);
		verifies(*state);
		room_exec(db, crimes[i].sql);
		finds(*state, crimes[i].named, NULL, crimes[i].sql);
		(void)sqlite3_close(db);
	}
}

/* Only the head, kept elsewhere, tells that the newest acts are gone. */
static void
a_tail_that_was_cut_and_mended_changes_the_head(void **state)
{
	const struct room *room = *state;
	struct verify_report before, after;
	sqlite3 *db = burglar(room);

	assert_int_equal(store_verify(room->store, &before), OK);
	room_exec(db, "DELETE FROM act WHERE id = 6; DELETE FROM change WHERE act_id = 6;"
		      "UPDATE ticket SET subject = '机器漏水', owner_id = NULL;"
		      "UPDATE search_state SET fold = 0");
	assert_int_equal(store_verify(room->store, &after), OK);
	assert_int_equal(before.acts, after.acts + 1);
	assert_int_equal(before.changes, after.changes + 2);
	assert_int_equal(before.rows, after.rows);
	assert_memory_not_equal(before.head, after.head, sizeof before.head);
	(void)sqlite3_close(db);
}

/* A person's words can go, value and salt, and the chain still holds. */
static void
what_was_erased_does_not_break_the_chain(void **state)
{
	const struct act_head head = room_head("customer_erase", 3);
	const struct room *room = *state;
	sqlite3 *db;

	(void)room_act(room->store, 3, "DELETE FROM address");
	db = burglar(room);
	if (store_begin(room->store, &head) || store_commit(room->store))
		fail_msg("%s", err_text(store_err(room->store)));
	room_exec(db, "UPDATE change SET old = NULL, new = NULL, salt = NULL"
		      "  WHERE tbl = 'address' AND col = 'value'");
	verifies(room);
	(void)sqlite3_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_value_of_every_table_is_guarded, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(every_value_of_every_act_is_guarded,
						room_small_desk, room_clear),
		cmocka_unit_test_setup_teardown(every_value_of_every_change_is_guarded,
						room_small_desk, room_clear),
		cmocka_unit_test_setup_teardown(rows_put_in_taken_out_and_moved_are_found,
						room_small_desk, room_clear),
		cmocka_unit_test_setup_teardown(a_tail_that_was_cut_and_mended_changes_the_head,
						room_small_desk, room_clear),
		cmocka_unit_test_setup_teardown(what_was_erased_does_not_break_the_chain,
						room_small_desk, room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
