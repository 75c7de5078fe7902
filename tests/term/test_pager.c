#include "term/pager.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"
#include "base/buf.h"
#include "base/err.h"

enum { DESK_GROUP = 65533 };

static void
somebody_who_wants_no_pager_has_none(void **state)
{
	static const struct {
		const char *none, *pager, *want;
	} rows[] = {
		{NULL, "more -s", "more -s"}, {"", "more", "more"}, {"1", "more", NULL},
		{"0", "more", NULL},          {"1", NULL, NULL},    {NULL, "", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *command;

		(void)unsetenv("NO_PAGER");
		(void)unsetenv("PAGER");
		if (rows[i].none)
			(void)setenv("NO_PAGER", rows[i].none, 1);
		if (rows[i].pager)
			(void)setenv("PAGER", rows[i].pager, 1);
		command = pager_command();
		if (rows[i].want)
			assert_string_equal(command, rows[i].want);
		else
			assert_null(command);
	}
}

/* The state of a setgid program: the group that it was given is in two of the three. */
static _Noreturn void
setgid_play(int out)
{
	struct err e = {0};
	struct buf text = {0};

	if (setresgid(0, DESK_GROUP, DESK_GROUP) || dup2(out, STDOUT_FILENO) < 0)
		_exit(2);
	buf_puts(&text, "text\n");
	_exit(pager_run("grep Gid: /proc/self/status", &text, &e) ? 1 : 0);
}

static void
it_has_nothing_of_the_desks_group(void **state)
{
	char said[128] = "";
	int ends[2], status;
	ssize_t n;
	pid_t pid;

	(void)state;
	NEED(geteuid() == 0, "only root can play a setgid program");
	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (pid == 0)
		setgid_play(ends[1]);
	(void)close(ends[1]);
	n = read(ends[0], said, sizeof said - 1);
	assert_true(n > 0);
	(void)close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_string_equal(said, "Gid:\t0\t0\t0\t0\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(somebody_who_wants_no_pager_has_none),
		cmocka_unit_test(it_has_nothing_of_the_desks_group),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
