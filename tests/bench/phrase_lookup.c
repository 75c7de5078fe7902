/*
 * Times lookup on phrases from a file, a line each: scenario, title, trigger, wording, with tabs
 * between. Not a test: it prints. tests/bench/phrase_lookup makes the file and runs the others
 * beside it.
 *
 *   phrase_lookup make LINES IMAGE
 *   phrase_lookup run LINES IMAGE    every key of 300 queries taken from the lines themselves
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/phrase.h"
#include "core/phrase_find.h"
#include "core/phrase_index.h"
#include "text/letter.h"
#include "text/pinyin.h"
#include "text/utf8.h"

enum { LINE_MAX_BYTES = 1 << 16, ROOM = 200, QUERIES = 300, KEYS_MAX = 20000 };

static void
die(const char *what)
{
	perror(what);
	exit(1);
}

static void
add_line(struct phrase_maker *m, char *s, uint32_t ref)
{
	char *part[4];
	struct line trigger = {0};
	struct wording say = {0};
	struct phrase p = {.id = "x", .group = 1};

	s[strcspn(s, "\n")] = '\0';
	for (int i = 0; i < 4; i++)
		part[i] = strsep(&s, "\t");
	trigger.text = part[2];
	say.text = part[3];
	p.scenario = *part[0] ? part[0] : NULL;
	p.title = part[1];
	p.trigger = &trigger;
	p.say = &say;
	phrase_maker_add(m, &p, ref);
}

static double
now_ms(clockid_t clock)
{
	struct timespec t;

	(void)clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
make(const char *lines, const char *image)
{
	static char line[LINE_MAX_BYTES];
	FILE *f = fopen(lines, "r"), *out = fopen(image, "w");
	struct phrase_maker m = {0};
	struct buf b = {0};
	struct err err = {0};
	const double start = now_ms(CLOCK_MONOTONIC);
	uint32_t n = 0;

	if (!f || !out)
		die(lines);
	while (fgets(line, sizeof line, f))
		add_line(&m, line, n++);
	if (phrase_maker_finish(&m, &b, &err))
		die(err_text(&err));
	if (fwrite(b.data, 1, b.len, out) != b.len || fflush(out) || fsync(fileno(out)) ||
	    fclose(out))
		die(image);
	printf("%u phrases: image of %.1f MB made in %.0f ms\n", n, (double)b.len / 1e6,
	       now_ms(CLOCK_MONOTONIC) - start);
	(void)fclose(f);
	buf_release(&b);
}

static void
put_key(struct buf *q, const struct letter *l, int style)
{
	char bytes[4];
	size_t n;
	const uint16_t *readings = pinyin_of(l->cp, &n);
	const int how = style == 3 ? rand() % 3 : style;
	const char *s = n ? pinyin_spell(readings[(size_t)rand() % n]) : "";

	if (!n || how == 2)
		buf_add(q, bytes, utf8_put(bytes, l->cp));
	else
		buf_add(q, s, how == 0 ? 1 : strlen(s));
}

/* Two to four characters of the wording, as initials, syllables, characters or a mixture. */
static void
make_query(struct buf *q, const char *say)
{
	struct buf letters = {0};
	const int style = rand() % 4;
	size_t n, at, count = 2 + (size_t)rand() % 3;

	letter_split(&letters, say, strlen(say));
	n = letter_count(&letters);
	at = n > count ? (size_t)rand() % (n - count) : 0;
	for (; count-- && at < n; at++)
		if (letter_at(&letters, at)->cp != LETTER_GAP)
			put_key(q, letter_at(&letters, at), style);
	buf_release(&letters);
}

static void
make_queries(const char *lines, struct buf *queries)
{
	static char line[LINE_MAX_BYTES];
	FILE *f = fopen(lines, "r");
	size_t total = 0, n = 0;

	if (!f)
		die(lines);
	while (fgets(line, sizeof line, f))
		total++;
	rewind(f);
	for (size_t i = 0; fgets(line, sizeof line, f); i++)
		if (i >= n * total / QUERIES) {
			line[strcspn(line, "\n")] = '\0';
			make_query(&queries[n++], strrchr(line, '\t') + 1);
			if (n % 10 == 0) {
				buf_char(&queries[n - 1], ' ');
				make_query(&queries[n - 1], strrchr(line, '\t') + 1);
			}
			if (n == QUERIES)
				break;
		}
	(void)fclose(f);
}

static int
compare_times(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

struct times {
	double wall, cpu;
};

static struct times
one_key(const struct phrase_index *x, const char *typed, size_t *total)
{
	struct arena mem = {0};
	struct phrase_hit hits[ROOM];
	const double wall = now_ms(CLOCK_MONOTONIC), cpu = now_ms(CLOCK_PROCESS_CPUTIME_ID);
	struct phrase_query q = phrase_query(typed, &mem);

	(void)phrase_find(x, &q, &(struct phrase_wish){0}, &mem, hits, ROOM, total);
	arena_reset(&mem);
	return (struct times){.wall = now_ms(CLOCK_MONOTONIC) - wall,
			      .cpu = now_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu};
}

static void
print_times(const char *what, double *ms, size_t n)
{
	qsort(ms, n, sizeof *ms, compare_times);
	printf("  %s: p50 %.2f ms, p90 %.2f, p99 %.2f, max %.2f\n", what, ms[n / 2], ms[n * 9 / 10],
	       ms[n * 99 / 100], ms[n - 1]);
}

static long
kb_of(const char *name)
{
	FILE *f = fopen("/proc/self/smaps_rollup", "r");
	char line[256];
	long kb = 0;

	while (f && fgets(line, sizeof line, f))
		if (!strncmp(line, name, strlen(name)))
			kb = atol(line + strlen(name));
	if (f)
		(void)fclose(f);
	return kb;
}

static void
type_all(const struct phrase_index *x, const struct buf *queries)
{
	static double wall[KEYS_MAX], cpu[KEYS_MAX];
	char typed[512];
	size_t n = 0, total, least = SIZE_MAX;

	for (int i = 0; i < QUERIES; i++)
		for (size_t k = 1; k <= queries[i].len && n < KEYS_MAX; k++) {
			struct times t;

			if (k < queries[i].len && (queries[i].data[k] & 0xC0) == 0x80)
				continue;
			(void)snprintf(typed, sizeof typed, "%.*s", (int)k, queries[i].data);
			t = one_key(x, typed, &total);
			wall[n] = t.wall;
			cpu[n++] = t.cpu;
			least = total < least ? total : least;
		}
	printf("%zu phrases, %zu keys, the fewest hits %zu\n", x->count, n, least);
	print_times("cpu", cpu, n);
	print_times("by the clock, with whatever else runs here", wall, n);
}

/* A second session has the same file in its memory, as on a desk: what both see is not private. */
static void
neighbour(const char *bytes, size_t size, int ready, int done)
{
	unsigned sum = 0;
	char c;

	for (size_t i = 0; i < size; i += 512)
		sum += (unsigned char)bytes[i];
	c = (char)sum;
	if (write(ready, &c, 1) != 1 || read(done, &c, 1) < 0)
		_exit(1);
	_exit(0);
}

static void
run(const char *lines, const char *image)
{
	static struct buf queries[QUERIES];
	const int fd = open(image, O_RDONLY | O_CLOEXEC);
	struct phrase_index x;
	struct err err = {0};
	struct stat st;
	int ready[2], done[2];
	void *bytes;
	char c;

	if (fd < 0 || fstat(fd, &st))
		die(image);
	bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
	if (bytes == MAP_FAILED || phrase_index_open(bytes, (size_t)st.st_size, &x, &err))
		die(image);
	srand(1);
	make_queries(lines, queries);
	type_all(&x, queries);
	if (pipe(ready) || pipe(done))
		die("pipe");
	if (!fork()) {
		(void)close(done[1]);
		neighbour(bytes, (size_t)st.st_size, ready[1], done[0]);
	}
	if (read(ready[0], &c, 1) != 1)
		die("neighbour");
	printf("memory of a session: private dirty %ld kB, private clean %ld kB, shared %ld kB\n",
	       kb_of("Private_Dirty:"), kb_of("Private_Clean:"),
	       kb_of("Shared_Clean:") + kb_of("Shared_Dirty:"));
	(void)close(done[1]);
	(void)wait(NULL);
}

int
main(int argc, char **argv)
{
	if (argc == 4 && !strcmp(argv[1], "make"))
		make(argv[2], argv[3]);
	else if (argc == 4 && !strcmp(argv[1], "run"))
		run(argv[2], argv[3]);
	else
		return 64;
	return 0;
}
