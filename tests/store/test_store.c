/*
 * How a connection is set up, and why:
 *
 * foreign_keys            SQLite's default is off: a ticket could point at nobody.
 * recursive_triggers      off, INSERT OR REPLACE deletes a row without its delete triggers: a row
 *                         that is never deleted would be, and unlogged.
 * trusted_schema=OFF      a view or trigger that a foreign hand left in the file must not call
 *                         functions with side effects.
 * cell_size_check         a damaged page is found when it is read, not when it has spread.
 * temp_store=MEMORY       temporary files would lie in the agent's TMPDIR, with customers' words.
 * synchronous=FULL        a commit that was acknowledged survives a power cut; NORMAL lost all
 *                         since the last checkpoint.
 * cache_size, mmap_size   300 sessions on one machine: a quarter of a megabyte each, not two, and
 * no SIGBUS from a file that somebody shortened. DEFENSIVE               plain SQL cannot rewrite
 * the schema or the file's pages. NO_CKPT_ON_CLOSE        a checkpoint when closing would pass
 * beside the turnstile (turnstile.h). LIMIT_LENGTH            one value cannot be longer than what
 * a desk can hold. LIMIT_ATTACHED          no second file is ever written through this connection.
 * no extension loading    the default; nothing here turns it on.
 */
#include "store/store.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "room.h"
#include "store/handle.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* What the set-up refuses, and what SQLite says; a stock connection lets all but the last pass. */
static const struct {
	const char *sql, *why;
} refused[] = {
	{"UPDATE ticket SET owner_id = 77", "FOREIGN KEY constraint failed"},
	{"INSERT OR REPLACE INTO agent (id, work_no, name, roles) VALUES (2, '1002', '林', 1)",
	 "agents are disabled, never deleted"},
	{"CREATE VIEW v AS SELECT json_array(1); SELECT * FROM v", "unsafe use of json_array()"},
	{"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql",
	 "table sqlite_master may not be modified"},
	{"ATTACH ':memory:' AS other", "too many attached databases - max 0"},
	{"SELECT zeroblob(1048577)", "the text is too long: shorten it"},
	{"SELECT load_extension('libm.so.6')", "not authorized"},
};

static void
what_the_set_up_refuses_is_refused(void **state)
{
	const struct room *room = *state;

	for (size_t i = 0; i < COUNT(refused); i++) {
		if (!room_try(room->store, refused[i].sql))
			fail_msg("passed: %s", refused[i].sql);
		if (!strstr(err_text(store_err(room->store)), refused[i].why))
			fail_msg("%s: %s", refused[i].sql, err_text(store_err(room->store)));
	}
}

static void
a_stock_connection_lets_the_same_pass(void **state)
{
	sqlite3 *db = room_stock(*state);

	room_exec(db, "DROP TRIGGER log_ticket_u; DROP TRIGGER log_agent_i");
	for (size_t i = 0; i < COUNT(refused) - 1; i++) {
		(void)sqlite3_close(db);
		db = room_stock(*state);
		room_exec(db, refused[i].sql);
	}
	(void)sqlite3_close(db);
}

/* Those whose effect needs a power cut, a broken page or a memory map to be seen. */
static void
what_cannot_be_tried_is_read_back(void **state)
{
	static const struct {
		const char *pragma;
		int64_t want;
	} rows[] = {
		{"PRAGMA synchronous", 2},   {"PRAGMA cell_size_check", 1},
		{"PRAGMA cache_size", -256}, {"PRAGMA mmap_size", 0},
		{"PRAGMA temp_store", 2},
	};
	const struct room *room = *state;

	for (size_t i = 0; i < COUNT(rows); i++)
		if (room_int(room->store->db, rows[i].pragma) != rows[i].want)
			fail_msg("%s", rows[i].pragma);
}

/* The files this process has open and nobody else can see: SQLite deletes its own at once. */
static int
deleted_files(void)
{
	DIR *dir = opendir("/proc/self/fd");
	const struct dirent *entry;
	int n = 0;

	assert_non_null(dir);
	while ((entry = readdir(dir))) {
		char to[512] = "";

		(void)!readlinkat(dirfd(dir), entry->d_name, to, sizeof to - 1);
		n += strstr(to, "etilqs_") != NULL;
	}
	(void)closedir(dir);
	return n;
}

static const char temp_sql[] =
	"CREATE TEMP TABLE big (x);"
	"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)"
	"INSERT INTO big SELECT randomblob(1000) FROM n;";

static void
temporary_rows_never_reach_a_file(void **state)
{
	const struct room *room = *state;
	sqlite3 *db = room_stock(room);

	room_exec(room->store->db, temp_sql);
	assert_int_equal(deleted_files(), 0);
	room_exec(db, temp_sql);
	assert_true(deleted_files() > 0); /* the test can fail */
	(void)sqlite3_close(db);
}

static int
mode_of(const struct room *room, const char *end)
{
	char path[64];
	struct stat st;

	(void)snprintf(path, sizeof path, "%s%s", room->path, end);
	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void
a_new_desk_is_its_owners_alone_whatever_the_umask(void **state)
{
	static const char *const ends[] = {"", "-wal", "-shm", "-lock"};
	const mode_t umask_was = umask(0);
	struct room *room = *state;
	struct err e = {0};

	assert_int_equal(store_create(room->path, &room->store, &e), OK);
	(void)umask(umask_was);
	(void)room_act(room->store, 0, "INSERT INTO customer (name) VALUES ('王')");
	for (size_t i = 0; i < COUNT(ends); i++)
		assert_int_equal(mode_of(room, ends[i]), 0600);
	assert_string_equal(store_path(room->store), room->path);
}

static void
creating_where_a_desk_is_opens_it(void **state)
{
	const struct room *room = *state;
	struct store *again = NULL;
	struct err e = {0};

	assert_int_equal(store_create(room->path, &again, &e), OK);
	assert_int_equal(room_int(again->db, "SELECT count(*) FROM ticket"), 1);
	store_close(again);
}

static void
closing_leaves_the_checkpoint_to_those_who_pass_the_turnstile(void **state)
{
	struct room *room = *state;
	char wal[64];
	struct stat before, after;

	(void)snprintf(wal, sizeof wal, "%s-wal", room->path);
	assert_int_equal(stat(wal, &before), 0);
	store_close(room->store);
	room->store = NULL;
	assert_int_equal(stat(wal, &after), 0);
	assert_true(before.st_size > 0 && before.st_size == after.st_size);
}

static void
closing_nothing_is_fine(void **state)
{
	(void)state;
	store_close(NULL);
}

static void
no_path_given_by_a_person_opens_the_desks_own_files(void **state)
{
	static const char *const ends[] = {"", "-wal", "-shm", "-lock"};
	const struct room *room = *state;
	struct ward ward = {0};
	struct err e = {0};
	char path[64];
	int fd;

	store_ward(room->store, &ward);
	for (size_t i = 0; i < COUNT(ends); i++) {
		(void)snprintf(path, sizeof path, "%s%s", room->path, ends[i]);
		assert_int_equal(file_read(&ward, path, &fd, &e), E_DENIED);
	}
	ward_release(&ward);
	err_release(&e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_the_set_up_refuses_is_refused, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(a_stock_connection_lets_the_same_pass, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(what_cannot_be_tried_is_read_back, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(temporary_rows_never_reach_a_file, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(a_new_desk_is_its_owners_alone_whatever_the_umask,
						room_make, room_clear),
		cmocka_unit_test_setup_teardown(creating_where_a_desk_is_opens_it, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(
			closing_leaves_the_checkpoint_to_those_who_pass_the_turnstile, room_desk,
			room_clear),
		cmocka_unit_test(closing_nothing_is_fine),
		cmocka_unit_test_setup_teardown(no_path_given_by_a_person_opens_the_desks_own_files,
						room_desk, room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
