/*
 * The runner where there is no libFuzzer: plain CORPUS_DIR [ROUNDS [MOST]]
 *
 * Every file of the corpus is tried as it is, then changed in ROUNDS ways each, the same ways on
 * every machine. Then come inputs of a MiB that are the same thing over and over, the files of the
 * corpus too, or nothing at all: each has to end, and within its memory; MOST bytes where the door
 * lets no more through. It prints one line; what breaks ends it, with the input in crash.bin.
 *
 *	plain --figures CORPUS_DIR [MOST]
 *
 * tries these alone, and prints of each its milliseconds, the best of three, and its KiB: how fast
 * a machine is, is no matter of a test (tests/bench/readers).
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fuzz.h"
#include "memory.h"

enum { INPUT_MAX = 1 << 20, ROUNDS = 200, TRIES = 3, MEMORY_KIB = 16 << 10, STEP = 4 };
/* Processor time, only to tell what ends from what does not. */
enum { TIME_MAX_MS = 10000 };

static uint8_t input[INPUT_MAX];
static size_t input_size;

static uint32_t
random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
keep(int sig)
{
	const int fd = open("crash.bin", O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd >= 0)
		(void)!write(fd, input, input_size);
	(void)signal(sig, SIG_DFL);
	(void)raise(sig);
}

static void
change(const uint8_t *from, size_t size, uint32_t *seed)
{
	(void)memcpy(input, from, size);
	input_size = size;
	for (uint32_t n = 1 + random_next(seed) % 4; n && input_size; n--) {
		const size_t at = random_next(seed) % input_size;
		const size_t len = random_next(seed) % (input_size - at + 1) % 64;

		switch (random_next(seed) % 4) {
		case 0:
			input[at] = (uint8_t)random_next(seed);
			break;
		case 1:
			(void)memmove(input + at, input + at + len, input_size - at - len);
			input_size -= len;
			break;
		case 2:
			if (input_size + len > INPUT_MAX)
				break;
			(void)memmove(input + at + len, input + at, input_size - at);
			input_size += len;
			break;
		default:
			input_size = at;
		}
	}
}

/* A buffer of exactly its size, so that a byte read beyond it is seen. */
static void
try_input(void)
{
	uint8_t *exact = malloc(input_size ? input_size : 1);

	fuzz_expect(exact != NULL);
	(void)memcpy(exact, input, input_size);
	(void)LLVMFuzzerTestOneInput(exact, input_size);
	free(exact);
}

/* What stands in the file, up to INPUT_MAX bytes; -1 when it cannot be read. */
static ssize_t
file_read(const char *path, uint8_t *bytes)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	const ssize_t n = fd < 0 ? -1 : read(fd, bytes, INPUT_MAX);

	if (fd >= 0)
		(void)close(fd);
	return n;
}

/* Of this process alone: a machine may be busy. */
static double
cpu_ms(void)
{
	struct timespec t;

	fuzz_expect(!clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t));
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* What a run does with its inputs, and what the worst of them took. */
struct run {
	const char *dir;
	int rounds;
	size_t most;
	bool is_figures;
	uint32_t seed;
	size_t files;
	double ms;
	size_t kib;
};

static void
figure_print(const char *what, double ms, size_t kib)
{
	(void)printf("%.2f\t%zu\t", ms, kib);
	for (size_t i = 0; what[i] && i < 24; i++)
		(void)printf(what[i] > ' ' && what[i] <= '~' ? "%c" : "\\x%02x",
			     (unsigned char)what[i]);
	(void)puts("");
}

static void
input_measure(struct run *r, const char *what)
{
	double ms = 0, from;
	size_t kib;

	memory_begin();
	for (int i = 0; i < (r->is_figures ? TRIES : 1); i++) {
		from = cpu_ms();
		try_input();
		from = cpu_ms() - from;
		ms = !i || from < ms ? from : ms;
	}
	kib = memory_peak() >> 10;
	if (r->is_figures)
		figure_print(what, ms, kib);
	else if (kib > MEMORY_KIB || ms > TIME_MAX_MS)
		(void)fprintf(stderr, "%zu bytes of %.16s took %.0f ms and %zu KiB\n", input_size,
			      what, ms, kib);
	fuzz_expect(r->is_figures || (kib <= MEMORY_KIB && ms <= TIME_MAX_MS));
	r->ms = ms > r->ms ? ms : r->ms;
	r->kib = kib > r->kib ? kib : r->kib;
}

static void
input_fill(const uint8_t *part, size_t n, size_t most)
{
	for (size_t i = 0; i < most; i++)
		input[i] = part[i % n];
	input_size = most;
}

static void
file_try(struct run *r, const char *path, const char *name)
{
	static uint8_t bytes[INPUT_MAX];
	const ssize_t n = file_read(path, bytes);

	if (n < 0)
		return;
	r->files++;
	(void)memcpy(input, bytes, (size_t)n);
	input_size = (size_t)n;
	try_input();
	for (int i = 0; i < r->rounds; i++) {
		change(bytes, (size_t)n, &r->seed);
		try_input();
	}
	if (!n || !r->most)
		return;
	input_fill(bytes, (size_t)n, r->most);
	input_measure(r, name);
}

/* The whole corpus; false when there is none. */
static bool
files_try(struct run *r)
{
	DIR *dir = opendir(r->dir);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		char path[1024];

		(void)snprintf(path, sizeof path, "%s/%s", r->dir, entry->d_name);
		if (entry->d_name[0] != '.')
			file_try(r, path, entry->d_name);
	}
	if (dir)
		(void)closedir(dir);
	return r->files;
}

/* Enough of them, where nobody reads the figures. */
static void
extremes_try(struct run *r)
{
	static const char *const parts[] = {
		"a",
		" ",
		"\n",
		"\r",
		"\t",
		"[",
		"{",
		"(",
		"\"",
		"'",
		"\\",
		",",
		":",
		"-",
		"- ",
		"*a ",
		"&a ",
		"!",
		"#",
		"|",
		"0",
		"9",
		"\033",
		"\033[",
		"\033[1;",
		"\xff",
		"\xc3",
		"\xe4\xbd",
		"\xe4\xbd\xa0",
		"\xf0\x9f\x98\x8a",
		"\xcc\x81",
		"\xe2\x80\xae",
		"a,b\n",
		"\"a\"\"",
		"{\"a\":1}",
		"{\"a\":[",
		"a: b\n",
		"a:\n ",
		"- - ",
		"\"\\ud83d",
		"18:00 ",
		"\xe4\xb8\x8b\xe5\x91\xa8 ",
		"not:",
		"or ",
		"status:",
		"12 ",
	};
	uint32_t seed = 7;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i += r->is_figures ? 1 : STEP) {
		input_fill((const uint8_t *)parts[i], strlen(parts[i]), r->most);
		input_measure(r, parts[i]);
	}
	input_fill((const uint8_t *)"", 1, r->most);
	input_measure(r, "NUL");
	for (size_t i = 0; i < r->most; i++)
		input[i] = (uint8_t)random_next(&seed);
	input_measure(r, "random");
	input_size = 0;
	input_measure(r, "nothing");
}

int
main(int argc, char **argv)
{
	const bool is_figures = argc > 1 && !strcmp(argv[1], "--figures");
	struct run r = {.rounds = ROUNDS, .most = INPUT_MAX, .seed = 20261122};

	r.is_figures = is_figures;
	r.dir = argc > 1 + is_figures ? argv[1 + is_figures] : "";
	if (is_figures)
		r.rounds = 0;
	else if (argc > 2)
		r.rounds = atoi(argv[2]);
	if (argc > 3)
		r.most = (size_t)atoi(argv[3]);
	(void)signal(SIGABRT, keep);
	(void)signal(SIGSEGV, keep);
	if (!files_try(&r))
		return 2;
	if (r.most)
		extremes_try(&r);
	if (!is_figures)
		(void)printf("%s: %zu inputs, %d changed ones of each, %zu bytes in %.0f ms and "
			     "%zu KiB at most\n",
			     r.dir, r.files, r.rounds, r.most, r.ms, r.kib);
	return 0;
}
