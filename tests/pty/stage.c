#include "stage.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "actor.h"
#include "codeset.h"

enum {
	PATIENCE_MS = 20000,
	TURN_MS = 20,     /* how late the end of a program that left its terminal can be noticed */
	SLOW_TURN_MS = 2, /* of so many a slow program gets SLOW_PART-th */
	SLOW_PART = 8,
	CAST_MAX = 64,
	COLS_MIN = 2, /* libvterm 0.1.4 dies of a wide character in a single column */
	READ_MAX = 16384,
	TAIL_MAX = 2000,
	SENTENCE_MAX = 800, /* cmocka's own buffer is 1024 */
};

static int64_t
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- the story --- */

int
story_setup(void **state)
{
	struct story *s = calloc(1, sizeof *s);

	if (!s)
		return -1;
	s->step = "before the first step";
	s->patience_ms = PATIENCE_MS;
	*state = s;
	return 0;
}

int
story_teardown(void **state)
{
	struct story *s = *state;

	while (s->cast)
		actor_close(s->cast);
	arena_reset(&s->mem);
	free(s);
	return 0;
}

void
step(struct story *s, const char *name)
{
	s->step = name;
	s->steps++;
	(void)printf("# step %d: %s\n", s->steps, name);
	(void)fflush(stdout);
}

void
story_end(struct story *s, int at_least)
{
	(void)printf("# the story has %d steps, at least %d are asked for\n", s->steps, at_least);
	(void)fflush(stdout);
	for (const struct actor *a = s->cast; a; a = a->next)
		if (!a->has_ended)
			actor_fails(a, "still runs when the story ends");
	if (s->steps < at_least)
		fail_msg("the story has %d steps, fewer than %d", s->steps, at_least);
}

/* --- what a failure shows --- */

/* Escape sequences of a program must not reach the terminal of whoever runs the tests. */
static void
tail_show(const struct buf *b)
{
	const size_t from = b->len > TAIL_MAX ? b->len - TAIL_MAX : 0;

	(void)fputs("the end of its output:\n", stderr);
	for (size_t i = from; i < b->len; i++) {
		const unsigned char c = (unsigned char)b->data[i];

		if (c == '\n' || (c >= ' ' && c != 0x7f))
			(void)fputc(c, stderr);
		else if (c != '\r')
			(void)fprintf(stderr, "<%02x>", c);
	}
	(void)fputc('\n', stderr);
}

static int
exit_code(const struct actor *a)
{
	return WIFSIGNALED(a->status) ? 128 + WTERMSIG(a->status) : WEXITSTATUS(a->status);
}

static void
screen_show(const struct actor *a)
{
	struct buf b = {0};
	int row, col;

	actor_cursor(a, &row, &col);
	actor_screen(a, &b);
	(void)fprintf(stderr, "--- %s, %d x %d, cursor at row %d, column %d\n%s---\n", a->name,
		      actor_rows(a), actor_cols(a), row, col, buf_str(&b));
	buf_release(&b);
	if (!a->has_ended)
		return;
	(void)fprintf(stderr, "it has ended with exit code %d; ", exit_code(a));
	tail_show(&a->written);
}

void
actor_fails(const struct actor *a, const char *fmt, ...)
{
	char sentence[SENTENCE_MAX];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(sentence, sizeof sentence, fmt, ap);
	va_end(ap);
	screen_show(a);
	print_error("step %d (%.100s): %.50s %s\n", a->story->steps, a->story->step, a->name,
		    sentence);
	fail();
	abort();
}

/* --- a session opens --- */

/* Answers to the program's questions and keys take the same way, so they keep their order. */
static void
on_output(const char *bytes, size_t n, void *user)
{
	struct actor *a = user;

	buf_add(a->is_reserved ? &a->held : &a->typed, bytes, n);
}

static int
on_property(VTermProp prop, VTermValue *val, void *user)
{
	struct actor *a = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		a->is_cursor_hidden = !val->boolean;
	return 1;
}

static struct winsize
size_of(int rows, int cols)
{
	return (struct winsize){.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
}

static void
terminal_open(struct actor *a, int rows, int cols)
{
	static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

	a->vt = vterm_new(rows, cols < COLS_MIN ? COLS_MIN : cols);
	a->screen = vterm_obtain_screen(a->vt);
	vterm_set_utf8(a->vt, 1);
	vterm_output_set_callback(a->vt, on_output, a);
	vterm_screen_set_callbacks(a->screen, &callbacks, a);
	vterm_screen_enable_altscreen(a->screen, 1);
	vterm_screen_reset(a->screen, 1);
}

struct actor *
actor_open(const struct staging *as)
{
	const struct winsize size = size_of(as->rows ? as->rows : 24, as->cols ? as->cols : 80);
	struct arena *mem = &as->story->mem;
	struct actor *a = arena_alloc(mem, sizeof *a);

	a->story = as->story;
	a->name = arena_strdup(mem, as->name ? as->name : as->argv[0]);
	a->codeset = as->codeset;
	a->swaps = as->swaps;
	a->is_reserved = as->is_reserved;
	a->master = -1;
	a->next = as->story->cast;
	as->story->cast = a;
	terminal_open(a, size.ws_row, size.ws_col);
	a->pid = program_open(as, &size, &a->master);
	if (a->pid < 0) {
		a->has_ended = true;
		actor_fails(a, "gets no pty (is /dev/pts there?): %s", strerror(errno));
	}
	return a;
}

/* --- turns --- */

/* False when there is nothing more to read now. */
static bool
hear(struct actor *a)
{
	char bytes[READ_MAX];
	struct buf utf8 = {0};
	ssize_t n;

	if (a->is_quiet || a->is_frozen || a->master < 0)
		return false;
	n = read(a->master, bytes, sizeof bytes);
	if (n <= 0) {
		a->is_quiet = n == 0 || (errno != EAGAIN && errno != EINTR);
		return false;
	}
	buf_add(&a->written, bytes, (size_t)n);
	codeset_hear(a, bytes, (size_t)n, &utf8);
	(void)vterm_input_write(a->vt, buf_str(&utf8), utf8.len);
	buf_release(&utf8);
	return true;
}

static void
hand_over(struct actor *a)
{
	ssize_t n;

	if (a->master < 0)
		return;
	n = write(a->master, a->typed.data, a->typed.len);
	if (n > 0)
		buf_splice(&a->typed, 0, (size_t)n, "", 0);
}

static int
ms_of(const struct timeval *t)
{
	return (int)(t->tv_sec * 1000 + t->tv_usec / 1000);
}

static void
reap(struct actor *a)
{
	struct rusage used;

	if (a->has_ended || wait4(a->pid, &a->status, WNOHANG, &used) != a->pid)
		return;
	a->has_ended = true;
	a->cpu_ms = ms_of(&used.ru_utime) + ms_of(&used.ru_stime);
	while (hear(a))
		;
}

static void
turn(struct actor *a)
{
	(void)hear(a);
	if (a->typed.len)
		hand_over(a);
	reap(a);
}

/* Between two turns a slow program stands still; true if there is one. */
static bool
slow_go(const struct story *s, int sig)
{
	bool is_any = false;

	for (const struct actor *a = s->cast; a; a = a->next) {
		if (!a->is_slow || a->has_ended)
			continue;
		(void)kill(a->pid, sig);
		is_any = true;
	}
	return is_any;
}

/* Sleeps until one of the cast has something to say or can take what was typed. */
static void
cast_turn(struct story *s)
{
	const bool is_slow = slow_go(s, SIGCONT);
	struct pollfd fds[CAST_MAX];
	nfds_t n = 0;

	for (const struct actor *a = s->cast; a; a = a->next) {
		const short out = a->typed.len ? POLLOUT : 0;
		const short events = a->is_frozen ? out : out | POLLIN;

		assert(n < CAST_MAX);
		fds[n++] = (struct pollfd){.fd = a->is_quiet ? -1 : a->master, .events = events};
	}
	(void)poll(fds, n, is_slow ? SLOW_TURN_MS : TURN_MS);
	if (slow_go(s, SIGSTOP))
		(void)poll(NULL, 0, SLOW_TURN_MS * (SLOW_PART - 1));
	for (struct actor *a = s->cast; a; a = a->next)
		turn(a);
}

bool
actor_waits(struct actor *a, actor_test *is_so, const struct want *w)
{
	const int64_t until = now_ms() + a->story->patience_ms;

	while (!is_so(a, w)) {
		if (a->has_ended || now_ms() > until)
			return false;
		cast_turn(a->story);
	}
	return true;
}

static bool
took_all(const struct actor *a, const struct want *w)
{
	(void)w;
	return a->typed.len == 0;
}

void
actor_hands_over(struct actor *a)
{
	if (!actor_waits(a, took_all, NULL))
		actor_fails(a, "does not take what is typed");
}

/* --- ends --- */

static bool
ended(const struct actor *a, const struct want *w)
{
	(void)w;
	return a->has_ended;
}

int
actor_ends(struct actor *a)
{
	if (!actor_waits(a, ended, NULL))
		actor_fails(a, "does not end");
	return exit_code(a);
}

void
actor_ends_with(struct actor *a, int code)
{
	if (actor_ends(a) != code)
		actor_fails(a, "ends with exit code %d, not %d", exit_code(a), code);
}

void
actor_answers(struct actor *a)
{
	buf_add(&a->typed, a->held.data, a->held.len);
	buf_clear(&a->held);
	actor_hands_over(a);
}

void
actor_resize(struct actor *a, int rows, int cols)
{
	const struct winsize size = size_of(rows, cols);

	vterm_set_size(a->vt, rows, cols < COLS_MIN ? COLS_MIN : cols);
	if (ioctl(a->master, TIOCSWINSZ, &size) < 0)
		actor_fails(a, "cannot be resized: %s", strerror(errno));
}

/* NULs, which a terminal ignores, until not one more is taken; the system still moves some on. */
static void
line_fill(const struct actor *a)
{
	static const char nothing[4096];
	const int fd = open(ptsname(a->master), O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0)
		actor_fails(a, "has no other end: %s", strerror(errno));
	for (struct pollfd p = {.fd = fd, .events = POLLOUT}; poll(&p, 1, TURN_MS) > 0;)
		for (size_t n = sizeof nothing; n > 0;)
			if (write(fd, nothing, n) <= 0)
				n /= 2;
	(void)close(fd);
}

void
actor_freezes(struct actor *a, bool is_frozen)
{
	a->is_frozen = is_frozen;
	if (is_frozen)
		line_fill(a);
}

void
actor_slows(struct actor *a, bool is_slow)
{
	if (!is_slow)
		(void)kill(a->pid, SIGCONT);
	a->is_slow = is_slow;
}

int
actor_cpu_ms(const struct actor *a)
{
	struct timespec t;
	clockid_t clock;

	if (a->has_ended || clock_getcpuclockid(a->pid, &clock) || clock_gettime(clock, &t))
		return a->cpu_ms;
	return (int)(t.tv_sec * 1000 + t.tv_nsec / 1000000);
}

void
actor_hangup(struct actor *a)
{
	if (a->master >= 0)
		(void)close(a->master);
	a->master = -1;
	buf_clear(&a->typed);
}

void
actor_kill(struct actor *a, int sig)
{
	if (!a->has_ended)
		(void)kill(a->pid, sig);
}

void
actor_close(struct actor *a)
{
	struct actor **at = &a->story->cast;

	actor_hangup(a);
	actor_kill(a, SIGKILL);
	if (!a->has_ended)
		(void)waitpid(a->pid, &a->status, 0);
	while (*at != a)
		at = &(*at)->next;
	*at = a->next;
	vterm_free(a->vt);
	buf_release(&a->typed);
	buf_release(&a->written);
	buf_release(&a->half);
	buf_release(&a->held);
}
