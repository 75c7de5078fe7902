#include "term/lent.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "term/child.h"
#include "term/editor_plan.h"
#include "term/glass.h"

enum { END_MS = 500 }; /* what a program gets to leave after a hang-up */

/* One program at work. */
struct job {
	pid_t pid;
	int children; /* a signalfd for SIGCHLD */
	int trouble;  /* the child's end of it closes when the program has started */
	sigset_t before;
};

/* After fork(): nothing here may take memory or a lock. */
static _Noreturn void
child_run(const struct glass *g, const struct editor_plan *plan, int trouble)
{
	int why;

	if (child_give_up()) {
		glass_lend_self(g);
		(void)execve(plan->program, plan->argv, plan->envp);
	}
	why = errno;
	(void)!write(trouble, &why, sizeof why);
	_exit(127);
}

/* errno of what was missing. */
static int
job_fail(struct job *job)
{
	const int why = errno;

	(void)close(job->children);
	(void)sigprocmask(SIG_SETMASK, &job->before, NULL);
	return why;
}

/* errno of why it could not; 0: it starts. */
static int
job_start(struct job *job, const struct glass *g, const struct editor_plan *plan)
{
	sigset_t child;
	int ends[2];

	(void)sigemptyset(&child);
	(void)sigaddset(&child, SIGCHLD);
	(void)sigprocmask(SIG_BLOCK, &child, &job->before);
	job->children = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
	if (job->children < 0 || pipe2(ends, O_CLOEXEC))
		return job_fail(job);
	job->trouble = ends[0];
	job->pid = fork();
	if (job->pid == 0)
		child_run(g, plan, ends[1]);
	(void)close(ends[1]);
	if (job->pid < 0) {
		(void)close(ends[0]);
		return job_fail(job);
	}
	(void)setpgid(job->pid, job->pid); /* whoever comes first; the signals below need it */
	return 0;
}

/* Read before the child is asked for its state: no news is overlooked. */
static void
news_read(const struct job *job)
{
	struct signalfd_siginfo info;

	while (read(job->children, &info, sizeof info) == sizeof info)
		;
}

/* The terminal is gone, which the program is told too; one that stays is ended. */
static int
job_end(const struct job *job)
{
	struct pollfd end = {.fd = pidfd_open(job->pid, 0), .events = POLLIN};
	int status = 0;

	(void)kill(-job->pid, SIGHUP);
	(void)kill(-job->pid, SIGCONT);
	(void)poll(&end, 1, END_MS);
	(void)close(end.fd);
	(void)kill(-job->pid, SIGKILL);
	(void)waitpid(job->pid, &status, 0);
	return status;
}

static int
job_wait(const struct job *job, struct glass *g)
{
	int status = 0;

	while (glass_watch(g, job->children)) {
		pid_t pid;

		news_read(job);
		pid = waitpid(job->pid, &status, WNOHANG | WUNTRACED);
		if (pid == job->pid && !WIFSTOPPED(status))
			return status;
		if (pid == job->pid)
			glass_stop(g, pid);
	}
	return job_end(job);
}

/* errno of the child that could not become the program; 0: it did. */
static int
job_finish(const struct job *job)
{
	int why = 0;

	if (read(job->trouble, &why, sizeof why) != sizeof why)
		why = 0;
	(void)close(job->trouble);
	(void)close(job->children);
	(void)sigprocmask(SIG_SETMASK, &job->before, NULL);
	return why;
}

int
lent_run(struct glass *g, const struct editor_plan *plan, int *status)
{
	struct job job = {0};
	int why;

	*status = 0;
	glass_lend(g);
	why = job_start(&job, g, plan);
	if (!why) {
		*status = job_wait(&job, g);
		why = job_finish(&job);
	}
	glass_take(g);
	return why;
}
