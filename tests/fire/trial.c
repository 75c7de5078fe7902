#include "trial.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { VERBS = 512, SEED = 20261122, BUDGET_S = 15 };

int
trial_wanted(const char *name, int usual)
{
	const char *said = getenv(name);

	return said ? atoi(said) : usual;
}

void
trial_open(struct trial *t)
{
	stage_make(&t->st, (uint32_t)trial_wanted("KEFU_FIRE_SEED", SEED));
	t->empty = stage_bytes(&t->st, &t->empty_size);
}

/* What the short form may take of one processor; said, and not judged: machines differ. */
static void
budget_say(void)
{
	double spent = 0;

	for (int who = RUSAGE_CHILDREN; who <= RUSAGE_SELF; who++) {
		struct rusage u = {0};

		(void)getrusage(who, &u);
		spent += (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
			 (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
	}
	(void)printf("# %.1f s of a processor so far, of a budget of %d\n", spent, BUDGET_S);
}

void
trial_close(struct trial *t)
{
	if (!getenv("KEFU_FIRE"))
		budget_say();
	free(t->empty);
	free(t->ready);
	stage_clear(&t->st);
}

void
trial_of(struct trial *t, const struct verb *v)
{
	t->verb = v;
	stage_put(&t->st, t->empty, t->empty_size);
	stage_open(&t->st);
	deed_before(&t->st, v);
	t->acts = stage_acts(&t->st);
	t->now = t->st.now;
	t->ops = t->st.ops;
	free(t->ready);
	t->ready = stage_bytes(&t->st, &t->size);
}

void
trial_again(struct trial *t, struct asked *a)
{
	arena_reset(&t->st.mem);
	stage_put(&t->st, t->ready, t->size);
	stage_open(&t->st);
	t->st.now = t->now;
	t->st.ops = t->ops;
	deed_fill(&t->st, t->verb, a);
}

/* Not by the clocks that are stepped. */
static int64_t
seconds_now(void)
{
	struct timespec t = {0};

	(void)syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

/* What cannot be done is said once, by test_deeds, and not by everybody. */
static bool
is_done(struct trial *t)
{
	struct asked a;
	bool does;

	trial_again(t, &a);
	does = !desk_rehearse(t->st.store, &a.by, a.verb, &a.ask);
	stage_close(&t->st);
	return does;
}

/* Once, or for as long as it is wanted, beginning anywhere. */
size_t
trial_each(struct trial *t, void (*each)(struct trial *t))
{
	const int64_t seconds = trial_wanted("KEFU_FIRE_SECONDS", 0),
		      until = seconds_now() + seconds;
	const struct verb *v[VERBS];
	const size_t n = deed_verbs(v, VERBS);
	const size_t first = seconds ? stage_random(&t->st) % n : 0;
	size_t done = 0;

	for (size_t i = 0; seconds ? seconds_now() < until : i < n; i++) {
		trial_of(t, v[(first + i) % n]);
		if (!t->is_strict && !is_done(t))
			continue;
		done += i < n;
		each(t);
	}
	return done;
}
