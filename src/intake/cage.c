#include "intake/cage.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "intake/limits.h"

/* KEFU_CAGE_BYTES is 0, and KEFU_CAGE_SLOW more than 1, where a sanitizer needs more. */
enum { CHUNK = 16 << 10, PATIENCE_MS = 20000 * KEFU_CAGE_SLOW, FILES = 32, CENTI_USECS = 10000 };

static bool
limit(int what, rlim_t value)
{
	const struct rlimit l = {value, value};

	return !setrlimit((__rlimit_resource_t)what, &l);
}

static bool
limits_set(int centis)
{
	const long usecs = (long)centis * CENTI_USECS * KEFU_CAGE_SLOW;
	const struct itimerval t = {.it_value = {usecs / 1000000, usecs % 1000000}};

	return limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, FILES) &&
	       limit(RLIMIT_FSIZE, PART_MAX + CHUNK) &&
	       (!KEFU_CAGE_BYTES || limit(RLIMIT_AS, KEFU_CAGE_BYTES)) &&
	       !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) && !setitimer(ITIMER_PROF, &t, NULL);
}

static bool
all_written(int fd, const struct buf *b)
{
	for (size_t at = 0; at < b->len;) {
		const ssize_t n = write(fd, b->data + at, b->len - at);

		if (n < 0 && errno != EINTR)
			return false;
		at += n > 0 ? (size_t)n : 0;
	}
	return true;
}

_Noreturn static void
child_run(const struct cage *c, int to)
{
	struct buf out = {0};

	_exit(limits_set(c->centis) && c->run(c->arg, &out) && all_written(to, &out) ? 0 : 1);
}

/* False: it takes too long, or says too much. */
static bool
answer_read(int from, size_t most, struct buf *out)
{
	char chunk[CHUNK];
	ssize_t n = 1;

	while (n > 0 && out->len <= most) {
		struct pollfd p = {.fd = from, .events = POLLIN};
		const int ready = poll(&p, 1, PATIENCE_MS);

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0)
			return false;
		n = read(from, chunk, sizeof chunk);
		buf_add(out, chunk, n > 0 ? (size_t)n : 0);
	}
	return !n && out->len <= most;
}

static bool
ended_well(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && !WEXITSTATUS(status);
}

bool
cage_run(const struct cage *c, struct buf *out)
{
	int ends[2];
	pid_t child;
	bool is_well;

	if (pipe(ends))
		return false;
	child = fork();
	if (!child) {
		/* What a library says of its end is nobody's: that end cannot be written. */
		(void)dup2(ends[0], STDERR_FILENO);
		(void)close(ends[0]);
		child_run(c, ends[1]);
	}
	(void)close(ends[1]);
	is_well = child > 0 && answer_read(ends[0], c->most, out);
	(void)close(ends[0]);
	if (child > 0 && !is_well)
		(void)kill(child, SIGKILL);
	is_well = child > 0 && ended_well(child) && is_well;
	if (!is_well)
		buf_clear(out);
	return is_well;
}
