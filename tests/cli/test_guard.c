/* The guard of the turnstile: whom it ends, and whom it leaves alone. */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"
#include "run.h"

static void
says(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("not \"%s\" in: %s", part, text);
}

/* Somebody who stands in the turnstile; he has it when this returns. */
static pid_t
holder_start(const struct stage *t)
{
	char lock[128], c;
	int ready[2];
	pid_t pid;

	(void)snprintf(lock, sizeof lock, "%s-lock", t->db);
	assert_int_equal(pipe(ready), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid) {
		if (flock(open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600), LOCK_EX))
			_exit(1);
		(void)!write(ready[1], "r", 1);
		for (;;)
			(void)pause();
	}
	(void)close(ready[1]);
	assert_int_equal(read(ready[0], &c, 1), 1);
	(void)close(ready[0]);
	return pid;
}

static void
stop(pid_t pid)
{
	int status;

	assert_int_equal(kill(pid, SIGSTOP), 0);
	assert_int_equal(waitpid(pid, &status, WUNTRACED), pid);
	assert_true(WIFSTOPPED(status));
}

static void
end(pid_t pid)
{
	int status;

	assert_int_equal(waitpid(pid, &status, WNOHANG), 0); /* it is alive */
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
}

static void
who_was_stopped_in_the_turnstile_is_ended_and_named(void **state)
{
	struct stage *t = *state;
	const pid_t pid = holder_start(t);
	char named[64];
	int status;

	stop(pid);
	(void)snprintf(named, sizeof named,
		       "ended process %ld (test_cli_guard) of user %ld: ", (long)pid,
		       (long)getuid());
	says(must(t, "guard --once --after 1"), named);
	says(t->out, "stopped for 1 seconds while it held the desk /");
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	(void)must_with(t, "ticket add", "customer: Ann\nsubject: one\n");
}

static void
who_is_only_slow_there_is_left_alone(void **state)
{
	struct stage *t = *state;
	const pid_t pid = holder_start(t);

	assert_string_equal(must(t, "guard --once --after 1"), "");
	end(pid);
}

static void
who_was_stopped_elsewhere_is_left_alone(void **state)
{
	struct stage *t = *state;
	const pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid)
		for (;;)
			(void)pause();
	stop(pid);
	assert_string_equal(must(t, "guard --once --after 1"), "");
	end(pid);
}

static const struct {
	const char *line;
	int status;
} refused[] = {
	{"guard --after 0", 64},  {"guard --after soon", 64}, {"guard --after 3601", 64},
	{"guard --after 1s", 64}, {"guard more", 64},
};

static void
what_it_does_not_understand_it_does_not_do(void **state)
{
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		run(t, refused[i].line);
		if (t->status != refused[i].status)
			fail_msg("%s: %d, %s", refused[i].line, t->status, t->err);
	}
	run_how(t, &(struct how){.no_db = true}, "guard --once");
	assert_int_equal(t->status, 69);
}

static void
it_is_not_for_everybody(void **state)
{
	struct stage *t = *state;

	NEED(nobody_can_run(), "only root can be somebody else");
	assert_int_equal(chmod(t->dir, 0777), 0);
	run_how(t, &(struct how){.as_nobody = true}, "guard --once");
	assert_int_equal(t->status, 77);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(who_was_stopped_in_the_turnstile_is_ended_and_named,
						stage_desk, stage_close),
		cmocka_unit_test_setup_teardown(who_is_only_slow_there_is_left_alone, stage_desk,
						stage_close),
		cmocka_unit_test_setup_teardown(who_was_stopped_elsewhere_is_left_alone, stage_desk,
						stage_close),
		cmocka_unit_test_setup_teardown(what_it_does_not_understand_it_does_not_do,
						stage_desk, stage_close),
		cmocka_unit_test_setup_teardown(it_is_not_for_everybody, stage_desk, stage_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
