/* A copy of the desk while others write, and another file that takes its place. */
#include "store/copy.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
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
#include "store/replace.h"

enum { WRITERS = 8, COPIES = 5, PATH_ROOM = 64 };

static const char an_act[] = "INSERT INTO customer (name) VALUES ('王')";

static void
beside(const struct room *room, const char *tail, char out[static PATH_ROOM])
{
	(void)snprintf(out, PATH_ROOM, "%.40s%s", room->path, tail);
}

static void
copy_put(struct store *s, const char *path, struct copy *c)
{
	struct err e = {0};
	const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	if (copy_make(s, c))
		fail_msg("%s", err_text(store_err(s)));
	assert_int_equal(copy_write(c, fd, &e), OK);
	assert_int_equal(close(fd), 0);
}

static struct verify_report
verified(const char *path)
{
	struct verify_report r;
	struct err e = {0};
	struct store *s = NULL;

	if (store_open(path, &s, &e))
		fail_msg("%s", err_text(&e));
	if (store_verify(s, &r))
		fail_msg("%s", err_text(store_err(s)));
	store_close(s);
	return r;
}

static void
verifies(const char *path, const struct copy *c)
{
	const struct verify_report r = verified(path);

	assert_int_equal(r.acts, c->acts);
	assert_memory_equal(r.head, c->head, sizeof r.head);
}

static void
a_copy_is_the_desk_and_leaves_nothing_behind(void **state)
{
	const struct room *room = *state;
	struct copy c = {.fd = -1};
	char path[PATH_ROOM], made[PATH_ROOM];
	struct stat st;

	beside(room, ".b", path);
	beside(room, "-copy", made);
	copy_put(room->store, path, &c);
	assert_int_equal(stat(made, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(st.st_size, c.bytes);
	verifies(path, &c);
	copy_end(&c);
	copy_end(&c);
	assert_int_equal(access(made, F_OK), -1);
}

static void
write_until_told(const struct room *room, int end)
{
	struct store *s = room_open(room);
	char c;

	(void)fcntl(end, F_SETFL, O_NONBLOCK);
	do
		(void)room_act(s, 1, an_act);
	while (read(end, &c, 1) < 0);
	store_close(s);
	_exit(0);
}

static void
every_copy_made_while_eight_write_is_whole(void **state)
{
	struct room *room = *state;
	char path[PATH_ROOM];
	pid_t child[WRITERS];
	int64_t acts = 0;
	int end[2];

	store_close(room->store);
	room->store = NULL;
	assert_int_equal(pipe(end), 0);
	for (int i = 0; i < WRITERS; i++) {
		child[i] = fork();
		if (!child[i]) {
			(void)close(end[1]);
			write_until_told(room, end[0]);
		}
	}
	(void)close(end[0]);
	room->store = room_open(room);
	beside(room, ".b", path);
	for (int i = 0; i < COPIES; i++) {
		struct copy c = {.fd = -1};

		copy_put(room->store, path, &c);
		verifies(path, &c);
		assert_true(c.acts >= acts);
		acts = c.acts;
		(void)unlink(path);
		(void)room_act(room->store, 1, an_act); /* no copy holds a writer back */
		copy_end(&c);
	}
	(void)close(end[1]);
	for (int i = 0; i < WRITERS; i++)
		room_wait(child[i]);
}

static void
two_copies_are_not_made_at_once(void **state)
{
	const struct room *room = *state;
	struct copy c = {.fd = -1}, other = {.fd = -1};

	assert_int_equal(copy_make(room->store, &c), OK);
	assert_int_equal(copy_make(room->store, &other), E_BUSY);
	assert_int_equal(lseek(c.fd, 0, SEEK_END), c.bytes);
	copy_end(&c);
	assert_int_equal(copy_make(room->store, &other), OK);
	copy_end(&other);
}

static void
a_damaged_desk_gives_no_copy(void **state)
{
	const struct room *room = *state;
	sqlite3 *db = room_stock(room);
	struct copy c = {.fd = -1};

	room_exec(db, "PRAGMA foreign_keys=OFF");
	room_exec(db, "DELETE FROM ticket_move");
	room_exec(db, "PRAGMA writable_schema=ON");
	room_exec(db, "UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'ticket_move'");
	(void)sqlite3_close(db);
	assert_int_equal(copy_make(room->store, &c), E_DESK);
}

static void
the_last_good_copy_is_remembered(void **state)
{
	const struct room *room = *state;
	const struct copy_note note = {ROOM_AT, 7};
	struct copy_note got = {0};

	assert_false(copy_note_get(room->store, &got));
	assert_int_equal(copy_note_put(room->store, &note), OK);
	assert_true(copy_note_get(room->store, &got));
	assert_int_equal(got.at, ROOM_AT);
	assert_int_equal(got.acts, 7);
}

/* --- another file in its place --- */

/* A copy, and then one act more on the desk. */
static void
replacing_begin(struct room *room, struct replacing *r, struct copy *c)
{
	struct err e = {0};

	assert_int_equal(copy_make(room->store, c), OK);
	(void)room_act(room->store, 1, an_act);
	assert_int_equal(replace_begin(room->path, r, &e), OK);
	assert_int_equal(copy_write(c, r->fd, &e), OK);
}

static void
room_leave(struct room *room)
{
	store_close(room->store);
	room->store = NULL;
}

static void
the_copy_takes_the_place_and_the_desk_is_kept(void **state)
{
	struct room *room = *state;
	struct copy c = {.fd = -1};
	struct replacing r;
	struct err e = {0};
	char aside[PATH_ROOM];
	struct stat st;

	beside(room, ".before", aside);
	assert_int_equal(chmod(room->path, 0660), 0);
	replacing_begin(room, &r, &c);
	room_leave(room);
	if (replace_take(&r, aside, &e))
		fail_msg("%s", err_text(&e));
	replace_end(&r);
	verifies(room->path, &c);
	assert_int_equal(verified(aside).acts, c.acts + 1);
	assert_int_equal(stat(room->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0660);
	copy_end(&c);
}

static void
while_somebody_has_it_open_nothing_changes(void **state)
{
	struct room *room = *state;
	struct copy c = {.fd = -1};
	struct replacing r;
	struct err e = {0};
	char aside[PATH_ROOM];
	int told[2];
	pid_t child;
	char ready;

	beside(room, ".before", aside);
	replacing_begin(room, &r, &c);
	room_leave(room);
	assert_int_equal(pipe(told), 0);
	child = fork();
	if (!child) {
		struct store *s = room_open(room);

		(void)!write(told[1], "x", 1);
		(void)pause();
		store_close(s);
		_exit(0);
	}
	assert_int_equal(read(told[0], &ready, 1), 1);
	assert_int_equal(replace_take(&r, aside, &e), E_BUSY);
	assert_non_null(strstr(err_text(&e), "everybody leaves kefu first"));
	assert_int_equal(access(aside, F_OK), -1);
	(void)kill(child, SIGKILL);
	(void)waitpid(child, NULL, 0);
	err_release(&e);
	assert_int_equal(replace_take(&r, aside, &e), OK);
	replace_end(&r);
	copy_end(&c);
}

static void
who_had_the_old_file_open_writes_no_more(void **state)
{
	struct room *room = *state;
	struct act_head head = room_head("test", 1);
	char aside[PATH_ROOM];

	beside(room, ".before", aside);
	assert_int_equal(rename(room->path, aside), 0);
	assert_int_equal(store_begin(room->store, &head), E_DESK);
	assert_non_null(strstr(err_text(store_err(room->store)), "restart kefu"));
}

static void
spoil(const char *path)
{
	FILE *f = fopen(path, "r+");

	assert_non_null(f);
	assert_true(fputs("this is nothing that anybody could read any more", f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void
a_desk_that_cannot_be_read_is_replaced_and_kept_with_its_wal(void **state)
{
	struct room *room = *state;
	struct copy c = {.fd = -1};
	struct replacing r;
	struct err e = {0};
	char aside[PATH_ROOM], wal[PATH_ROOM], wal_aside[PATH_ROOM];

	beside(room, ".before", aside);
	beside(room, ".before-wal", wal_aside);
	beside(room, "-wal", wal);
	replacing_begin(room, &r, &c);
	room_leave(room);
	spoil(room->path);
	spoil(wal);
	assert_int_equal(replace_take(&r, aside, &e), OK);
	replace_end(&r);
	assert_int_equal(access(aside, F_OK), 0);
	assert_int_equal(access(wal_aside, F_OK), 0);
	verifies(room->path, &c);
	copy_end(&c);
}

static void
what_is_not_taken_leaves_nothing(void **state)
{
	struct room *room = *state;
	struct copy c = {.fd = -1};
	struct replacing r, other;
	struct err e = {0};
	char made[PATH_ROOM];

	beside(room, "-restore", made);
	replacing_begin(room, &r, &c);
	assert_int_equal(replace_begin(room->path, &other, &e), E_BUSY);
	assert_int_equal(access(made, F_OK), 0);
	replace_end(&r);
	replace_end(&r);
	assert_int_equal(access(made, F_OK), -1);
	copy_end(&c);
	err_release(&e);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, room_desk, room_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(a_copy_is_the_desk_and_leaves_nothing_behind),
		ROW(every_copy_made_while_eight_write_is_whole),
		ROW(two_copies_are_not_made_at_once),
		ROW(a_damaged_desk_gives_no_copy),
		ROW(the_last_good_copy_is_remembered),
		ROW(the_copy_takes_the_place_and_the_desk_is_kept),
		ROW(while_somebody_has_it_open_nothing_changes),
		ROW(who_had_the_old_file_open_writes_no_more),
		ROW(a_desk_that_cannot_be_read_is_replaced_and_kept_with_its_wal),
		ROW(what_is_not_taken_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
