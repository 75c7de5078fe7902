/*
 * A run of the archive that ends at any line is finished by the next one: what was marked is
 * marked, what was moved is in the file, nothing is in neither, and both verify.
 */
#include "desk/archive.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/time.h"
#include "core/role.h"
#include "desk/archive_search.h"
#include "desk/filter.h"
#include "fixture.h"
#include "store/archive.h"

enum { TICKETS = 60, YEAR = 2026, LIMIT_MS = 8000 };

static const char words[] = "the kettle whistles at night";

static struct actor
boss(const struct desk *d)
{
	struct actor by = d->gao;

	by.roles |= ROLE_MANAGER;
	by.now++;
	return by;
}

static int
archive_make_ready(void **state)
{
	struct desk *d;

	(void)desk_make(state);
	d = *state;
	for (int i = 0; i < TICKETS; i++) {
		struct intake in = desk_intake("Ann", "kettle");
		const int64_t ticket = desk_ticket(d, in.customer, in.subject);

		desk_do(d, &d->wu, "ticket_note",
			&(struct request){.ticket = ticket, .text = words});
		desk_do(d, &d->gao, "ticket_void",
			&(struct request){.ticket = ticket, .reason = "twice"});
	}
	return 0;
}

/* The first half alone: a file, and marks. */
static void
half_run(const struct desk *d)
{
	struct store *s = desk_open(d);
	struct archive_ticket ticket[TICKETS];
	struct archive_form form = {.ticket = ticket, .tickets = TICKETS};
	struct actor by = boss(d);
	struct outcome out;

	for (int i = 0; i < TICKETS; i++)
		ticket[i] = (struct archive_ticket){.id = i + 1, .common = INT64_MAX, .year = YEAR};
	if (archive_make(s, YEAR) ||
	    desk_run(s, &by, verb_find("archive"), &(struct request){.archive = &form}, &out))
		_exit(1);
	(void)raise(SIGKILL);
}

static void
whole_run(const struct desk *d)
{
	struct store *s = desk_open(d);
	struct actor by = boss(d);
	struct archive_sum sum;

	if (archive_run(s, &by, by.now, &sum))
		_exit(1);
	_exit(0);
}

/* Tickets on which the desk itself has the words. */
static int
here(struct desk *d)
{
	struct buf rows = {0};
	int n = 0;

	desk_table(d, "note", &rows);
	for (const char *at = buf_str(&rows); (at = strstr(at, words)); at++)
		n++;
	buf_release(&rows);
	return n;
}

static bool
one_more(void *arg, const struct row_ticket *t)
{
	(void)t;
	++*(int *)arg;
	return true;
}

/* Those that only the file has them of. */
static int
there(struct desk *d)
{
	struct archive_search a = {0};
	struct desk_filter f = {0};
	struct err e = {0};
	int n = 0;
	const struct desk_each each = {one_more, &n};

	assert_int_equal(desk_filter_read(d->store, &d->gao, "whistles", &d->mem, &f, &e), OK);
	assert_true(archive_is_searched(&f));
	assert_int_equal(archive_search_begin(d->store, &a), OK);
	while (!archive_search_is_over(&a))
		assert_int_equal(archive_search_page(d->store, &a, &f, 7, &each), OK);
	archive_search_end(&a);
	return n;
}

static void
file_verifies(const struct desk *d)
{
	struct verify_report report;
	struct store *file;
	struct err e = {0};

	assert_int_equal(archive_read(d->store, YEAR, &file, &e), OK);
	assert_int_equal(store_verify(file, &report), OK);
	store_close(file);
}

static void
the_next_run_completes(struct desk *d, int marked)
{
	struct actor by = boss(d);
	struct archive_sum sum;

	desk_verifies(d);
	file_verifies(d);
	assert_int_equal(archive_run(d->store, &by, by.now, &sum), OK);
	assert_int_equal(sum.tickets, TICKETS - marked);
	assert_int_equal(here(d), 0);
	assert_int_equal(there(d), TICKETS);
	desk_verifies(d);
	file_verifies(d);
	assert_int_equal(archive_run(d->store, &by, by.now, &sum), OK);
	assert_int_equal(sum.tickets, 0);
	assert_int_equal(sum.moved, 0);
}

static pid_t
child_start(struct desk *d, void (*run)(const struct desk *d))
{
	pid_t pid;

	store_close(d->store); /* nothing of SQLite's is carried over a fork() */
	pid = fork();
	assert_true(pid >= 0);
	if (!pid)
		run(d);
	d->store = desk_open(d);
	return pid;
}

static void
killed_between_marking_and_moving_the_next_run_completes(void **state)
{
	struct desk *d = *state;
	const pid_t pid = child_start(d, half_run);
	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	assert_int_equal(here(d), TICKETS);
	assert_int_equal(there(d), 0); /* the desk itself finds them still */
	the_next_run_completes(d, TICKETS);
}

/* Some are in the file alone by then, some still on the desk; where it was quick, all. */
static void
killed_while_words_move_the_next_run_completes(void **state)
{
	struct desk *d = *state;
	const pid_t pid = child_start(d, whole_run);
	const int64_t end = time_ms() + LIMIT_MS;
	int status;

	while (here(d) == TICKETS && time_ms() < end)
		(void)usleep(200);
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_in_range(here(d), 0, TICKETS - 1);
	assert_int_equal(here(d) + there(d), TICKETS);
	the_next_run_completes(d, TICKETS);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, archive_make_ready, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(killed_between_marking_and_moving_the_next_run_completes),
		TEST(killed_while_words_move_the_next_run_completes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
