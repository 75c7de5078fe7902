#include "term/measure.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "term/measure_answers.h"
#include "text/border.h"
#include "text/width.h"

enum { FIRST_MS = 2000, LEAST_MS = 1000, MOST_MS = 5000, CTRL_C = 0x03, WRITE_TRIES = 16 };

static const char what_are_you[] = "\033[c", which_program[] = "\033[>c";

static int64_t
now_ms(void)
{
	struct timespec ts;

	(void)clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* A terminal that takes nothing answers nothing: the questions are few, the rest is dropped. */
static void
line_write(const char *s)
{
	const size_t n = strlen(s);
	size_t done = 0;
	ssize_t part = 0;

	for (int tries = 0; done < n && tries < WRITE_TRIES; tries++) {
		struct pollfd fd = {.fd = STDOUT_FILENO, .events = POLLOUT};

		if (poll(&fd, 1, LEAST_MS) <= 0)
			return;
		part = write(STDOUT_FILENO, s + done, n - done);
		if (part < 0 && errno != EINTR)
			return;
		done += part > 0 ? (size_t)part : 0;
	}
}

/* False at the end of the time or of the line, or when the person has enough. */
static bool
hear(struct answers *a, int64_t until)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	const int64_t left = until - now_ms();
	char bytes[256];
	ssize_t n;

	if (left <= 0 || poll(&fd, 1, (int)left) <= 0)
		return false;
	n = read(STDIN_FILENO, bytes, sizeof bytes);
	if (n <= 0)
		return n < 0 && errno == EINTR;
	answers_feed(a, bytes, (size_t)n);
	return !memchr(bytes, CTRL_C, (size_t)n);
}

static bool
hear_identity(struct answers *a, int identities, int ms)
{
	const int64_t until = now_ms() + ms;

	while (a->identities < identities)
		if (!hear(a, until))
			return false;
	return true;
}

/* Each at the beginning of the line, so that a report says its cells. */
static size_t
questions_put(struct buf *out)
{
	size_t n = 0;

	buf_puts(out, which_program);
	for (int kind = 0; kind < STEADY_KINDS; kind++)
		for (int i = 0; i < STEADY_SAMPLES && steady_kinds[kind].sample[i]; i++, n++) {
			const char *sample = steady_kinds[kind].sample[i];

			buf_puts(out, "\r\033[K");
			border_out(out, sample, strlen(sample));
			buf_puts(out, "\033[6n");
		}
	buf_puts(out, "\r\033[K");
	buf_puts(out, what_are_you);
	return n;
}

/* Steady is what moves the cursor by the cells that libc counts, in every sample. */
static void
answers_weigh(const struct answers *a, struct measure *m)
{
	size_t n = 0;

	for (int kind = 0; kind < STEADY_KINDS; kind++) {
		m->steady.is[kind] = true;
		for (int i = 0; i < STEADY_SAMPLES && steady_kinds[kind].sample[i]; i++, n++) {
			m->cells[kind][i] = a->col[n] - 1;
			if (m->cells[kind][i] != width_of(steady_kinds[kind].sample[i]))
				m->steady.is[kind] = false;
		}
	}
	(void)snprintf(m->program, sizeof m->program, "%s", *a->program ? a->program : "-");
}

/* What is late must not wait there for the shell. */
static void
drain(struct answers *a)
{
	const int64_t end = now_ms() + FIRST_MS;

	while (hear(a, end))
		;
}

static int
patience(int answered_ms)
{
	const int ms = 4 * answered_ms + LEAST_MS;

	return ms < MOST_MS ? ms : MOST_MS;
}

static enum measured
ask(struct measure *m)
{
	const int64_t start = now_ms();
	struct answers a = {0};
	struct buf questions = {0};
	size_t asked;
	bool is_answered;

	line_write(what_are_you);
	if (!hear_identity(&a, 1, FIRST_MS)) {
		drain(&a);
		return MEASURE_SILENT;
	}
	m->answered_ms = (int)(now_ms() - start);
	a = (struct answers){0};
	asked = questions_put(&questions);
	line_write(buf_str(&questions));
	buf_release(&questions);
	is_answered = hear_identity(&a, 1, patience(m->answered_ms));
	if (!is_answered)
		drain(&a);
	if (!is_answered || a.count != asked)
		return MEASURE_CONFUSED;
	answers_weigh(&a, m);
	return MEASURE_DONE;
}

enum measured
measure_terminal(struct measure *m)
{
	struct termios before, quiet;
	enum measured how;

	*m = (struct measure){0};
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &before))
		return MEASURE_NO_TERMINAL;
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
	quiet.c_iflag &= ~(tcflag_t)(IXON | ICRNL | ISTRIP);
	quiet.c_cc[VMIN] = 1;
	quiet.c_cc[VTIME] = 0;
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	how = ask(m);
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	return how;
}
