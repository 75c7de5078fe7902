/*
 * SQLite before 3.51.3 can damage a WAL database: a checkpointer reads the header of the wal-index;
 * before it goes on, another connection commits and begins the -wal anew; the checkpointer then
 * marks frames as copied that were never copied, and commits made afterwards are lost.
 *
 * The moment is hit by a VFS whose xUnfetch, which SQLite calls just there, lets the other
 * connection commit. The first test shows that the damage is real; the second runs the same
 * schedule through the turnstile. A SQLite that is mended skips the first.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"
#include "room.h"
#include "store/handle.h"
#include "window.h"

enum { BULK = 300, LATER = 60, MENDED = 3044006 };

static const char bulk_sql[] =
	"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
	"INSERT INTO note (act_id, ticket_id, body)"
	"  SELECT a.id, 1, hex(randomblob(200)) FROM n, act a WHERE hash IS NULL";
static const char one_sql[] = "INSERT INTO note (act_id, ticket_id, body)"
			      "  SELECT id, 1, hex(randomblob(900)) FROM act WHERE hash IS NULL";
static const char count_sql[] = "SELECT count(*) FROM note NOT INDEXED";

static void
checkpoint(sqlite3 *db)
{
	int log, done;

	(void)sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, &log, &done);
}

static sqlite3 *
bare_open(const struct room *room, const char *vfs)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open_v2(room->path, &db, SQLITE_OPEN_READWRITE, vfs), SQLITE_OK);
	room_exec(db, "PRAGMA wal_autocheckpoint = 0; SELECT count(*) FROM act");
	return db;
}

/* The triggers of the log are not what is tried here. */
static void
bare_desk_make(const struct room *room)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(room->path, &db), SQLITE_OK);
	room_exec(db, "PRAGMA journal_mode = WAL; CREATE TABLE act (id, hash);"
		      "INSERT INTO act (id) VALUES (1);"
		      "CREATE TABLE note (id INTEGER PRIMARY KEY, act_id, ticket_id, body);"
		      "CREATE INDEX note_body ON note (body)");
	(void)sqlite3_close(db);
}

static void
commit_in_window(struct window *w)
{
	room_exec(w->db, one_sql);
}

/* Is everything there that was acknowledged? */
static bool
is_whole(const struct room *room, int64_t acknowledged)
{
	sqlite3 *db = room_stock(room);
	char *integrity = room_rows(db, "PRAGMA integrity_check(1)");
	const bool is = !strcmp(integrity, "ok\n") && room_int(db, count_sql) == acknowledged;

	(void)sqlite3_close(db);
	free(integrity);
	return is;
}

static void
without_the_turnstile_commits_are_lost(void **state)
{
	const struct room *room = *state;
	struct window window = {0};
	sqlite3_vfs vfs = window_vfs(&window);
	sqlite3 *writer, *first, *second;
	int acknowledged = BULK + 1;

	bare_desk_make(room);
	assert_int_equal(sqlite3_vfs_register(&vfs, 0), SQLITE_OK);
	writer = bare_open(room, NULL);
	first = bare_open(room, NULL);
	window.db = bare_open(room, NULL);
	second = bare_open(room, "window");
	room_exec(writer, bulk_sql);
	checkpoint(first); /* all is copied: the next commit begins the -wal anew … */
	window.work = commit_in_window;
	checkpoint(second); /* … and comes while this one is at work */
	assert_int_equal(window.fired, 1);
	for (int i = 0; i < LATER; i++)
		acknowledged += !sqlite3_exec(writer, one_sql, NULL, NULL, NULL);
	checkpoint(first);
	acknowledged += !sqlite3_exec(writer, one_sql, NULL, NULL, NULL);
	(void)(sqlite3_close(writer) | sqlite3_close(first) | sqlite3_close(second) |
	       sqlite3_close(window.db));
	(void)sqlite3_vfs_unregister(&vfs);
	NEED(!is_whole(room, acknowledged) || sqlite3_libversion_number() < MENDED,
	     "this SQLite is mended");
	assert_false(is_whole(room, acknowledged));
}

/* Another process that commits when it is told to; it says first whether the turnstile is free. */
static void
committer_live(const struct room *room, int told, int say)
{
	struct store *s = room_open(room);
	char c;

	while (read(told, &c, 1) == 1) {
		const bool is_held = flock(s->gate.fd, LOCK_EX | LOCK_NB);

		(void)flock(s->gate.fd, LOCK_UN);
		(void)!write(say, is_held ? "h" : "f", 1);
		(void)room_act(s, 1, one_sql);
		(void)!write(say, "d", 1);
	}
	store_close(s);
	_exit(0);
}

static pid_t
committer_start(const struct room *room, struct window *w)
{
	int told[2], say[2];
	pid_t pid;

	assert_int_equal(pipe(told) | pipe(say), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid) {
		(void)close(told[1]);
		committer_live(room, told[0], say[1]);
	}
	(void)close(told[0]);
	(void)close(say[1]);
	w->to = told[1];
	w->from = say[0];
	return pid;
}

static void
hears(const struct window *w, char want)
{
	char c = 0;

	assert_int_equal(read(w->from, &c, 1), 1);
	assert_int_equal(c, want);
}

/* The same window: the other process wants to commit, and stands before the turnstile. */
static void
commit_is_wanted_in_window(struct window *w)
{
	assert_int_equal(write(w->to, "c", 1), 1);
	hears(w, 'h');
}

static void
checkpoint_in_turn(struct store *s)
{
	assert_int_equal(turnstile_enter(&s->gate, &s->err), OK);
	checkpoint(s->db);
	turnstile_leave(&s->gate);
}

static struct store *
patient_open(const struct room *room)
{
	struct store *s = room_open(room);

	(void)sqlite3_wal_autocheckpoint(s->db, 0);
	return s;
}

static void
through_the_turnstile_the_same_schedule_loses_nothing(void **state)
{
	struct room *room = *state;
	struct window window = {0};
	sqlite3_vfs vfs = window_vfs(&window);
	struct verify_report report;
	struct store *first, *second;
	pid_t committer;

	store_close(room->store);
	committer = committer_start(room, &window);
	room->store = patient_open(room);
	first = patient_open(room);
	assert_int_equal(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
	second = patient_open(room);
	(void)sqlite3_vfs_unregister(&vfs);
	assert_int_equal(room_int(second->db, count_sql), 1);

	(void)room_act(room->store, 1, bulk_sql);
	checkpoint_in_turn(first);
	window.work = commit_is_wanted_in_window;
	checkpoint_in_turn(second);
	assert_int_equal(window.fired, 1);
	hears(&window, 'd');
	for (int i = 0; i < LATER; i++)
		(void)room_act(room->store, 1, one_sql);
	checkpoint_in_turn(first);
	(void)room_act(room->store, 1, one_sql);

	assert_int_equal(room_int(room->store->db, count_sql), 1 + BULK + LATER + 2);
	assert_int_equal(store_verify(room->store, &report), OK);
	assert_int_equal(report.acts, 2 + 1 + LATER + 2);
	store_close(first);
	store_close(second);
	(void)close(window.to);
	room_wait(committer);
	(void)close(window.from);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(without_the_turnstile_commits_are_lost, room_make,
						room_clear),
		cmocka_unit_test_setup_teardown(
			through_the_turnstile_the_same_schedule_loses_nothing, room_desk,
			room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
