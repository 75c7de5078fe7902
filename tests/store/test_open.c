/* What store_open() and store_create() say of files that are no desk, or none this program can use.
 */
#include <dirent.h>
#include <fcntl.h>
#include <grp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "room.h"
#include "store/handle.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { PAGE = 4096 };

typedef enum rc door(const char *path, struct store **out, struct err *e);

/* `sentence` has the path where it says %s. */
static void
refuses(door *open_it, const char *path, enum rc rc, const char *sentence)
{
	struct store *untouched = (struct store *)&rc, *s = untouched;
	const char *gap = strstr(sentence, "%s");
	const size_t head = (size_t)(gap - sentence);
	struct err e = {0};
	const char *said;

	if (open_it(path, &s, &e) != rc)
		fail_msg("rc %d: %s", e.rc, err_text(&e));
	said = err_text(&e);
	assert_ptr_equal(s, untouched);
	if (strncmp(said, sentence, head) || strncmp(said + head, path, strlen(path)) ||
	    strncmp(said + head + strlen(path), gap + 2, strlen(gap + 2)))
		fail_msg("%s", said);
	err_release(&e);
}

static int
files_in(const char *dir)
{
	DIR *d = opendir(dir);
	int n = 0;

	assert_non_null(d);
	while (readdir(d))
		n++;
	(void)closedir(d);
	return n - 2;
}

static void
write_file(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

/* The file of a desk at rest, nothing of it in the -wal. */
static void
settle(struct room *room)
{
	sqlite3 *db;

	store_close(room->store);
	room->store = NULL;
	db = room_stock(room);
	room_exec(db, "PRAGMA journal_mode = DELETE");
	(void)sqlite3_close(db);
}

static void
opening_never_makes_anything(void **state)
{
	const struct room *room = *state;
	char path[64];

	refuses(store_open, room->path, E_NODESK, "cannot reach the desk %s: No such file");
	(void)snprintf(path, sizeof path, "%s/none/desk.db", room->dir);
	refuses(store_open, path, E_NODESK, "cannot reach the desk %s: No such file");
	refuses(store_open, "", E_NODESK, "cannot reach the desk %s: No such file");
	assert_int_equal(files_in(room->dir), 0);
}

static void
a_file_that_is_no_database_is_no_desk_and_stays_as_it_is(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
	} rows[] = {
		{"", 0},
		{"\0\0", 2},
		{"no desk at all", 14},
		{"SQLite format 3", 16},
	};
	const struct room *room = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct stat st;

		write_file(room->path, rows[i].bytes, rows[i].n);
		refuses(store_open, room->path, E_DESK, "%s is not a desk");
		if (rows[i].n) /* an empty file may become one */
			refuses(store_create, room->path, E_DESK, "%s is not a desk");
		assert_int_equal(stat(room->path, &st), 0);
		assert_int_equal(st.st_size, rows[i].n);
	}
}

static void
a_long_text_is_no_desk_and_nothing_is_made_beside_it(void **state)
{
	const struct room *room = *state;
	char text[8192];

	(void)memset(text, 'k', sizeof text);
	write_file(room->path, text, sizeof text);
	refuses(store_open, room->path, E_DESK, "%s is not a desk");
	assert_int_equal(files_in(room->dir), 1);
}

static void
a_database_of_another_program_is_left_alone(void **state)
{
	static const char *const made[] = {
		"CREATE TABLE song (title)",
		"CREATE TABLE song (title); PRAGMA application_id = 7",
		"CREATE TABLE song (title); PRAGMA user_version = 1",
		"PRAGMA application_id = 7",
		"PRAGMA user_version = 3",
	};
	const struct room *room = *state;

	for (size_t i = 0; i < COUNT(made); i++) {
		sqlite3 *db = room_stock(room);
		char *before, *after;

		room_exec(db, made[i]);
		(void)sqlite3_close(db);
		before = room_digest(room->path);
		refuses(store_open, room->path, E_DESK, "%s is not a desk");
		refuses(store_create, room->path, E_DESK, "%s is not a desk");
		after = room_digest(room->path);
		assert_string_equal(before, after);
		free(before);
		free(after);
		assert_int_equal(unlink(room->path), 0);
	}
}

static void
a_desk_that_lost_a_page_is_damaged(void **state)
{
	struct room *room = *state;
	struct stat st;

	settle(room);
	assert_int_equal(stat(room->path, &st), 0);
	for (off_t size = st.st_size - PAGE; size > 0; size -= PAGE) {
		assert_int_equal(truncate(room->path, size), 0);
		refuses(store_open, room->path, E_DESK, "%s is damaged (");
	}
	assert_int_equal(truncate(room->path, 90), 0);
	refuses(store_open, room->path, E_DESK, "%s is damaged (");
}

/* SQLite counts the rest as a page: only who reads it all can see that it is not. */
static void
a_desk_that_lost_half_a_page_is_found_by_verify(void **state)
{
	struct room *room = *state;
	struct verify_report report;
	struct stat st;

	(void)room_act(room->store, 1,
		       "INSERT INTO note (act_id, ticket_id, body)"
		       "  SELECT id, 1, hex(zeroblob(30000)) FROM act WHERE hash IS NULL");
	settle(room);
	assert_int_equal(stat(room->path, &st), 0);
	assert_int_equal(truncate(room->path, st.st_size - PAGE / 2), 0);
	room->store = room_open(room);
	assert_int_equal(store_verify(room->store, &report), E_DESK);
}

static void
a_newer_desk_is_refused_with_both_versions(void **state)
{
	struct room *room = *state;
	sqlite3 *db = room_stock(room);
	char sentence[128];

	store_close(room->store);
	room->store = NULL;
	room_exec(db, "PRAGMA user_version = 99");
	(void)sqlite3_close(db);
	(void)snprintf(sentence, sizeof sentence,
		       "%%s was made by a newer kefu (schema 99, this one knows %d): "
		       "install that one",
		       SQL_VERSION);
	refuses(store_open, room->path, E_DESK, sentence);
	refuses(store_create, room->path, E_DESK, sentence);
}

static void
a_directory_is_no_desk(void **state)
{
	const struct room *room = *state;

	refuses(store_open, room->dir, E_DENIED, "%s cannot be written: check who owns it");
}

/* Root may do everything: as somebody else. */
static void
stranger_refused(const struct room *room, const char *sentence)
{
	const pid_t child = fork();

	assert_true(child >= 0);
	if (!child) {
		if (!getuid() && (setgroups(0, NULL) || setgid(65534) || setuid(65534)))
			_exit(2);
		refuses(store_open, room->path, E_DENIED, sentence);
		_exit(0);
	}
	room_wait(child);
}

static void
modes_set(const struct room *room, mode_t dir, mode_t desk, mode_t beside)
{
	static const char *const ends[] = {"-wal", "-shm", "-lock"};
	char path[64];

	assert_int_equal(chmod(room->dir, 0700), 0);
	assert_int_equal(chmod(room->path, desk), 0);
	for (size_t i = 0; i < COUNT(ends); i++) {
		(void)snprintf(path, sizeof path, "%s%s", room->path, ends[i]);
		(void)chmod(path, beside);
	}
	assert_int_equal(chmod(room->dir, dir), 0);
}

static void
a_desk_that_cannot_be_written_says_so(void **state)
{
	static const struct {
		mode_t dir, desk, beside;
		const char *sentence;
	} rows[] = {
		{0555, 0444, 0444, "%s cannot be written: check who owns it and its directory"},
		{0555, 0444, 0000, "%s cannot be written: check who owns it and its directory"},
		{0555, 0000, 0000, "%s cannot be written: check who owns it and its directory"},
		{0000, 0644, 0644, "cannot reach the desk %s: Permission denied"},
	};
	const struct room *room = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		modes_set(room, rows[i].dir, rows[i].desk, rows[i].beside);
		stranger_refused(room, rows[i].sentence);
		modes_set(room, 0700, 0600, 0600);
	}
}

static void
a_desk_at_rest_that_cannot_be_written_says_so(void **state)
{
	struct room *room = *state;

	store_close(room->store);
	room->store = NULL;
	{
		sqlite3 *db =
			room_stock(room); /* closing the last connection clears -wal and -shm */

		(void)room_int(db, "SELECT count(*) FROM agent");
		(void)sqlite3_close(db);
	}
	modes_set(room, 0555, 0444, 0444);
	stranger_refused(room, "%s cannot be written: check who owns it and its directory");
	modes_set(room, 0700, 0600, 0600);
}

static void
a_desk_can_only_be_made_where_its_directory_is(void **state)
{
	const struct room *room = *state;
	struct store *s = NULL;
	struct err e = {0};
	char path[64];

	(void)snprintf(path, sizeof path, "%s/none/desk.db", room->dir);
	assert_int_equal(store_create(path, &s, &e), E_IO);
	assert_non_null(strstr(err_text(&e), "No such file or directory"));
	err_release(&e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(opening_never_makes_anything, room_make,
						room_clear),
		cmocka_unit_test_setup_teardown(
			a_file_that_is_no_database_is_no_desk_and_stays_as_it_is, room_make,
			room_clear),
		cmocka_unit_test_setup_teardown(
			a_long_text_is_no_desk_and_nothing_is_made_beside_it, room_make,
			room_clear),
		cmocka_unit_test_setup_teardown(a_database_of_another_program_is_left_alone,
						room_make, room_clear),
		cmocka_unit_test_setup_teardown(a_desk_that_lost_a_page_is_damaged, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(a_desk_that_lost_half_a_page_is_found_by_verify,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(a_newer_desk_is_refused_with_both_versions,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(a_directory_is_no_desk, room_make, room_clear),
		cmocka_unit_test_setup_teardown(a_desk_that_cannot_be_written_says_so, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(a_desk_at_rest_that_cannot_be_written_says_so,
						room_desk, room_clear),
		cmocka_unit_test_setup_teardown(a_desk_can_only_be_made_where_its_directory_is,
						room_make, room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
