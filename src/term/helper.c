#include "term/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "term/child.h"

enum { CANNOT_RUN = 127, MS = 1000 };

/* execv() takes what it does not write to as if it did. */
static char *const *
words(const char *const *argv)
{
	return (char *const *)(uintptr_t)argv;
}

/* After fork(): nothing here may take memory or a lock. */
static _Noreturn void
child_run(const struct helper *h, int said)
{
	if ((h->input < 0 || dup2(h->input, STDIN_FILENO) >= 0) &&
	    (said < 0 || (dup2(said, STDOUT_FILENO) >= 0 && dup2(said, STDERR_FILENO) >= 0)) &&
	    child_give_up())
		(void)execv(h->argv[0], words(h->argv));
	_exit(CANNOT_RUN);
}

/* Milliseconds that are left; -1: as long as it takes. */
static int
left(const struct helper *h, int64_t began)
{
	const int64_t end = began + (int64_t)h->seconds * MS, now = time_ms();

	if (!h->seconds)
		return -1;
	return end > now ? (int)(end - now) : 0;
}

/* Until it closes its output, or its time is over; false: it is. */
static bool
said_read(const struct helper *h, int from, int64_t began)
{
	struct pollfd p = {.fd = from, .events = POLLIN};
	char piece[512];
	ssize_t n = 1;

	while (n > 0) {
		const int ready = poll(&p, 1, left(h, began));

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0)
			return false;
		n = read(from, piece, sizeof piece);
		if (n > 0 && h->said->len + (size_t)n <= HELPER_SAID)
			buf_add(h->said, piece, (size_t)n);
	}
	return true;
}

static enum helper_end
ended(pid_t child, int *status)
{
	int how;

	while (waitpid(child, &how, 0) < 0)
		if (errno != EINTR)
			return HELPER_KILLED;
	if (!WIFEXITED(how))
		return HELPER_KILLED;
	*status = WEXITSTATUS(how);
	return *status == CANNOT_RUN ? HELPER_NEVER : HELPER_EXIT;
}

enum helper_end
helper_run(const struct helper *h, int *status)
{
	const int64_t began = time_ms();
	int ends[2] = {-1, -1};
	bool in_time = true;
	pid_t child;

	if (h->said && pipe2(ends, O_CLOEXEC))
		return HELPER_NEVER;
	child = fork();
	if (!child)
		child_run(h, ends[1]);
	if (h->said) {
		(void)close(ends[1]);
		in_time = child < 0 || said_read(h, ends[0], began);
		(void)close(ends[0]);
	}
	if (child < 0)
		return HELPER_NEVER;
	if (!in_time)
		(void)kill(child, SIGKILL);
	return ended(child, status);
}

enum rc
helper_split(char *command, const char *argv[static HELPER_WORDS], struct err *err)
{
	char *rest = NULL;
	int n = 0;

	for (char *word = strtok_r(command, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
		if (n == HELPER_WORDS - 1)
			return err_set(err, E_INVALID, _("the command has too many words"));
		argv[n++] = word;
	}
	argv[n] = NULL;
	if (!n || *argv[0] != '/')
		return err_set(err, E_INVALID,
			       _("a command is a program by its whole path, and its arguments"));
	return OK;
}
