/* Many processes at once on one file: making it, and writing to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "room.h"
#include "sql_write.h"
#include "store/handle.h"

enum { PROCESSES = 32, ROUNDS = 10, WRITERS = 8, ACTS = 10 };

/* All children start when the last of them is there: the pipe ends for all at once. */
struct start {
	int end[2];
};

static void
start_wait(const struct start *start)
{
	char c;

	(void)close(start->end[1]);
	(void)!read(start->end[0], &c, 1);
}

static void
make_and_leave(const struct room *room)
{
	struct store *s = NULL;
	struct err e = {0};

	if (store_create(room->path, &s, &e)) {
		(void)fprintf(stderr, "%s\n", err_text(&e));
		_exit(1);
	}
	store_close(s);
	_exit(0);
}

static void
acts_write(const struct room *room)
{
	struct store *s = room_open(room);

	for (int i = 0; i < ACTS; i++)
		(void)room_act(s, 1, "INSERT INTO customer (name) VALUES ('王')");
	store_close(s);
	_exit(0);
}

static void
at_once(const struct room *room, int n, void (*work)(const struct room *room))
{
	pid_t child[PROCESSES];
	struct start start;

	assert_int_equal(pipe(start.end), 0);
	for (int i = 0; i < n; i++) {
		child[i] = fork();
		assert_true(child[i] >= 0);
		if (!child[i]) {
			start_wait(&start);
			work(room);
		}
	}
	(void)close(start.end[0]);
	(void)close(start.end[1]);
	for (int i = 0; i < n; i++)
		room_wait(child[i]);
}

static char *
schema_of(const struct room *room)
{
	sqlite3 *db = room_stock(room);
	char *rows =
		room_rows(db, "SELECT type, name, tbl_name, sql FROM sqlite_schema"
			      "  UNION ALL SELECT was, now, '', '' FROM ticket_move"
			      "  UNION ALL SELECT count(*), '', '', '' FROM act"
			      "  UNION ALL SELECT user_version, '', '', '' FROM pragma_user_version"
			      "  UNION ALL SELECT journal_mode, '', '', ''"
			      "  FROM pragma_journal_mode ORDER BY 1, 2, 3");

	(void)sqlite3_close(db);
	return rows;
}

static void
a_new_desk_made_by_32_processes_at_once_is_made_once(void **state)
{
	struct room *room = *state;
	char *alone, *together;

	at_once(room, 1, make_and_leave);
	alone = schema_of(room);
	for (int i = 0; i < ROUNDS; i++) {
		(void)room_clear(state);
		(void)room_make(state);
		room = *state;
		at_once(room, PROCESSES, make_and_leave);
		together = schema_of(room);
		assert_string_equal(alone, together);
		free(together);
	}
	free(alone);
}

static void
acts_of_eight_processes_at_once_make_one_whole_chain(void **state)
{
	struct room *room = *state;
	struct verify_report report;

	store_close(room->store); /* nothing of SQLite's is carried over a fork() */
	at_once(room, WRITERS, acts_write);
	room->store = room_open(room);
	assert_int_equal(store_verify(room->store, &report), OK);
	assert_int_equal(report.acts, 2 + WRITERS * ACTS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_new_desk_made_by_32_processes_at_once_is_made_once, room_make,
			room_clear),
		cmocka_unit_test_setup_teardown(
			acts_of_eight_processes_at_once_make_one_whole_chain, room_desk,
			room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
