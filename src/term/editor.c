#include "term/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file_temporary.h"
#include "base/intl.h"
#include "term/child.h"
#include "term/editor_plan.h"
#include "term/glass.h"
#include "text/border.h"
#include "text/clean.h"

enum { END_MS = 500 }; /* what an editor gets to leave after a hang-up */

/* One editor at work. */
struct job {
	pid_t pid;
	int children; /* a signalfd for SIGCHLD */
	int trouble;  /* the child's end of it closes when the editor has started */
	sigset_t before;
};

const char *
editor_command(void)
{
	static const char *const names[] = {"VISUAL", "EDITOR"};
	const char *const none = getenv("NO_EDITOR");

	if (none && *none)
		return NULL;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *const command = getenv(names[i]);

		if (command && *command)
			return command;
	}
	return "editor";
}

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

static enum rc
job_fail(struct job *job, struct err *err)
{
	const int why = errno;

	(void)close(job->children);
	(void)sigprocmask(SIG_SETMASK, &job->before, NULL);
	return err_set(err, E_IO,
		       _("the editor cannot be started: %s; the text is as it was, close other "
			 "programs and try again"),
		       strerror(why));
}

static enum rc
job_start(struct job *job, const struct glass *g, const struct editor_plan *plan, struct err *err)
{
	sigset_t child;
	int ends[2];

	(void)sigemptyset(&child);
	(void)sigaddset(&child, SIGCHLD);
	(void)sigprocmask(SIG_BLOCK, &child, &job->before);
	job->children = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
	if (job->children < 0 || pipe2(ends, O_CLOEXEC))
		return job_fail(job, err);
	job->trouble = ends[0];
	job->pid = fork();
	if (job->pid == 0)
		child_run(g, plan, ends[1]);
	(void)close(ends[1]);
	if (job->pid < 0) {
		(void)close(ends[0]);
		return job_fail(job, err);
	}
	(void)setpgid(job->pid, job->pid); /* whoever comes first; the signals below need it */
	return OK;
}

/* Read before the child is asked for its state: no news is overlooked. */
static void
news_read(const struct job *job)
{
	struct signalfd_siginfo info;

	while (read(job->children, &info, sizeof info) == sizeof info)
		;
}

/* The terminal is gone, which the editor is told too; one that stays is ended. */
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

/* errno of the child that could not become the editor; 0: it did. */
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

static enum rc
check_end(const struct editor_plan *plan, int status, int why, struct err *err)
{
	if (why)
		return err_set(err, why == EACCES || why == EPERM ? E_DENIED : E_INVALID,
			       _("the editor %s cannot be started: %s; the text is as it was"),
			       plan->program, strerror(why));
	if (WIFSIGNALED(status))
		return err_set(err, E_INVALID,
			       _("the editor %s was ended (%s); the text is as it was before it"),
			       plan->program, strsignal(WTERMSIG(status)));
	if (WEXITSTATUS(status))
		return err_set(err, E_INVALID,
			       _("the editor %s gave up (exit code %d); the text is as it was "
				 "before it"),
			       plan->program, WEXITSTATUS(status));
	return OK;
}

static enum rc
edit(struct glass *g, const struct editor_plan *plan, struct err *err)
{
	struct job job = {0};
	enum rc rc;
	int status;

	glass_lend(g);
	rc = job_start(&job, g, plan, err);
	if (!rc) {
		status = job_wait(&job, g);
		rc = check_end(plan, status, job_finish(&job), err);
	}
	glass_take(g);
	return rc;
}

static bool
is_same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(buf_str(a), buf_str(b), a->len) == 0;
}

/* In the terminal's codeset, with the \n that every editor puts at the end. */
static enum rc
text_out(const struct buf *text, struct buf *bytes, struct err *err)
{
	struct buf back = {0};
	bool is_lossless;

	border_out(bytes, buf_str(text), text->len);
	border_in(&back, buf_str(bytes), bytes->len);
	is_lossless = is_same(&back, text);
	buf_release(&back);
	if (!is_lossless)
		return err_set(err, E_INVALID,
			       _("the text has characters that a terminal of this codeset cannot "
				 "write; they would be lost in the editor: go on here"));
	if (text->len > 0 && text->data[text->len - 1] != '\n')
		buf_char(bytes, '\n');
	return OK;
}

/* As much as fits, in whole characters. */
static enum rc
text_limit(struct buf *text, struct err *err)
{
	size_t n = EDITOR_MAX;

	if (text->len <= n)
		return OK;
	while (n > 0 && ((unsigned char)text->data[n] & 0xC0) == 0x80)
		n--;
	buf_splice(text, n, text->len - n, "", 0);
	return err_set(err, E_INVALID,
		       _("what the editor saved is longer than 64 KiB: its beginning is here, the "
			 "rest was left out"));
}

/* `text` ended with a \n or not; so does what comes back. */
static enum rc
text_in(const struct buf *bytes, struct buf *text, struct err *err)
{
	const bool has_end = text->len > 0 && text->data[text->len - 1] == '\n';
	struct buf utf8 = {0};

	border_in(&utf8, buf_str(bytes), bytes->len);
	buf_clear(text);
	clean(text, buf_str(&utf8), utf8.len, CLEAN_TEXT);
	buf_release(&utf8);
	if (text->len > 0 && text->data[text->len - 1] == '\n' && !has_end)
		buf_splice(text, text->len - 1, 1, "", 0);
	return text_limit(text, err);
}

/* Every character of every codeset is at most four bytes; the border needs no more. */
static enum rc
take_back(const struct file_temporary *file, struct buf *text, struct err *err)
{
	struct buf bytes = {0};
	enum rc rc = file_temporary_read(file, &bytes, (size_t)4 * EDITOR_MAX, err);

	if (!rc)
		rc = text_in(&bytes, text, err);
	buf_release(&bytes);
	return rc;
}

static enum rc
edit_file(struct glass *g, const char *command, const struct file_temporary *file, struct err *err)
{
	struct arena mem = {0};
	struct editor_plan plan;
	enum rc rc = editor_plan(&mem, command, file->path, &plan, err);

	if (!rc)
		rc = edit(g, &plan, err);
	arena_reset(&mem);
	return rc;
}

enum rc
editor_run(struct glass *g, const char *command, struct buf *text, struct err *err)
{
	struct file_temporary file = {0};
	struct buf bytes = {0};
	enum rc rc;

	if (!command)
		command = editor_command();
	if (!command)
		return err_set(err, E_DENIED,
			       _("there is no editor here: go on in this line, or ask whoever "
				 "looks after the desk"));
	rc = text_out(text, &bytes, err);
	if (!rc)
		rc = file_temporary_make(&file, buf_str(&bytes), bytes.len, err);
	buf_release(&bytes);
	if (rc)
		return rc;
	rc = edit_file(g, command, &file, err);
	if (!rc)
		rc = take_back(&file, text, err);
	file_temporary_remove(&file);
	return rc;
}
