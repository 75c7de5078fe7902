#include "store/turnstile.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/time.h"

enum { QUIET_MS = 2000, SLICE_MS = 100, LIMIT_MS = 10000 };

enum rc
turnstile_open(struct turnstile *t, const char *path, struct err *e)
{
	t->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (t->fd < 0)
		return err_set(e, errno == EACCES || errno == EROFS ? E_DENIED : E_IO,
			       _("cannot open %s: %s"), path, strerror(errno));
	return OK;
}

void
turnstile_close(struct turnstile *t)
{
	if (t->fd >= 0)
		(void)close(t->fd);
	t->fd = -1;
}

static void
holder_write(const struct turnstile *t)
{
	char text[64];
	const int n = snprintf(text, sizeof text, "%-31s %10ld\n", t->sign, (long)getpid());

	/* Only a courtesy to those who wait: a full disk must not stop the work. */
	(void)!pwrite(t->fd, text, (size_t)n, 0);
}

static void
holder_read(const struct turnstile *t, char out[static 64])
{
	char text[64] = "";
	char sign[32] = "";
	long pid = 0;

	(void)!pread(t->fd, text, sizeof text - 1, 0);
	if (sscanf(text, "%31[^ \n] %ld", sign, &pid) < 2 && sscanf(text, " %ld", &pid) < 1)
		pid = 0;
	(void)snprintf(out, 64, "%s%spid %ld", sign, *sign ? ", " : "", pid);
}

static void
woken(int sig)
{
	(void)sig; /* only there to interrupt flock() */
}

/* Waits in line for at most `ms`: 0, or why not. A blocked flock() keeps its place; polling would
 * lose it. */
static int
lock_within(const struct turnstile *t, int64_t ms)
{
	struct sigaction act = {.sa_handler = woken}, was;
	const struct itimerval limit = {.it_value = {ms / 1000, ms % 1000 * 1000},
					.it_interval = {0, 20000}};
	sigset_t alarm_set, mask;
	int failed;

	(void)sigemptyset(&alarm_set);
	(void)sigaddset(&alarm_set, SIGALRM);
	(void)sigaction(SIGALRM, &act, &was);
	(void)sigprocmask(SIG_UNBLOCK, &alarm_set, &mask);
	(void)setitimer(ITIMER_REAL, &limit, NULL);
	failed = flock(t->fd, LOCK_EX) ? errno : 0;
	(void)setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
	(void)sigprocmask(SIG_SETMASK, &mask, NULL);
	(void)sigaction(SIGALRM, &was, NULL);
	return failed;
}

/* Other signals, a resized window say, end a flock() too: only the clock ends the wait. */
static enum rc
wait_in_line(struct turnstile *t, struct err *e)
{
	const int64_t start = time_ms();
	char holder[64];

	t->is_given_up = false;
	for (int64_t waited = 0; waited < LIMIT_MS && !t->is_given_up; waited = time_ms() - start) {
		const int failed = lock_within(t, waited < QUIET_MS ? QUIET_MS - waited : SLICE_MS);

		if (!failed)
			return OK;
		if (failed != EINTR)
			return err_set(e, E_IO, _("the desk cannot be locked: %s"),
				       strerror(failed));
		holder_read(t, holder);
		if (t->waiting && time_ms() - start >= QUIET_MS)
			t->waiting(t->arg, holder);
	}
	return err_set(e, E_BUSY, _("the desk is held by %s: nothing was saved, try again"),
		       holder);
}

enum rc
turnstile_enter(struct turnstile *t, struct err *e)
{
	enum rc rc = flock(t->fd, LOCK_EX | LOCK_NB) ? wait_in_line(t, e) : OK;

	if (!rc)
		holder_write(t);
	return rc;
}

void
turnstile_leave(struct turnstile *t)
{
	(void)flock(t->fd, LOCK_UN);
}
