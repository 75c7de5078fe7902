#include "term/tty.h"

#include "base/intl.h"
#include "text/border.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

enum {
	READ_MAX = 4096,
	LINGER_MS = 300, /* for what was typed before the end, however much that is */
};

/* Of a clock that never goes back. */
static int64_t
now_ms(void)
{
	struct timespec ts;

	(void)clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static sigset_t
signals_of_ours(void)
{
	static const int ours[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
	sigset_t set;

	(void)sigemptyset(&set);
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		(void)sigaddset(&set, ours[i]);
	return set;
}

enum rc
tty_open(struct tty *t, struct err *e)
{
	const sigset_t ours = signals_of_ours();

	*t = (struct tty){.signals = -1};
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, E_INVALID,
			       _("standard input or output is not a terminal; the screens need "
				 "both, commands such as \"kefu queue\" do not"));
	if (tcgetattr(STDIN_FILENO, &t->modes_before))
		return err_set(e, E_IO, _("the terminal does not answer (%s); connect again"),
			       strerror(errno));
	t->signals = signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK);
	if (t->signals >= 0 && !flow_open(&t->out)) {
		(void)close(t->signals);
		t->signals = -1;
	}
	if (t->signals < 0)
		return err_set(e, E_IO, _("no file is left to open (%s); close other programs"),
			       strerror(errno));
	(void)sigprocmask(SIG_BLOCK, &ours, &t->mask_before);
	return OK;
}

void
tty_raw(const struct tty *t)
{
	struct termios raw = t->modes_before;

	raw.c_iflag &= ~(tcflag_t)(BRKINT | PARMRK | IXON | ICRNL | INLCR | IGNCR);
	raw.c_oflag &= ~(tcflag_t)ONLCR;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ISIG | IEXTEN | ECHO | ECHONL);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &raw);
}

/* Without waiting for the output: a terminal that has stopped reading would hold us for ever. */
void
tty_cooked(const struct tty *t)
{
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &t->modes_before);
}

void
tty_close(struct tty *t)
{
	tty_cooked(t);
	/* The end of the line may be read before its signal comes, which then says nothing new. */
	if (tty_is_ending(t))
		(void)signal(SIGHUP, SIG_IGN);
	flow_close(&t->out);
	(void)close(t->signals);
	(void)sigprocmask(SIG_SETMASK, &t->mask_before, NULL);
	buf_release(&t->unread);
	keys_release(&t->keys);
}

/* The rest of a character is waited for as long as the rest of a key: then its beginning goes. */
static void
bytes_feed(struct tty *t, const char *bytes, size_t n)
{
	struct buf utf8 = {0};
	size_t whole;

	t->read_at = now_ms();
	if (border_is_utf8()) {
		keys_feed(&t->keys, bytes, n, t->read_at);
		return;
	}
	buf_add(&t->unread, bytes, n);
	whole = border_whole(t->unread.data, t->unread.len);
	border_in(&utf8, t->unread.data, whole);
	if (utf8.len)
		keys_feed(&t->keys, buf_str(&utf8), utf8.len, t->read_at);
	buf_splice(&t->unread, 0, whole, NULL, 0);
	buf_release(&utf8);
}

static int
unread_wait(const struct tty *t, int64_t now)
{
	const int64_t left = t->read_at + KEYS_WAIT_SEQUENCE - now;

	if (!t->unread.len)
		return -1;
	return left > 0 ? (int)left : 0;
}

static enum tty_news
bytes_read(struct tty *t)
{
	char bytes[READ_MAX];
	const ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);

	if (n > 0)
		bytes_feed(t, bytes, (size_t)n);
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		t->gone_at = now_ms();
	return n <= 0 && t->gone_at ? TTY_GONE : TTY_QUIET;
}

static enum tty_news
signal_read(struct tty *t)
{
	struct signalfd_siginfo info;

	if (read(t->signals, &info, sizeof info) != sizeof info)
		return TTY_QUIET;
	switch (info.ssi_signo) {
	case SIGWINCH:
		return TTY_RESIZE;
	case SIGCONT:
		return TTY_CONTINUED;
	case SIGTSTP:
		return TTY_STOP;
	default:
		t->gone_at = now_ms();
		return TTY_GONE;
	}
}

static enum tty_news
rest_write(struct tty *t)
{
	flow_push(&t->out);
	return t->out.left.len ? TTY_QUIET : TTY_TAKEN;
}

/* One look at the line, at most that long; bytes are no news until they are a press. */
static enum tty_news
line_look(struct tty *t, int timeout_ms)
{
	struct pollfd fds[] = {
		{.fd = t->signals, .events = POLLIN},
		{.fd = STDIN_FILENO, .events = POLLIN},
		{.fd = t->out.left.len ? t->out.fd : -1, .events = POLLOUT},
	};
	enum tty_news news;

	if (t->gone_at)
		return TTY_GONE;
	if (poll(fds, 3, timeout_ms) <= 0)
		return TTY_QUIET;
	news = fds[0].revents ? signal_read(t) : TTY_QUIET;
	if (news != TTY_QUIET && news != TTY_GONE)
		return news;
	if (fds[1].revents) /* what was typed before the end still counts */
		return bytes_read(t);
	return fds[2].revents && news == TTY_QUIET ? rest_write(t) : news;
}

static int
wait_until(const struct tty *t, int64_t end)
{
	const int64_t now = now_ms();
	const int rest[] = {keys_wait(&t->keys, now), unread_wait(t, now)};
	int64_t left = end > now ? end - now : 0;

	for (int i = 0; i < 2; i++)
		if (rest[i] >= 0 && rest[i] < left)
			left = rest[i];
	return left > INT_MAX ? -1 : (int)left;
}

enum tty_news
tty_wait(struct tty *t, int timeout_ms, struct press *out)
{
	const int64_t end = timeout_ms < 0 ? INT64_MAX : now_ms() + timeout_ms;
	enum tty_news news = TTY_QUIET;

	if (t->gone_at && now_ms() - t->gone_at > LINGER_MS)
		return TTY_GONE;
	/* Before the line was looked at nothing is given up: the rest may lie there. */
	if (keys_next(&t->keys, t->read_at, out))
		return TTY_PRESS;
	do {
		news = line_look(t, wait_until(t, end));
		if (unread_wait(t, now_ms()) == 0)
			buf_clear(&t->unread);
		if (news == TTY_QUIET && keys_next(&t->keys, now_ms(), out))
			return TTY_PRESS;
	} while (news == TTY_QUIET && now_ms() < end);
	return news;
}

bool
tty_is_ending(const struct tty *t)
{
	static const int ends[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};
	struct pollfd in = {.fd = STDIN_FILENO};
	sigset_t due;

	(void)sigemptyset(&due);
	(void)sigpending(&due);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (sigismember(&due, ends[i]) == 1)
			return true;
	return t->gone_at || (poll(&in, 1, 0) > 0 && in.revents & POLLHUP);
}

bool
tty_can_stop(void)
{
	return getsid(0) != getpid();
}

/* An orphaned process group is not stopped by the kernel: then no SIGCONT waits afterwards. */
bool
tty_stop(void)
{
	const struct timespec at_once = {0};
	sigset_t stop, cont;

	(void)sigemptyset(&cont);
	(void)sigaddset(&cont, SIGCONT);
	(void)sigemptyset(&stop);
	(void)sigaddset(&stop, SIGTSTP);
	(void)kill(0, SIGTSTP);
	(void)sigprocmask(SIG_UNBLOCK, &stop, NULL);
	(void)sigprocmask(SIG_BLOCK, &stop, NULL);
	return sigtimedwait(&cont, NULL, &at_once) == SIGCONT;
}

void
tty_foreground(pid_t group)
{
	sigset_t out, before;

	(void)sigemptyset(&out);
	(void)sigaddset(&out, SIGTTOU); /* in the background the call would stop us */
	(void)sigprocmask(SIG_BLOCK, &out, &before);
	(void)tcsetpgrp(STDIN_FILENO, group);
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
}

bool
tty_watch(struct tty *t, int fd)
{
	struct pollfd fds[] = {
		{.fd = t->signals, .events = POLLIN},
		{.fd = fd, .events = POLLIN},
	};

	while (!t->gone_at) {
		if (poll(fds, 2, -1) <= 0)
			continue;
		if (fds[1].revents)
			return true;
		(void)signal_read(t);
	}
	return false;
}

bool
tty_size(int *rows, int *cols)
{
	struct winsize ws = {0};

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) || !ws.ws_row || !ws.ws_col)
		return false;
	*rows = ws.ws_row;
	*cols = ws.ws_col;
	return true;
}

/* Real VT terminals and consoles of old would show a private mode that they do not know. */
bool
tty_knows_paste(void)
{
	static const char *const old[] = {"vt", "ansi", "cons", "sun", "pcansi", "mach"};
	const char *term = getenv("TERM");

	for (size_t i = 0; i < sizeof old / sizeof *old; i++)
		if (!term || strncmp(term, old[i], strlen(old[i])) == 0)
			return false;
	return true;
}
