/*
 * Every verb, and the reading of YAML, while the nth allocation fails: SQLite's, libyaml's, ours.
 * What is out of memory in SQLite or libyaml is refused with a sentence, ours ends the program:
 * never anything else. Either way what was typed is in the draft, what was acknowledged is there,
 * and asking again does it once. scripts/soak tries many more points.
 */
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "feed/clock_rules.h"
#include "feed/yaml.h"
#include "store/draft.h"
#include "store/handle.h"
#include "trial.h"
#include "world.h"

enum { POINTS_USUAL = 2, POINTS_WHOLE = 40, YAML_POINTS = 150 };
enum end { DONE, REFUSED, STUCK, NOT_MET, ENDED, ENDS };

struct memory {
	struct trial trial; /* first: what is called for each verb finds the rest by it */
	int points;
	long ends[ENDS];
};

static const char typed[] = "下午三点前回电";

static void
draft_put(const struct stage *st, const struct asked *a)
{
	struct drafts *d = NULL;
	struct err e = {0};
	struct draft draft = {.text = typed, .caret = 3};

	(void)snprintf(draft.verb, sizeof draft.verb, "%s", a->verb->name);
	(void)memcpy(draft.op_id, a->ask.op_id, sizeof draft.op_id);
	if (drafts_open(st->store, "1001", &d, &e) || drafts_put(d, &draft, &e))
		_exit(STUCK);
	drafts_close(d);
}

/* In a process of its own, which may end by this. */
_Noreturn static void
child_do(struct trial *t, long n, bool is_sticky)
{
	struct asked a;
	enum rc rc;
	long failed;

	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	trial_again(t, &a);
	draft_put(&t->st, &a);
	world_arm(WORLD_MEMORY, n, is_sticky);
	rc = deed_do(&t->st, &a);
	(void)world_disarm(&failed);
	if (!failed)
		_exit(NOT_MET);
	if (!rc)
		_exit(DONE);
	/* The same connection goes on once there is memory again. */
	if (deed_do(&t->st, &a)) {
		(void)printf("# asked again: %s\n", err_text(store_err(t->st.store)));
		(void)fflush(stdout);
		_exit(STUCK);
	}
	_exit(REFUSED);
}

static enum end
child_run(struct trial *t, long n, bool is_sticky)
{
	int status = 0;
	pid_t child;

	(void)fflush(stdout);
	child = fork();
	assert_true(child >= 0);
	if (!child)
		child_do(t, n, is_sticky);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status))
		return (enum end)WEXITSTATUS(status);
	if (WTERMSIG(status) != SIGABRT)
		fail_msg("%s, allocation %ld: signal %d", t->verb->name, n, WTERMSIG(status));
	return ENDED;
}

static void
draft_holds(const struct stage *st, const struct asked *a)
{
	struct drafts *d = NULL;
	const struct draft *found;
	struct err e = {0};

	assert_int_equal(drafts_open(st->store, "1001", &d, &e), OK);
	found = drafts_find(d, a->verb->name, 0);
	assert_non_null(found);
	assert_string_equal(found->text, typed);
	assert_memory_equal(found->op_id, a->ask.op_id, sizeof found->op_id);
	drafts_close(d);
}

static void
left_check(struct trial *t, enum end end, long n)
{
	struct asked a;
	int64_t acts;
	const char *wrong;

	stage_open(&t->st);
	t->st.now = t->now;
	t->st.ops = t->ops;
	deed_fill(&t->st, t->verb, &a);
	acts = stage_acts(&t->st) - t->acts;
	if (end == STUCK || acts < 0 || acts > 1 || (end != ENDED && acts != 1))
		fail_msg("%s, allocation %ld: ended as %d with %d acts", t->verb->name, n, (int)end,
			 (int)acts);
	draft_holds(&t->st, &a);
	if (deed_do(&t->st, &a))
		fail_msg("%s, allocation %ld, asked again: %s", t->verb->name, n,
			 err_text(store_err(t->st.store)));
	assert_int_equal(stage_acts(&t->st), t->acts + 1);
	wrong = stage_wrong(&t->st);
	if (wrong)
		fail_msg("%s, allocation %ld: %s", t->verb->name, n, wrong);
	stage_close(&t->st);
}

static long
allocations_count(struct trial *t)
{
	struct asked a;
	long n;

	trial_again(t, &a);
	world_arm(WORLD_MEMORY, 0, false);
	assert_int_equal(deed_do(&t->st, &a), OK);
	n = world_disarm(NULL);
	stage_close(&t->st);
	return n;
}

static void
verb_try(struct trial *t)
{
	struct memory *m = (struct memory *)t;
	const long most = allocations_count(t);

	for (int i = 0; i < m->points; i++) {
		const long n = 1 + (long)stage_random(&t->st) % most;
		const enum end end = child_run(t, n, i % 2);

		left_check(t, end, n);
		m->ends[end]++;
	}
}

static void
whatever_allocation_fails_nothing_is_lost(void **state)
{
	struct memory m = {.points = getenv("KEFU_FIRE") ? POINTS_WHOLE : POINTS_USUAL};
	size_t verbs;

	(void)state;
	trial_open(&m.trial);
	verbs = trial_each(&m.trial, verb_try);
	trial_close(&m.trial);
	print_message("# %zu verbs: %ld were done all the same, %ld refused and done when asked "
		      "again, %ld times the program ended; 0 drafts lost\n",
		      verbs, m.ends[DONE] + m.ends[NOT_MET], m.ends[REFUSED], m.ends[ENDED]);
}

/* A text takes the place of another one with that allocation failing. SQLite may find nothing wrong
 * with that: what only the log wants is no part of the statement. */
_Noreturn static void
text_change(struct trial *t, long n)
{
	static const char sql[] = "UPDATE ticket SET subject = subject || '，慢'";
	struct asked a;
	struct act_head head = {.agent = 1, .verb = "ticket_take"};
	sqlite3_stmt *q = NULL;
	bool is_done;
	long failed;

	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	trial_again(t, &a);
	(void)memcpy(head.op_id, a.ask.op_id, sizeof head.op_id);
	head.at = t->st.now;
	if (store_begin(t->st.store, &head) ||
	    sqlite3_prepare_v2(t->st.store->db, sql, -1, &q, NULL))
		_exit(STUCK);
	world_arm(WORLD_MEMORY, n, false);
	is_done = sqlite3_step(q) == SQLITE_DONE;
	(void)world_disarm(&failed);
	(void)sqlite3_finalize(q);
	is_done = is_done && !store_commit(t->st.store);
	if (!failed)
		_exit(is_done ? NOT_MET : STUCK);
	_exit(is_done ? DONE : REFUSED);
}

static enum end
text_change_run(struct trial *t, long n)
{
	int status = 0;
	const pid_t child = fork();

	assert_true(child >= 0);
	if (!child)
		text_change(t, n);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFSIGNALED(status))
		assert_int_equal(WTERMSIG(status), SIGABRT);
	return WIFSIGNALED(status) ? ENDED : (enum end)WEXITSTATUS(status);
}

static void
a_value_that_cannot_be_read_for_the_log_is_not_logged_as_nothing(void **state)
{
	struct trial t = {.is_strict = true};
	long ends[ENDS] = {0};

	(void)state;
	trial_open(&t);
	trial_of(&t, verb_find("ticket_take"));
	for (long n = 1; !ends[NOT_MET]; n++) {
		const enum end end = text_change_run(&t, n);
		const char *wrong;

		stage_open(&t.st);
		wrong = stage_wrong(&t.st);
		if (end == STUCK || wrong)
			fail_msg("allocation %ld, ended as %d: %s", n, (int)end,
				 wrong ? wrong : "the text cannot be changed");
		stage_close(&t.st);
		ends[end]++;
	}
	assert_true(ends[REFUSED]);
	trial_close(&t);
	print_message("# %ld allocations of a change: %ld refused, %ld ended the program, %ld were "
		      "done without\n",
		      ends[REFUSED] + ends[ENDED] + ends[DONE], ends[REFUSED], ends[ENDED],
		      ends[DONE]);
}

/* Reads rules with that allocation failing. */
_Noreturn static void
rules_read(long n)
{
	static const char text[] = "clocks:\n  - kind: \"resolution\"\n    [a, 'b']: {c: d}\n";
	const struct yaml_file file = {"t.yaml", text, sizeof text - 1};
	struct arena mem = {0};
	struct node *root = NULL;
	struct err e = {0};
	long failed;
	enum rc rc;

	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	world_arm(WORLD_MEMORY, n, n % 2);
	rc = yaml_read(file, &mem, &root, &e);
	(void)world_disarm(&failed);
	arena_reset(&mem);
	err_release(&e);
	_exit(failed ? (rc ? REFUSED : DONE) : NOT_MET);
}

static void
yaml_that_runs_out_of_memory_is_refused_or_ends_the_program(void **state)
{
	long ends[ENDS] = {0};

	(void)state;
	for (long n = 1; n <= YAML_POINTS; n++) {
		int status = 0;
		const pid_t child = fork();

		assert_true(child >= 0);
		if (!child)
			rules_read(n);
		assert_int_equal(waitpid(child, &status, 0), child);
		if (WIFSIGNALED(status))
			assert_int_equal(WTERMSIG(status), SIGABRT);
		ends[WIFSIGNALED(status) ? ENDED : WEXITSTATUS(status)]++;
	}
	assert_true(ends[REFUSED] && ends[NOT_MET]);
	print_message("# %d allocations of YAML: %ld refused, %ld ended the program, %ld behind "
		      "the last\n",
		      YAML_POINTS, ends[REFUSED], ends[ENDED], ends[NOT_MET]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whatever_allocation_fails_nothing_is_lost),
		cmocka_unit_test(a_value_that_cannot_be_read_for_the_log_is_not_logged_as_nothing),
		cmocka_unit_test(yaml_that_runs_out_of_memory_is_refused_or_ends_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
