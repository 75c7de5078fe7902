/*
 * The floor of a desk with 300 agents: what it costs when each changes state once a minute, and
 * what a lead's floor costs each time it is read. Every change is an act of its own, durable
 * (synchronous=FULL), in a file that the caller names. Only prints.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/floor_read.h"
#include "desk/rota.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

enum { AGENTS = 300, MINUTES = 5, READS = 200, TEAM = 15 };

#define NOW INT64_C(1795312800)

struct bench {
	struct store *s;
	struct arena mem;
	struct actor agent[AGENTS + 1]; /* the last one leads */
};

static double
cpu_s(void)
{
	struct rusage u;

	(void)getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static double
wall_s(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
must(const struct bench *b, enum rc rc, const char *what)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s: %s\n", what, err_text(store_err(b->s)));
	exit(1);
}

static void
act(struct bench *b, const struct actor *by, const char *verb, const struct request *ask)
{
	struct outcome out;

	must(b, desk_run(b->s, by, verb_find(verb), ask, &out), verb);
}

static void
people_make(struct bench *b)
{
	struct agent_form *a = arena_alloc(&b->mem, (AGENTS + 1) * sizeof *a);
	const struct desk_form form = {.kind = "personal",
				       .zone = "Asia/Shanghai",
				       .digits = 5,
				       .agents = a,
				       .count = AGENTS + 1};
	const struct actor program = actor_program(NOW - 3600);

	for (int i = 0; i <= AGENTS; i++)
		a[i] = (struct agent_form){arena_printf(&b->mem, "%d", 1001 + i),
					   arena_printf(&b->mem, "agent %d", i),
					   i < AGENTS ? ROLE_AGENT : ROLE_AGENT | ROLE_LEAD};
	act(b, &program, "desk_init", &(struct request){.desk_form = &form});
	for (int i = 0; i <= AGENTS; i++)
		must(b, actor_find(b->s, a[i].work_no, NOW, &b->mem, &b->agent[i]), "actor");
}

/* Twenty teams of fifteen, all on one shift, each at a seat. */
static void
rota_make(struct bench *b)
{
	static const struct shift_form shift = {"day", 540, 1080};
	static const int day = 20261122;
	const char **seat = arena_alloc(&b->mem, AGENTS * sizeof *seat),
		   **member = arena_alloc(&b->mem, AGENTS * sizeof *member);
	struct team_form *team = arena_alloc(&b->mem, AGENTS / TEAM * sizeof *team);
	struct turn_form *turn = arena_alloc(&b->mem, AGENTS * sizeof *turn);
	const struct rota_form form = {.shift = &shift,
				       .shifts = 1,
				       .seat = seat,
				       .seats = AGENTS,
				       .team = team,
				       .teams = AGENTS / TEAM,
				       .away_secs = -1,
				       .away_most = 99,
				       .relief = -1,
				       .day = &day,
				       .days = 1,
				       .turn = turn,
				       .turns = AGENTS};

	for (int i = 0; i < AGENTS; i++) {
		seat[i] = arena_printf(&b->mem, "A%03d", i);
		member[i] = b->agent[i].work_no;
		turn[i] = (struct turn_form){20261122, "day", member[i], seat[i], false};
	}
	for (int i = 0; i < AGENTS / TEAM; i++)
		team[i] = (struct team_form){arena_printf(&b->mem, "team %d", i),
					     b->agent[AGENTS].work_no, &member[i * TEAM], TEAM};
	act(b, &b->agent[AGENTS], "rota_set", &(struct request){.rota = &form});
}

static void
states_change(struct bench *b)
{
	static const char *const verbs[] = {"state_ready", "state_break", "state_wrap",
					    "state_training"};
	double cpu, wall;

	for (int i = 0; i < AGENTS; i++)
		act(b, &b->agent[i], "sign_on", &(struct request){0});
	cpu = cpu_s(), wall = wall_s();
	for (int m = 0; m < MINUTES; m++)
		for (int i = 0; i < AGENTS; i++) {
			b->agent[i].now += 60;
			act(b, &b->agent[i], verbs[m % 4], &(struct request){0});
		}
	cpu = cpu_s() - cpu, wall = wall_s() - wall;
	(void)printf(
		"%d changes of state: %.3f ms CPU, %.3f ms with the disk each; %d agents once a "
		"minute: %.2f %% of a core\n",
		AGENTS * MINUTES, cpu * 1e3 / (AGENTS * MINUTES), wall * 1e3 / (AGENTS * MINUTES),
		AGENTS, cpu / (60.0 * MINUTES) * 100);
}

/* As the floor's screen reads it: all rows, presence of each, in order. */
static void
floor_reads(struct bench *b)
{
	double cpu = cpu_s();
	struct floor f;

	for (int i = 0; i < READS; i++) {
		struct arena mem = {0};

		must(b, floor_read(b->s, NOW + 400, &mem, &f), "floor");
		arena_reset(&mem);
	}
	cpu = cpu_s() - cpu;
	(void)printf("the floor of %zu people: %.3f ms CPU a read\n", f.count, cpu * 1e3 / READS);
}

/* What each session of an agent reads when others changed something: hands, own turn and state. */
static void
duty_reads(struct bench *b)
{
	double cpu = cpu_s();

	for (int i = 0; i < READS * 10; i++) {
		const struct actor *a = &b->agent[i % AGENTS];
		struct arena mem = {0};
		struct row_hands_count n;
		struct turn_now turn;
		struct row_span span;

		must(b, sql_hands_count(b->s, NULL, &n), "hands");
		must(b, turn_read(b->s, a->agent, NOW, &mem, &turn), "turn");
		must(b, sql_span_now(b->s, a->agent, &mem, &span), "span");
		arena_reset(&mem);
	}
	cpu = cpu_s() - cpu;
	(void)printf("what a session reads of it with each load: %.1f us CPU\n",
		     cpu * 1e6 / (READS * 10));
}

int
main(int argc, char **argv)
{
	struct bench b = {0};
	struct err e = {0};

	if (argc != 2 || time_zone_set("Asia/Shanghai", &e) || store_create(argv[1], &b.s, &e)) {
		(void)fprintf(stderr, "usage: bench_floor NEW-FILE\n");
		return 1;
	}
	people_make(&b);
	rota_make(&b);
	states_change(&b);
	floor_reads(&b);
	duty_reads(&b);
	store_close(b.s);
	arena_reset(&b.mem);
	return 0;
}
