/*
 * What a program costs whoever sits before it: under a terminal of 80 x 24 of its own it is
 * started, looked at, and ended, so many times. Printed are, one "name value" a line: microseconds
 * until the last byte of the first screen (median, the worst of a hundred), of them those of the
 * processor, memory that is its own alone while a second one runs, bytes of the first screen, of
 * one line down at once and with what follows a rest, of a page, and of so many idle seconds.
 *
 *   screen RUNS IDLE-SECONDS PAGE-KEY COMMAND [WORDS]     the page key in hex: 1b5b367e
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MOST = 1000, PAUSE_MS = 100, REST_MS = 500, START_MS = 5000, LINES_DOWN = 5 };

struct seen {
	double last_us; /* since the start, of the last byte */
	long bytes;
};

static double
us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Until nothing came for so long; the first byte may be waited for. */
static struct seen
drain(int fd, double since, int first_ms, int pause_ms)
{
	struct seen s = {0};
	struct pollfd p = {.fd = fd, .events = POLLIN};
	char room[65536];

	while (poll(&p, 1, s.bytes ? pause_ms : first_ms) > 0) {
		const ssize_t n = read(fd, room, sizeof room);

		if (n <= 0)
			break;
		s.bytes += n;
		s.last_us = us() - since;
	}
	return s;
}

static long
private_kb(pid_t pid)
{
	char path[64], line[256];
	long kb = 0, n;
	FILE *f;

	(void)snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "Private_Clean: %ld", &n) == 1 ||
		    sscanf(line, "Private_Dirty: %ld", &n) == 1)
			kb += n;
	if (f)
		(void)fclose(f);
	return kb;
}

/* Nanoseconds on a processor so far, of all threads there is one. */
static double
cpu_us(pid_t pid)
{
	char path[64];
	double ns = 0;
	FILE *f;

	(void)snprintf(path, sizeof path, "/proc/%d/schedstat", (int)pid);
	f = fopen(path, "r");
	if (!f || fscanf(f, "%lf", &ns) != 1)
		ns = 0;
	if (f)
		(void)fclose(f);
	return ns / 1e3;
}

static pid_t
start(char **argv, int *fd)
{
	const struct winsize size = {.ws_row = 24, .ws_col = 80};
	const pid_t pid = forkpty(fd, NULL, NULL, &size);

	if (pid < 0)
		exit(1);
	if (pid)
		return pid;
	(void)setenv("TERM", "xterm-256color", 1);
	(void)execvp(*argv, argv);
	_exit(127);
}

static void
end(pid_t pid, int fd)
{
	(void)kill(pid, SIGHUP);
	(void)close(fd);
	(void)waitpid(pid, NULL, 0);
}

static struct seen
press(int fd, const char *keys, size_t n, int pause_ms)
{
	const double since = us();

	(void)!write(fd, keys, n);
	return drain(fd, since, pause_ms, pause_ms);
}

static int
by_size(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static size_t
page_key(const char *hex, char out[static 8])
{
	size_t n = 0;
	unsigned byte;

	for (; n < 8 && sscanf(hex + 2 * n, "%2x", &byte) == 1; n++)
		out[n] = (char)byte;
	return n;
}

/* What both have mapped is not the one's alone. */
static void
memory(pid_t pid, char **argv)
{
	int fd;
	const pid_t other = start(argv, &fd);

	(void)drain(fd, us(), START_MS, REST_MS);
	printf("private_kb %ld\n", private_kb(pid));
	end(other, fd);
}

/* The last run is looked at longer. */
static void
look(pid_t pid, int fd, const char *hex, int idle_s, char **argv)
{
	char key[8];
	const size_t n = page_key(hex, key);
	struct seen at_once, rest;
	long once = 0, all = 0;

	memory(pid, argv);
	(void)drain(fd, us(), REST_MS, REST_MS);
	for (int i = 0; i < LINES_DOWN; i++) {
		at_once = press(fd, "j", 1, PAUSE_MS);
		rest = drain(fd, us(), REST_MS, REST_MS);
		once += at_once.bytes;
		all += at_once.bytes + rest.bytes;
	}
	printf("line_bytes %ld\nline_bytes_after_rest %ld\n", once / LINES_DOWN, all / LINES_DOWN);
	printf("page_bytes %ld\n", press(fd, key, n, REST_MS).bytes);
	(void)drain(fd, us(), REST_MS, REST_MS);
	if (idle_s)
		printf("idle_bytes %ld\n", drain(fd, us(), idle_s * 1000, idle_s * 1000).bytes);
}

int
main(int argc, char **argv)
{
	static double open_us[RUNS_MOST], on_cpu_us[RUNS_MOST];
	const int runs = argc > 4 ? (int)strtol(argv[1], NULL, 10) : 0;
	struct seen first = {0};

	if (runs < 1 || runs > RUNS_MOST) {
		(void)fprintf(stderr, "usage: screen RUNS IDLE-SECONDS PAGE-KEY COMMAND [WORDS]\n");
		return 64;
	}
	for (int i = 0; i < runs; i++) {
		const double since = us();
		int fd;
		const pid_t pid = start(argv + 4, &fd);

		first = drain(fd, since, START_MS, PAUSE_MS);
		open_us[i] = first.last_us;
		on_cpu_us[i] = cpu_us(pid);
		if (i == runs - 1)
			look(pid, fd, argv[3], (int)strtol(argv[2], NULL, 10), argv + 4);
		end(pid, fd);
	}
	qsort(open_us, (size_t)runs, sizeof *open_us, by_size);
	qsort(on_cpu_us, (size_t)runs, sizeof *on_cpu_us, by_size);
	printf("open_us %.0f\nopen_us_p99 %.0f\n", open_us[runs / 2],
	       open_us[(runs * 99 - 1) / 100]);
	printf("cpu_us %.0f\ncpu_us_p99 %.0f\n", on_cpu_us[runs / 2],
	       on_cpu_us[(runs * 99 - 1) / 100]);
	printf("screen_bytes %ld\nruns %d\n", first.bytes, runs);
	return 0;
}
