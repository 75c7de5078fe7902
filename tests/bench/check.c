/*
 * Prints how long 500 characters take to check, how long the promises in them take to find, and
 * how long and with how much memory hostile packs
 * are refused.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "core/check.h"
#include "core/promise.h"
#include "feed/check_rules.h"
#include "feed/phrase_pack.h"

enum { ROUNDS = 200, HOSTILE = 100 << 10, LETTERS = 500 };

static double
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
check_bench(void)
{
	static const char line[] = "您好，让您久等了，我正在为您查询，请稍等。"; /* 21 characters */
	char text[LETTERS * 3 + sizeof line] = "";
	struct arena mem = {0}, scratch = {0};
	struct check_rules *rules;
	struct checker *checker;
	struct err e = {0};
	double from, most = 0, sum = 0;

	if (check_rules_house(&mem, &rules, &e))
		return;
	checker = checker_new(rules, &mem);
	for (size_t n = 0; n < LETTERS / 21; n++)
		(void)memcpy(text + n * (sizeof line - 1), line, sizeof line);
	for (int i = 0; i < ROUNDS; i++) {
		const struct check_reply r = {.text = text, .size = strlen(text), .is_whole = true};

		from = now_ms();
		(void)check_reply(checker, &r, &scratch);
		sum += now_ms() - from;
		most = now_ms() - from > most ? now_ms() - from : most;
		arena_reset(&scratch);
	}
	(void)printf("check of 483 characters: mean %.3f ms, slowest of %d %.3f ms (limit 1 ms)\n",
		     sum / ROUNDS, ROUNDS, most);
	arena_reset(&mem);
}

static void
promise_bench(void)
{
	static const char line[] = "今天18点前给您回电，昨天的单查了。"; /* 18 characters */
	char text[LETTERS * 3 + sizeof line] = "";
	struct arena scratch = {0};
	double from, most = 0, sum = 0;

	for (size_t n = 0; n < LETTERS / 18; n++)
		(void)memcpy(text + n * (sizeof line - 1), line, sizeof line);
	for (int i = 0; i < ROUNDS; i++) {
		from = now_ms();
		(void)promise_find(text, strlen(text), 1795327500, NULL, &scratch);
		sum += now_ms() - from;
		most = now_ms() - from > most ? now_ms() - from : most;
		arena_reset(&scratch);
	}
	(void)printf(
		"promises in 486 characters: mean %.3f ms, slowest of %d %.3f ms (limit 5 ms)\n",
		sum / ROUNDS, ROUNDS, most);
}

static void
hostile_bench(const char *what, const char *begin, const char *again)
{
	char *text = calloc(1, HOSTILE + 256);
	struct arena mem = {0};
	struct phrase_pack pack;
	struct rusage before, after;
	struct err e = {0};
	double from;
	size_t n;

	if (!text)
		return;
	n = (size_t)sprintf(text, "%s", begin);
	while (n + strlen(again) < HOSTILE)
		n += (size_t)sprintf(text + n, "%s", again);
	(void)getrusage(RUSAGE_SELF, &before);
	from = now_ms();
	if (!phrase_pack_read((struct yaml_file){"pack", text, n}, &mem, &pack, &e))
		(void)printf("%s was taken\n", what);
	from = now_ms() - from;
	(void)getrusage(RUSAGE_SELF, &after);
	(void)printf("%s: %.2f ms, %ld KiB (limits 50 ms, 16 MiB): %s\n", what, from,
		     after.ru_maxrss - before.ru_maxrss, err_text(&e));
	err_release(&e);
	arena_reset(&mem);
	free(text);
}

int
main(void)
{
	hostile_bench("100 KB of [", "", "[");
	hostile_bench("alias bomb", "a: &a [x]\n", "b: [*a, *a, *a, *a]\n");
	hostile_bench("one id again and again", "language: en\nphrases:\n",
		      "- {id: a, group: polite, title: x, say: [x]}\n");
	hostile_bench("unknown keys", "language: en\nphrases:\n", "- {idd: a}\n");
	hostile_bench("control characters", "language: en\nphrases:\n- id: a\n", "\x01");
	check_bench();
	promise_bench();
	return 0;
}
