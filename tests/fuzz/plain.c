/*
 * The runner where there is no libFuzzer: plain CORPUS_DIR [ROUNDS]
 *
 * Every file of the corpus is tried as it is, then changed in ROUNDS ways each, the same ways on
 * every machine. It prints one line; what breaks ends it, with the input in crash.bin.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

enum { INPUT_MAX = 1 << 20, ROUNDS = 200 };

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

int
main(int argc, char **argv)
{
	const int rounds = argc > 2 ? atoi(argv[2]) : ROUNDS;
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
	(void)printf("%s: %zu inputs, %d changed ones of each\n", argv[1], files, rounds);
	return files ? 0 : 1;
}
