#include "store/turnstile.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/time.h"
#include "room.h"
#include "store/handle.h"

/* A process that holds the turnstile of the room's desk until it is told to go or killed. */
struct holder {
	pid_t pid;
	int go;
};

static void
holder_live(const struct room *room, const char *sign, int ready, int go)
{
	struct store *s = room_open(room);
	struct act_head head = room_head("test", 1);
	char c;

	store_sign(s, sign);
	if (store_begin(s, &head))
		_exit(1);
	(void)!write(ready, "r", 1);
	(void)!read(go, &c, 1);
	_exit(store_commit(s) != OK);
}

/* SQLite's state must not be carried over a fork(): the parent closes, and opens again. */
static struct holder
holder_start(struct room *room, const char *sign)
{
	struct holder h = {0};
	int ready[2], go[2];
	char c;

	store_close(room->store);
	assert_int_equal(pipe(ready) | pipe(go), 0);
	h.pid = fork();
	assert_true(h.pid >= 0);
	if (!h.pid) {
		(void)close(go[1]);
		holder_live(room, sign, ready[1], go[0]);
	}
	(void)close(go[0]);
	h.go = go[1];
	assert_int_equal(read(ready[0], &c, 1), 1);
	(void)close(ready[0]);
	(void)close(ready[1]);
	room->store = room_open(room);
	return h;
}

static void
holder_release(const struct holder *h)
{
	assert_int_equal(write(h->go, "g", 1), 1);
	(void)close(h->go);
}

struct wait {
	const struct holder *release; /* at the first call */
	int calls;
	int64_t first; /* ms */
	char said[64];
};

static void
waiting(void *arg, const char *holder)
{
	struct wait *w = arg;

	if (!w->calls++) {
		w->first = time_ms();
		(void)snprintf(w->said, sizeof w->said, "%s", holder);
		if (w->release)
			holder_release(w->release);
	}
}

static enum rc
act_try(struct store *s)
{
	const struct act_head head = room_head("test", 2);
	enum rc rc = store_begin(s, &head);

	return rc ? rc : store_commit(s);
}

static void
nobody_is_called_when_the_way_is_free(void **state)
{
	const struct room *room = *state;
	struct wait w = {0};

	store_on_wait(room->store, waiting, &w);
	assert_int_equal(act_try(room->store), OK);
	assert_int_equal(w.calls, 0);
}

static void
who_waits_is_told_for_whom_and_goes_on_when_that_one_has_gone(void **state)
{
	struct room *room = *state;
	const struct holder h = holder_start(room, "1002");
	struct wait w = {.release = &h};
	const int64_t start = time_ms();
	char want[64];

	store_on_wait(room->store, waiting, &w);
	assert_int_equal(act_try(room->store), OK);
	(void)snprintf(want, sizeof want, "1002, pid %d", (int)h.pid);
	assert_string_equal(w.said, want);
	assert_true(w.first - start >= 2000);
	room_wait(h.pid);
	assert_int_equal(room_int(room->store->db, "SELECT count(*) FROM act"), 4);
}

static void
the_turnstile_of_a_killed_holder_is_free(void **state)
{
	struct room *room = *state;
	const struct holder h = holder_start(room, "1002");

	assert_int_equal(kill(h.pid, SIGKILL), 0);
	assert_int_equal(act_try(room->store), OK);
	assert_int_equal(waitpid(h.pid, NULL, 0), h.pid);
	(void)close(h.go);
	assert_int_equal(room_int(room->store->db, "SELECT count(*) FROM act"), 3);
}

static void
on_resize(int sig)
{
	(void)sig;
}

/* A window that is being resized all the time neither shortens the wait nor calls too early. The
 * ten seconds are the limit itself. */
static void
a_wait_ends_after_ten_seconds_and_names_the_holder(void **state)
{
	struct room *room = *state;
	const struct holder h = holder_start(room, ""); /* nobody signed */
	const struct sigaction act = {.sa_handler = on_resize};
	const pid_t self = getpid();
	struct wait w = {0};
	const int64_t start = time_ms();
	char want[128];
	pid_t resizer;

	assert_int_equal(sigaction(SIGWINCH, &act, NULL), 0);
	resizer = fork();
	if (!resizer) {
		while (!kill(self, SIGWINCH))
			(void)usleep(50000);
		_exit(0);
	}
	store_on_wait(room->store, waiting, &w);
	assert_int_equal(act_try(room->store), E_BUSY);
	assert_true(time_ms() - start >= 10000 && time_ms() - start < 15000);
	assert_true(w.first - start >= 2000);
	(void)snprintf(want, sizeof want,
		       "the desk is held by pid %d: nothing was saved, try again", (int)h.pid);
	assert_string_equal(err_text(store_err(room->store)), want);
	assert_int_equal(kill(resizer, SIGKILL), 0);
	assert_int_equal(waitpid(resizer, NULL, 0), resizer);
	holder_release(&h);
	room_wait(h.pid);
}

static void
a_turnstile_that_cannot_be_locked_says_so_at_once(void **state)
{
	struct turnstile t = {.fd = -1};
	const int64_t start = time_ms();
	struct err e = {0};

	(void)state;
	assert_int_equal(turnstile_enter(&t, &e), E_IO);
	assert_string_equal(err_text(&e), "the desk cannot be locked: Bad file descriptor");
	assert_true(time_ms() - start < 1000);
	err_release(&e);
}

static void
a_turnstile_is_no_link_to_another_file(void **state)
{
	const struct room *room = *state;
	struct turnstile t = {.fd = -1};
	struct err e = {0};
	char path[64];

	(void)snprintf(path, sizeof path, "%s/lock", room->dir);
	assert_int_equal(symlink("/etc/passwd", path), 0);
	assert_int_equal(turnstile_open(&t, path, &e), E_IO);
	assert_int_equal(t.fd, -1);
	err_release(&e);
}

/* Also what is run by this program, an editor say, must not hold it. */
static void
the_turnstile_ends_with_exec(void **state)
{
	const struct room *room = *state;

	assert_true(fcntl(room->store->gate.fd, F_GETFD) & FD_CLOEXEC);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nobody_is_called_when_the_way_is_free, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(
			who_waits_is_told_for_whom_and_goes_on_when_that_one_has_gone, room_desk,
			room_clear),
		cmocka_unit_test_setup_teardown(the_turnstile_of_a_killed_holder_is_free, room_desk,
						room_clear),
		cmocka_unit_test_setup_teardown(a_wait_ends_after_ten_seconds_and_names_the_holder,
						room_desk, room_clear),
		cmocka_unit_test(a_turnstile_that_cannot_be_locked_says_so_at_once),
		cmocka_unit_test_setup_teardown(a_turnstile_is_no_link_to_another_file, room_make,
						room_clear),
		cmocka_unit_test_setup_teardown(the_turnstile_ends_with_exec, room_desk,
						room_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
