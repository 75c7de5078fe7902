/*
 * Every verb, while the nth call to the system fails: an I/O error, a full disk, a lock that
 * somebody has; once, and from then on. What was acknowledged is there, what was not is not or is
 * found again by asking once more on the same connection, and the desk holds. The long form tries
 * every n: scripts/soak; the short one draws one of each kind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "trial.h"
#include "world.h"

static const struct kind {
	enum world_fault what;
	bool is_sticky;
	const char *name;
} kinds[] = {
	{WORLD_IO, false, "IOERR once"},  {WORLD_IO, true, "IOERR from then on"},
	{WORLD_FULL, false, "FULL once"}, {WORLD_FULL, true, "FULL from then on"},
	{WORLD_BUSY, false, "BUSY once"}, {WORLD_BUSY, true, "BUSY from then on"},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

struct tally {
	long points, failed, absorbed, retried;
};

struct io {
	struct trial trial; /* first: what is called for each verb finds the rest by it */
	bool is_whole;
	size_t verbs; /* behind us */
	struct tally tally[KINDS];
};

static void
holds(struct io *t, const struct kind *k, long n, const char *when)
{
	const char *wrong = stage_wrong(&t->trial.st);

	if (wrong)
		fail_msg("%s, %s at call %ld, %s: %s", t->trial.verb->name, k->name, n, when,
			 wrong);
}

/* True: the fault was met. */
static bool
point_try(struct io *t, const struct kind *k, long n)
{
	struct tally *tally = &t->tally[k - kinds];
	struct asked a;
	int64_t acts;
	long failed;
	enum rc rc;

	trial_again(&t->trial, &a);
	if (n % 2)
		stage_checkpoint_often(&t->trial.st);
	world_arm(k->what, n, k->is_sticky);
	rc = deed_do(&t->trial.st, &a);
	(void)world_disarm(&failed);
	acts = stage_acts(&t->trial.st) - t->trial.acts;
	if (rc ? acts > 1 : acts != 1)
		fail_msg("%s, %s at call %ld: %s, and %d acts", t->trial.verb->name, k->name, n,
			 rc ? "refused" : "acknowledged", (int)acts);
	if (rc && !*err_text(store_err(t->trial.st.store)))
		fail_msg("%s, %s at call %ld: no sentence", t->trial.verb->name, k->name, n);
	if (rc && t->is_whole)
		holds(t, k, n, "at once");
	if (rc && deed_do(&t->trial.st, &a))
		fail_msg("%s, %s at call %ld, asked again: %s", t->trial.verb->name, k->name, n,
			 err_text(store_err(t->trial.st.store)));
	if (stage_acts(&t->trial.st) != t->trial.acts + 1)
		fail_msg("%s, %s at call %ld: done %d times", t->trial.verb->name, k->name, n,
			 (int)(stage_acts(&t->trial.st) - t->trial.acts));
	holds(t, k, n, "in the end");
	tally->points += failed != 0;
	tally->failed += failed && rc;
	tally->absorbed += failed && !rc;
	tally->retried += rc && acts; /* it said no, and it was there */
	stage_close(&t->trial.st);
	return failed;
}

static long
calls_count(struct io *t, enum world_fault what)
{
	struct asked a;
	long n;

	trial_again(&t->trial, &a);
	world_arm(what, 0, false);
	if (deed_do(&t->trial.st, &a))
		fail_msg("%s: %s", t->trial.verb->name, err_text(store_err(t->trial.st.store)));
	n = world_disarm(NULL);
	stage_close(&t->trial.st);
	return n;
}

/* The short form: full disks and locks once with this verb, for good with the next. */
static bool
is_left_out(const struct kind *k, size_t verb)
{
	return k->what != WORLD_IO && k->is_sticky != (verb % 2 != 0);
}

static void
verb_try(struct trial *trial)
{
	struct io *t = (struct io *)trial;
	long calls = 0;

	for (size_t i = 0; i < KINDS; i++) {
		calls = kinds[i].is_sticky ? calls : calls_count(t, kinds[i].what);
		if (!t->is_whole && is_left_out(&kinds[i], t->verbs))
			continue;
		if (t->is_whole)
			for (long n = 1; point_try(t, &kinds[i], n); n++)
				;
		else if (calls)
			(void)point_try(t, &kinds[i], 1 + (long)stage_random(&trial->st) % calls);
	}
	t->verbs++;
}

static void
whatever_call_fails_nothing_acknowledged_is_lost(void **state)
{
	struct io t = {.is_whole = getenv("KEFU_FIRE")};

	(void)state;
	trial_open(&t.trial);
	(void)trial_each(&t.trial, verb_try);
	trial_close(&t.trial);
	for (size_t i = 0; i < KINDS; i++)
		print_message("# %-18s %6ld points of %zu verbs: %ld said no, %ld were absorbed, "
			      "%ld said no and were there\n",
			      kinds[i].name, t.tally[i].points, t.verbs, t.tally[i].failed,
			      t.tally[i].absorbed, t.tally[i].retried);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whatever_call_fails_nothing_acknowledged_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
