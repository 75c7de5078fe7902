/*
 * Times suggestions on phrases from a file as tests/bench/phrase_lookup makes it: what customers
 * say is a trigger of one line and the wording of another, with the voice and the step. It prints.
 *
 *   suit LINES
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "core/phrase.h"
#include "core/phrase_pair_index.h"
#include "core/phrase_suit.h"

enum { LINE_MAX_BYTES = 1 << 16, ROOM = 200, TRIES = 1000 };

static double
now_ms(clockid_t clock)
{
	struct timespec t;

	(void)clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static const struct phrase *
read_line(char *s, struct arena *mem)
{
	struct phrase *p = arena_alloc(mem, sizeof *p);
	struct line *trigger = arena_alloc(mem, sizeof *trigger);
	struct wording *say = arena_alloc(mem, sizeof *say);

	s[strcspn(s, "\n")] = '\0';
	(void)strsep(&s, "\t");
	*p = (struct phrase){.id = "x", .group = 1 + rand() % 8, .trigger = trigger, .say = say};
	p->emotions = 1U << rand() % 16 & 0x3fU;
	p->title = arena_strdup(mem, strsep(&s, "\t"));
	trigger->text = arena_strdup(mem, strsep(&s, "\t"));
	say->text = arena_strdup(mem, s);
	return p;
}

static const struct phrase **
read_all(const char *lines, struct arena *mem, size_t *n)
{
	static char line[LINE_MAX_BYTES];
	const struct phrase **all;
	FILE *f = fopen(lines, "r");

	if (!f) {
		perror(lines);
		exit(1);
	}
	for (*n = 0; fgets(line, sizeof line, f);)
		++*n;
	rewind(f);
	all = arena_alloc(mem, (*n + 1) * sizeof *all);
	for (size_t i = 0; i < *n && fgets(line, sizeof line, f); i++)
		all[i] = read_line(line, mem);
	(void)fclose(f);
	return all;
}

static int
compare_times(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void
print_times(const char *what, double *ms, size_t n)
{
	qsort(ms, n, sizeof *ms, compare_times);
	printf("  %s: p50 %.2f ms, p90 %.2f, p99 %.2f, max %.2f\n", what, ms[n / 2], ms[n * 9 / 10],
	       ms[n * 99 / 100], ms[n - 1]);
}

static void
suggest_all(const struct pair_index *x, const struct phrase *const *all, size_t n)
{
	static double wall[TRIES], cpu[TRIES];

	for (size_t i = 0; i < TRIES; i++) {
		struct arena mem = {0};
		struct suited best[ROOM];
		const struct suit suit = {
			.said = arena_printf(&mem, "%s，%s", all[(size_t)rand() % n]->trigger->text,
					     all[(size_t)rand() % n]->say->text),
			.emotion = (enum emotion)(i % 5),
			.status = (enum status)(i % 6),
		};

		wall[i] = now_ms(CLOCK_MONOTONIC);
		cpu[i] = now_ms(CLOCK_PROCESS_CPUTIME_ID);
		(void)phrase_suit(x, &suit, &mem, best, ROOM);
		cpu[i] = now_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu[i];
		wall[i] = now_ms(CLOCK_MONOTONIC) - wall[i];
		arena_reset(&mem);
	}
	print_times("cpu", cpu, TRIES);
	print_times("by the clock, with whatever else runs here", wall, TRIES);
}

int
main(int argc, char **argv)
{
	struct arena mem = {0};
	const struct phrase **all;
	struct pair_index x;
	double start;
	size_t n;

	if (argc != 2)
		return 64;
	srand(1);
	all = read_all(argv[1], &mem, &n);
	start = now_ms(CLOCK_MONOTONIC);
	x = pair_index_make(all, n, &mem);
	printf("suggestions from %zu phrases, %d times (index made in %.0f ms)\n", n, TRIES,
	       now_ms(CLOCK_MONOTONIC) - start);
	suggest_all(&x, all, n);
	arena_reset(&mem);
	return 0;
}
