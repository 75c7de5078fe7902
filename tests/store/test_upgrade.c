/* A desk of the first released schema becomes one of this program: whole, and the same as a new
 * one.
 */
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

enum { RELEASED = 4 };

static const char triggers_sql[] = "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'";
static const char drops_sql[] = "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema"
				"  WHERE type = 'trigger'";

/* Rows as they stood, past the triggers that would ask how they came there. */
static void
rows_put(sqlite3 *db)
{
	char *triggers = room_rows(db, triggers_sql), *drops = room_rows(db, drops_sql);
	struct buf rows = {0};
	FILE *f = fopen(DESK_OF_SCHEMA_4, "re");
	int c;

	assert_non_null(f);
	while ((c = getc(f)) != EOF)
		buf_char(&rows, (char)c);
	(void)fclose(f);
	room_exec(db, drops);
	room_exec(db, buf_str(&rows));
	room_exec(db, triggers);
	buf_release(&rows);
	free(triggers);
	free(drops);
}

static int
desk_of_schema_4(void **state)
{
	const struct room *room;
	char version[96];
	sqlite3 *db;

	(void)room_make(state);
	room = *state;
	db = room_stock(room);
	for (int v = 0; v < RELEASED; v++)
		room_exec(db, sql_step[v].schema);
	rows_put(db);
	(void)snprintf(version, sizeof version, "PRAGMA user_version=%d; PRAGMA application_id=%d",
		       RELEASED, APPLICATION_ID);
	room_exec(db, version);
	(void)sqlite3_close(db);
	return 0;
}

static void
an_upgraded_desk_is_what_its_log_says(void **state)
{
	struct room *room = *state;
	struct verify_report report;

	room->store = room_open(room);
	if (store_verify(room->store, &report))
		fail_msg("%s", err_text(store_err(room->store)));
	assert_int_equal(room_int(room->store->db, "PRAGMA user_version"), SQL_VERSION);
	assert_int_equal(room_int(room->store->db, "SELECT count(*) FROM note WHERE body ="
						   "  'call back tomorrow'"),
			 1);
	assert_int_equal(room_int(room->store->db, "SELECT count(*) FROM promise"), 2);
	(void)room_act(room->store, 1, "UPDATE desk SET away_secs = 60");
	assert_int_equal(store_verify(room->store, &report), OK);
}

static void
an_upgraded_desk_has_the_schema_of_a_new_one(void **state)
{
	static const char all_sql[] = "SELECT type, name, sql FROM sqlite_schema"
				      "  WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name";
	static const char moves_sql[] = "SELECT * FROM ticket_move ORDER BY was, now";
	struct room *room = *state, *fresh;
	char *was[2], *is[2];
	void *other = NULL;

	room->store = room_open(room);
	(void)room_small_desk(&other);
	fresh = other;
	is[0] = room_rows(room->store->db, all_sql);
	is[1] = room_rows(room->store->db, moves_sql);
	was[0] = room_rows(fresh->store->db, all_sql);
	was[1] = room_rows(fresh->store->db, moves_sql);
	for (int i = 0; i < 2; i++) {
		assert_string_equal(is[i], was[i]);
		free(is[i]);
		free(was[i]);
	}
	(void)room_clear(&other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_upgraded_desk_is_what_its_log_says,
						desk_of_schema_4, room_clear),
		cmocka_unit_test_setup_teardown(an_upgraded_desk_has_the_schema_of_a_new_one,
						desk_of_schema_4, room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
