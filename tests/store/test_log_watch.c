/* What an act changes stands in the log, value by value, however SQLite came to change it. */
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
#include "store/stmt.h"

/* Each an act, and what the log has of it: op, table, row, column, old, new. */
static const struct {
	const char *sql, *log;
} acts[] = {
	{"UPDATE desk SET away_secs = away_secs", ""},
	{"INSERT INTO customer (id, name, title) VALUES (50, '甲', '先生')",
	 "i|customer|50|name|NULL|'甲'\ni|customer|50|title|NULL|'先生'\n"
	 "i|customer|50|class|NULL|1\n"},
	{"UPDATE customer SET name = '乙', title = NULL, class = 1 WHERE id = 50",
	 "u|customer|50|name|'甲'|'乙'\nu|customer|50|title|'先生'|NULL\n"},
	{"UPDATE customer SET name = '' || name, class = 2 WHERE id = 50",
	 "u|customer|50|class|1|2\n"},
	{"INSERT OR REPLACE INTO customer (id, name) VALUES (50, '丙')",
	 "d|customer|50|name|'乙'|NULL\nd|customer|50|class|2|NULL\n"
	 "i|customer|50|name|NULL|'丙'\ni|customer|50|class|NULL|1\n"},
	{"INSERT OR IGNORE INTO customer (id, name) VALUES (50, '丁')", ""},
	{"DELETE FROM customer WHERE id = 50",
	 "d|customer|50|name|'丙'|NULL\nd|customer|50|class|1|NULL\n"},
	{"INSERT INTO saved_view (id, name, filter) VALUES (1, 'a', 'b'), (2, 'c', 'd');"
	 "DELETE FROM saved_view",
	 "i|saved_view|1|name|NULL|'a'\ni|saved_view|1|filter|NULL|'b'\n"
	 "i|saved_view|2|name|NULL|'c'\ni|saved_view|2|filter|NULL|'d'\n"
	 "d|saved_view|1|name|'a'|NULL\nd|saved_view|1|filter|'b'|NULL\n"
	 "d|saved_view|2|name|'c'|NULL\nd|saved_view|2|filter|'d'|NULL\n"},
};

static char *
log_of(const struct room *room, int64_t act)
{
	char sql[240];

	(void)snprintf(sql, sizeof sql,
		       "SELECT op || '|' || tbl || '|' || row || '|' || col || '|' || quote(old)"
		       "  || '|' || quote(new) FROM change WHERE act_id = %lld ORDER BY n",
		       (long long)act);
	return room_rows(room->store->db, sql);
}

static void
verifies(const struct room *room)
{
	struct verify_report report;

	if (store_verify(room->store, &report))
		fail_msg("%s", err_text(store_err(room->store)));
}

static void
each_changed_value_is_logged(void **state)
{
	const struct room *room = *state;

	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		char *log = log_of(room, room_act(room->store, 1, acts[i].sql));

		if (strcmp(log, acts[i].log) != 0)
			fail_msg("%s\n%s", acts[i].sql, log);
		free(log);
	}
	verifies(room);
}

/* The first row of the statement is in, the second is refused: SQLite takes both back. */
static void
a_statement_that_fails_halfway_leaves_nothing(void **state)
{
	const struct room *room = *state;
	struct store *s = room->store;
	const struct act_head head = room_head("test", 1);
	sqlite3_stmt *q = NULL;
	char *log;

	assert_int_equal(store_begin(s, &head), OK);
	room_exec(s->db, "INSERT INTO customer (id, name) VALUES (60, '甲')");
	assert_int_equal(sqlite3_prepare_v2(s->db,
					    "INSERT INTO customer (id, name)"
					    "  VALUES (61, '乙'), (60, '丙')",
					    -1, &q, NULL),
			 SQLITE_OK);
	assert_int_equal(store_run(s, q), E_INVALID);
	(void)sqlite3_finalize(q);
	room_exec(s->db, "UPDATE customer SET class = 2 WHERE id = 60");
	assert_int_equal(store_commit(s), OK);
	log = log_of(room, store_act(s));
	assert_string_equal(log, "i|customer|60|name|NULL|'甲'\ni|customer|60|class|NULL|1\n"
				 "u|customer|60|class|1|2\n");
	free(log);
	verifies(room);
}

static void
what_was_taken_back_is_not_logged_by_the_next_act(void **state)
{
	const struct room *room = *state;
	char *log;

	assert_int_equal(room_try(room->store, "UPDATE customer SET class = 2"), OK);
	log = log_of(room, room_act(room->store, 1, "UPDATE desk SET away_secs = 61"));
	assert_null(strstr(log, "customer"));
	assert_non_null(strstr(log, "away_secs"));
	free(log);
	verifies(room);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_changed_value_is_logged, room_small_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(a_statement_that_fails_halfway_leaves_nothing,
						room_small_desk, room_clear),
		cmocka_unit_test_setup_teardown(what_was_taken_back_is_not_logged_by_the_next_act,
						room_small_desk, room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
