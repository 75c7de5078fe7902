/*
 * The runner where there is no libFuzzer: plain CORPUS_DIR [ROUNDS [MOST]]
 *
 * Every file of the corpus is tried as it is, then changed in ROUNDS ways each, the same ways on
 * every machine. Then come inputs of a MiB that are the same thing over and over, or nothing at
 * all: each has to end within its time and memory; MOST bytes where the door lets no more through.
 * It prints one line; what breaks ends it, with the input in crash.bin.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "fuzz.h"

enum { INPUT_MAX = 1 << 20, ROUNDS = 200, MS = 1000000, SECOND_MS = 1000 };

/* Of one input. With the sanitizers time is only to tell what ends from what does not, memory is
 * theirs, and every fourth has to do. */
#ifdef __SANITIZE_ADDRESS__
enum { TIME_MS = 2000, MEMORY_KIB = 1 << 30, STEP = 4 };
#else
enum { TIME_MS = 50, MEMORY_KIB = 16 << 10, STEP = 1 };
#endif

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

static size_t
file_try(const char *path, int rounds, uint32_t *seed)
{
	static uint8_t bytes[INPUT_MAX];
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	const ssize_t n = fd < 0 ? -1 : read(fd, bytes, sizeof bytes);

	if (fd >= 0)
		(void)close(fd);
	if (n < 0)
		return 0;
	(void)memcpy(input, bytes, (size_t)n);
	input_size = (size_t)n;
	try_input();
	for (int i = 0; i < rounds; i++) {
		change(bytes, (size_t)n, seed);
		try_input();
	}
	return 1;
}

/* Of this process alone: a machine may be busy. */
static long
cpu_ms(void)
{
	struct timespec t;

	fuzz_expect(!clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t));
	return t.tv_sec * SECOND_MS + t.tv_nsec / MS;
}

static long
peak_kib(void)
{
	struct rusage used;

	fuzz_expect(!getrusage(RUSAGE_SELF, &used));
	return used.ru_maxrss;
}

static void
input_fill(const char *part, size_t n, size_t most)
{
	for (size_t i = 0; i < most; i++)
		input[i] = (uint8_t)part[i % n];
	input_size = most;
}

static long
input_time(void)
{
	const long kib = peak_kib(), from = cpu_ms();
	long took;

	try_input();
	took = cpu_ms() - from;
	if (took > TIME_MS || peak_kib() - kib > MEMORY_KIB) {
		(void)fprintf(stderr, "an input of %zu bytes took %ld ms and %ld KiB: %.16s\n",
			      input_size, took, peak_kib() - kib, (const char *)input);
		fuzz_expect(0);
	}
	return took;
}

/* The longest time of any of them. */
static long
extremes_try(size_t most)
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
	long worst = 0, took;

	input_size = 0;
	try_input();
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i += STEP) {
		input_fill(parts[i], strlen(parts[i]), most);
		took = input_time();
		worst = took > worst ? took : worst;
	}
	input_fill("", 1, most);
	(void)input_time();
	for (size_t i = 0; i < most; i++)
		input[i] = (uint8_t)random_next(&seed);
	took = input_time();
	return took > worst ? took : worst;
}

int
main(int argc, char **argv)
{
	const int rounds = argc > 2 ? atoi(argv[2]) : ROUNDS;
	const size_t most = argc > 3 ? (size_t)atoi(argv[3]) : INPUT_MAX;
	const struct dirent *entry;
	uint32_t seed = 20261122;
	size_t files = 0;
	DIR *dir = argc > 1 ? opendir(argv[1]) : NULL;

	if (!dir)
		return 2;
	(void)signal(SIGABRT, keep);
	(void)signal(SIGSEGV, keep);
	while ((entry = readdir(dir))) {
		char path[1024];

		(void)snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
		if (entry->d_name[0] != '.')
			files += file_try(path, rounds, &seed);
	}
	(void)closedir(dir);
	(void)printf("%s: %zu inputs, %d changed ones of each", argv[1], files, rounds);
	(void)printf(", %zu bytes in %ld ms at most\n", most, extremes_try(most));
	return files ? 0 : 1;
}
