#include "base/file_socket.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct room {
	char dir[32], like[48], path[48];
};

static int
room_make(void **state)
{
	struct room *r = calloc(1, sizeof *r);
	int fd;

	assert_non_null(r);
	(void)snprintf(r->dir, sizeof r->dir, "/tmp/kefu-socket-XXXXXX");
	assert_non_null(mkdtemp(r->dir));
	(void)snprintf(r->like, sizeof r->like, "%.24s/desk", r->dir);
	(void)snprintf(r->path, sizeof r->path, "%.24s/desk-chat", r->dir);
	fd = open(r->like, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	(void)close(fd);
	*state = r;
	return 0;
}

static int
room_clear(void **state)
{
	struct room *r = *state;

	(void)unlink(r->path);
	(void)unlink(r->like);
	(void)rmdir(r->dir);
	free(r);
	return 0;
}

static mode_t
served_mode(const struct room *r, enum socket_where where)
{
	struct err e = {0};
	struct stat st;
	int fd = -1;

	if (file_listen(r->path, r->like, where, &fd, &e))
		fail_msg("%s", err_text(&e));
	assert_int_equal(stat(r->path, &st), 0);
	assert_true(S_ISSOCK(st.st_mode));
	(void)close(fd);
	return st.st_mode & 07777;
}

static void
who_may_use_the_desk_may_come_in_and_nobody_else(void **state)
{
	const struct room *r = *state;

	assert_int_equal(served_mode(r, SOCKET_OWN), 0600);
	assert_int_equal(chmod(r->like, 0660), 0);
	assert_int_equal(served_mode(r, SOCKET_PERSON), 0660); /* the one left behind is replaced */
	assert_int_equal(chmod(r->like, 0666), 0);
	assert_int_equal(served_mode(r, SOCKET_OWN), 0660);
}

static void
what_is_no_socket_stays(void **state)
{
	const struct room *r = *state;
	struct err e = {0};
	int fd = -1;

	assert_int_equal(link(r->like, r->path), 0);
	assert_int_equal(file_listen(r->path, r->like, SOCKET_OWN, &fd, &e), E_DENIED);
	assert_int_equal(fd, -1);
	assert_int_equal(access(r->path, F_OK), 0);
	err_release(&e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(who_may_use_the_desk_may_come_in_and_nobody_else,
						room_make, room_clear),
		cmocka_unit_test_setup_teardown(what_is_no_socket_stays, room_make, room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
