/*
 * The queue of a desk with many open tickets, with and without clocks: how long the first page, the
 * next ones and the counts take, what a session asks at each look, a tick of a hundred, and the
 * change of rules for all of them. The desks are made through the verbs, in files that the caller
 * names. Only prints.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/time.h"
#include "core/clock.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/verb.h"
#include "feed/clock_effect.h"
#include "feed/clock_rules.h"
#include "sql_read.h"
#include "store/store.h"

enum { OPEN = 20000, BATCH = 500, PAGE = 200, ROUNDS = 50, HOUR = 3600 };

#define NOW INT64_C(1795327500)

struct bench {
	struct store *s;
	struct arena mem;
	struct actor by;
};

static double
us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
must(const struct bench *b, enum rc rc, const char *what)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s: %s\n", what, err_text(store_err(b->s)));
	exit(1);
}

static struct outcome
act(const struct bench *b, const struct actor *by, const char *verb, const struct request *ask)
{
	struct outcome out = {0};

	must(b, desk_run(b->s, by, verb_find(verb), ask, &out), verb);
	return out;
}

static void
desk_make(struct bench *b, const char *path)
{
	static const struct agent_form agent = {"1001", "A", ROLE_ALL};
	const struct desk_form form = {.kind = "personal",
				       .zone = "Asia/Shanghai",
				       .digits = 5,
				       .agents = &agent,
				       .count = 1};
	const struct actor program = actor_program(NOW - 100 * HOUR);
	struct err e = {0};

	if (time_zone_set(form.zone, &e) || store_create(path, &b->s, &e)) {
		(void)fprintf(stderr, "%s\n", err_text(&e));
		exit(1);
	}
	(void)act(b, &program, "desk_init", &(struct request){.desk_form = &form});
	must(b, actor_find(b->s, NULL, NOW, &b->mem, &b->by), "actor");
}

/* Tickets of the last three days, in all quadrants; a quarter by mail. */
static void
batch_add(const struct bench *b, const struct clock_rules *rules, int n)
{
	static struct intake in[BATCH];
	struct actor by = b->by;
	struct arena mem = {0};

	by.rules = rules;
	by.now = NOW - 70 * HOUR + (int64_t)n * 10;
	for (int i = 0; i < BATCH; i++)
		in[i] = (struct intake){
			.customer = arena_printf(&mem, "customer %d", n + i),
			.channel = i % 4 ? CHANNEL_PHONE : CHANNEL_MAIL,
			.subject = "where is my order",
			.said = "it was to come yesterday",
			.emotion = EMOTION_CALM,
			.quadrant = (enum quadrant)(1 + i % 4),
			.received_at = by.now,
		};
	(void)act(b, &by, "ticket_import", &(struct request){.intake = in, .intakes = BATCH});
	arena_reset(&mem);
}

static void
said(const char *what, double since, int rounds)
{
	printf("  %-34s %10.1f us\n", what, (us() - since) / rounds);
}

static int
page(const struct bench *b, struct row_ticket *last)
{
	struct row_ticket t;
	int n = 0;

	must(b, sql_ticket_queue_begin(b->s, last->rank, last->due_at, last->id, PAGE), "queue");
	while (sql_ticket_queue_next(b->s, NULL, &t)) {
		last->rank = t.rank, last->due_at = t.due_at, last->id = t.id;
		n++;
	}
	must(b, sql_ticket_queue_end(b->s), "queue");
	return n;
}

static void
queue_measure(const struct bench *b)
{
	double since = us();
	struct row_ticket last = {0};
	struct row_queue_due counts;
	int pages = 0;

	for (int i = 0; i < ROUNDS; i++) {
		last = (struct row_ticket){0};
		(void)page(b, &last);
	}
	said("the first 200 rows", since, ROUNDS);
	for (since = us(), last = (struct row_ticket){0}; page(b, &last) == PAGE; pages++)
		;
	said("each 200 rows to the end", since, pages);
	for (since = us(), pages = 0; pages < ROUNDS; pages++)
		must(b, sql_queue_due(b->s, NOW + HOUR, NULL, &counts), "counts");
	said("the counts of the top line", since, ROUNDS);
}

/* What every load asks beside that, for the clocks. */
static void
watch_measure(const struct bench *b)
{
	const double since = us();
	struct row_tell_next next;
	struct row_notice_count count;
	struct row_rule_set_last last;

	for (int i = 0; i < ROUNDS; i++) {
		must(b, sql_tell_next(b->s, NULL, &next), "next");
		must(b, sql_notice_count(b->s, b->by.agent, NULL, &count), "count");
		must(b, sql_rule_set_last(b->s, RULES_CLOCKS, NULL, &last), "rules");
	}
	said("is anybody to be told, what is new", since, ROUNDS);
}

static void
effect_count(const struct clock_effect *e, void *arg)
{
	(void)e;
	++*(int *)arg;
}

static void
rules_measure(struct bench *b, const struct clock_rules *rules)
{
	struct clock_rules other = *rules;
	const struct rule_form form = {
		.kind = RULES_CLOCKS, .text = "resolution", .clocks = &other};
	struct actor program = actor_program(NOW);
	double since = us();
	int n = 0;

	program.rules = rules;
	(void)act(b, &program, "clock_tick", &(struct request){0});
	said("a tick that tells a hundred", since, 1);
	other.resolution.secs += HOUR;
	since = us();
	must(b, clock_effects(b->s, &other, NOW, effect_count, &n), "effects");
	said("what other rules would change", since, 1);
	since = us();
	n = (int)act(b, &b->by, "rules_set", &(struct request){.rule_set = &form}).made;
	said("and the change, in one act", since, 1);
	printf("  (%d running clocks have another moment)\n", n);
}

static void
desk_measure(const char *what, const char *path, const struct clock_rules *rules)
{
	struct bench b = {0};
	double since;

	desk_make(&b, path);
	since = us();
	for (int n = 0; n < OPEN; n += BATCH)
		batch_add(&b, rules, n);
	printf("%s: %d open tickets\n", what, OPEN);
	said("a ticket is made, in batches of 500", since, OPEN);
	queue_measure(&b);
	watch_measure(&b);
	if (rules)
		rules_measure(&b, rules);
	if (rules)
		queue_measure(&b);
	store_close(b.s);
	arena_reset(&b.mem);
}

int
main(int argc, char **argv)
{
	const struct clock_rules *rules;
	struct arena mem = {0};
	struct err err = {0};

	if (argc != 3) {
		(void)fprintf(stderr, "usage: bench_queue_clocks NEWFILE NEWFILE\n");
		return 64;
	}
	if (clock_rules_own(&mem, &rules, &err)) {
		(void)fprintf(stderr, "%s\n", err_text(&err));
		return 1;
	}
	desk_measure("without clocks", argv[1], NULL);
	desk_measure("with clocks", argv[2], rules);
	arena_reset(&mem);
	return 0;
}
