#include "store/beside.h"

#include <fcntl.h>
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

static void
file_path(const struct room *room, const char *end, char out[static 64])
{
	(void)snprintf(out, 64, "%s-words%s", room->path, end);
}

static void
put(const struct room *room, const char *text)
{
	const int taken = beside_take(room->store, "words");

	assert_true(taken >= 0);
	assert_true(beside_put(room->store, "words", taken, text, strlen(text)));
}

static void
holds(const struct room *room, const char *text)
{
	struct beside b = {0};

	assert_true(beside_map(room->store, "words", &b));
	assert_int_equal(b.size, strlen(text));
	assert_memory_equal(b.bytes, text, b.size);
	beside_release(&b);
	assert_null(b.bytes);
}

static void
what_was_put_is_mapped_and_the_newest_counts(void **state)
{
	const struct room *room = *state;
	struct beside b = {0}, old = {0};

	assert_false(beside_map(room->store, "words", &b));
	put(room, "first");
	assert_true(beside_map(room->store, "words", &old));
	put(room, "second one");
	holds(room, "second one");
	assert_memory_equal(old.bytes, "first", 5); /* who reads it goes on */
	beside_release(&old);
	beside_release(&old);
}

static void
it_is_as_private_as_the_desk(void **state)
{
	const struct room *room = *state;
	char path[64];
	struct stat st, desk;

	put(room, "x");
	file_path(room, "", path);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(stat(room->path, &desk), 0);
	assert_int_equal(st.st_mode & 0777, desk.st_mode & 0660);
	assert_int_equal(st.st_gid, desk.st_gid);
	file_path(room, ".new", path);
	assert_int_not_equal(stat(path, &st), 0);
}

static void
a_link_an_empty_file_and_one_that_anybody_writes_are_nothing(void **state)
{
	const struct room *room = *state;
	struct beside b = {0};
	char path[64];
	int fd;

	put(room, "x");
	file_path(room, "", path);
	assert_int_equal(chmod(path, 0666), 0);
	assert_false(beside_map(room->store, "words", &b));
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink(room->path, path), 0);
	assert_false(beside_map(room->store, "words", &b));
	assert_int_equal(unlink(path), 0);
	fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	assert_int_equal(close(fd), 0);
	assert_false(beside_map(room->store, "words", &b));
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_false(beside_map(room->store, "words", &b));
}

static void
a_link_in_the_place_of_the_new_one_is_not_followed(void **state)
{
	const struct room *room = *state;
	char path[64], *before = room_digest(room->path), *after;

	file_path(room, ".new", path);
	assert_int_equal(symlink(room->path, path), 0);
	assert_int_equal(beside_take(room->store, "words"), -1);
	after = room_digest(room->path);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void
what_is_given_up_leaves_the_old_one(void **state)
{
	const struct room *room = *state;
	char path[64];
	int taken;

	put(room, "old");
	taken = beside_take(room->store, "words");
	assert_true(taken >= 0);
	beside_give_up(room->store, "words", taken);
	holds(room, "old");
	file_path(room, ".new", path);
	assert_int_not_equal(access(path, F_OK), 0);
}

/* Each looks first, and only the first finds nothing: it says so by its exit code. */
static pid_t
maker(const struct room *room)
{
	struct beside b = {0};
	int taken;
	const pid_t child = fork();

	if (child)
		return child;
	taken = beside_take(room->store, "words");
	if (taken < 0)
		_exit(2);
	if (beside_map(room->store, "words", &b)) {
		beside_give_up(room->store, "words", taken);
		_exit(0);
	}
	_exit(beside_put(room->store, "words", taken, "made", 4) ? 1 : 3);
}

static void
of_many_that_want_it_made_one_makes_it(void **state)
{
	enum { MANY = 12 };
	const struct room *room = *state;
	pid_t child[MANY];
	int status, made = 0;

	for (int i = 0; i < MANY; i++)
		child[i] = maker(room);
	for (int i = 0; i < MANY; i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
		made += WEXITSTATUS(status);
	}
	assert_int_equal(made, 1);
	holds(room, "made");
}

/* Killed on the way, the half of it is nobody's. */
static void
what_a_dead_maker_left_hinders_nobody(void **state)
{
	const struct room *room = *state;
	const pid_t child = fork();

	if (!child) {
		const int taken = beside_take(room->store, "words");

		_exit(taken < 0 || write(taken, "half", 4) != 4);
	}
	room_wait(child);
	put(room, "whole");
	holds(room, "whole");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, room_desk, room_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_put_is_mapped_and_the_newest_counts),
		TEST(it_is_as_private_as_the_desk),
		TEST(a_link_an_empty_file_and_one_that_anybody_writes_are_nothing),
		TEST(a_link_in_the_place_of_the_new_one_is_not_followed),
		TEST(what_is_given_up_leaves_the_old_one),
		TEST(of_many_that_want_it_made_one_makes_it),
		TEST(what_a_dead_maker_left_hinders_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
