#include "term/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/intl.h"
#include "term/child.h"
#include "term/editor_plan.h"

enum { NOT_STARTED = 127 };

static const char usual[] = "less -FRX";

static bool
is_there(const char *command)
{
	struct arena mem = {0};
	struct editor_plan plan;
	const bool is = program_plan(&mem, command, &plan);

	arena_reset(&mem);
	return is;
}

const char *
pager_command(void)
{
	const char *const pager = getenv("PAGER"), *const none = getenv("NO_PAGER");

	if (none && *none)
		return NULL;
	if (pager)
		return *pager ? pager : NULL;
	return is_there(usual) ? usual : NULL;
}

/* A pager that can run commands and write files would do so as whoever holds the terminal. */
static void
secure_add(struct arena *mem, struct editor_plan *plan)
{
	size_t n = 0;
	char **envp;

	while (plan->envp[n])
		n++;
	envp = arena_alloc(mem, (n + 2) * sizeof *envp);
	(void)memcpy(envp, plan->envp, n * sizeof *envp);
	envp[n] = arena_strdup(mem, "LESSSECURE=1");
	plan->envp = envp;
}

/* After fork(): nothing here may take memory or a lock. */
static _Noreturn void
child_run(const struct editor_plan *plan, int in)
{
	static const int signals[] = {SIGPIPE, SIGINT, SIGQUIT};

	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		(void)signal(signals[i], SIG_DFL);
	if (dup2(in, STDIN_FILENO) == STDIN_FILENO && child_give_up())
		(void)execve(plan->program, plan->argv, plan->envp);
	_exit(NOT_STARTED);
}

/* Whoever has read enough leaves: the rest is nobody's loss. */
static void
feed(int fd, const struct buf *bytes)
{
	for (size_t done = 0; done < bytes->len;) {
		const ssize_t n = write(fd, bytes->data + done, bytes->len - done);

		if (n < 0 && errno != EINTR)
			return;
		done += n > 0 ? (size_t)n : 0;
	}
}

static int
wait_for(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

/* ^C there is the pager's. */
static enum rc
run(const struct editor_plan *plan, const struct buf *bytes)
{
	void (*const interrupt)(int) = signal(SIGINT, SIG_IGN);
	void (*const leave)(int) = signal(SIGQUIT, SIG_IGN);
	int ends[2], status = -1;
	pid_t pid = -1;

	if (!pipe2(ends, O_CLOEXEC)) {
		pid = fork();
		if (pid == 0)
			child_run(plan, ends[0]);
		(void)close(ends[0]);
		if (pid > 0)
			feed(ends[1], bytes);
		(void)close(ends[1]);
	}
	if (pid > 0)
		status = wait_for(pid);
	(void)signal(SIGINT, interrupt);
	(void)signal(SIGQUIT, leave);
	return pid < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == NOT_STARTED) ? E_IO : OK;
}

enum rc
pager_run(const char *command, const struct buf *bytes, struct err *err)
{
	struct arena mem = {0};
	struct editor_plan plan;
	enum rc rc = program_plan(&mem, command, &plan) ? OK : E_NOTFOUND;

	if (!rc) {
		secure_add(&mem, &plan);
		rc = run(&plan, bytes);
	}
	arena_reset(&mem);
	if (rc)
		return err_set(err, rc,
			       _("the pager \"%s\" cannot be started; set PAGER to one that can, "
				 "such as PAGER=less"),
			       command);
	return OK;
}
