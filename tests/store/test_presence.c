#include "store/presence.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "room.h"

static struct presence_file *
sits(const struct room *room, int64_t agent)
{
	struct presence_file *p = NULL;
	struct err e = {0};

	assert_int_equal(presence_open(room->store, agent, &p, &e), OK);
	return p;
}

static void
file_path(const struct room *room, char out[static 64])
{
	(void)snprintf(out, 64, "%s-presence", room->path);
}

static void
who_is_at_my_ticket_is_seen_and_what_they_do(void **state)
{
	struct presence_file *me = sits(*state, 1), *lin = sits(*state, 2), *gao = sits(*state, 3);
	struct presence_other other[PRESENCE_OTHERS];

	presence_show(me, 7, PRESENCE_LOOKS);
	assert_int_equal(presence_others(me, 7, other), 0);
	presence_show(lin, 7, PRESENCE_LOOKS);
	presence_show(gao, 8, PRESENCE_WRITES);
	assert_int_equal(presence_others(me, 7, other), 1);
	assert_int_equal(other[0].agent, 2);
	assert_int_equal(other[0].state, PRESENCE_LOOKS);
	presence_show(gao, 7, PRESENCE_WRITES);
	assert_int_equal(presence_others(me, 7, other), 2);
	assert_int_equal(other[1].agent, 3);
	assert_int_equal(other[1].state, PRESENCE_WRITES);
	presence_show(lin, 0, PRESENCE_AWAY);
	presence_close(gao);
	assert_int_equal(presence_others(me, 7, other), 0);
	assert_int_equal(presence_others(me, 0, other), 0);
	presence_close(me);
	presence_close(lin);
}

static void
two_sessions_of_one_agent_are_one_and_ones_own_are_none(void **state)
{
	struct presence_file *me = sits(*state, 1), *also_me = sits(*state, 1);
	struct presence_file *looks = sits(*state, 2), *writes = sits(*state, 2);
	struct presence_other other[PRESENCE_OTHERS];

	presence_show(also_me, 7, PRESENCE_WRITES);
	presence_show(writes, 7, PRESENCE_WRITES);
	presence_show(looks, 7, PRESENCE_LOOKS);
	assert_int_equal(presence_others(me, 7, other), 1);
	assert_int_equal(other[0].state, PRESENCE_WRITES);
	presence_close(me);
	presence_close(also_me);
	presence_close(looks);
	presence_close(writes);
}

/* It writes on a ticket, says so to its parent, and lives until it is killed. */
static pid_t
pupil(const struct room *room, int ready)
{
	const pid_t child = fork();

	if (child)
		return child;
	struct room own = *room;
	struct presence_file *p;

	own.store = room_open(room);
	p = sits(&own, 2);
	presence_show(p, 7, PRESENCE_WRITES);
	(void)!write(ready, "", 1);
	for (;;)
		(void)pause();
}

static void
whoever_dies_is_gone_at_once_and_the_slot_is_the_next_ones(void **state)
{
	struct presence_file *me = sits(*state, 1), *next;
	struct presence_other other[PRESENCE_OTHERS];
	char path[64], byte;
	struct stat before, after;
	int ready[2];
	pid_t child;

	assert_int_equal(pipe(ready), 0);
	child = pupil(*state, ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(presence_others(me, 7, other), 1);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(presence_others(me, 7, other), 0);
	file_path(*state, path);
	assert_int_equal(stat(path, &before), 0);
	next = sits(*state, 3);
	assert_int_equal(stat(path, &after), 0);
	assert_int_equal(after.st_size, before.st_size);
	presence_close(next);
	presence_close(me);
	(void)close(ready[0]);
	(void)close(ready[1]);
}

static void
the_file_is_small_and_its_mode_is_the_desks(void **state)
{
	const struct room *room = *state;
	struct presence_file *p[300];
	struct stat st;
	char path[64];

	assert_int_equal(chmod(room->path, 0660), 0);
	for (int i = 0; i < 300; i++)
		p[i] = sits(room, i + 1);
	file_path(room, path);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0660);
	assert_in_range(st.st_size, 1, 10000);
	for (int i = 0; i < 300; i++)
		presence_close(p[i]);
}

static void
when_all_slots_are_taken_the_next_one_is_told(void **state)
{
	const struct room *room = *state;
	struct presence_file *p[PRESENCE_SLOTS], *more = NULL;
	struct err e = {0};

	for (int i = 0; i < PRESENCE_SLOTS; i++)
		p[i] = sits(room, i + 1);
	assert_int_equal(presence_open(room->store, 1, &more, &e), E_BUSY);
	assert_non_null(strstr(err_text(&e), "too many sessions"));
	err_release(&e);
	for (int i = 0; i < PRESENCE_SLOTS; i++)
		presence_close(p[i]);
}

/* No slot of it is held by anybody, or none makes sense. */
static void
a_file_of_nonsense_shows_nobody(void **state)
{
	struct presence_file *me = sits(*state, 1);
	struct presence_other other[PRESENCE_OTHERS];
	char path[64];
	FILE *to;

	file_path(*state, path);
	to = fopen(path, "r+e");
	assert_non_null(to);
	for (int i = 0; i < 40000; i++)
		assert_int_equal(fputc(i * 7 % 251, to), i * 7 % 251);
	assert_int_equal(fclose(to), 0);
	for (int64_t ticket = 0; ticket < 100; ticket++)
		assert_int_equal(presence_others(me, ticket, other), 0);
	assert_int_equal(truncate(path, 3), 0);
	assert_int_equal(presence_others(me, 1, other), 0);
	presence_close(me);
}

static void
a_link_or_a_pipe_of_that_name_is_neither_followed_nor_waited_for(void **state)
{
	const struct room *room = *state;
	struct presence_file *p = NULL;
	struct err e = {0};
	char path[64];

	file_path(room, path);
	(void)unlink(path);
	assert_int_equal(symlink(room->path, path), 0);
	assert_int_equal(presence_open(room->store, 1, &p, &e), E_IO);
	assert_non_null(strstr(err_text(&e), room->path));
	err_release(&e);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(presence_open(room->store, 1, &p, &e), E_IO);
	err_release(&e);
	assert_null(p);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, room_desk, room_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(who_is_at_my_ticket_is_seen_and_what_they_do),
		TEST(two_sessions_of_one_agent_are_one_and_ones_own_are_none),
		TEST(whoever_dies_is_gone_at_once_and_the_slot_is_the_next_ones),
		TEST(the_file_is_small_and_its_mode_is_the_desks),
		TEST(when_all_slots_are_taken_the_next_one_is_told),
		TEST(a_file_of_nonsense_shows_nobody),
		TEST(a_link_or_a_pipe_of_that_name_is_neither_followed_nor_waited_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
