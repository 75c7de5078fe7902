/*
 * What a library costs a session: a desk with some own phrases and one with 100,000 are made
 * through the verbs, in files that the caller names; then a process of its own opens each, looks up
 * and takes suggestions as a session does, and says how much memory is its own alone (what is
 * mapped from a file and never written is the system's). Only prints.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/time.h"
#include "core/role.h"
#include "core/triage.h"
#include "desk/actor.h"
#include "desk/verb.h"
#include "feed/phrase_library.h"
#include "feed/phrase_suggest.h"
#include "store/store.h"

enum { FEW = 100, MANY = 100000, BATCH = 5000, KEYS = 400 };

#define NOW INT64_C(1795327500)

static void
must(enum rc rc, const struct err *e, const char *what)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s: %s\n", what, err_text(e));
	exit(1);
}

static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* Words of two characters from a small vocabulary, some far more often than others. */
static char *
words(struct arena *mem, uint32_t *seed, int count)
{
	char *s = arena_alloc(mem, (size_t)count * 6 + 1), *at = s;

	for (int i = 0; i < 2 * count; i++) {
		const uint32_t top = 1 + next(seed) % 2000, cp = 0x4E00 + next(seed) % top * 7;

		*at++ = (char)(0xE0 | cp >> 12);
		*at++ = (char)(0x80 | (cp >> 6 & 0x3F));
		*at++ = (char)(0x80 | (cp & 0x3F));
	}
	return s;
}

static void
batch_add(struct store *s, const struct actor *by, int from, int n)
{
	static struct phrase_form forms[BATCH];
	struct arena mem = {0};
	struct outcome out;
	uint32_t seed = (uint32_t)from;

	for (int i = 0; i < n; i++) {
		const char *id = arena_printf(&mem, "own-%d", from + i);

		forms[i] = (struct phrase_form){
			.language = "zh_CN",
			.name = id,
			.body = arena_printf(&mem,
					     "\n- id: %s\n  group: repair\n  title: %s\n"
					     "  trigger: [%s]\n  say: [%s]\n",
					     id, words(&mem, &seed, 3), words(&mem, &seed, 4),
					     words(&mem, &seed, 20))};
	}
	must(desk_run(s, by, verb_find("phrase_import"),
		      &(struct request){.phrase = forms, .phrases = (size_t)n}, &out),
	     store_err(s), "phrase_import");
	arena_reset(&mem);
}

static void
desk_make(const char *path, int phrases)
{
	static const struct agent_form agent = {"1001", "A", ROLE_ALL};
	const struct desk_form form = {.kind = "personal",
				       .zone = "Asia/Shanghai",
				       .digits = 5,
				       .agents = &agent,
				       .count = 1};
	const struct actor program = actor_program(NOW);
	struct arena mem = {0};
	struct store *s;
	struct err e = {0};
	struct outcome out;
	struct actor by;

	must(time_zone_set(form.zone, &e), &e, "zone");
	must(store_create(path, &s, &e), &e, path);
	must(desk_run(s, &program, verb_find("desk_init"), &(struct request){.desk_form = &form},
		      &out),
	     store_err(s), "desk_init");
	must(actor_find(s, NULL, NOW, &mem, &by), store_err(s), "actor");
	for (int i = 0; i < phrases; i += BATCH)
		batch_add(s, &by, i, phrases - i < BATCH ? phrases - i : BATCH);
	store_close(s);
	arena_reset(&mem);
}

static long
private_kb(void)
{
	char line[256];
	long sum = 0, kb;
	FILE *f = fopen("/proc/self/smaps_rollup", "re");

	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "Private_Dirty: %ld", &kb) == 1)
			sum += kb;
	if (f)
		(void)fclose(f);
	return sum;
}

static double
ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
compare(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void
ask(const struct phrase_library *l, double *took)
{
	static const char *const keys[] = {"s",   "sh", "shu", "tk", "tui",
					   "xyj", "S1", "yh",  "的", "fh"};
	const struct suit suit = {.said = "都催了两次了，明天早上就要用，到底什么时候发货？"};
	const struct phrase_wish wish = {0};

	for (int i = 0; i < KEYS; i++) {
		const struct phrase_found *found;
		struct arena mem = {0};
		const double since = ms();

		if (i % 4)
			(void)library_find(l, keys[i % 10], &wish, 200, &mem, &found);
		else
			(void)library_suggest(l, &suit, 1, 200, &mem, &found);
		took[i] = ms() - since;
		arena_reset(&mem);
	}
	qsort(took, KEYS, sizeof *took, compare);
}

static void
session(const char *path, int phrases)
{
	static double took[KEYS];
	struct phrase_library l = {0};
	struct err e = {0};
	struct store *s;
	double since;
	long before;

	must(store_open(path, &s, &e), &e, path);
	before = private_kb();
	since = ms();
	must(library_open_desk(&l, s, "zh_CN", &e), &e, "library");
	since = ms() - since;
	ask(&l, took);
	printf("%7d own phrases: %6ld kB more of private memory (%ld kB before), opened in %.1f "
	       "ms, "
	       "a key p50 %.2f p99 %.2f ms, %s\n",
	       phrases, private_kb() - before, before, since, took[KEYS / 2], took[KEYS * 99 / 100],
	       l.mapped.bytes ? "mapped" : "in memory");
	library_close(&l);
	store_close(s);
}

static void
apart(void (*run)(const char *path, int phrases), const char *path, int phrases)
{
	int status;
	pid_t child;

	(void)fflush(stdout);
	child = fork();
	if (!child) {
		run(path, phrases);
		(void)fflush(stdout);
		_exit(0);
	}
	if (child < 0 || waitpid(child, &status, 0) != child || status)
		exit(1);
}

int
main(int argc, char **argv)
{
	if (argc != 3) {
		(void)fprintf(stderr, "usage: bench_phrase_memory NEW-DESK NEW-DESK\n");
		return 64;
	}
	apart(desk_make, argv[1], FEW);
	apart(desk_make, argv[2], MANY);
	apart(session, argv[1], FEW);
	apart(session, argv[2], MANY); /* makes the file */
	for (int i = 0; i < 3; i++)
		apart(session, argv[2], MANY);
	return 0;
}
